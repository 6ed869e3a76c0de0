# SPDX-License-Identifier: MIT
"""What the first view of a record costs: 100 KB on the wire with the face, twelve requests."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote, urlsplit

import pytest

from tests.browser.places import place
from tests.browser.visiting import Visitor

RECORDS = ("edition", "objective", "axis", "session", "proposal", "practice", "paper", "recommendation")


@pytest.mark.parametrize("name", RECORDS)
def test_the_first_view_of_an_arabic_record_is_light(visitor: Callable[..., Visitor], name: str) -> None:
    reader = visitor()
    found = place(name, "ar")
    page = reader.visit(found)
    page.wait_for_load_state("load")
    asked = [unquote(urlsplit(address).path) for address in reader.asked if not address.startswith("data:")]
    weighed = {path: reader.sites[found.site].weight(path) for path in asked}
    assert any(path.endswith(".woff2") for path in weighed)
    assert len(asked) <= 12
    assert sum(weighed.values()) <= 100_000, weighed
