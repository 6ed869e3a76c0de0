# SPDX-License-Identifier: MIT
"""The tile map: one equal tile a country, no boundary drawn; what the library holds on each, and who lives there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from proceedings.charts.data import DataError, Table, load
from proceedings.pages.facets import MAP
from proceedings.presentation.page_html import Inline
from proceedings.presentation.site_model import Contents
from proceedings.presentation.terms import counted
from proceedings.records.terms import TermKey
from proceedings.registers import Country, Tile

PAGE: Final = MAP
TEMPLATE: Final = "pages/map.html"

COUNTED: Final = ("practice", "agreement", "need")
"""The types that tiles count."""
STOCK: Final = "stock"
DATA: Final = "migrant-stock-un-2019.csv"
"""The table that numbers of migrants come from; a project without it shows none."""
MEASURE: Final = "migrants"

_COUNTS: Final = (1, 2, 4)
_PERSONS: Final = (10_000, 100_000, 1_000_000)
"""Where each level of shading begins, the lowest first; level 0 lies below."""


def data_digest(contents: Contents) -> str:
    """The digest of the table that the map shows, or nothing where there is none."""
    table = _table(contents)
    return table.digest if table else ""


def variables(contents: Contents, inline: Inline) -> dict[str, Any]:
    """What the template of the map is given: the tiles as a reader's eye goes, and the same by name for the table."""
    registers = contents.registers
    table = _table(contents)
    year = table.years[-1] if table else None
    tiles = sorted(registers.tiles.values(), key=lambda tile: (tile.row, tile.column))
    shown = [_tile(contents, inline, tile, registers.countries[tile.id], table) for tile in tiles]
    measures = [{"id": name, "label": inline.wording(f"library.map_{name}")} for name in COUNTED]
    legends = {name: _legend(inline, _COUNTS) for name in COUNTED}
    if year is not None:
        measures.append({"id": STOCK, "label": inline.wording("library.map_stock", year=inline.wording.figure(year))})
        legends[STOCK] = _legend(inline, _PERSONS)
    return {
        "tiles": shown,
        "measures": measures,
        "legends": legends,
        "rows": sorted(shown, key=lambda tile: str(tile["name"])),
        "has_stock": table is not None,
    }


def _tile(contents: Contents, inline: Inline, tile: Tile, country: Country, table: Table | None) -> Mapping[str, Any]:
    term = TermKey("countries", country.id)
    numbers = counted(contents.terms.get(term, ()))
    counts = {name: numbers.get(name, 0) for name in COUNTED}
    stock = table.value(MEASURE, country.m49 or "", table.years[-1]) if table else None
    levels = {name: _level(count, _COUNTS) for name, count in counts.items()}
    values = {name: inline.wording.amount(count) if count else "" for name, count in counts.items()}
    if table is not None:
        levels[STOCK] = _level(stock or 0, _PERSONS)
        values[STOCK] = inline.wording.amount(stock) if stock is not None else ""
    return {
        "id": country.id,
        "name": inline.name(country.name).striptags(),
        "column": tile.column,
        "row": tile.row,
        "href": inline.href(term.page) if term in contents.terms else "",
        "levels": levels,
        "values": values,
        "said": _said(inline, numbers),
    }


def _said(inline: Inline, numbers: Mapping[str, int]) -> str:
    """What the tile says to those who hear it; numbers of migrants are in the table."""
    parts = [inline.wording(f"pages.count_{kind}", n=number) for kind, number in numbers.items()]
    if not parts:
        parts = [inline.wording("library.map_nothing")]
    return inline.wording("pages.comma").join(parts)


def _level(number: float, begins: tuple[int, ...]) -> int:
    return sum(number >= begin for begin in begins)


def _legend(inline: Inline, begins: tuple[int, ...]) -> list[dict[str, Any]]:
    """One entry a level: its shade and where it begins and ends."""
    bounds = [0, *begins]
    found = []
    for level, begin in enumerate(bounds):
        end = bounds[level + 1] - 1 if level + 1 < len(bounds) else None
        first, last = inline.wording.amount(begin), inline.wording.amount(end) if end is not None else None
        text = first if last == first else f"{first}–{last}" if last is not None else f"≥ {first}"
        found.append({"level": level, "text": text})
    return found


def _table(contents: Contents) -> Table | None:
    try:
        return load(contents.catalogue.root, DATA)
    except DataError:
        return None
