# SPDX-License-Identifier: MIT
"""The tile map: one equal tile for each country, no borders; the library's records on each, and migrants there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from markupsafe import Markup, escape

from proceedings.charts.data import STOCK_MEASURE, STOCK_TABLE, DataError, Table, load
from proceedings.pages.facets import MAP
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.terms import counted
from proceedings.records.terms import TermKey
from proceedings.registers import Country, Tile

PAGE: Final = MAP
TEMPLATE: Final = "pages/map.html"

STOCK: Final = "stock"

_COUNTS: Final = (1, 2, 4)
_PERSONS: Final = (10_000, 100_000, 1_000_000)
"""Lower bound of each level of shading, in ascending order; level 0 is below the first."""


def variables(site_model: SiteModel, page_html: PageHtml) -> dict[str, Any]:
    """Return the variables of the template: the tiles by row and column, and again by name for the table."""
    registers = site_model.registers
    table = _table(site_model)
    year = table.years[-1] if table else None
    tiles = sorted(registers.tiles.values(), key=lambda tile: (tile.row, tile.column))
    shown = [_tile(site_model, page_html, tile, registers.countries[tile.id], table) for tile in tiles]
    measures = [{"id": name, "label": page_html.localiser.of_type(name, "map")} for name in _counted_types(site_model)]
    legends = {name: _legend(page_html, _COUNTS) for name in _counted_types(site_model)}
    if year is not None:
        measures.append(
            {"id": STOCK, "label": page_html.localiser("library.map_stock", year=page_html.localiser.figure(year))}
        )
        legends[STOCK] = _legend(page_html, _PERSONS)
    return {
        "tiles": shown,
        "measures": measures,
        "legends": legends,
        "rows": sorted(shown, key=lambda tile: str(tile["name"])),
        "has_stock": table is not None,
    }


def _counted_types(site_model: SiteModel) -> tuple[str, ...]:
    return tuple(cls.type for cls in site_model.catalogue.types_of(in_edition=False) if cls.on_map)


def _tile(
    site_model: SiteModel, page_html: PageHtml, tile: Tile, country: Country, table: Table | None
) -> Mapping[str, Any]:
    term = TermKey("countries", country.id)
    numbers = counted(site_model.terms.get(term, ()))
    counts = {name: numbers.get(name, 0) for name in _counted_types(site_model)}
    stock = table.value(STOCK_MEASURE, country.m49 or "", table.years[-1]) if table else None
    levels = {name: _level(count, _COUNTS) for name, count in counts.items()}
    values = {name: page_html.localiser.amount(count) if count else "" for name, count in counts.items()}
    if table is not None:
        levels[STOCK] = _level(stock or 0, _PERSONS)
        values[STOCK] = page_html.localiser.amount(stock) if stock is not None else ""
    return {
        "id": country.id,
        "name": page_html.name(country.name).striptags(),
        "column": tile.column,
        "row": tile.row,
        "href": page_html.href(term.page) if term in site_model.terms else "",
        "levels": levels,
        "values": values,
        "said": _said(page_html, numbers),
    }


def _said(page_html: PageHtml, numbers: Mapping[str, int]) -> str:
    """Return the text of a tile for screen readers; numbers of migrants are in the table."""
    parts = [page_html.localiser.of_type(kind, "count", n=number) for kind, number in numbers.items()]
    if not parts:
        parts = [page_html.localiser("library.map_nothing")]
    return page_html.localiser("pages.comma").join(parts)


def _level(number: float, begins: tuple[int, ...]) -> int:
    return sum(number >= begin for begin in begins)


def _legend(page_html: PageHtml, begins: tuple[int, ...]) -> list[dict[str, Any]]:
    """Return one entry for each level of shading: the level and its range."""
    bounds = [0, *begins]
    found = []
    for level, begin in enumerate(bounds):
        end = bounds[level + 1] - 1 if level + 1 < len(bounds) else None
        first, last = page_html.localiser.amount(begin), page_html.localiser.amount(end) if end is not None else None
        if last is None:
            text = escape(page_html.localiser("library.map_or_more", n=first))
        else:
            # Without isolation Arabic text would reverse the range.
            text = Markup('<bdi dir="ltr">{}</bdi>').format(first if last == first else f"{first}–{last}")
        found.append({"level": level, "text": text})
    return found


def _table(site_model: SiteModel) -> Table | None:
    try:
        return load(site_model.catalogue.root, STOCK_TABLE)
    except DataError:
        return None
