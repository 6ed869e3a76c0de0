# SPDX-License-Identifier: MIT
"""All records as CSV (RFC 4180), a file for each type and each relation, described as a Data Package (Frictionless).

Unlike the lists beside pages, which spreadsheets open, these files have no byte order mark.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from io import StringIO
from typing import Any, Final

from proceedings.exports.dataset import TABLES, DataTable, Row, rows
from proceedings.exports.json_lines import written
from proceedings.exports.table import COLUMNS, row_of, safe_cell
from proceedings.presentation.bibliographic import BibliographicValue
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.export_formats import DATA, DATA_PACKAGE
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.site_model import SiteModel

_PROFILE: Final = "tabular-data-package"
_RESOURCE: Final = "tabular-data-resource"
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def files(
    site_model: SiteModel,
    localiser: Localiser,
    cards: Sequence[RecordCard],
    values: Sequence[BibliographicValue],
    types: Collection[str],
) -> Mapping[str, bytes]:
    """Return the tables and their description by published path; names are in the localiser's language.

    Of each of the ``types`` there is a table, even without a row.
    """
    by_type: dict[str, list[BibliographicValue]] = {}
    for value in values:
        by_type.setdefault(value.type, []).append(value)
    for name in sorted(types):
        by_type.setdefault(name, [])
    found: dict[str, bytes] = {}
    resources = []
    for name, texts in by_type.items():
        # A record is a row in each of its languages.
        table = DataTable(name, COLUMNS, ("id", "language"))
        made = [row_of(value) for value in texts]
        found[f"{DATA}/{name}.csv"] = data = _csv(table, made)
        resources.append({"title": localiser.of_type(name, "title"), **_resource(table, made, data)})
    for table in TABLES:
        made = rows(table, site_model, cards, values)
        found[f"{DATA}/{table.name}.csv"] = data = _csv(table, made)
        resources.append(_resource(table, made, data))
    package: dict[str, Any] = {
        "profile": _PROFILE,
        "name": "proceedings",
        "title": localiser("theme.site_name"),
        "description": localiser("cite.package_description"),
        **({"homepage": site_model.settings.site_url} if site_model.settings.site_url else {}),
        "resources": resources,
    }
    return {**found, DATA_PACKAGE: written(package)}


def _csv(table: DataTable, found: Iterable[Row]) -> bytes:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows(tuple(map(safe_cell, row)) for row in found)
    return text.getvalue().encode()


def _resource(table: DataTable, found: Sequence[Row], data: bytes) -> dict[str, Any]:
    columns = zip(*found, strict=True) if found else ((),) * len(table.columns)
    fields = [{"name": name, "type": _type_of(cells)} for name, cells in zip(table.columns, columns, strict=True)]
    return {
        "name": table.name,
        "profile": _RESOURCE,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {"fields": fields, "primaryKey": list(table.key)},
    }


def _type_of(cells: Iterable[str]) -> str:
    """Return the type of a column: days, or texts; a year alone is no day."""
    told = [cell for cell in cells if cell]
    return "date" if told and all(map(_DAY.fullmatch, told)) else "string"
