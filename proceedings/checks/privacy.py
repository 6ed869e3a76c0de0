# SPDX-License-Identifier: MIT
"""Personal data: no e-mail address and no telephone number is published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.records.record import Record
from proceedings.records.words import Words
from proceedings.registers import Registers
from proceedings.texts.model import CleanText

_EMAIL: Final = re.compile(r"[\w.+%-]+@(?:[\w-]+\.)+[^\W\d_]{2,}")
_LONGEST_NAME: Final = 254
_LONGEST_ADDRESS: Final = 500
"""How far back an address is sought that figures belong to."""
_GAP: Final = r"(?:[ \u00a0\u202f./-]|\) ?| ?\()?"
# A telephone number begins with + or 0; figures, years and document symbols do not. A literal first character makes the
# search fast.
_PHONES: Final = (
    re.compile(rf"\+\d{{1,3}}(?:{_GAP}\d){{7,12}}(?!\d)"),
    re.compile(rf"0(?:{_GAP}\d){{8,13}}(?!\d)"),
)
_GOES_ON: Final = re.compile(r"(?:[\w+.,/\-=%#]|\d[ \u00a0\u202f])\Z")
"""Characters before digits that continue a longer number: a total, a document symbol, a book number."""

_ADDRESS_BEFORE: Final = re.compile(r"(?:https?://|www\.|doi\.org|\]\()\S*\Z")


def check_text(record: Record, texts: Mapping[str, CleanText], registers: Registers) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``email-is-absent`` and ``telephone-is-absent`` in bodies, titles, summaries and notes."""
    for words in record.words.values():
        yield from _values(words)
        yield from _body(words)


def _values(words: Words) -> Iterator[Diagnostic]:
    for key, text in words.front_texts.items():
        for rule, found, _ in personal_data(text):
            yield diagnose(rule, words.where(key), found=found)


def check_record(record: Record, texts: Mapping[str, CleanText], registers: Registers) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check the same in titles of sources."""
    for index, source in enumerate(record.sources):
        for rule, found, _ in personal_data(source.title):
            yield diagnose(rule, record.where("sources", index, "title"), found=found)


def _body(words: Words) -> Iterator[Diagnostic]:
    for rule, found, start in personal_data(words.body):
        line = words.body.count("\n", 0, start) + 1
        column = start - words.body.rfind("\n", 0, start)
        place: Place = words.where_in_body(line, column)
        yield diagnose(rule, place, found=found)


def personal_data(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield the rule that a text breaks, the e-mail address or telephone number, and where it stands (from 0)."""
    # Searching for one character is much faster than for the pattern; [@key] is a citation.
    sign = text.find("@")
    while sign >= 0:
        if sign and text[sign - 1] != "[":
            match = _EMAIL.search(text, max(0, sign - _LONGEST_NAME), sign + _LONGEST_NAME)
            if match is not None and match.start() < sign < match.end() and not _in_address(text, match.start()):
                yield "email-is-absent", match.group(), match.start()
        sign = text.find("@", sign + 1)
    for pattern in _PHONES:
        for match in pattern.finditer(text):
            if not _GOES_ON.search(text, max(0, match.start() - 2), match.start()) and not _in_address(
                text, match.start()
            ):
                yield "telephone-is-absent", match.group(), match.start()


def _in_address(text: str, start: int) -> bool:
    """Return whether this position is in a web address, where digits and signs have another meaning."""
    near = max(0, start - _LONGEST_ADDRESS)
    return _ADDRESS_BEFORE.search(text[max(near, text.rfind("\n", near, start) + 1) : start]) is not None
