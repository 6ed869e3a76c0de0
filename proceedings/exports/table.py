# SPDX-License-Identifier: MIT
"""CSV (RFC 4180): a row for each record, for spreadsheets and scripts."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Final

from proceedings.exports.entries import kept
from proceedings.presentation.bibliographic import BibliographicValue
from proceedings.presentation.export_formats import CSV
from proceedings.presentation.material import ToldLink

FORMAT: Final = CSV

COLUMNS: Final = (
    *("id", "type", "language", "title", "original_language", "original_title", "authors", "editors", "container"),
    *("number", "created", "updated", "doi", "url", "licence", "rights_holders", "state", "note", "keywords"),
    *("summary", "abstract", "volume", "pages", "article", "submitted", "accepted", "links", "link_details"),
)
_BETWEEN: Final = "; "
_LINES: Final = "\n"
_FORMULA: Final = ("=", "+", "-", "@", "\t")
"""What spreadsheets take a cell for a formula by."""


def write(values: Sequence[BibliographicValue]) -> bytes:
    """Return the table in UTF-8, with a byte order mark, without which spreadsheets spoil Arabic."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_cells, values))
    return text.getvalue().encode("utf-8-sig")


@kept
def _cells(value: BibliographicValue) -> tuple[str, ...]:
    return tuple(map(safe_cell, row_of(value)))


def row_of(value: BibliographicValue) -> tuple[str, ...]:
    """Return what a text says by ``COLUMNS``, as it is written."""
    return (
        *(value.id, value.type, value.language, value.title, value.original_language, value.original_title),
        _BETWEEN.join(name.whole for name in value.authors),
        _BETWEEN.join(name.whole for name in value.editors),
        *(value.container, value.number, value.created, value.issued, value.doi, value.url, value.licence),
        _BETWEEN.join(value.holders),
        *(value.state, value.note, _BETWEEN.join(value.keywords), value.summary, value.abstract),
        *(value.volume, value.pages, value.article, value.submitted, value.accepted),
        _BETWEEN.join(link.url for link in value.links),
        _LINES.join(_details(link) for link in value.links),
    )


def _details(link: ToldLink) -> str:
    """Return what is known of a link, ``type: video; languages: ar, fr``, in the words of its JSON, without titles."""
    return _BETWEEN.join(
        f"{name}: {', '.join(found) if isinstance(found, list) else found}"
        for name, found in link.described.items()
        if name != "title"
    )


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet runs: what would be a formula begins with an apostrophe."""
    return f"'{text}" if text.startswith(_FORMULA) else text
