# SPDX-License-Identifier: MIT
"""CSV (RFC 4180) of all published answers to consultations, in order of arrival: a row for each, without its text."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Final

from proceedings.exports.table import safe_cell
from proceedings.presentation.export_formats import ANSWER_TABLE
from proceedings.records.answer import Answer

COLUMNS: Final = (
    *("record", "proposal", "received", "stance", "capacity", "authors", "language", "title", "licence"),
    *("replied", "changed"),
)


def files(answers: Sequence[Answer]) -> Mapping[str, bytes]:
    """Return the table by its published path; nothing if there is no answer."""
    if not answers:
        return {}
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    ordered = sorted(answers, key=lambda answer: (answer.received, answer.id))
    writer.writerows([safe_cell(cell) for cell in _row(answer)] for answer in ordered)
    return {ANSWER_TABLE: text.getvalue().encode("utf-8-sig")}


def _row(answer: Answer) -> tuple[str, ...]:
    authors = " ".join(key for _, key in (one.key for one in answer.authors))
    licence = answer.rights.licence if answer.rights else ""
    reply = answer.reply
    return (
        *(answer.id, answer.proposal, answer.received, answer.stance, answer.capacity, authors),
        *(answer.original, answer.source_words.title, licence),
        *(reply.date if reply else "", "true" if reply and reply.changed else "false"),
    )
