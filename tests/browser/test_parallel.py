# SPDX-License-Identifier: MIT
"""The languages side by side, without a script: chosen in the address, one under another on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.places import Place
from tests.browser.visiting import Visitor

Visit = Callable[..., Visitor]
PATH = "fr/practices/tunisia-atct/parallel/"


@pytest.mark.parametrize(
    ("fragment", "shown"),
    [("", ["ar", "en", "fr"]), ("#ar-fr", ["ar", "fr"]), ("#ar-en", ["ar", "en"]), ("#fr-en", ["en", "fr"])],
)
def test_the_address_chooses_the_languages(visitor: Visit, fragment: str, shown: list[str]) -> None:
    page = visitor(java_script_enabled=False).visit(Place("parallel", "real", "fr", f"{PATH}{fragment}"))
    cells = page.locator("#p2 > .cell")
    assert sorted(cell.get_attribute("lang") or "" for cell in cells.all() if cell.is_visible()) == shown


@pytest.mark.parametrize("width", [360, 1280])
def test_columns_stand_beside_each_other_only_where_there_is_room(visitor: Visit, width: int) -> None:
    page = visitor(width=width).visit(Place("parallel", "real", "fr", PATH))
    boxes = [box for cell in page.locator("#p2 > .cell").all() if (box := cell.bounding_box())]
    assert len(boxes) == 3
    assert (len({box["y"] for box in boxes}) == 1) is (width == 1280)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
