# SPDX-License-Identifier: MIT
"""Numbers that a line from right to left would reorder and that the program cannot isolate.

In running text, dates, ranges and telephone numbers are isolated when the page is composed. Attributes cannot contain
markup, and quoted text is published byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.languages import DIRECTION
from proceedings.records.record import Record
from proceedings.records.words import Words
from proceedings.registers import Registers
from proceedings.texts.model import CleanText

_REORDERED: Final = re.compile(r"\d+(?: ?[-\u2010-\u2015\u2212] ?\d+)+")
_LINK_TITLE: Final = re.compile(r'\]\([^()\s]*\s+"([^"\n]*)"\)')


def check_text(record: Record, texts: Mapping[str, CleanText], registers: Registers) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``figures-keep-their-order``."""
    for language, words in record.words.items():
        if DIRECTION[language] == "rtl":
            yield from _reordered(record, words, texts.get(language))


def _reordered(record: Record, words: Words, text: CleanText | None) -> Iterator[Diagnostic]:
    for image in text.images if text else ():
        for match in _REORDERED.finditer(image.alt):
            place = words.where_in_body(image.line, image.column)
            yield diagnose("figures-keep-their-order", place, found=match.group())
    if record.verbatim and record.original == words.language:
        yield from _in_body(words, re.compile(rf"(?<![\w/.-]){_REORDERED.pattern}(?![\w/-])"))
    elif ' "' in words.body:
        yield from _in_titles(words)


def _in_body(words: Words, pattern: re.Pattern[str]) -> Iterator[Diagnostic]:
    for match in pattern.finditer(words.body):
        yield _diagnostic(words, match.start(), match.group())


def _in_titles(words: Words) -> Iterator[Diagnostic]:
    for title in _LINK_TITLE.finditer(words.body):
        for match in _REORDERED.finditer(title.group(1)):
            yield _diagnostic(words, title.start(1) + match.start(), match.group())


def _diagnostic(words: Words, start: int, found: str) -> Diagnostic:
    line = words.body.count("\n", 0, start) + 1
    column = start - words.body.rfind("\n", 0, start)
    return diagnose("figures-keep-their-order", words.where_in_body(line, column), found=found)
