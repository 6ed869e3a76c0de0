# SPDX-License-Identifier: MIT
"""What each block of a clean text holds besides its words: citations, links, notes, images, code."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from itertools import pairwise
from typing import Final, NamedTuple

from proceedings.texts.model import Block, CleanText
from proceedings.texts.plain import plain

# The id of a heading with one of its own stands within it.
_BLOCK: Final = re.compile(r'(?:<h[1-6][^<>]*>)?<[a-z][a-z0-9]*(?=[^<>]* id="(p\d+|footnotes)")[^<>]*>')
_CITED: Final = re.compile(r'<a [^<>]*href="#source-([^"]*)"')
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
    def has_digits(self) -> bool:
        """Whether there may be a digit among the words."""
        return _DIGIT.search(self.html) is not None


def contents(text: CleanText) -> tuple[Contents, ...]:
    """Return what each block of a text holds, in order."""
    starts = {match[1]: match.start() for match in _BLOCK.finditer(text.html)}
    end = len(text.html)
    places = [*(starts.get(block.id, end) for block in text.blocks), end]
    pieces = (text.html[start:following] for start, following in pairwise(places))
    return tuple(Contents(block, _held(html), html) for block, html in zip(text.blocks, pieces, strict=True))


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
    _count(held, "image", _IMAGE, html)
    _count(held, "code", _CODE, html)
    return held


def _count(held: Held, name: str, pattern: re.Pattern[str], html: str) -> None:
    if count := len(pattern.findall(html)):
        held[name, ""] = count
