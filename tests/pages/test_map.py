# SPDX-License-Identifier: MIT
"""The tile map: 66 equal tiles where the register says, with the counts of the catalogue; and light pages."""

from __future__ import annotations

from collections import Counter

from proceedings.records.terms import TermKey
from tests.sites import Site
from tests.whole.reading import spoken, target
from tests.whole.test_weight import first_view

LIGHT, WITH_CHART = 100_000, 150_000
"""Bytes on first view, as hosts send them: text packed, faces included."""


def test_every_country_of_the_regions_has_one_tile_of_its_own(real_site: Site) -> None:
    registers = real_site.catalogue.registers
    assert {code for code, country in registers.countries.items() if country.groups} == set(registers.tiles)
    places = [(tile.column, tile.row) for tile in registers.tiles.values()]
    assert len(set(places)) == len(places) == 66
    sheet = next(
        real_site.text(path) for path in real_site.paths if path.startswith("assets/library.") and path.endswith("css")
    )
    for column, row in places:
        assert f".column-{column} " in sheet or f".column-{column}{{" in sheet
        assert f".row-{row} " in sheet or f".row-{row}{{" in sheet


def test_tiles_with_records_lead_to_the_country_and_say_what_it_has(site: Site) -> None:
    held = site.catalogue
    path = "en/map/index.html"
    page = site.pages[path]
    tiles = page.xpath("//ol[@class='tiles']/li")
    linked = 0
    for tile, code in zip(tiles, page.xpath("//ol[@class='tiles']/li//*[@class='code']/text()"), strict=True):
        records = held.terms.get(TermKey("countries", code), ())
        links = tile.xpath(".//a/@href")
        assert [target(site, path, href) for href in links] == (
            [(f"en/countries/{code.lower()}/index.html", "")] if TermKey("countries", code) in held.terms else []
        )
        linked += bool(links)
        types = Counter(held[record].type for record in records)
        for kind in ("practice", "agreement", "need"):
            shown = tile.xpath(f".//*[contains(@class, 'of-{kind}')]/text()")
            assert shown == ([str(types[kind])] if types[kind] else []), (code, kind)
        assert spoken(tile.xpath(".//*[@class='hidden']")[0])
    assert len(tiles) == 66
    assert linked


def test_numbers_of_migrants_are_those_of_the_data(real_site: Site) -> None:
    page = real_site.pages["en/map/index.html"]
    row = next(row for row in page.xpath("//table//tbody/tr") if spoken(row).startswith("Morocco"))
    assert spoken(row.xpath("td")[-1]) == "111,069"


def test_every_page_is_light_on_the_wire(site: Site) -> None:
    heavy = []
    for path, page in site.content_pages.items():
        is_chart = bool(page.xpath("//*[local-name()='svg'][contains(@class, 'chart')]"))
        weight = sum(first_view(site, path, packed=True).values())
        if weight > (WITH_CHART if is_chart else LIGHT):
            heavy.append((path, weight))
    assert heavy == []
