# SPDX-License-Identifier: MIT
"""Provenance of statements, rights, contributors and evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.records.practice import Practice
from proceedings.records.record import Record
from proceedings.registers import Registers
from proceedings.texts.model import CleanText

_NOTE: Final = "concept-note"
_SOURCES: Final = "sources"


def check_record(record: Record, texts: Mapping[str, CleanText], registers: Registers) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check that provenance fits the sources; rights of quoted text; contributors; reviewers; evidence of practices."""
    yield from _provenance(record)
    for given, missing in (("reviewed_on", "reviewed_by"), ("reviewed_by", "reviewed_on")):
        if getattr(record, given) and not getattr(record, missing):
            yield diagnose("review-names-reviewer", record.where(given), given=given, missing=missing)
    if record.verbatim and record.rights is None:
        yield diagnose("quoted-text-states-rights", record.where("verbatim"))
    for index in range(len(record.contributors)):
        named = sum(("contributors", index, key) in record.places for key in ("person", "organisation"))
        if named != 1:
            yield diagnose("contributor-is-one", record.where("contributors", index))
    if isinstance(record, Practice):
        yield from _evidence(record)


def _provenance(record: Record) -> Iterator[Diagnostic]:
    if not record.provenance:
        if record.needs_provenance and ("provenance",) not in record.places:
            yield diagnose("provenance-is-given", record.where())
        return
    place = record.where("provenance")
    others = [source for source in record.sources if source.key != _NOTE]
    if _SOURCES in record.provenance and not others and record.has_all_sources:
        yield diagnose("provenance-names-sources", place)
    if _SOURCES not in record.provenance and others:
        yield diagnose("provenance-is-complete", place)


def _evidence(practice: Practice) -> Iterator[Diagnostic]:
    if practice.evidence_level != "claimed" and not practice.sources and practice.has_all_sources:
        yield diagnose("evidence-has-source", practice.where("evidence_level"), level=practice.evidence_level)
    if practice.evidence_level == "replicated" and not practice.replicated_in:
        yield diagnose("replication-is-placed", practice.where("evidence_level"))
