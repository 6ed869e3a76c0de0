# SPDX-License-Identifier: MIT
"""The page on privacy names all that the site keeps on a device, and a visit keeps nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable

from proceedings.languages import LANGUAGES
from tests.browser.places import place
from tests.browser.visiting import Visitor
from tests.sites import Site

KEPT = "() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]"


def named(site: Site, language: str) -> set[str]:
    """The keys in the table of the page; one that ends in an ellipsis stands for all that begin so."""
    page = site.pages[f"{language}/privacy/index.html"]
    return {cell.text_content() for cell in page.xpath("//tr/td[1]/code")}


def test_the_keys_that_scripts_use_are_named_in_every_language(real_site: Site) -> None:
    scripts = "".join(
        real_site.text(path) for path in real_site.paths if path.startswith("assets/") and path.endswith(".js")
    )
    used = set(re.findall(r"[\"']proceedings\.(\w+)[\"']", scripts))
    used |= set(re.findall(r"(?:remember|recall)\([\"'](\w+)[\"']", scripts))
    assert len(used) >= 4
    for language in LANGUAGES:
        keys = named(real_site, language)
        beginnings = tuple(key.removesuffix("…") for key in keys if key.endswith("…"))
        assert {key for key in keys if not key.endswith("…")} == {f"proceedings.{key}" for key in used}, language
        drafts = [key for page in real_site.pages.values() for key in page.xpath("//form/@data-key")]
        assert drafts
        assert all(key.startswith(beginnings) for key in drafts), language
    assert "document.cookie" not in scripts
    assert "sessionStorage" not in scripts
    assert "indexedDB" not in scripts


def test_a_visit_keeps_what_is_named_and_sets_no_cookie(visitor: Callable[..., Visitor], real_site: Site) -> None:
    reader = visitor()
    page = reader.visit(place("home", "en"))
    assert page.evaluate(KEPT) == []
    page.locator(".theme-choice").click()
    page.keyboard.press("/")
    page.locator("[role=combobox]:focus").wait_for()
    page.keyboard.type("training")
    page.locator('.search-options[data-answers="training"] [role=option]').first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/**")
    page.locator("a[data-language=fr]").first.click()
    page.wait_for_url("**/fr/**")
    kept = set(page.evaluate(KEPT))
    assert kept >= {"proceedings.appearance", "proceedings.language"}
    assert kept <= named(real_site, "en")
    assert page.context.cookies() == []
