# SPDX-License-Identifier: MIT
"""What claims to be current and is not recent any more: which records, by which date, and where readers see it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from proceedings.catalogue import load
from proceedings.recency import aged, newest_figure
from tests.sites import TODAY, Site, invented_project
from tests.whole.reading import spoken


def test_only_what_can_become_outdated_does(tmp_path: Path) -> None:
    catalogue = load(invented_project(tmp_path / "project")).catalogue
    assert not list(aged(catalogue, date(2078, 6, 1)))
    late = [age.record for age in aged(catalogue, date(2090, 1, 1))]
    assert {record.type for record in late} == {"practice", "agreement", "training", "need", "instrument", "trend"}
    over = {"trainings/dawn-school", "trainings/night-school"}
    assert not over.intersection(record.id for record in late)
    assert newest_figure(catalogue, catalogue["trends/keepers"]) == "2075"


def test_the_page_of_reviews_begins_with_them(real_site: Site) -> None:
    catalogue = load(real_site.options.root).catalogue
    told = [spoken(item) for item in real_site.pages["en/review/index.html"].xpath(
        "//main//section[1][@aria-labelledby='page-aged']/ol/li"
    )]  # fmt: skip
    late = list(aged(catalogue, TODAY))
    assert len(told) == len(late) > 0
    assert all(age.newest[:4] in item for age, item in zip(late, told, strict=True))
    page = real_site.pages["en/practices/anapec-international-placement/index.html"]
    assert "Newest figure 2021" in spoken(page.xpath("//main")[0])
    assert "Sources read in full: 1 of 8" in spoken(page.xpath("//main")[0])
