# SPDX-License-Identifier: MIT
"""The way of a keyboard through the frame, on a phone and at a desk; and the menu on a slow, narrow phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import pytest

from proceedings.languages import LANGUAGES
from tests.browser.places import place
from tests.browser.visiting import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

HERE: Final = """(() => {
  const here = document.activeElement;
  const part = here.closest(".skip, .site-name, .theme-choice, .languages, .menu-toggle, .menu, .search-place, "
    + ".breadcrumb, main");
  return part ? part.className.split(" ")[0] || part.tagName.toLowerCase() : here.tagName;
})()"""
INSIDE: Final = """(() => {
  const box = document.activeElement.getBoundingClientRect();
  return box.left >= 0 && box.right <= innerWidth && box.bottom > 0 && box.top < innerHeight;
})()"""


def _way(page: Page, most: int) -> list[str]:
    """The parts of the frame in the order in which the Tab key reaches them."""
    way: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(INSIDE), page.evaluate("document.activeElement.outerHTML")
        here = page.evaluate(HERE)
        if not way or way[-1] != here:
            way.append(here)
        if here in ("breadcrumb", "main", "frame"):
            break
    return way


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tab_key_goes_through_the_head_at_a_desk(visitor: Callable[..., Visitor], language: str) -> None:
    page = visitor().visit(place("objective", language))
    assert _way(page, 20) == ["skip", "site-name", "theme-choice", "languages", "menu", "search-place", "breadcrumb"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_of_a_phone_opens_by_keyboard_and_holds_all_entries(
    visitor: Callable[..., Visitor], language: str
) -> None:
    page = visitor(width=390).visit(place("objective", language))
    assert _way(page, 20) == [
        "skip",
        "site-name",
        "theme-choice",
        "languages",
        "menu-toggle",
        "search-place",
        "breadcrumb",
    ]
    page.locator(".menu-toggle summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(HERE) == "menu"
    entries = page.locator(".menu a")
    assert entries.count() >= 5
    assert all(entry.is_visible() for entry in entries.all())
    sizes = entries.evaluate_all("all => all.map(entry => entry.getBoundingClientRect()).map(b => [b.width, b.height])")
    assert all(width >= 24 and height >= 24 for width, height in sizes)


@pytest.mark.parametrize(("name", "language"), [("matrix", "ar"), ("practice", "fr"), ("home", "en")])
def test_a_slow_and_narrow_phone_reads_and_opens_the_menu(
    visitor: Callable[..., Visitor], name: str, language: str
) -> None:
    """At 320 px, with a processor six times slower."""
    reader = visitor(width=320, has_touch=True, is_mobile=True)
    page = reader.page()
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    reader.visit(place(name, language), page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.locator(".menu").is_hidden()
    page.locator(".menu-toggle summary").tap()
    assert page.locator(".menu").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    if name == "matrix":
        # The same relations as lists are all that a narrow screen needs.
        assert page.locator("table.matrix").is_hidden()
        assert page.locator(".tree").is_visible()
    page.locator(".menu a").first.tap()
    page.wait_for_url("**/editions/2018/")
    assert page.locator("h1").is_visible()
    assert reader.complaints == []


def test_the_menu_of_a_phone_opens_without_script(visitor: Callable[..., Visitor]) -> None:
    reader = visitor(width=390, java_script_enabled=False)
    page = reader.page()
    page.goto(reader.address(place("axis", "ar")))
    page.locator(".menu-toggle summary").click()
    assert page.locator(".menu a").first.is_visible()
