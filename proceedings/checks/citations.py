# SPDX-License-Identifier: MIT
"""Citations: each names a source of the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from proceedings.diagnostics import Collector, Diagnostic, nearest
from proceedings.records.record import Record
from proceedings.registers import Registers
from proceedings.texts.model import CleanText


def check_text(record: Record, texts: Mapping[str, CleanText], registers: Registers) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``citation-resolves``."""
    keys = {source.key for source in record.sources}
    for words in record.words.values():
        text = texts.get(words.language)
        if text is None:
            continue
        told = Collector(words.path)
        for citation in text.cited:
            if not record.knows_source(citation.key):
                place, near = words.where_in_body(citation.line, citation.column), partial(nearest, citation.key, keys)
                told.add("citation-resolves", place.line, place.column, key=citation.key, nearest=near)
        yield from told.diagnostics
