# SPDX-License-Identifier: MIT
"""CSV (RFC 4180) of all reports on recommendations and proposals: a row for each."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Final

from proceedings.exports.table import safe_cell
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.export_formats import FOLLOW_UP_TABLE
from proceedings.presentation.follow_up import reports
from proceedings.records.follow_up import FollowUp

COLUMNS: Final = (
    *("record", "type", "date", "country", "organisation", "state", "reported_by", "evidence", "source", "source_url"),
    *("language", "text"),
)


def files(cards: Sequence[RecordCard]) -> Mapping[str, bytes]:
    """Return the table by its published path; nothing if there is no report."""
    rows = [_row(card, report) for card in cards for report in reports(card)]
    if not rows:
        return {}
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return {FOLLOW_UP_TABLE: text.getvalue().encode("utf-8-sig")}


def _row(card: RecordCard, report: FollowUp) -> tuple[str, ...]:
    source = next((found for found in card.record.sources if found.key == report.source), None)
    language, text = next(iter((report.text or {"": ""}).items()))
    facts = (report.date, report.country, report.organisation, report.state, report.reported_by, report.evidence)
    address = (source.url or source.title) if source is not None else ""
    return (card.id, card.type, *(fact or "" for fact in facts), report.source, address, language, text)
