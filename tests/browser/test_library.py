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


def test_the_map_is_one_stop_that_can_be_skipped_and_arrows_lead_along_it(visitor: Visit) -> None:
    page = visitor().visit(Place("map", "real", "fr", "fr/map/"))
    assert page.locator(".tiles a[tabindex='0']").count() == 1 < page.locator(".tiles a").count()
    page.focus("#map-practice")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#map-figures"
    page.keyboard.press("Tab")
    code = "document.activeElement.querySelector('.code').textContent"
    first = page.evaluate(code)
    places = "document.activeElement.getBoundingClientRect().x"
    before = page.evaluate(places)
    page.keyboard.press("ArrowRight")
    assert page.evaluate(code) != first
    assert page.evaluate(places) > before
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(code) == first
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.tiles')") is None


def test_forced_colours_leave_levels_and_the_choice_to_be_seen(visitor: Visit) -> None:
    page = visitor(forced_colors="active").visit(Place("map", "real", "en", "en/map/"))
    width = "one => parseFloat(getComputedStyle(one).borderTopWidth)"
    swatches = page.locator(".legend.of-practice .swatch")
    widths = [swatches.nth(at).evaluate(width) for at in range(swatches.count())]
    assert widths == sorted(widths)
    assert widths[1:] == sorted(set(widths[1:]))
    assert page.locator(".measures .of-practice").evaluate(width) > page.locator(".measures .of-need").evaluate(width)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["trends/african-regions-slope/", "practices/anapec-international-placement/"])
def test_no_table_of_a_text_is_cut_on_a_telephone(visitor: Visit, language: str, path: str) -> None:
    page = visitor(width=360).visit(Place("table", "real", language, f"{language}/{path}"))
    tables = page.locator(".prose > .table")
    assert tables.count() > 0
    for at in range(tables.count()):
        assert tables.nth(at).evaluate("table => table.scrollWidth - table.clientWidth") <= 1


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("trend", ["african-regions-slope", "gulf-migrant-stock", "women-among-migrants-arab-states"])
def test_labels_of_charts_are_large_enough_to_be_read(visitor: Visit, trend: str, width: int) -> None:
    page = visitor(width=width).visit(Place("chart", "real", "ar", f"ar/trends/{trend}/"))
    sizes = page.evaluate("""[...document.querySelectorAll("svg.chart")].flatMap(chart => {
      const scale = chart.getBoundingClientRect().width / chart.viewBox.baseVal.width;
      return [...chart.querySelectorAll("text")].map(text => parseFloat(getComputedStyle(text).fontSize) * scale);
    })""")
    assert len(sizes) > 4
    assert min(sizes) >= 12


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
