# SPDX-License-Identifier: MIT
"""The register of follow-up in a browser: what was reported since a day is asked for in the address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from proceedings.records.recommendation import Recommendation
from tests.browser.places import place
from tests.browser.visiting import Visitor, until
from tests.sites import Site

_SHOWN: Final = "#page-newest ~ .by-month li:not([hidden])"


def test_a_day_in_the_address_shows_what_was_reported_since(
    visitor: Callable[..., Visitor], invented_site: Site
) -> None:
    dates = [report.date for record in invented_site.catalogue.of(Recommendation) for report in record.follow_up]
    come = visitor()
    register = place("follow-up", "en")
    page = come.visit(register._replace(path=f"{register.path}?since=2077-05-29"))
    # A report of May may be of its last days.
    since = [date for date in dates if date >= "2077-05-29" or date == "2077-05"]
    assert 0 < len(since) < len(dates)
    assert page.locator(_SHOWN).count() == len(since)
    assert page.locator(".since-shown").inner_text() == f"Reports since 29 May 2077: {len(since)} of {len(dates)}"
    field = page.get_by_label("Reported since")
    assert field.input_value() == "2077-05-29"
    # By keyboard, and the address follows.
    field.fill("2077-05-31")
    until(page, "location.search === '?since=2077-05-31'")
    assert page.locator(_SHOWN).count() == sum(date >= "2077-05-31" or date == "2077-05" for date in dates)
    page.get_by_role("button", name="Show all").press("Enter")
    until(page, "location.search === ''")
    assert page.locator(_SHOWN).count() == len(dates)
    assert page.locator(".since-shown").inner_text() == ""
    page.goto(f"{come.address(register)}?since=yesterday")
    assert page.locator(_SHOWN).count() == len(dates)
    assert come.complaints == []
