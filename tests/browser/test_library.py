# SPDX-License-Identifier: MIT
"""The living library in a browser: combined filters, their state in the address, the map by keyboard, paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest

from proceedings.languages import LANGUAGES
from tests.browser.places import Place, place
from tests.browser.visiting import Visitor, until

SHOWN: Final = (
    "[...document.querySelectorAll('li[data-terms]')].filter(item => !item.hidden).map(item => item.innerText)"
)
Visit = Callable[..., Visitor]


@pytest.mark.parametrize("language", LANGUAGES)
def test_filters_combine_count_and_stand_in_the_address(visitor: Visit, language: str) -> None:
    come = visitor()
    page = come.visit(Place("practices", "real", language, f"{language}/practices/"))
    everything = len(page.evaluate(SHOWN))
    page.select_option("select[name=countries]", "countries/ma")
    until(page, "location.search === '?countries=ma'")
    moroccan = len(page.evaluate(SHOWN))
    assert 0 < moroccan < everything
    assert f"{moroccan}" in page.inner_text("[role=status]")
    assert f"{everything}" in page.inner_text("[role=status]")
    option = page.locator("select[name=evidence-levels] option[value='evidence-levels/claimed']")
    claimed = int(option.inner_text().rpartition("(")[2].rstrip(")"))
    page.select_option("select[name=evidence-levels]", "evidence-levels/claimed")
    until(page, "location.search.includes('claimed')")
    assert len(page.evaluate(SHOWN)) == claimed <= moroccan
    page.reload()
    page.wait_for_selector("[role=status]:not(:empty)")
    assert len(page.evaluate(SHOWN)) == claimed
    page.click("button[type=reset]")
    until(page, "location.search === ''")
    assert len(page.evaluate(SHOWN)) == everything
    assert come.complaints == []


def test_without_a_script_no_filter_is_shown_and_the_list_is_whole(visitor: Visit) -> None:
    page = visitor(java_script_enabled=False).visit(Place("practices", "real", "fr", "fr/practices/"))
    assert not page.is_visible("form.filters")
    assert page.locator("li[data-terms]").count() > 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [390, 1280])
def test_the_map_is_used_by_keyboard_and_west_is_on_the_left(visitor: Visit, language: str, width: int) -> None:
    page = visitor(width=width).visit(Place("map", "real", language, f"{language}/map/"))
    page.focus("#map-practice")
    assert page.is_visible(".legend.of-practice")
    page.keyboard.press("ArrowDown")
    assert page.is_checked("#map-agreement")
    assert page.is_visible(".legend.of-agreement")
    assert not page.is_visible(".legend.of-practice")
    places = {
        code: page.locator(f".tiles > li:has(.code:text-is('{code}'))").bounding_box()
        for code in ("MA", "EG", "ZA", "SN")
    }
    boxes = {code: box for code, box in places.items() if box is not None}
    assert boxes["SN"]["x"] < boxes["MA"]["x"] < boxes["EG"]["x"]
    assert boxes["MA"]["y"] < boxes["SN"]["y"] < boxes["ZA"]["y"]
    assert min(min(box["width"], box["height"]) for box in boxes.values()) >= 24
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_answers_are_unfolded_on_paper(visitor: Visit) -> None:
    page = visitor().visit(Place("module", "invented", "fr", "fr/modules/first-night/"))
    folded = page.locator("main details:not([open])").count()
    assert folded == 2
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("main details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("main details:not([open])").count() == folded


def test_answers_print_without_a_script_and_the_participants_copy_has_none(visitor: Visit) -> None:
    page = visitor(java_script_enabled=False).visit(Place("module", "invented", "fr", "fr/modules/first-night/"))
    answer = page.locator("main details p").first
    assert not answer.is_visible()
    page.emulate_media(media="print")
    assert (answer.bounding_box() or {"height": 0})["height"] > 0
    assert not page.locator(".handout").is_visible()
    page.emulate_media(media="screen")
    page.check("#plan-handout")
    page.emulate_media(media="print")
    assert not page.locator("main details").first.is_visible()


def test_figures_that_the_browser_writes_are_those_of_the_page(visitor: Visit) -> None:
    page = visitor().visit(Place("practices", "invented", "ar", "ar/practices/"))
    assert page.get_attribute("html", "data-digits") == "arabic-indic"
    field = page.locator("form.filters select").first
    field.select_option(index=1)
    page.wait_for_selector("[role=status]:not(:empty)")
    written = page.inner_text("[role=status]") + field.inner_text()
    assert not set(written) & set("0123456789")
    assert set(written) & set("٠١٢٣٤٥٦٧٨٩")
    page = visitor().visit(place("constructs", "ar"))
    markers = page.evaluate("[...document.querySelectorAll('.prose > ol')].map(l => getComputedStyle(l).listStyleType)")
    assert set(markers) == {"arabic-indic"}
