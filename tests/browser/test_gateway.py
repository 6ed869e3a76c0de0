# SPDX-License-Identifier: MIT
"""Which language a reader is given, how it changes, and what stands at addresses that do not exist."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import pytest

from proceedings.languages import LANGUAGES
from tests.browser.places import GATEWAY, IN_LANGUAGE, place
from tests.browser.visiting import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

OBJECTIVE: Final = "editions/2018/objectives/3/"


def _arrive(visitor: Visitor, page: Page, arrival: str) -> None:
    """Ask for the gateway, and wait to be where it should lead, given from the site's root."""
    page.goto(visitor.address(GATEWAY), wait_until="commit")
    page.wait_for_url(visitor.address(GATEWAY) + arrival)


@pytest.mark.parametrize(
    ("locale", "arrival"), [("ar", "ar/"), ("ar-MA", "ar/"), ("fr-FR", "fr/"), ("en-GB", "en/"), ("de", "")]
)
def test_the_first_visit_follows_the_browsers_languages(
    visitor: Callable[..., Visitor], locale: str, arrival: str
) -> None:
    reader = visitor(locale=locale)
    page = reader.page()
    _arrive(reader, page, arrival)
    page.wait_for_load_state("networkidle")
    assert page.url == reader.address(GATEWAY) + arrival
    assert reader.complaints == []


def test_the_gateway_remembers_the_language_chosen(visitor: Callable[..., Visitor]) -> None:
    reader = visitor(locale="ar")
    page = reader.visit(GATEWAY)
    page.locator("a[data-language=fr]").click()
    page.wait_for_url("**/fr/")
    _arrive(reader, page, "fr/")
    page.locator(".languages a[data-language=en]").click()
    page.wait_for_url("**/en/")
    _arrive(reader, page, "en/")
    assert reader.complaints == []


def test_the_gateway_works_without_script(visitor: Callable[..., Visitor]) -> None:
    reader = visitor(locale="ar", java_script_enabled=False)
    page = reader.page()
    for language in LANGUAGES:
        _arrive(reader, page, "")
        page.locator(f"a[data-language={language}]").click()
        page.wait_for_url(f"**/{language}/")


def test_the_gateway_works_where_nothing_may_be_remembered(visitor: Callable[..., Visitor]) -> None:
    reader = visitor(locale="fr")
    reader.context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }});"
    )
    page = reader.page()
    _arrive(reader, page, "fr/")
    page.locator(".theme-choice").click()
    assert reader.complaints == []


@pytest.mark.parametrize("start", LANGUAGES)
def test_a_language_is_changed_on_the_spot(visitor: Callable[..., Visitor], start: str) -> None:
    reader = visitor(locale="de")
    page = reader.visit(place("objective", start))
    for language in (*(code for code in LANGUAGES if code != start), start):
        page.locator(f".languages a[data-language={language}]").click()
        page.wait_for_url(f"**/{language}/{OBJECTIVE}")
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("h1 .number b").inner_text() == "3"
    _arrive(reader, page, f"{start}/")


def test_the_switcher_leads_to_pages_that_answer(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = reader.page()
    for found in (found for found in IN_LANGUAGE if found.name in ("missing", "home", "matrix", "unknown")):
        reader.visit(found, page)
        for address in page.locator(".languages a").evaluate_all("all => all.map(link => link.href)"):
            assert page.request.get(address).ok, address


@pytest.mark.parametrize("language", [*LANGUAGES, ""])
def test_an_unknown_address_is_answered_in_its_language(visitor: Callable[..., Visitor], language: str) -> None:
    """At any depth, with the styles and the face, and ways home that answer. At the root in all three languages."""
    reader = visitor(locale="de")
    page = reader.page()
    base = reader.sites["real"].address
    homes = {f"{base}{code}/" for code in ([language] if language else LANGUAGES)}
    for depth in ("none", "none/", "none/of/these", "none/of/these/x.html"):
        answer = page.goto(base + (f"{language}/{depth}" if language else depth))
        assert answer is not None
        assert answer.status == 404
        assert page.evaluate("document.documentElement.lang") == (language or LANGUAGES[0])
        assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('18px \"Readex Pro\"'))")
        assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Readex Pro"')
        ways = set(page.locator("main a").evaluate_all("all => all.map(link => link.href)"))
        assert homes <= ways
        homes |= ways
    assert all(page.request.get(way).ok for way in homes)
    assert reader.complaints == []
