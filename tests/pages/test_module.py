# SPDX-License-Identifier: MIT
"""A trainer's view of a module: its plan adds up, exercises are counted, and answers wait until they are asked for."""

from __future__ import annotations

from typing import Any

import pytest

from proceedings.languages import LANGUAGES
from tests.sites import Site
from tests.whole.reading import spoken

REAL = "modules/managing-labour-migration"


def plan(site: Site, path: str) -> list[list[str]]:
    """The rows of a plan, head and foot included, as read aloud."""
    rows = site.pages[path].xpath("//section[@class='plan']//tr")
    return [[spoken(cell) for cell in row.xpath("./th|./td")] for row in rows]


def folded(page: Any) -> list[Any]:
    return list(page.xpath("//article//details"))


def test_a_plan_adds_up_the_minutes(invented_site: Site) -> None:
    assert plan(invented_site, "fr/modules/first-night/index.html") == [
        ["Séquence", "Minutes", "Durée cumulée (h:min)"],
        ["Allumer", "45", "0:45"],
        ["Écrire", "90", "2:15"],
        ["Total", "135", "2:15"],
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_counts_the_exercises_of_each_unit(real_site: Site, language: str) -> None:
    path = f"{language}/{REAL}/index.html"
    rows = plan(real_site, path)
    assert [row[1] for row in rows[1:]] == ["2", "2", "3", "2", "2", "11"]
    assert [row[3] for row in rows[1:]] == ["1:30", "3:00", "4:45", "6:30", "8:00", "8:00"]
    page = real_site.pages[path]
    links = page.xpath("//section[@class='plan']//tbody//a/@href")
    assert links == [f"unit-{number}/" for number in range(1, 6)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_units_are_pages_that_lead_on_and_back(real_site: Site, language: str) -> None:
    whole = real_site.pages[f"{language}/{REAL}/index.html"]
    for number in range(1, 6):
        page = real_site.pages[f"{language}/{REAL}/unit-{number}/index.html"]
        heading = spoken(page.xpath("//h1")[0])
        assert heading == spoken(whole.xpath(f"//h2[@id='unit-{number}']")[0])
        before = "../" if number == 1 else f"../unit-{number - 1}/"
        assert page.xpath("//a[@rel='prev']/@href") == [before]
        assert page.xpath("//a[@rel='next']/@href") == ([f"../unit-{number + 1}/"] if number < 5 else [])
        ids = {*page.xpath("//@id"), ""}
        inner = [href for href in page.xpath("//main//a/@href") if href.startswith("#")]
        assert {href.removeprefix("#") for href in inner} <= ids
        # Sources stand on the page of the whole module.
        sources = {href.partition("#")[2] for href in page.xpath("//sup[@class='citation']//a/@href")}
        assert sources <= set(whole.xpath("//@id"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_exercise_has_an_answer_that_is_folded(real_site: Site, language: str) -> None:
    page = real_site.pages[f"{language}/{REAL}/index.html"]
    for exercise in page.xpath("//div[@class='admonition question']"):
        answer = exercise.getnext()
        assert answer.tag == "details"
        assert "open" not in answer.attrib
    # Eleven exercises, five checks, one set of general questions.
    assert len(folded(page)) == 17


def test_the_three_languages_have_the_same_sections(real_site: Site) -> None:
    pages = [real_site.pages[f"{language}/{REAL}/index.html"] for language in LANGUAGES]
    sections = [page.xpath("//div[contains(@class, 'prose')]//*[self::h2 or self::h3]/@id") for page in pages]
    assert sections[0] == sections[1] == sections[2]
    assert len(sections[0]) == len(set(sections[0])) > 40


def test_the_copy_without_answers_can_be_chosen_without_a_script(real_site: Site) -> None:
    page = real_site.pages[f"ar/{REAL}/index.html"]
    (choice,) = page.xpath("//input[@id='plan-handout']")
    assert page.xpath("//label[@for='plan-handout']")
    assert choice.get("type") == "checkbox"
