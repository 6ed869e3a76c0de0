# SPDX-License-Identifier: MIT
"""What changes with the day of the build: trainings close, reviews fall due; and nothing is lost by it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from proceedings.records.training import Training
from tests.sites import INVENTED_TODAY, Site, built_site, options
from tests.whole.miniatures import copied, sources
from tests.whole.reading import spoken

LAST, AFTER = date(2077, 9, 30), date(2078, 6, 1)


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory, small_site: Site, fonts: Path) -> Site:
    """The invented library a year later, built over the site of the day before."""
    assert fonts.is_dir()
    assert small_site.options.today == INVENTED_TODAY < LAST
    root = copied(small_site, tmp_path_factory.mktemp("later") / "project")
    return built_site(options(root, today=AFTER))


def sections(site: Site) -> dict[str, list[str]]:
    page = site.pages["en/trainings/index.html"]
    return {
        section.get("aria-labelledby"): [spoken(title) for title in section.xpath(".//h3[@class='title']")]
        for section in page.xpath("//section[not(@aria-labelledby='page-cite' or @aria-labelledby='page-use')]")
    }


def test_trainings_leave_the_open_list_and_are_kept(invented_site: Site, later: Site) -> None:
    assert sections(invented_site) == {
        "page-open": ["The night school", "The open lamp"],
        "page-past": ["The dawn school"],
    }
    assert sections(later) == {
        "page-open": ["The open lamp"],
        "page-past": ["The dawn school", "The night school"],
    }
    assert "en/trainings/night-school/index.html" in later.pages


def test_a_training_whose_deadline_no_source_tells_is_listed_by_itself(real_site: Site) -> None:
    found = sections(real_site)
    assert list(found)[:3] == ["page-open", "page-unknown", "page-past"]
    assert "IRIS" in " ".join(found["page-unknown"])
    page = real_site.pages["en/trainings/iris-labour-recruiters/index.html"]
    assert "The closing date for applications is not known." in spoken(page.xpath("//main")[0])


def test_a_training_says_until_when(invented_site: Site, later: Site) -> None:
    path = "en/trainings/night-school/index.html"
    assert "Open for applications until 30 September 2077." in spoken(invented_site.pages[path].xpath("//main")[0])
    said = "This training is closed. It was open until 30 September 2077."
    assert said in spoken(later.pages[path].xpath("//main")[0])


@pytest.mark.parametrize(
    ("closes", "today", "is_past"),
    [
        ({"deadline": "2077-09-30"}, LAST, False),
        ({"deadline": "2077-09-30"}, date(2077, 10, 1), True),
        ({"ends": "2077-09"}, LAST, False),
        ({"ends": "2077-09"}, date(2077, 10, 1), True),
        ({"ends": "2077"}, date(2077, 12, 31), False),
        ({"ongoing": "true"}, AFTER, False),
        ({"ongoing": "true", "ends": "2077"}, AFTER, False),
        ({}, AFTER, False),
    ],
)
def test_a_day_a_month_or_a_year_counts_to_its_end(*, closes: dict[str, str], today: date, is_past: bool) -> None:
    training = Training(
        id="trainings/x", original="fr", words={}, places={}, provider="a", mode="online", languages=("fr",),
        audience=("everyone",), fee="free", url="not-recorded", **closes,  # type: ignore[arg-type]
    )  # fmt: skip
    assert training.is_past(today) is is_past


def test_what_is_overdue_is_listed_and_says_so(invented_site: Site, later: Site) -> None:
    def overdue(site: Site) -> list[str]:
        return [spoken(item) for item in site.pages["fr/review/index.html"].xpath(
            "//section[@aria-labelledby='page-overdue']//h3"
        )]  # fmt: skip

    path = "fr/agreements/oil-pact/index.html"
    assert "Le pacte de l’huile" not in overdue(invented_site)
    assert "Le pacte de l’huile" in overdue(later)
    assert "devait être revue avant le 25 mai 2078" in spoken(later.pages[path].xpath("//main")[0])
    assert "devait être revue" not in spoken(invented_site.pages[path].xpath("//main")[0])


def test_a_build_after_another_day_is_that_of_a_build_from_nothing(later: Site, tmp_path: Path) -> None:
    clean = built_site(options(sources(later.options.root, tmp_path / "clean"), today=AFTER))
    assert later.bytes() == clean.bytes()


def test_a_change_of_a_term_or_of_data_is_that_of_a_build_from_nothing(later: Site, tmp_path: Path) -> None:
    root = later.options.root
    practice = root / "docs" / "practices" / "twin-lamps.fr.md"
    practice.write_text(practice.read_text("utf-8").replace("themes: [lamps, relief]", "themes: [lamps]"), "utf-8")
    data = root / "docs" / "registers" / "data" / "lamps.csv"
    data.write_text(data.read_text("utf-8").replace("2075,both,", "2075,both,1"), "utf-8")
    grown = built_site(options(root, today=AFTER), root / "grown")
    assert grown.bytes() == built_site(options(sources(root, tmp_path / "copy"), today=AFTER)).bytes()
