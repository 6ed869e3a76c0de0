# SPDX-License-Identifier: MIT
"""What each block of a clean text holds besides its words: citations, links, notes, images, code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from typing import Final, NamedTuple

from proceedings.texts.model import Block, CleanText
from proceedings.texts.plain import plain, without_marks

_NAMED: Final = re.compile(r' id="(p\d+|footnotes)"')
_HEADING: Final = re.compile(r"<h[1-6][^<>]*>")
_CITED: Final = re.compile(r'<a [^<>]*href="#source-([^"]*)"')
_LOCATED: Final = re.compile(r'<a [^<>]*href="#source-[^"]*">[^<,،]*[,،]([^<]*)')
_GLUED: Final = re.compile(r"(?<=[^\W\d_]\.)(?=\d)")
"""Between an abbreviation and its figure, ``p.12``, which would be read as a code."""
_LINK: Final = re.compile(r'<a (?![^<>]*class="footnote-)[^<>]*href="(?!#source-)([^"]*)"')
_NOTE: Final = re.compile(r'<a [^<>]*class="footnote-ref"')
_IMAGE: Final = re.compile(r"<(?:img|svg)\b")
_DIGIT: Final = re.compile(r"\d(?![^<>]*>)")
"""A digit that does not stand in a tag."""
_CODE: Final = re.compile(r"<(?:code|samp|kbd)\b|<pre\b(?![^<>]*>(?:<span></span>)?<code)")


Held = Counter[tuple[str, str]]
"""How often each thing is held: ``("citation", key)``, ``("record", id)``, ``("address", target)``, ``("note", "")``,
``("image", "")``, ``("code", "")``."""


class Contents(NamedTuple):
    """One block at the top of a body, what it holds, and its HTML."""

    block: Block
    held: Held
    html: str

    @property
    def words(self) -> str:
        """The words of the block without the marks of notes and citations."""
        return plain(self.html)

    @property
    def locators(self) -> str:
        """Where in its source each citation points, one to a line."""
        if "#source-" not in self.html:
            return ""
        return "\n".join(_GLUED.sub(" ", unescape(found)) for found in _LOCATED.findall(self.html))

    @property
    def has_digits(self) -> bool:
        """Whether there may be a digit among the words."""
        return _DIGIT.search(without_marks(self.html)) is not None


def contents(text: CleanText) -> tuple[Contents, ...]:
    """Return what each block of a text holds, in order."""
    return tuple(
        Contents(block, _held(html), html) for block, html in zip(text.blocks, html_of_blocks(text), strict=True)
    )


def html_of_blocks(text: CleanText) -> tuple[str, ...]:
    """Return the HTML of each block of a text, in order."""
    starts = dict(_starts(text.html))
    end = len(text.html)
    places = [*(starts.get(block.id, end) for block in text.blocks), end]
    return tuple(text.html[start:following] for start, following in pairwise(places))


def _starts(html: str) -> Iterator[tuple[str, int]]:
    """Yield the ids of blocks, and where each block begins."""
    for match in _NAMED.finditer(html):
        start = html.rfind("<", 0, match.start())
        if start < 0 or ">" in html[start : match.start()]:
            continue
        # The id of a heading with one of its own stands within it.
        before = html.rfind("<", 0, start)
        is_within = before >= 0 and _HEADING.fullmatch(html, before, start) is not None
        yield match[1], before if is_within else start


def _held(html: str) -> Held:
    held: Held = Counter()
    # Most blocks hold none of it.
    if "<a " in html:
        held.update(("citation", unescape(key)) for key in _CITED.findall(html))
        for target in map(unescape, _LINK.findall(html)):
            record = target.removeprefix("record:")
            is_record = record != target
            held["record" if is_record else "address", record.partition("#")[0] if is_record else target] += 1
        _count(held, "note", _NOTE, html)
    if "<img" in html or "<svg" in html:
        _count(held, "image", _IMAGE, html)
    if any(map(html.__contains__, ("<code", "<samp", "<kbd", "<pre"))):
        _count(held, "code", _CODE, html)
    return held


def _count(held: Held, name: str, pattern: re.Pattern[str], html: str) -> None:
    if count := len(pattern.findall(html)):
        held[name, ""] = count
