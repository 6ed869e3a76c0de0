# SPDX-License-Identifier: MIT
"""What records rest on was read: a source in full, and for documented results one that is not the implementers' own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.records.practice import Practice
from proceedings.records.record import CitedSource, Record
from proceedings.registers import Registers
from proceedings.texts.model import CleanText


def check_record(record: Record, texts: Mapping[str, CleanText], registers: Registers) -> Iterator[Diagnostic]:  # noqa: ARG001
    """``source-is-read-in-full``, for what is in no edition: the texts of an edition are its own source."""
    if not record.has_all_sources:
        return
    read = [source for source in record.sources if source.read == "full"]
    if record.edition is None and record.needs_provenance and record.sources and not read:
        yield diagnose("source-is-read-in-full", record.where("sources"), read=len(record.sources))
    elif isinstance(record, Practice) and record.evidence_level != "claimed" and read:
        own = _own_names(record, registers)
        if not any(_is_independent(source, own) for source in read):
            level = record.evidence_level
            yield diagnose("source-is-read-in-full", record.where("evidence_level"), level=level)


def _own_names(practice: Practice, registers: Registers) -> frozenset[str]:
    """Return the ids and names of those who run a practice, in lower case."""
    own = {*practice.implementers, *practice.partners}
    names = {
        name.casefold()
        for organisation in own
        if (found := registers.organisations.get(organisation)) is not None
        for name in found.name.values()
    }
    return frozenset(own | names)


def _is_independent(source: CitedSource, own: frozenset[str]) -> bool:
    return source.publisher is None or source.publisher.casefold() not in own
