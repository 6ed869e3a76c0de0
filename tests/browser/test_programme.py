# SPDX-License-Identifier: MIT
"""The programme in a browser: what goes on is marked by the reader's clock, and the page is whole without a script."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from tests.browser.places import Place
from tests.browser.visiting import Visitor

PROGRAMME: Final = Place("programme", "invented", "fr", "fr/editions/2077/programme/")


def test_what_goes_on_is_marked_by_the_clock_of_the_reader(visitor: Callable[..., Visitor]) -> None:
    come = visitor()
    page = come.visit(PROGRAMME)
    assert page.locator(".slot .now").count() == 0
    # 11:30 on Mauritius.
    page.clock.install(time=datetime(2077, 5, 5, 7, 30, tzinfo=UTC))
    page.reload()
    page.wait_for_selector(".slot .now")
    assert page.locator(".slot:has(.now) h3").all_inner_texts() == ["Plénière sur les lampes", "Atelier de nœuds"]
    assert page.locator(".slot .now").first.inner_text() == "En ce moment"
    assert come.complaints == []
