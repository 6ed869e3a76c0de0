# SPDX-License-Identifier: MIT
"""Practices side by side: the same fact or section of each in one row, the choice in the address, what fails said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest

from proceedings.languages import LANGUAGES
from tests.browser.places import Place, place
from tests.browser.visiting import Visitor

Visit = Callable[..., Visitor]

TWO: Final = ("niger-smuggling-law", "senegal-baos")
THIRD: Final = "lesotho-special-permit"


def chosen(language: str) -> Place:
    query = "&".join(f"with={name}" for name in TWO)
    return Place("compare", "real", language, f"{language}/compare/?{query}")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_row_sets_the_same_of_all_side_by_side(visitor: Visit, language: str, width: int) -> None:
    come = visitor(width=width)
    page = come.visit(chosen(language))
    page.wait_for_selector(".comparison > table")
    assert page.locator(".by-hand").count() == 0
    titles = page.locator(".comparison .title a").all_inner_texts()
    rows = page.locator(".comparison .rows .aspect").all_inner_texts()
    assert len(set(rows)) == len(rows)
    cells = page.locator(".comparison .of")
    assert cells.count() == len(rows) * len(TWO)
    assert page.locator(".comparison .of:empty").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    addresses = [link.get_attribute("href") or "" for link in page.locator(".comparison .title a").all()]
    links = page.evaluate("[...document.querySelectorAll('.comparison .of a')].map(link => link.href)")
    assert not page.locator(".comparison [id]").count()
    for at, address in enumerate(addresses):
        page.goto(address)
        assert page.inner_text("h1") == titles[at]
        sections = page.locator(".prose > h2").all_inner_texts()
        assert [row for row in rows if row in sections] == sections
        for link in links:
            if link.startswith(f"{page.url}#"):
                assert page.evaluate("id => Boolean(document.getElementById(id))", link.rpartition("#")[2]), link
    assert come.complaints == []


def test_a_choice_stands_in_the_address(visitor: Visit) -> None:
    page = visitor().visit(chosen("ar"))
    page.wait_for_selector(".comparison > table")
    page.locator("select[name=with]").nth(2).select_option(THIRD)
    page.wait_for_selector(".comparison .head .line > :nth-child(4)")
    assert page.url.endswith(f"?with={TWO[0]}&with={TWO[1]}&with={THIRD}")
    page.reload()
    page.wait_for_selector(".comparison .head .line > :nth-child(4)")
    page.locator("select[name=with]").nth(2).select_option(TWO[0])
    page.wait_for_selector(".comparison .head .line > :nth-child(3)")
    assert page.locator(".comparison .title").count() == 2


def test_a_practice_leads_to_its_comparison(visitor: Visit) -> None:
    page = visitor().visit(place("practice", "fr"))
    page.click(".to-compare a")
    page.wait_for_selector("form.compare")
    assert page.locator("select[name=with]").first.input_value() in page.url


def test_what_cannot_be_read_is_said_and_tried_again(visitor: Visit) -> None:
    page = visitor().page()
    failing = f"**/practices/{TWO[1]}/"
    page.route(failing, lambda route: route.abort())
    page.goto(visitor().address(chosen("en")))
    page.wait_for_selector(".again:visible")
    assert page.inner_text("[role=status]") == page.get_attribute("[role=status]", "data-failed")
    page.unroute(failing)
    page.click(".again")
    page.wait_for_selector(".comparison > table")


def test_without_a_script_the_page_leads_to_the_practices(visitor: Visit) -> None:
    page = visitor(java_script_enabled=False).visit(place("compare", "en"))
    assert not page.is_visible("form.compare")
    page.click(".by-hand a")
    assert page.url.endswith("/en/practices/")
