# SPDX-License-Identifier: MIT
"""The blocks "Cite this page" and "Reuse this record" in a browser, without a script and with one, at any width."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from proceedings.languages import LANGUAGES
from tests.browser.places import Place
from tests.browser.visiting import Visitor, until

Visit = Callable[..., Visitor]
RECORD = "editions/2077/papers/3"
CITATION = ".citations dd p"


def paper(language: str) -> Place:
    return Place("paper", "invented", language, f"{language}/{RECORD}/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_copied_is_what_is_shown(visitor: Visit, language: str) -> None:
    come = visitor(permissions=["clipboard-read", "clipboard-write"])
    page = come.visit(paper(language))
    for place in range(3):
        page.locator(".citations .copy").nth(place).click()
        until(page, f"document.querySelectorAll('.copy + [role=status]')[{place}].textContent.trim() !== ''")
        copied = page.evaluate("navigator.clipboard.readText()")
        shown = page.locator(CITATION).nth(place).inner_text()
        assert " ".join(copied.split()) == " ".join(shown.split())
        assert not re.search("[\u2066-\u2069\u200e\u200f]", copied)
        assert page.evaluate("getSelection().toString()") == shown
    assert come.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_script_the_citations_are_there_on_a_small_screen(visitor: Visit, language: str) -> None:
    page = visitor(width=320, java_script_enabled=False).visit(paper(language))
    assert page.locator(CITATION).count() == 3
    assert page.locator(".citations .copy").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for block in ("page-cite", "page-use"):
        box = page.locator(f"section[aria-labelledby={block}] dl").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
