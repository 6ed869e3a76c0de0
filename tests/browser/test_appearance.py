# SPDX-License-Identifier: MIT
"""Light and dark: chosen, remembered on every page and in every language, and there before the page is painted."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.places import EVERY, GATEWAY, IN_TURN, Place, place
from tests.browser.visiting import DESKTOP, Visitor, until

if TYPE_CHECKING:
    from playwright.sync_api import Page

LIGHT: Final = "rgb(252, 252, 251)"
DARK: Final = "rgb(18, 21, 26)"
BEFORE: Final = """
new MutationObserver((changes, observer) => {
  if (document.body) {
    // Nothing is painted before there is a body.
    window.before = document.documentElement.getAttribute("data-theme");
    observer.disconnect();
  }
}).observe(document, {childList: true, subtree: true});
"""


def _ground(page: Page) -> str:
    ground: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return ground


@pytest.mark.parametrize(
    ("scheme", "auto", "first", "second"), [("light", LIGHT, LIGHT, DARK), ("dark", DARK, LIGHT, DARK)]
)
def test_the_choice_goes_round_and_back_to_the_browsers(
    visitor: Callable[..., Visitor], scheme: str, auto: str, first: str, second: str
) -> None:
    reader = visitor(color_scheme=scheme)
    page = reader.visit(place("objective", "fr"))
    choice = page.locator(".theme-choice")
    said = []
    grounds = []
    for _ in range(4):
        grounds.append(_ground(page))
        said.append(choice.inner_text().strip())
        choice.press("Enter")
    assert grounds == [auto, first, second, auto]
    assert said[0] == said[3]
    assert len(set(said)) == 3
    assert all(said)
    page.reload()
    assert _ground(page) == LIGHT
    assert page.locator("meta[name=theme-color]").evaluate_all("all => all.map(bar => bar.media)") == ["all", "not all"]
    assert reader.complaints == []


@pytest.mark.parametrize("places", [IN_TURN[::5], pytest.param(EVERY, marks=pytest.mark.long)], ids=["few", "every"])
def test_the_choice_holds_on_every_page_before_it_is_painted(
    places: Collection[Place], visitor: Callable[..., Visitor]
) -> None:
    reader = visitor(color_scheme="light")
    reader.context.add_init_script(BEFORE)
    page = reader.visit(place("objective", "ar"))
    assert page.evaluate("window.before") is None
    page.locator(".theme-choice").click(click_count=2)
    assert _ground(page) == DARK
    for found in (found for found in places if found.site == "real"):
        page.goto(reader.address(found), wait_until="domcontentloaded")
        assert page.evaluate("window.before") == "dark", str(found)
    reader.visit(GATEWAY, page)
    assert page.evaluate("window.before") == "dark"
    assert _ground(page) == DARK
    assert reader.complaints == []


def test_a_choice_in_one_window_is_seen_in_the_other(visitor: Callable[..., Visitor]) -> None:
    reader = visitor(color_scheme="light")
    first, second = reader.visit(place("axis", "ar")), reader.visit(place("about", "en"))
    first.locator(".theme-choice").click(click_count=2)
    until(second, f"getComputedStyle(document.body).backgroundColor === '{DARK}'")


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_choice_has_a_name_in_the_language(visitor: Callable[..., Visitor], language: str) -> None:
    names = {"ar": "المظهر", "fr": "Apparence", "en": "Appearance"}
    page = visitor(width=320).visit(place("home", language))
    assert page.get_by_role("button", name=names[language]).is_visible()
    page.set_viewport_size(DESKTOP)
    assert page.get_by_role("button", name=names[language]).is_visible()
