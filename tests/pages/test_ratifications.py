# SPDX-License-Identifier: MIT
"""The overview of ratifications, the pages of instruments and of countries say what the register says."""

from __future__ import annotations

import csv
import re
from io import StringIO

from proceedings.languages import LANGUAGES
from proceedings.registers.ratifications import countries_of
from tests.sites import Site
from tests.whole.reading import spoken, target

OVERVIEW = "{}/ratifications/index.html"


def test_the_overview_has_a_cell_for_each_country_and_instrument(real_site: Site) -> None:
    registers = real_site.catalogue.registers
    countries = list(countries_of(registers.ratifications, registers.countries))
    years = sum(
        item.state == "party" and item.date is not None
        for found in registers.ratifications.values()
        for item in found.ratifications
    )
    for language in LANGUAGES:
        path = OVERVIEW.format(language)
        tables = real_site.pages[path].xpath("//table[contains(@class, 'ratifications')]")
        heads = [head for table in tables for head in table.xpath("./thead/tr/th[position() > 1]")]
        pages = [target(real_site, path, head.xpath(".//a/@href")[0]) for head in heads]
        assert [page[0] for page in pages if page] == [
            f"{language}/instruments/{name}/index.html" for name in registers.ratifications
        ]
        assert all(len(table.xpath("./tbody/tr")) == len(countries) for table in tables)
        cells = [spoken(cell) for table in tables for cell in table.xpath("./tbody/tr/td")]
        assert len(cells) == len(countries) * len(registers.ratifications)
        assert all(cells)
        assert sum(re.fullmatch("[0-9]{4}", cell) is not None for cell in cells) == years


def test_a_country_is_told_its_standing_and_never_more(real_site: Site) -> None:
    registers = real_site.catalogue.registers
    for country in countries_of(registers.ratifications, registers.countries):
        standings = {name: found.standing(country) for name, found in registers.ratifications.items()}
        page = real_site.pages[f"en/countries/{country.id.lower()}/index.html"]
        rows = page.xpath("//ul[@class='standings']/li")
        assert len(rows) == sum(standing.state != "unknown" for standing in standings.values()), country.id
        assert sum(row.get("class") == "absent" for row in rows) == sum(
            standing.state == "absent" for standing in standings.values()
        )
    morocco = [
        spoken(row) for row in real_site.pages["en/countries/ma/index.html"].xpath("//ul[@class='standings']/li")
    ]
    assert any("(No. 97)" in row and "party, 14 June 2019" in row for row in morocco)
    assert any("(No. 87)" in row and "not a party according to the list up to 15 June 2023" in row for row in morocco)


def test_an_instrument_names_its_sources_and_those_that_differ(real_site: Site) -> None:
    page = real_site.pages["fr/instruments/ilo-c097/index.html"]
    section = page.xpath("//section[@aria-labelledby='page-ratifications']")[0]
    assert "Liste incomplète" in spoken(section)
    congo = next(item for item in section.xpath(".//li") if "République démocratique du Congo" in spoken(item))
    numbers = congo.xpath(".//sup/a/@href")
    assert len(numbers) == 2
    for href in section.xpath(".//sup/a/@href"):
        assert page.xpath(f"//*[@id='{href[1:]}']"), href
    assert "complète au 15 juin 2023" in spoken(
        real_site.pages["fr/instruments/ilo-c029/index.html"].xpath("//section[@aria-labelledby='page-ratifications']")[
            0
        ]
    )


def test_the_table_is_published_as_csv(real_site: Site) -> None:
    registers = real_site.catalogue.registers
    page = real_site.pages[OVERVIEW.format("ar")]
    href = next(href for href in page.xpath("//a/@href") if href.endswith(".csv"))
    path = target(real_site, OVERVIEW.format("ar"), href)
    assert path is not None
    rows = list(csv.DictReader(StringIO(real_site.text(path[0]).lstrip("\ufeff"))))
    assert len(rows) == sum(
        found.standing(country).state != "unknown"
        for found in registers.ratifications.values()
        for country in registers.countries.values()
    )
    assert {row["state"] for row in rows} == {"party", "signatory", "unsettled", "absent"}
    assert all(row["sources"].startswith("http") for row in rows)
