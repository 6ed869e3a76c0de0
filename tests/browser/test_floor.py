# SPDX-License-Identifier: MIT
"""Styles and scripts hold on Chrome and WebView 80, Safari 13 and Firefox 78."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.floor import Compatibility
from tests.sites import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ASSETS: Final = ROOT / "overrides" / "assets"
HARMLESS: Final = {
    "@counter-style": "a list counts in figures where it is not known",
    "@media (forced-colors)": "where it is not known, colours are not forced by the page's rules either",
    "@page": "Safari prints with its own margins",
    "::-webkit-scrollbar": "alone in its rule: who does not know it sees the bar of a row that goes on",
    "::details-content": "alone in its rule: who does not know it has the script, which opens what is folded",
    "::selection": "a telephone marks what is selected in its own colour",
    ":focus-visible": "alone in its rule: who does not know it sees the ring at every focus",
    "break-after: avoid": "on paper alone",
    "content-visibility": "what ::details-content is said",
    "cursor": "a telephone has none",
    "orphans": "on paper alone",
    "scrollbar-width": "what ::-webkit-scrollbar is said",
    "widows": "on paper alone",
}
"""What may be newer, and why no reader misses it."""


@pytest.fixture(scope="module")
def compatibility(node_modules: Path) -> Compatibility:
    """The data."""
    return Compatibility(node_modules / "@mdn" / "browser-compat-data" / "data.json")


@pytest.fixture(scope="module")
def acorn(browser: Browser, node_modules: Path) -> Iterator[Page]:
    """A page that parses scripts."""
    with browser.new_context() as context:
        page = context.new_page()
        page.evaluate((node_modules / "acorn" / "dist" / "acorn.js").read_text("utf-8"))
        yield page


@pytest.mark.parametrize("file", sorted(ASSETS.glob("*.css")), ids=lambda file: file.name)
def test_the_styles_hold_on_the_oldest_browsers(file: Path, compatibility: Compatibility) -> None:
    found = compatibility.styles(file.read_text("utf-8"))
    assert [late for late in found if late.feature not in HARMLESS] == []


def test_what_may_be_newer_is_used(compatibility: Compatibility) -> None:
    found = {late.feature for file in ASSETS.glob("*.css") for late in compatibility.styles(file.read_text("utf-8"))}
    assert found >= HARMLESS.keys()


@pytest.mark.parametrize("file", sorted(ASSETS.glob("*.js")), ids=lambda file: file.name)
def test_the_scripts_hold_on_the_oldest_browsers(file: Path, compatibility: Compatibility, acorn: Page) -> None:
    others = [other.read_text("utf-8") for other in sorted(ASSETS.glob("*.js"))]
    assert compatibility.script(file.read_text("utf-8"), acorn, others) == []


@pytest.mark.parametrize(
    "planted",
    [
        "a { inset: 0 }",
        "a { inset-inline-start: 0 }",
        "a:is(b, c) { color: red }",
        ":where(a) { color: red }",
        "a:has(b) { color: red }",
        "img { aspect-ratio: 2 }",
        "ul { display: flex; gap: 1rem }",
        "ul { gap: 1rem }",
        "ul { display: flex; column-gap: 1rem }",
        "p { margin-inline: auto }",
        "p { width: clamp(1rem, 2vw, 3rem) }",
        "p { height: 100dvh }",
        "p { color: color-mix(in srgb, red, blue) }",
        "p { overflow: clip }",
        "h1 { text-wrap: balance }",
        "p { accent-color: red }",
        "a:dir(rtl) { color: red }",
        "p { width: 1cqw }",
        "p { color: light-dark(red, blue) }",
        "@layer a { p { color: red } }",
        "@container (min-width: 1px) { p { color: red } }",
        "@media (width >= 30em) { p { color: red } }",
        "p { colour: red }",
    ],
)
def test_a_planted_style_is_found(planted: str, compatibility: Compatibility) -> None:
    assert compatibility.styles(planted) != []


@pytest.mark.parametrize(
    "fine",
    [
        "ul { display: grid; gap: 1rem }",
        "ul { display: grid } @media print { ul { gap: 1rem } }",
        "ul { columns: 2; column-gap: 1rem }",
        "p { height: 100vh; height: 100dvh }",
        "@supports (aspect-ratio: 1) { img { aspect-ratio: 2 } }",
        "p { margin-inline-start: 1em; color: var(--inset) }",
        "a::before { content: '} gap: 1px; {' }",
    ],
)
def test_a_fallback_a_question_or_an_old_feature_is_let_through(fine: str, compatibility: Compatibility) -> None:
    assert compatibility.styles(fine) == []


@pytest.mark.parametrize(
    "planted",
    [
        "a?.b",
        "a ?? b",
        "a ||= b",
        "class A { b = 1 }",
        "const n = 10n;",
        "/(?<=a)b/",
        "'a'.replaceAll('b', 'c')",
        "structuredClone(a)",
        "Object.hasOwn(a, 'b')",
        "new Intl.ListFormat('ar').formatToParts([])",
        "Promise.any([])",
        "element.replaceChildren()",
    ],
)
def test_a_planted_script_is_found(planted: str, compatibility: Compatibility, acorn: Page) -> None:
    assert compatibility.script(planted, acorn) != []


@pytest.mark.parametrize("fine", ["import('./a.js')", "try { a(); } catch { b(); }", "[[]].flat().flatMap(a => a)"])
def test_an_old_script_is_let_through(fine: str, compatibility: Compatibility, acorn: Page) -> None:
    assert compatibility.script(fine, acorn) == []
