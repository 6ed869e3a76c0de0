# SPDX-License-Identifier: MIT
"""Citations: each names a source of the record, and each key of a source that stands in the text is one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import Final

from proceedings.diagnostics import Collector, Diagnostic, nearest
from proceedings.records.record import Record
from proceedings.registers import Registers
from proceedings.texts.model import CleanText

_WORD: Final = re.compile(r"[\w-]+")
_BARE: Final = re.compile(r"(?<![\w@./\[-])@([\w-]*\w)")
_NOT_TEXT: Final = re.compile(r"<(pre|code|kbd|samp)\b.*?</\1>|<[^<>]*>", re.DOTALL)
_BRACKETED: Final = re.compile(r"\[[^\[\]\n]*\]")


def check_text(record: Record, texts: Mapping[str, CleanText], registers: Registers) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``citation-resolves``, and ``citation-is-read`` where keys stand without brackets."""
    keys = {source.key for source in record.sources}
    for words in record.words.values():
        text = texts.get(words.language)
        if text is None:
            continue
        told = Collector(words.path)
        for citation in text.cited:
            if not record.knows_source(citation.key):
                place = words.where_in_body(citation.line, citation.column)
                near = partial(_nearest, citation.key, keys)
                told.add("citation-resolves", place.line, place.column, key=citation.key, nearest=near)
        if "@" in text.plain:
            for key, line, column in _bare(text.html, words.body, keys):
                place = words.where_in_body(line, column)
                told.add("citation-is-read", place.line, place.column, bare=f"@{key}")
        yield from told.diagnostics


def _bare(html: str, body: str, keys: Collection[str]) -> Iterator[tuple[str, int, int]]:
    """Yield keys that a text shows without brackets, each once, with line and column in the body."""
    shown = {match[1] for match in _BARE.finditer(_BRACKETED.sub(" ", _NOT_TEXT.sub(" ", html)))}
    written = _BRACKETED.sub(lambda match: " " * len(match[0]), body)
    for key in sorted(shown.intersection(keys)):
        start = next((match.start() for match in _BARE.finditer(written) if match[1] == key), 0)
        yield key, written.count("\n", 0, start) + 1, start - written.rfind("\n", 0, start)


def _nearest(written: str, keys: Collection[str]) -> str | None:
    """What was probably meant: a key behind which no comma stands, or one that is spelled like it."""
    first, rest = written, ""
    if match := _WORD.match(written):
        first, rest = match[0], written[match.end() :].strip(" .:*~(){}")
    if rest and first in keys:
        return f"{first}; {rest}" if rest.startswith("@") else f"{first}, {rest}"
    return nearest(written, keys)
