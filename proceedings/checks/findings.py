# SPDX-License-Identifier: MIT
"""Mistakes that the conversion of a body found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.records.record import Record
from proceedings.registers import Registers
from proceedings.texts.model import CleanText


def check_text(record: Record, texts: Mapping[str, CleanText], registers: Registers) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Yield a diagnostic for each finding, at its place in the file."""
    for language, text in texts.items():
        for finding in text.findings:
            place = record.words[language].where_in_body(finding.line, finding.column)
            yield diagnose(finding.rule, place, **dict(finding.values))
