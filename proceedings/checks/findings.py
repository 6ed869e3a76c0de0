# SPDX-License-Identifier: MIT
"""What the conversion of a body found wrong, at its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.texts.model import CleanText


def check(catalogue: Catalogue, texts: Mapping[tuple[str, str], CleanText]) -> Iterator[Diagnostic]:
    """One diagnostic for each finding."""
    for (record, language), text in texts.items():
        if text.findings and record in catalogue and language in catalogue[record].words:
            words = catalogue[record].words[language]
            for finding in text.findings:
                place = words.where_in_body(finding.line, finding.column)
                yield diagnose(finding.rule, place, **dict(finding.values))
