# SPDX-License-Identifier: MIT
"""Search as readers meet it: the dialog of every page, and the page whose address holds the whole question."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, unquote

import pytest

from proceedings.languages import DIRECTION, LANGUAGES
from tests.browser.places import place
from tests.browser.test_axe import COLOURS, MORE, RUN, TAGS
from tests.browser.visiting import DESKTOP, Visitor, until

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route

SAID: Final = {"ar": "مهاجر", "fr": "emploi", "en": "organization"}
"""What readers look for, and the beginning of what is to be marked."""
MARKED: Final = {"ar": "المهاجرين", "fr": "l’emploi", "en": "organisation"}
COUNTED: Final = {"ar": "نتيجة", "fr": "résultats", "en": "results"}
RECORDS: Final = "all => all.map(result => result.dataset.record)"
MARKS: Final = "all => all.map(mark => mark.textContent)"
OVERFLOW: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
EXCERPTS: Final = "**/search/en/e-*"
TOPS: Final = "all => all.map(one => one.getBoundingClientRect().top - all[0].getBoundingClientRect().top)"
LINES_EMPTY: Final = """excerpt => {
  const text = document.createRange();
  text.selectNodeContents(excerpt);
  const free = excerpt.getBoundingClientRect().height - text.getBoundingClientRect().height;
  return Math.floor(free / parseFloat(getComputedStyle(excerpt).lineHeight) + 0.4);
}"""
"""How many lines of an excerpt its text leaves empty."""
SMALL: Final = """scope => [...document.querySelectorAll(scope)].filter(door => {
  const box = door.getBoundingClientRect();
  return door.getClientRects().length && (box.width < 24 || box.height < 24);
}).map(door => door.outerHTML.slice(0, 120))"""


def _dialog(page: Page, words: str = "") -> Locator:
    """The dialog, opened, with words written in it; its results."""
    page.keyboard.press("/")
    # What is typed before it has the focus goes nowhere.
    page.locator("[role=combobox]:focus").wait_for()
    if words:
        page.keyboard.type(words)
        _answered(page, words)
    return page.locator("[role=option]")


def _answered(page: Page, words: str) -> None:
    """Wait for the results of just these words: what is chosen among earlier ones is lost when they come."""
    page.locator(f'.search-options[data-answers="{words}"] [role=option]').first.wait_for()


def _status(page: Page) -> Locator:
    """What the search tells; other parts of a page have a status of their own."""
    return page.locator(".search-status[role=status]")


def _named(page: Page) -> list[str]:
    """The names of the options, as the tree tells them."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [node["name"]["value"] for node in nodes if not node["ignored"] and node["role"]["value"] == "option"]


class _Held:
    """The requests for some files, which wait until all are let go; later ones pass."""

    def __init__(self, page: Page, files: str) -> None:
        self._routes: list[Route] = []
        self._is_open = False

        def hold(route: Route) -> None:
            if self._is_open:
                route.continue_()
            else:
                self._routes.append(route)

        page.route(files, hold)

    def let_go(self) -> None:
        self._is_open = True
        for route in self._routes:
            route.continue_()


def _page(reader: Visitor, language: str, question: str, page: Page | None = None) -> Page:
    page = page or reader.page()
    page.goto(f"{reader.sites['real'].address}{language}/search/{question}")
    return page


def _results(page: Page) -> list[str]:
    page.locator(".search-results .result").first.wait_for()
    found: list[str] = page.locator(".search-results .result").evaluate_all(RECORDS)
    return found


def _all(page: Page) -> list[str]:
    """Every result, also those that are shown when one asks for more."""
    more, some = page.locator(".search-found .button"), page.locator(".search-some")
    _results(page)
    while more.is_visible() or some.is_visible():
        shown = page.locator(".search-results .result").count()
        # A list that is drawn again just then has a new button: it is asked once more.
        until(
            page,
            f"""(() => {{
              const buttons = [...document.querySelectorAll(".search-found .button, .search-some")];
              const next = buttons.find(button => button.offsetParent);
              const is_done = !next || document.querySelectorAll(".search-results .result").length > {shown};
              if (!is_done && !(window.asked > performance.now() - 2000)) {{
                window.asked = performance.now();
                next.click();
              }}
              if (is_done) {{ window.asked = 0; }}
              return is_done;
            }})()""",
        )
    return _results(page)


