# SPDX-License-Identifier: MIT
"""Boxes and tabs whose text stands outside of them, or whose first line Markdown takes for running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from proceedings.checks.closing import MOST_TOLD, prose_of, without_code
from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.records.record import Record, Words
from proceedings.registers import Registers
from proceedings.texts.model import CleanText
from proceedings.texts.policy import NOTICES

_EMPTY: Final = re.compile(
    r'</summary>\s*</details>|<div class="tabbed-block"[^>]*>\s*</div>|<div class="admonition[^>]*>\s*</div>'
    r'|<p class="admonition-title"[^>]*>(?:(?!</p>).)*</p>\s*</div>'
)
_UNKNOWN: Final = re.compile(r"(?:<p\b[^>]*>|\n)\s*(?:!!!|\?\?\?|===)[+!]?\s")
_MARK: Final = re.compile(
    r"(?P<indent>[ \t]*)(?P<mark>!!!|\?\?\?\+?|===!?)[ ]*(?P<kind>[\w-]+)?(?P<kinds>(?:[ ]+[\w-]+)*)[ ]*(?P<title>.*)"
)
_QUOTED: Final = re.compile(r'".*"[ ]*')
_AROUND_A_TITLE: Final = " :\"'«»“”„‟‘’\u00a0\u202f"
_LONGEST_SHOWN: Final = 80


def check_record(record: Record, texts: Mapping[str, CleanText], registers: Registers) -> Iterator[Diagnostic]:  # noqa: ARG001
    """``box-holds-its-text`` and ``box-is-recognised``."""
    for language, words in record.words.items():
        if language not in texts or not any(mark in words.body for mark in ("!!!", "???", "===")):
            continue
        html = without_code(texts[language].html)
        has_empty, has_unknown = _EMPTY.search(html) is not None, _UNKNOWN.search(html) is not None
        if has_empty or has_unknown:
            prose = prose_of(words.body, html).text.split("\n")
            told = _boxes(words, prose, has_empty=has_empty, has_unknown=has_unknown)
            yield from islice(told, MOST_TOLD)


def _boxes(words: Words, prose: Sequence[str], *, has_empty: bool, has_unknown: bool) -> Iterator[Diagnostic]:
    for index, line in enumerate(prose):
        mark = _MARK.fullmatch(line.rstrip())
        if mark is not None and _is_recognised(mark):
            if has_empty and not _holds_something(mark, prose, index + 1):
                yield _empty(words, index, mark)
        elif mark is not None and has_unknown:
            yield from _unknown(words, index, mark)


def _is_recognised(mark: re.Match[str]) -> bool:
    if mark["title"]:
        return _QUOTED.fullmatch(mark["title"]) is not None and (mark["kind"] is not None or mark["mark"][0] != "!")
    return mark["kind"] is not None and mark["mark"][0] != "="


def _width(line: str) -> int:
    line = line.expandtabs(4)
    return len(line) - len(line.lstrip())


def _holds_something(mark: re.Match[str], prose: Sequence[str], below: int) -> bool:
    """Whether text below a box's first line is in the box, or the box was perhaps meant to be no more than a title."""
    following = next((index for index in range(below, len(prose)) if prose[index].strip()), None)
    has_title = mark["mark"] == "!!!" and mark["title"].strip('" ') != ""
    if following is None:
        return has_title
    first = prose[following]
    apart = _width(first) - _width(mark[0])
    if apart >= 4 or not has_title:
        return apart >= 4
    if apart != 0:
        return apart < 0
    return following > below or first.lstrip()[0] in "#<" or _MARK.fullmatch(first.rstrip()) is not None


def _empty(words: Words, index: int, mark: re.Match[str]) -> Diagnostic:
    lines = words.body.split("\n")
    below = next((line.strip() for line in lines[index + 1 :] if line.strip()), "")
    is_text = below and not below.startswith(("#", "<", "!!!", "???", "===", "```", "~~~"))
    return diagnose(
        "box-holds-its-text",
        words.where_in_body(index + 1, len(mark["indent"]) + 1),
        opening=lines[index].strip(),
        meant=f"    {_short(below)}" if is_text else None,
    )


def _unknown(words: Words, index: int, mark: re.Match[str]) -> Iterator[Diagnostic]:
    line = words.body.split("\n")[index].rstrip()
    kind = (mark["kind"] or "").lower()
    title = line[mark.start("title") :].strip(_AROUND_A_TITLE).replace('"', "'")
    is_tab = mark["mark"][0] == "="
    # Three signs may begin a sentence: only a known kind, or a title between quotation marks, is a box's.
    if title and (line[mark.start("title")] in _AROUND_A_TITLE if not kind else kind in NOTICES and not is_tab):
        kinds = "" if is_tab else f" {kind or 'note'}"
        yield diagnose(
            "box-is-recognised",
            words.where_in_body(index + 1, len(mark["indent"]) + 1),
            meant=f'{mark["mark"]}{kinds} "{title}"',
        )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
