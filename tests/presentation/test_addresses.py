# SPDX-License-Identifier: MIT
"""Every address is relative to the page that it stands on, and a browser resolves it to the page that is meant."""

from __future__ import annotations

from itertools import product
from urllib.parse import urljoin

import pytest

from proceedings.languages import LANGUAGES
from proceedings.presentation import addresses

SITE = "https://proceedings.example/actes/"
PAGES = (
    addresses.HOME,
    "about",
    "editions",
    "editions/2077",
    "editions/2077/axes",
    "editions/2077/axes/2",
    "practices/a",
)


@pytest.mark.parametrize(("page", "target"), [*product(PAGES, PAGES)])
def test_from_any_page_to_any_other(page: str, target: str) -> None:
    here = addresses.absolute(SITE, "ar", page)
    assert urljoin(here, addresses.between(page, target)) == addresses.absolute(SITE, "ar", target)


@pytest.mark.parametrize(("page", "language"), [*product(PAGES, LANGUAGES)])
def test_from_any_page_to_the_roots_and_to_itself_in_another_language(page: str, language: str) -> None:
    here = addresses.absolute(SITE, "fr", page)
    assert urljoin(here, addresses.root(page)) == SITE
    assert urljoin(here, addresses.up(page)) == f"{SITE}fr/"
    assert urljoin(here, addresses.across(page, language)) == addresses.absolute(SITE, language, page)
