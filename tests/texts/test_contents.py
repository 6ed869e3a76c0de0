# SPDX-License-Identifier: MIT
"""A block of a text says what it holds besides its words, and where in their sources its citations point."""

import pytest

from proceedings.texts.contents import contents
from proceedings.texts.figures import lost
from tests.texts.conftest import Convert


@pytest.mark.parametrize(
    ("source", "translation", "missing"),
    [
        ("نص [@a، ص. 12].", "Text [@a, p. 12].", []),
        ("نص [@a، ص. 12].", "Text [@a, p. 13].", ["12"]),
        ("نص [@a، ص. 12].", "Text 12 [@a].", ["12"]),
        ("نص [@a, pp. 3-5; @b-2018, art. 7].", "Text [@a, p.3-5; @b-2018].", ["7"]),
        ("نص [@b-2018].", "Text [@a].", []),
    ],
)
def test_a_locator_keeps_its_figures(convert: Convert, source: str, translation: str, missing: list[str]) -> None:
    (one,), (other,) = contents(convert(source, language="ar")), contents(convert(translation))
    assert lost(one.locators, other.locators, "en") == missing
