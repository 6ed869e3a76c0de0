# SPDX-License-Identifier: MIT
"""Charts: what is drawn is what the data say, in every language and form."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from proceedings.charts.data import DataError, load
from proceedings.charts.plot import Scale, runs, scale
from proceedings.records.trend import KINDS, Trend
from tests.sites import INVENTED, Site

LANGUAGES = ("ar", "fr", "en")


def values_of(root: Path, file: str) -> dict[tuple[str, str, str], int]:
    """The table read once more, by other means than the program's."""
    with (root / "docs" / "registers" / "data" / file).open(encoding="utf-8", newline="") as lines:
        return {(row["m49"], row["year"], row["sex"]): int(row["migrants"]) for row in csv.DictReader(lines)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_is_read_back_from_the_drawing(site: Site, language: str) -> None:
    held = site.catalogue
    countries = held.registers.countries
    assert held.of(Trend)
    for trend in held.of(Trend):
        page = site.pages[f"{language}/{trend.id}/index.html"]
        table = values_of(site.options.root, trend.chart.data)
        years = [str(year) for year in trend.chart.years] or sorted({year for _, year, _ in table})
        names = {code: countries[code].m49 or "" for code in trend.chart.countries} | {
            area: area for area in trend.chart.areas
        }
        expected = {}
        for code, m49 in names.items():
            for year in years:
                both = table.get((m49, year, "both"))
                women, men = table.get((m49, year, "female")), table.get((m49, year, "male"))
                found = {"migrants": both, "women": women, "men": men}.get(trend.chart.measure)
                if trend.chart.measure == "share-of-women" and both and women is not None:
                    found = 100 * women / both  # type: ignore[assignment]
                if found is not None:
                    expected[code, year] = float(found)
        drawn = {
            (point.get("data-series"), point.get("data-year")): float(point.get("data-value"))
            for point in page.xpath("//figure//*[@data-value]")
        }
        assert expected, trend.id
        assert drawn == pytest.approx(expected, abs=1e-6), trend.id
        assert len(page.xpath("//figure//tbody/tr")) == len(names)
        assert all(point.xpath("*[local-name()='title']")[0].text for point in page.xpath("//figure//*[@data-value]"))


def test_every_form_is_drawn_in_the_invented_site(invented_site: Site) -> None:
    held = invented_site.catalogue
    assert {trend.chart.kind for trend in held.of(Trend)} == set(KINDS)


def test_a_year_that_the_data_leave_open_interrupts_the_line(invented_site: Site) -> None:
    page = invented_site.pages["en/trends/keepers/index.html"]
    assert not page.xpath("//figure//*[@data-series='SC'][@data-year='2065']")
    # Mauritius and Africa whole, Seychelles from the gap on, its first point alone.
    assert len(page.xpath("//*[contains(@class, 'chart')]/*[contains(concat(' ', @class, ' '), ' line ')]")) == 3
    assert len(page.xpath("//figure//tbody//*[@class='unknown']")) == 1


def test_arabic_is_mirrored(invented_site: Site) -> None:
    def places(language: str) -> list[float]:
        page = invented_site.pages[f"{language}/trends/keepers/index.html"]
        paths = page.xpath("//figure//*[@data-series='MU']/*[local-name()='path']/@transform")
        return [float(path.removeprefix("translate(").split()[0]) for path in paths]

    ltr, rtl = places("fr"), places("ar")
    assert ltr == sorted(ltr)
    assert [round(400 - x, 1) for x in rtl] == ltr


def test_the_data_can_be_downloaded(invented_site: Site) -> None:
    published = invented_site.folder / "files" / "data" / "lamps.csv"
    assert published.read_bytes() == (INVENTED / "docs" / "registers" / "data" / "lamps.csv").read_bytes()


@pytest.mark.parametrize(
    ("values", "from_zero", "ticks"),
    [
        ([3.0, 98.0], True, (0, 25, 50, 75, 100)),
        ([40.0, 52.0], False, (40, 45, 50, 55)),
        ([0.0], True, (0, 0.25, 0.5, 0.75, 1)),
        ([820_000.0, 36_000.0], True, (0, 250_000, 500_000, 750_000, 1_000_000)),
    ],
)
def test_scales_have_round_marks(*, values: list[float], from_zero: bool, ticks: tuple[float, ...]) -> None:
    found = scale(values, 100, 0, from_zero=from_zero)
    assert found.ticks == pytest.approx(ticks)
    assert all(found.lowest <= value <= found.highest for value in values)
    assert (found.at(found.lowest), found.at(found.highest)) == (100, 0)


def test_a_line_is_parted_at_its_gaps() -> None:
    assert list(runs([(0, 1), None, (2, 1), (3, 1)])) == [[(0, 1)], [(2, 1), (3, 1)]]
    assert Scale(0, 10, 0, 100, ()).at(5) == 50


def test_tables_that_cannot_be_drawn_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "registers" / "data"
    folder.mkdir(parents=True)
    (folder / "columns.csv").write_text("a,b\n1,2\n")
    (folder / "value.csv").write_text("m49,sex,year,migrants\n504,both,2019,many\n")
    os.mkfifo(folder / "pipe.csv")
    for file, problem in (
        ("none.csv", "missing"),
        *((f"{name}.csv", "unusable") for name in ("columns", "value", "pipe")),
    ):
        with pytest.raises(DataError) as refused:
            load(tmp_path, file)
        assert refused.value.problem == problem
