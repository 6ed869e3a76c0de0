# SPDX-License-Identifier: MIT
"""What Arabic pages must turn round, and what they must not: told by where the glyphs stand.

Measured of a default theme: "57 000" shows as "000 57", 2024-05-16 is read 16-05-2024, chevrons point backwards,
columns stay on the left, and nested lists count a. b.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.browser.places import IN_TURN, opening, place
from tests.browser.visiting import Opened, Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

FIGURES: Final = """() => {
  const figures = /\\p{Nd}{1,3}(?:[ \\u00a0\\u202f]\\p{Nd}{3})+(?!\\p{Nd})|\\d{4}-\\d{2}-\\d{2}|\\d+[–-]\\d+/gu;
  const found = [];
  const folded = [...document.querySelectorAll("details:not([open])")];
  folded.forEach(one => { one.open = true; });
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const box = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getClientRects()[0];
  };
  while (texts.nextNode()) {
    const node = texts.currentNode;
    for (const match of node.data.matchAll(figures)) {
      const first = box(node, match.index);
      const last = box(node, match.index + match[0].length - 1);
      if (!first || !last || node.parentElement.closest(".hidden")) { continue; }
      const ordered = first.left < last.left || first.bottom <= last.top;
      found.push([match[0], ordered]);
    }
  }
  folded.forEach(one => { one.open = false; });
  return found;
}"""
"""Figures in groups, dates and ranges, and whether their first glyph stands before their last.

Ranges and dates in Arabic-Indic digits run from right to left, as their readers expect, and are left out.
"""
ALIGNED: Final = """() => [...document.querySelectorAll("td.end")].map(cell => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  const [text, box] = [range.getBoundingClientRect(), cell.getBoundingClientRect()];
  return text.left - box.left < box.right - text.right ? "left" : "right";
})"""


def _read(page: Page) -> dict[str, bool]:
    return dict(page.evaluate(FIGURES))


@opening([found for found in IN_TURN if found.language == "ar"])
def test_figures_and_dates_read_in_their_order(opened: Opened) -> None:
    assert [figure for figure, ordered in _read(opened.page).items() if not ordered] == []


def test_the_figures_of_the_real_pages_are_seen(visitor: Callable[..., Visitor]) -> None:
    """The check above does not pass for want of figures; and one that nobody isolated fails it."""
    reader = visitor()
    page = reader.visit(place("practice", "ar"))
    assert any(" " in figure.replace("\u00a0", " ") for figure in _read(page))
    page.evaluate(
        "document.querySelector('.lead').innerHTML = 'بلغ العدد 57 000 يوم 2018-12-17 أو 3–5"
        " ثم <bdi dir=ltr>58 000</bdi> يوم <bdi dir=ltr>2019-12-18</bdi> أو <bdi dir=ltr>17–19</bdi> منه'"
    )
    planted = _read(page)
    assert [planted[figure] for figure in ("57 000", "2018-12-17", "3–5")] == [False] * 3
    assert [planted[figure] for figure in ("58 000", "2019-12-18", "17–19")] == [True] * 3


def test_the_mark_of_a_note_follows_the_figure_that_it_stands_behind(visitor: Callable[..., Visitor]) -> None:
    page = visitor().visit(place("practice", "ar"))
    page.evaluate(
        "document.querySelector('.lead').innerHTML = 'بلغ العدد <b>22</b><sup id=fnref-90><a class=footnote-ref>1</a>"
        "</sup> منهم <b>23</b><sup><a>1</a></sup>'"
    )
    left: list[bool] = page.evaluate(
        """[...document.querySelectorAll(".lead b")].map(figure =>
          figure.nextElementSibling.getBoundingClientRect().left < figure.getBoundingClientRect().left)"""
    )
    assert left == [True, False], "without its isolation the mark reads as a part of the figure"


@pytest.mark.parametrize(("language", "points"), [("ar", -1), ("fr", 1), ("en", 1)])
def test_chevrons_point_onwards(visitor: Callable[..., Visitor], language: str, points: int) -> None:
    page = visitor().visit(place("objective", language))
    # The square shows its upper and right edges, turned by an eighth: onwards is where that corner lies.
    turn: list[float] = page.evaluate(
        """(() => {
          const chevron = getComputedStyle(document.querySelector(".breadcrumb li + li"), "::before");
          const matrix = new DOMMatrix(chevron.transform);
          const corner = matrix.transformPoint({x: 1, y: -1});
          return [Math.sign(Math.round(corner.x * 100)), Math.round(corner.y * 100)];
        })()"""
    )
    assert turn == [points, 0]


@pytest.mark.parametrize(("language", "markers"), [("ar", ["أ. ", "ب. "]), ("fr", ["a. ", "b. "])])
def test_nested_lists_count_in_the_letters_of_the_language(
    visitor: Callable[..., Visitor], language: str, markers: list[str]
) -> None:
    page = visitor().visit(place("about", language))
    page.evaluate("document.querySelector('.prose').innerHTML = '<ol><li>1<ol><li>2</li><li>3</li></ol></li></ol>'")
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    drawn = [node["name"]["value"] for node in nodes if node["role"]["value"] == "ListMarker" and not node["ignored"]]
    assert drawn[1:3] == markers


@pytest.mark.parametrize(("language", "side"), [("ar", "left"), ("fr", "right"), ("en", "right")])
def test_columns_of_figures_end_where_lines_end(visitor: Callable[..., Visitor], language: str, side: str) -> None:
    cells = visitor().visit(place("constructs", language)).evaluate(ALIGNED)
    assert cells
    assert set(cells) == {side}


def test_the_frame_is_mirrored(visitor: Callable[..., Visitor]) -> None:
    """The facts stand before the text: on the right in Arabic, on the left elsewhere."""
    reader = visitor()
    page = reader.page()
    sides = {}
    for language in ("ar", "fr"):
        reader.visit(place("practice", language), page)
        sides[language] = page.evaluate(
            "document.querySelector('.margin').getBoundingClientRect().left >"
            " document.querySelector('.body').getBoundingClientRect().left"
        )
    assert sides == {"ar": True, "fr": False}
