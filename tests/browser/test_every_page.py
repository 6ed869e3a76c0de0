# SPDX-License-Identifier: MIT
"""What holds on one page of each type, the languages in turn, at night in each: its tree, targets, widths, quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from proceedings.languages import DIRECTION, LANGUAGES, NATIVE
from tests.browser.places import EVERY
from tests.browser.visiting import DESKTOP, Opened
from tests.sites import Site

if TYPE_CHECKING:
    from playwright.sync_api import Page

LANDMARKS: Final = ("banner", "main", "contentinfo")
"""The roles of landmarks that stand once, and so need no name."""
BARE: Final = frozenset({"gateway", "root-unknown"})
"""The pages of no language: no header, no menu."""

NAMED: Final = frozenset({"button", "heading", "image", "link", "region", "textbox"})
TITLES: Final = """[...document.querySelectorAll("h1, [role=heading][aria-level='1']")].map(
  title => title.textContent)"""
"""What every first heading says."""
TABLES: Final = """() => [...document.querySelectorAll("table")].map(table => {
  const rows = [...table.rows];
  const width = row => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0);
  const region = table.closest("[role=region]");
  const heading = region && document.getElementById(region.getAttribute("aria-labelledby"));
  const named = table.caption || (region && region.ariaLabel) || (heading && heading.innerText);
  return {
    named: Boolean(named),
    headed: rows[0] && [...rows[0].cells].every(cell => cell.tagName === "TH" && cell.scope !== "row"),
    square: new Set(rows.map(width)).size === 1,
    scoped: [...table.querySelectorAll("tbody th")].every(cell => cell.scope === "row"),
  };
})"""
SWITCHER: Final = """[...document.querySelectorAll(".languages a")].map(link => {
  const absent = link.querySelector(".absent");
  return {
    languages: [link.lang, link.hreflang],
    native: link.firstChild.textContent.trim(),
    current: link.getAttribute("aria-current"),
    absent: absent && [absent.textContent, absent.lang, absent.dir],
  };
})"""
UNMARKED: Final = """[...document.querySelectorAll("header [aria-current], .page-numbers [aria-current]")].filter(
  here => {
  const style = getComputedStyle(here);
  return here.checkVisibility() && (parseInt(style.fontWeight, 10) < 600 || style.boxShadow === "none");
}).concat([...document.querySelectorAll(".translation-state, .proposal-banner")].filter(
  state => !(state.querySelector("b") || state).textContent.trim()
)).map(here => here.outerHTML)"""
DRAWN: Final = """() => [...document.querySelectorAll("body *")].flatMap(element => ["::before", "::after"].map(
  part => getComputedStyle(element, part).content.replace(/^(none|normal)$/, "")
).filter(text => /[\\p{L}\\p{N}]/u.test(text)))"""
"""Letters and figures that only the style sheet draws."""
FOCUS: Final = """() => {
  const wrong = [];
  const doors = document.querySelectorAll("a[href], button, summary, input, select, textarea, [tabindex='0']");
  for (const door of doors) {
    // What a closed menu or panel holds cannot be reached.
    if (!door.checkVisibility() || door.disabled) { continue; }
    door.focus();
    // The label of a tab shows where its hidden box is.
    const style = getComputedStyle(door.matches(".tabbed-set > input") ? door.labels[0] : door);
    const box = door.getBoundingClientRect();
    const visible = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const within = box.bottom > 0 && box.top < innerHeight;
    if (document.activeElement !== door || !visible || !within) {
      wrong.push(door.outerHTML.slice(0, 120) + " " + style.outline + " " + JSON.stringify(box));
    }
  }
  return wrong;
}"""
SMALL: Final = """() => [...document.querySelectorAll(
  "header a, header button, header summary, nav a, .page-tools a, .actions a, .title a, .pager a, .links > li > a"
)].filter(door => door.getClientRects().length && !door.matches(".skip")).filter(door => {
  const box = door.getBoundingClientRect();
  return box.width < 24 || box.height < 24;
}).map(door => door.outerHTML.slice(0, 160) + JSON.stringify(door.getBoundingClientRect()))"""
WITHOUT_CHOICES: Final = """() => {
  const choices = [...document.querySelectorAll(
    ".theme-choice, form.filters, .citations button, .contribution button"
  )];
  const before = choices.map(choice => choice.hidden);
  choices.forEach(choice => { choice.hidden = true; });
  const text = document.body.innerText;
  choices.forEach((choice, at) => { choice.hidden = before[at]; });
  return text;
}"""
"""What reads without what only script can do: choosing an appearance, filtering a list, copying, making a file."""
PRINTED: Final = """[
  [...document.querySelectorAll(
    ".skip, .menu, .menu-toggle, .languages, .theme-choice, .breadcrumb, .pager, .page-tools, .toc, .to-top"
  )].filter(part => part.checkVisibility()).map(part => part.className),
  [...document.querySelectorAll(".sources > li a[href^=http]")].filter(link => {
    const said = getComputedStyle(link, "::after");
    const whole = ["attr(href)", JSON.stringify(link.getAttribute("href"))];
    return said.display !== "block" || !whole.includes(said.content);
  }).map(link => link.outerHTML),
  [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor],
]"""
"""What should not be on paper and is; sources whose address is not; the colours."""
OVERFLOWING: Final = """width => {
  if (document.documentElement.scrollWidth <= width) { return []; }
  const scrolls = element => element && element !== document.body &&
    (["auto", "scroll", "hidden"].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  return [width + ": " + document.documentElement.scrollWidth, ...[...document.querySelectorAll("body *")].filter(
    element => {
      const box = element.getBoundingClientRect();
      return box.width && (box.right > width + 1 || box.left < -1) && !scrolls(element);
    }).map(element => element.outerHTML.slice(0, 120))];
}"""


WITHOUT_A_WAY_BACK: Final = """screens => {
  const height = document.documentElement.scrollHeight;
  if (height < screens * innerHeight) { return []; }
  scrollTo(0, height / 2);
  const box = (document.querySelector(".to-top a") || document.head).getBoundingClientRect();
  const seen = box.height > 0 && box.top > 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
  scrollTo(0, 0);
  return seen ? [] : ["no way back in " + height];
}"""
"""A page of so many screens that shows in its middle no link to its head."""


@pytest.fixture
def words(opened: Opened, request: pytest.FixtureRequest) -> dict[str, str]:
    """The theme's words in the page's language."""
    site: Site = request.getfixturevalue(f"{opened.place.site}_site")
    return {key: text[opened.place.language] for key, text in site.catalogue.registers.words["theme"].items()}


def _tree(page: Page) -> list[tuple[str, str]]:
    """What assistive software is told of a page: role and name of each node that is not ignored."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node["ignored"]]


def test_the_tree_has_one_heading_and_its_landmarks(opened: Opened, words: dict[str, str]) -> None:
    tree = _tree(opened.page)
    for role in LANDMARKS:
        expected = [] if role == "banner" and opened.place.name in BARE else [""]
        assert [name for found, name in tree if found == role] == expected
    navigations = [name for found, name in tree if found == "navigation"]
    assert len(navigations) == len(set(navigations))
    assert "" not in navigations
    if opened.place.name not in BARE:
        assert {words["languages"], words["main_menu"]} <= set(navigations)
    assert [role for role, name in tree if role in NAMED and not name.strip()] == []
    assert len([heading for heading in opened.page.evaluate(TITLES) if heading.strip()]) == 1


def test_language_and_direction_are_the_pages_own(opened: Opened) -> None:
    own = opened.page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
    assert own == [opened.place.language, DIRECTION[opened.place.language]]


def test_the_first_stop_skips_to_the_content(opened: Opened, words: dict[str, str]) -> None:
    page = opened.page
    if opened.place.name in BARE:
        return
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    page.keyboard.press("Tab")
    skip = page.evaluate(
        "(() => { const box = document.activeElement.getBoundingClientRect();"
        " return [document.activeElement.textContent, box.top >= 0, box.height >= 24]; })()"
    )
    assert skip == [words["skip"], True, True]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    page.keyboard.press("Tab")
    inside = "document.activeElement.closest('main, footer') !== null"
    assert page.evaluate(inside)


def test_the_switcher_names_each_language_in_its_own(opened: Opened, words: dict[str, str]) -> None:
    """A language that lacks the record says so in the reader's."""
    if opened.place.name in BARE:
        links = opened.page.locator("main [data-language]")
        assert links.evaluate_all("all => all.map(link => link.hreflang)") == list(LANGUAGES)
        return
    own = opened.place.language
    for language, link in zip(LANGUAGES, opened.page.evaluate(SWITCHER), strict=True):
        assert link["languages"] == [language, language]
        assert link["native"] == NATIVE[language]
        assert link["current"] == ("page" if language == own else None)
        assert link["absent"] in (None, [words["not_available"], own, DIRECTION[own]])
    if opened.place.name == "missing":
        assert opened.page.locator(".languages .absent").count() >= 1


def test_tables_have_names_and_heads(opened: Opened) -> None:
    wrong = [table for table in opened.page.evaluate(TABLES) if not all(table.values())]
    assert wrong == []


def test_nothing_is_said_by_the_style_sheet_alone(opened: Opened) -> None:
    assert opened.page.evaluate(DRAWN) == []


def test_state_is_not_told_by_colour_alone(opened: Opened) -> None:
    """Where one is, and how a translation stands, are words, or weight and line."""
    assert opened.page.evaluate(UNMARKED) == []


def test_focus_is_seen_wherever_it_goes(opened: Opened) -> None:
    page = opened.page
    # What was last used is a keyboard.
    page.keyboard.press("Tab")
    wrong = page.evaluate(FOCUS)
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    assert wrong == []


def test_nothing_runs_out_of_the_window(opened: Opened) -> None:
    """At the narrowest phone, a phone, twice enlarged, and a desk; and with text of twice its size."""
    page = opened.page
    wrong: list[str] = []
    for width in (320, 390, DESKTOP["width"] // 2, DESKTOP["width"]):
        page.set_viewport_size({**DESKTOP, "width": width})
        wrong += page.evaluate(OVERFLOWING, width)
        if width == 390:
            wrong += page.evaluate(SMALL)
            wrong += page.evaluate(WITHOUT_A_WAY_BACK, 10)
    wrong += page.evaluate(SMALL)
    session = page.context.new_cdp_session(page)
    for size in (32, 16):
        session.send("Page.setFontSizes", {"fontSizes": {"standard": size}})
        wrong += page.evaluate(OVERFLOWING, DESKTOP["width"])
        assert page.evaluate("getComputedStyle(document.body).fontSize") == f"{size * 1.125:g}px"
    session.detach()
    assert wrong == []


def test_the_page_reads_the_same_without_script(opened: Opened, plain: Page) -> None:
    place = opened.place
    plain.goto(opened.visitor.address(place))
    without = " ".join(plain.locator("body").inner_text().split())
    for notice in plain.locator("noscript").all_inner_texts():
        # What to do without script is of no use to whoever has it.
        without = without.replace(f"{' '.join(notice.split())} ", "", 1)
    with_script = opened.page.evaluate(WITHOUT_CHOICES)
    assert without.split() == with_script.split()


def test_paper_shows_text_and_addresses_alone(opened: Opened) -> None:
    opened.page.emulate_media(media="print")
    shown, unsaid, colours = opened.page.evaluate(PRINTED)
    opened.page.emulate_media(media="screen")
    assert (shown, unsaid) == ([], [])
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_the_page_is_quiet_and_asks_no_other_host(opened: Opened) -> None:
    """No message of the console, which tells of every breach of the policy too, and no request elsewhere."""
    assert opened.visitor.complaints == []
    assert opened.visitor.strangers == []


def test_a_place_is_named_once(sites: dict[str, object]) -> None:
    assert {place.site for place in EVERY} == sites.keys()
    assert len({str(place) for place in EVERY}) == len(EVERY)