def _number(text: str) -> int:
    return int("".join(sign for sign in text if sign.isdigit()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_search_is_loaded_before_it_is_asked_for(visitor: Callable[..., Visitor], language: str) -> None:
    reader = visitor()
    page = reader.visit(place("objective", language))
    page.wait_for_load_state("networkidle")
    assert [address for address in reader.asked if "search" in address] == []
    assert len(reader.asked) <= 12
    page.locator(".search-open").click()
    page.get_by_role("combobox").wait_for()
    assert [address for address in reader.asked if "search-engine" in address]
    assert reader.strangers == reader.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_is_found_in_its_forms_and_the_whole_form_is_marked(
    visitor: Callable[..., Visitor], language: str
) -> None:
    reader = visitor()
    page = reader.visit(place("objective", language))
    options = _dialog(page, SAID[language])
    # The excerpts below the first are loaded once the reader turns to the list.
    page.keyboard.press("ArrowDown")
    until(page, "[...document.querySelectorAll('.excerpt')].every(text => text.textContent)")
    assert options.count() >= 5
    marks = options.locator("mark").evaluate_all(MARKS)
    assert any(mark.lower().startswith(MARKED[language]) for mark in marks), marks
    assert all(options.evaluate_all(RECORDS))
    said = _status(page).inner_text()
    assert SAID[language] in said
    assert COUNTED[language] in said
    assert reader.complaints == []


def test_arabic_migrant_finds_migrant_workers(visitor: Callable[..., Visitor]) -> None:
    page = _page(visitor(), "ar", f"?q={quote('مهاجر')}")
    assert "editions/2018/axes/1" in _results(page)
    assert "العمال المهاجرين" in page.locator("[data-record='editions/2018/axes/1']").inner_text()


def test_three_ways_to_say_governance_find_the_same_records(visitor: Callable[..., Visitor]) -> None:
    """Other words of the same roots may find more, after these."""
    reader = visitor()
    page = reader.page()
    of_arab_usage, of_moroccan_usage, of_administration = (
        _all(_page(reader, "ar", f"?q={quote(text)}", page)) for text in ("حوكمة", "حكامة", "إدارة الهجرة")
    )
    assert len(of_arab_usage) >= 10
    # What says the word itself goes before what stands for it.
    assert set(of_moroccan_usage[:8]) == set(of_arab_usage[:8])
    assert set(of_arab_usage) == set(of_moroccan_usage)
    # The page of a theme is no record.
    assert set(of_arab_usage) - {"themes/governance"} <= set(of_administration)


@pytest.mark.parametrize("language", LANGUAGES)
def test_filters_combine_with_exact_counts_and_stand_in_the_address(
    visitor: Callable[..., Visitor], language: str
) -> None:
    reader = visitor()
    page = _page(reader, language, f"?q={quote(SAID[language])}")
    before = len(_all(page))
    assert _number(_status(page).inner_text()) == before
    told = {}
    for column, value in (("type", "practice"), ("country", "MA")):
        row = page.locator(f".choice:has([name={column}][value={value}])")
        told[column] = _number(row.locator(".count").inner_text())
        row.click()
        until(page, f"location.search.includes('{column}={value}')")
        expected = told[column]
        until(page, f"parseInt(document.querySelector('.search-status').textContent.match(/\\d+/) || 1) === {expected}")
        assert len(_all(page)) == expected <= before
        before = expected
    address = page.url
    shared = reader.page()
    shared.goto(address)
    assert _all(shared) == _all(page)
    assert shared.locator("[name=country][value=MA]").is_checked()
    assert shared.locator(".search-ask input").first.input_value() == SAID[language]
    shared.locator(".search-chips button").last.click()
    until(shared, "!location.search.includes('country')")
    assert reader.complaints == []


def test_the_further_columns_are_loaded_when_one_is_opened(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = _page(reader, "fr", "?q=migration")
    _results(page)
    assert not [address for address in reader.asked if "/search/fr/c-" in address]
    themes = page.locator(".search-filters > details").nth(3)
    themes.locator("summary").click()
    page.locator("[name=theme]").first.wait_for(state="attached")
    assert [address for address in reader.asked if "/search/fr/c-" in address]
    box = themes.locator(".choice:visible").first
    expected = _number(box.locator(".count").inner_text())
    box.click()
    until(page, "location.search.includes('theme=')")
    until(page, f"parseInt(document.querySelector('.search-status').textContent.match(/\\d+/) || 1) === {expected}")
    other = reader.page()
    other.goto(page.url)
    assert len(_all(other)) == expected


def test_going_back_finds_the_results_again(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = _page(reader, "en", "?q=migration")
    listed = _all(page)
    page.locator(".search-results .title a").nth(12).click()
    page.wait_for_url(lambda address: "/search/" not in address)
    page.go_back()
    until(page, f"document.querySelectorAll('.search-results .result').length === {len(listed)}")
    until(page, "scrollY > 500")
    assert _results(page) == listed
    # The dialog too comes back as it was left.
    reader.visit(place("objective", "en"), page)
    _dialog(page, "remittances")
    page.locator("[role=option]").first.click()
    page.wait_for_url(lambda address: "objectives/3" not in address)
    page.go_back()
    page.locator("[role=option]").first.wait_for()
    assert page.get_by_role("combobox").input_value() == "remittances"


@pytest.mark.parametrize("width", [360, DESKTOP["width"]])
def test_what_comes_later_moves_no_result(visitor: Callable[..., Visitor], width: int) -> None:
    """Else the click of whoever has just found a title would fall beside it."""
    reader = visitor(width=width)
    page = reader.page()
    for results in (".search-results .result", "[role=option]"):
        held = _Held(page, EXCERPTS)
        if results == "[role=option]":
            reader.visit(place("objective", "en"), page)
            _dialog(page, "domestic workers Saudi Arabia")
        else:
            _page(reader, "en", "?q=domestic+workers+Saudi+Arabia", page)
            page.evaluate("document.fonts.ready.then(() => null)")
        page.locator(results).nth(3).wait_for()
        assert page.locator(f"{results} .excerpt").first.inner_text() == ""
        before = page.locator(results).evaluate_all(TOPS)
        held.let_go()
        until(page, f"document.querySelector('{results} .excerpt').textContent")
        assert page.locator(results).evaluate_all(TOPS) == before


@pytest.mark.parametrize("width", [360, 1280])
def test_an_excerpt_that_is_short_takes_the_height_of_its_text(visitor: Callable[..., Visitor], width: int) -> None:
    reader = visitor(width=width)
    page = reader.page()
    for results in (".search-results .result", "[role=option]"):
        if results == "[role=option]":
            reader.visit(place("objective", "en"), page)
            _dialog(page, "ITCILO")
            page.keyboard.press("ArrowDown")
        else:
            _page(reader, "en", "?q=ITCILO", page)
        short = page.locator(f"{results}[data-record='organisations/itcilo'] .excerpt")
        until(page, f"document.querySelector(\"{results}[data-record='organisations/itcilo'] .excerpt\").textContent")
        assert short.evaluate(LINES_EMPTY) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_keyboard_does_it_all(visitor: Callable[..., Visitor], language: str) -> None:
    reader = visitor()
    page = reader.visit(place("objective", language))
    link = page.locator(".search-open")
    link.focus()
    page.keyboard.press("Space")
    page.get_by_role("combobox").wait_for()
    field = page.get_by_role("combobox")
    assert field.get_attribute("aria-expanded") == "false"
    page.keyboard.type(SAID[language])
    _answered(page, SAID[language])
    assert field.get_attribute("aria-expanded") == "true"
    last = page.locator("[role=option]").count() - 1

    def active() -> str | None:
        chosen = page.locator("[role=option][aria-selected=true]")
        marked = field.get_attribute("aria-activedescendant")
        assert chosen.count() == (0 if marked is None else 1)
        return marked and marked.rpartition("-")[2]

    for pressed, expected in (
        ("ArrowDown", "0"),
        ("ArrowDown", "1"),
        ("End", str(last)),
        ("ArrowDown", None),
        ("ArrowUp", str(last)),
        ("Home", "0"),
        ("ArrowUp", None),
    ):
        page.keyboard.press(pressed)
        assert active() == expected, pressed
    inside = "document.activeElement.closest('.search-dialog') !== null"
    for pressed in ("Tab", "Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab", "Tab"):
        page.keyboard.press(pressed)
        assert page.evaluate(inside)
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")
    assert page.evaluate("document.activeElement.className") == "search-open"
    page.keyboard.press("Control+k")
    field.wait_for()
    assert field.input_value() == SAID[language]
    _answered(page, SAID[language])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    # Its address may become that of the section in which the words stand.
    until(page, "document.querySelectorAll('[role=option] .excerpt')[1].textContent")
    wanted = page.locator("[role=option]").nth(1).get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(str(wanted))
    # Without a chosen result, Enter leads to all of them.
    _dialog(page, SAID[language])
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert unquote(page.url).endswith(f"{language}/search/?q={SAID[language]}")
    assert reader.complaints == []


def test_a_single_key_can_be_kept_for_other_uses(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = _page(reader, "en", "")
    page.locator(".search-help summary").click()
    page.get_by_label("Open search with the / key").click()
    reader.visit(place("objective", "en"), page)
    page.keyboard.press("/")
    page.keyboard.press("Control+k")
    page.get_by_role("combobox").wait_for()
    assert page.get_by_role("combobox").input_value() == ""


@pytest.mark.parametrize(
    ("language", "width"),
    [
        ("ar", 390),
        ("fr", 1280),
        ("en", 390),
        pytest.param("ar", 1280, marks=pytest.mark.long),
        pytest.param("fr", 390, marks=pytest.mark.long),
        pytest.param("en", 1280, marks=pytest.mark.long),
    ],
)
def test_dialog_and_page_violate_no_rule(visitor: Callable[..., Visitor], axe: str, language: str, width: int) -> None:
    reader = visitor(width=width)
    found: dict[str, Any] = {}
    for name in ("dialog", "page", "titles"):
        if name == "dialog":
            page = reader.visit(place("objective", language))
            _dialog(page, SAID[language])
            page.keyboard.press("ArrowDown")
            until(page, "[...document.querySelectorAll('.excerpt')].every(text => text.textContent)")
        else:
            page = _page(reader, language, f"?q={quote(SAID[language])}" if name == "page" else "")
            page.locator(".search-filters").wait_for()
            if name == "page":
                _results(page)
                until(page, "document.querySelector('.excerpt').textContent")
                page.evaluate("document.querySelectorAll('main details').forEach(part => { part.open = true; })")
        page.evaluate(axe)
        light = page.evaluate(
            RUN,
            {
                "runOnly": {"type": "tag", "values": TAGS},
                "rules": {"color-contrast": {"enabled": False}} | {rule: {"enabled": True} for rule in MORE},
            },
        )
        page.emulate_media(color_scheme="dark")
        dark = page.evaluate(RUN, {"runOnly": {"type": "rule", "values": COLOURS}})
        page.emulate_media(color_scheme="light")
        found |= {f"{name} {rule}": nodes for rule, nodes in (*light, *dark)}
        assert (
            page.evaluate(SMALL, ".search-dialog a, .search-dialog button, .search-page button, .search-page label")
            == []
        )
        assert page.evaluate(OVERFLOW) <= 0
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tree_tells_of_a_combobox_with_its_list(visitor: Callable[..., Visitor], language: str) -> None:
    reader = visitor()
    page = reader.visit(place("objective", language))
    _dialog(page, SAID[language])
    page.keyboard.press("ArrowDown")
    session = page.context.new_cdp_session(page)
    nodes = [node for node in session.send("Accessibility.getFullAXTree")["nodes"] if not node["ignored"]]
    by_role: dict[str, list[dict[str, Any]]] = {}
    for node in nodes:
        by_role.setdefault(node["role"]["value"], []).append(node)
    names = {role: [node.get("name", {}).get("value", "") for node in found] for role, found in by_role.items()}
    assert len(names["dialog"]) == len(names["combobox"]) == len(names["listbox"]) == 1
    assert all(names[role][0] for role in ("dialog", "combobox", "listbox"))
    assert len(names["option"]) >= 5
    assert all(names["option"])
    field = {prop["name"]: prop["value"].get("value") for prop in by_role["combobox"][0]["properties"]}
    assert field["expanded"] is True
    assert [prop for prop in by_role["combobox"][0]["properties"] if prop["name"] == "activedescendant"]
    # What lies behind the dialog is not there while it is open.
    assert "main" not in names
    assert SAID[language] in _status(page).inner_text()


def test_arabic_counts_in_its_own_plural_forms(visitor: Callable[..., Visitor]) -> None:
    page = visitor().visit(place("objective", "ar"))
    _dialog(page, "مهاجر")
    told = page.evaluate("[0, 1, 2, 3, 10, 11, 99, 100].map(n => ProceedingsFace.say('count', {n: n}))")
    assert told == [
        "لا نتائج",
        "نتيجة واحدة",
        "نتيجتان",
        "3 نتائج",
        "10 نتائج",
        "11 نتيجة",
        "99 نتيجة",
        "100 نتيجة",
    ]


def test_a_file_that_does_not_come_is_told_of_and_asked_for_again(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = reader.visit(place("objective", "fr"))
    refused: list[str] = []

    def refuse(route: Route) -> None:
        refused.append(route.request.url)
        route.abort()

    page.route("**/search/fr/k-*", refuse)
    _dialog(page)
    page.keyboard.type("emploi")
    alert = page.locator(".search-trouble button")
    alert.wait_for()
    assert refused
    assert page.get_by_role("alert").inner_text().startswith("Un fichier de l’index")
    page.unroute("**/search/fr/k-*")
    alert.click()
    page.locator("[role=option]").first.wait_for()
    assert page.get_by_role("alert").inner_text() == ""
    assert page.evaluate("document.activeElement.getAttribute('role')") == "combobox"


def test_a_slow_load_shows_that_it_goes_on(visitor: Callable[..., Visitor]) -> None:
    page = visitor().visit(place("objective", "en"))
    held = _Held(page, "**/search/en/manifest.js")
    _dialog(page)
    page.keyboard.type("work")
    page.locator(".strands.moving").wait_for()
    assert _status(page).inner_text() == "Loading the index…"
    held.let_go()
    page.locator("[role=option]").first.wait_for()
    assert page.locator(".strands.moving").count() == 0


def test_a_question_that_is_no_longer_asked_does_not_tell_that_it_goes_on(visitor: Callable[..., Visitor]) -> None:
    page = visitor().visit(place("objective", "en"))
    held = _Held(page, "**/search/en/k-*")
    _dialog(page)
    # The page's clock stands: it goes on by what the test says alone.
    page.clock.install(time=datetime(2077, 1, 1, tzinfo=UTC))
    page.clock.pause_at(datetime(2077, 1, 2, tzinfo=UTC))
    page.keyboard.type("work")
    page.clock.run_for(200)
    page.locator("[role=combobox]").fill("")
    page.clock.run_for(1_000)
    assert page.locator(".strands.moving").count() == 0
    assert _status(page).inner_text() == ""
    held.let_go()


def test_a_slip_is_corrected_and_told(visitor: Callable[..., Visitor]) -> None:
    page = visitor().visit(place("objective", "fr"))
    _dialog(page, "coopréation")
    assert "coopération" in _status(page).inner_text()


def test_before_anything_is_typed_the_last_searches_are_offered_and_can_be_forgotten(
    visitor: Callable[..., Visitor],
) -> None:
    reader = visitor()
    page = reader.visit(place("objective", "en"))
    _dialog(page, "kafala")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=kafala")
    reader.visit(place("objective", "en"), page)
    _dialog(page)
    last = page.locator(".search-start bdi")
    assert last.all_inner_texts() == ["kafala"]
    assert page.locator(".search-start a").count() > len(["kafala"])
    page.locator(".search-start button").click()
    last.wait_for(state="detached")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "combobox"


def test_a_search_that_was_sent_is_an_entry_of_the_history(visitor: Callable[..., Visitor]) -> None:
    page = _page(visitor(), "en", "?q=passport")
    _results(page)
    field = page.locator("#search-text")
    field.fill("kafala")
    page.wait_for_url("**/search/?q=kafala")
    page.go_back()
    page.wait_for_url("**/search/?q=passport")
    assert field.input_value() == "passport"


def test_an_option_is_named_shortly_and_leads_to_the_section(visitor: Callable[..., Visitor]) -> None:
    page = visitor().visit(place("objective", "en"))
    options = _dialog(page, "passport confiscation")
    until(page, "document.querySelector('[role=option] .within').textContent")
    first = options.first
    assert "#" in str(first.get_attribute("href"))
    names = _named(page)
    assert len(names) == options.count()
    assert all(0 < len(name) <= 80 for name in names), names
    kinds = options.locator(".kicker").all_text_contents()
    assert [name.split()[-1] for name in names] == [kind.split()[-1] for kind in kinds], names
    assert page.locator(".search-results .result").count() == 0
    described = str(first.get_attribute("aria-describedby")).split()
    assert all(page.locator(f"#{one}").count() == 1 for one in described)
    assert page.locator(f"#{described[-1]} mark").count() > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_excerpt_hides_its_match_on_a_phone(visitor: Callable[..., Visitor], language: str) -> None:
    reader = visitor(width=360)
    page = reader.visit(place("objective", language))
    _dialog(page, SAID[language])
    page.keyboard.press("ArrowDown")
    until(page, "[...document.querySelectorAll('.excerpt')].every(text => text.textContent)")
    hidden = """all => all.filter(option => {
      const excerpt = option.querySelector(".excerpt"), mark = excerpt.querySelector("mark");
      return mark && mark.getBoundingClientRect().top >= excerpt.getBoundingClientRect().bottom - 4;
    }).map(option => option.querySelector(".excerpt").textContent)"""
    assert page.locator("[role=option]").evaluate_all(hidden) == []
    _page(reader, language, f"?q={quote(SAID[language])}", page)
    _results(page)
    until(page, "document.querySelector('.excerpt').textContent")
    assert page.locator(".search-results .result:has(mark)").evaluate_all(hidden) == []
    # The first result stands on the first screen of a small phone.
    box = page.locator(".search-results .title").first.bounding_box()
    assert box is not None
    assert box["y"] + 24 < 640


def test_a_row_that_goes_on_can_be_gone_through(visitor: Callable[..., Visitor]) -> None:
    reader = visitor(width=360)
    page = reader.visit(place("objective", "fr"))
    _dialog(page, "migration")
    row = page.locator(".search-kinds")
    assert row.evaluate("row => row.scrollWidth > row.clientWidth")
    assert row.evaluate("row => getComputedStyle(row).maskImage || getComputedStyle(row).webkitMaskImage") != "none"
    last = row.locator("a").last
    last.focus()
    until(
        page,
        "document.querySelector('.search-kinds li:last-child a').getBoundingClientRect().right <= innerWidth",
    )
    assert page.evaluate(OVERFLOW) <= 0


def test_the_rest_is_folded_and_can_be_shown(visitor: Callable[..., Visitor]) -> None:
    page = _page(visitor(), "en", "?q=passport+confiscation")
    listed = _results(page)
    page.locator(".search-some").click()
    until(page, f"document.querySelectorAll('.search-results .result').length > {len(listed)}")
    assert _results(page)[: len(listed)] == listed


def test_what_has_no_text_in_the_language_says_in_which_it_is(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = reader.page()
    page.goto(f"{reader.sites['invented'].address}en/search/?state=missing")
    result = page.locator(".search-results .result").first
    result.wait_for()
    title = result.locator(".title a")
    language = str(title.get_attribute("lang"))
    assert language in LANGUAGES
    assert language != "en"
    assert title.get_attribute("dir") == DIRECTION[language]
    assert title.get_attribute("hreflang") == language
    assert "text in" in result.locator(".kicker").inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_every_title_is_on_the_page(visitor: Callable[..., Visitor], language: str) -> None:
    reader = visitor(java_script_enabled=False)
    page = reader.page()
    page.goto(reader.address(place("objective", language)))
    page.locator(".search-open").click()
    assert page.url.endswith(f"/{language}/search/")
    assert page.locator("noscript .notice").is_visible()
    folder = reader.sites["real"].folder / language
    linked = set(page.locator(".search-titles a").evaluate_all("all => all.map(link => new URL(link.href).pathname)"))
    for name in ("editions/2018/objectives", "editions/2018/axes", "editions/2018/proposals", "practices"):
        for record in sorted((folder / name).iterdir()):
            if record.is_dir() and record.name != "page":
                assert f"/actes/{language}/{name}/{record.name}/" in linked


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_keeps_to_narrow_windows(visitor: Callable[..., Visitor], language: str) -> None:
    reader = visitor(width=320)
    page = reader.visit(place("objective", language))
    assert page.locator(".search-open").bounding_box() is not None
    assert page.evaluate(OVERFLOW) <= 0
    _dialog(page, SAID[language])
    assert page.evaluate(OVERFLOW) <= 0
    box = page.locator(".search-sheet").bounding_box()
    assert box is not None
    assert box["width"] == 320
    _page(reader, language, f"?q={quote(SAID[language])}", page)
    _results(page)
    assert page.evaluate(OVERFLOW) <= 0
    assert page.locator(".search-filters").get_attribute("open") is None
    page.set_viewport_size(DESKTOP)
    until(page, "document.querySelector('.search-filters').open")


def test_the_switcher_takes_the_question_along(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = _page(reader, "fr", "?q=Maroc&type=practice")
    _results(page)
    page.locator("a[data-language=en]").click()
    page.wait_for_url("**/en/search/?q=Maroc&type=practice")
    assert _results(page)
    assert reader.complaints == []
