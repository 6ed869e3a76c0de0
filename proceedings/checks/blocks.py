# SPDX-License-Identifier: MIT
"""Blocks: a translation has those of its source, and a body has the sections of its type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.records.record import Record
from proceedings.records.words import Words
from proceedings.registers import Registers
from proceedings.texts.model import Block, CleanText


def check_record(record: Record, texts: Mapping[str, CleanText], registers: Registers) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``blocks-match``, or ``clauses-match`` for types that are compared clause by clause."""
    for words in record.words.values():
        text = texts.get(words.language)
        if text is None or not text.blocks:
            # The body is empty or could not be converted, which is reported elsewhere.
            continue
        source = record.words.get(words.translation.source_language) if words.translation else None
        source_text = texts.get(source.language) if source else None
        if source is not None and source_text is not None and source_text.blocks:
            yield from _differs(record, (words, text), (source, source_text))


def check_text(record: Record, texts: Mapping[str, CleanText], registers: Registers) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``section-*``."""
    for words in record.words.values():
        text = texts.get(words.language)
        if text is not None and text.blocks:
            yield from _sections(record, words, text)


def _differs(record: Record, here: tuple[Words, CleanText], there: tuple[Words, CleanText]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for the first block that differs; those after it may only have moved."""
    (words, text), (source, source_text) = here, there
    rule = "clauses-match" if record.blocks_must_match else "blocks-match"
    for found, expected in zip_longest(text.blocks, source_text.blocks):
        if found is None or expected is None or found.kind != expected.kind:
            yield diagnose(
                rule,
                _place(words, found, text),
                block=found.kind if found else None,
                wanted_block=expected.kind if expected else None,
                source=_place(source, expected, source_text),
            )
            return


def _place(words: Words, block: Block | None, text: CleanText) -> Place:
    if block is not None:
        return words.where_in_body(block.line)
    return words.where_in_body(text.blocks[-1].line if text.blocks else 1)


def _sections(record: Record, words: Words, text: CleanText) -> Iterator[Diagnostic]:
    found = [heading.id for heading in text.headings if heading.level == 2]
    lines = {block.id: block.line for block in text.blocks}
    present = [section for section in record.sections if section in found]
    for section in record.sections:
        if section not in found:
            yield diagnose("section-is-present", words.where_in_body(), section=section)
    ordered = sorted(present, key=found.index)
    for section, expected in zip(ordered, present, strict=True):
        if section != expected:
            line = _heading_line(words, section) or lines.get("p1", 1)
            yield diagnose("section-is-in-order", words.where_in_body(line), section=section, expected=expected)
            return


def _heading_line(words: Words, section: str) -> int | None:
    for number, line in enumerate(words.body.split("\n"), start=1):
        if line.startswith("## ") and f"{{#{section}" in line:
            return number
    return None
