# SPDX-License-Identifier: MIT
"""Both sites on loopback, and visitors to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from proceedings.languages import LANGUAGES
from tests.browser.places import IN_TURN, sampled
from tests.browser.server import SiteServer, serving
from tests.browser.visiting import DESKTOP, Opened, Visitor
from tests.sites import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def sites(real_site: Site, invented_site: Site) -> Iterator[dict[str, SiteServer]]:
    """The servers of the two sites, by name."""
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(serving(site.folder, tuple(LANGUAGES)))
            for name, site in (("real", real_site), ("invented", invented_site))
        }


@pytest.fixture
def visitor(browser: Browser, sites: dict[str, SiteServer]) -> Iterator[Callable[..., Visitor]]:
    """Visitors with a context of their own; each takes what `Browser.new_context` takes, and `width`."""
    with ExitStack() as stack:

        def come(*, width: int = DESKTOP["width"], **asked: Any) -> Visitor:
            context = browser.new_context(viewport={**DESKTOP, "width": width}, **asked)
            return Visitor(stack.enter_context(context), sites)

        yield come


@pytest.fixture(scope="session")
def passer(browser: Browser, sites: dict[str, SiteServer]) -> Iterator[tuple[Visitor, Page]]:
    """A visitor who goes from place to place in one page, at a desk, in light, with a language the site lacks."""
    with browser.new_context(viewport=DESKTOP, locale="de") as context:
        visitor = Visitor(context, sites)
        yield visitor, visitor.page()


@pytest.fixture(scope="session", params=sampled(IN_TURN), ids=str)
def opened(request: pytest.FixtureRequest, passer: tuple[Visitor, Page]) -> Opened:
    """Each place in turn, the languages in turn: all tests of one run before the next is opened."""
    visitor, page = passer
    visitor.forget()
    return Opened(request.param, visitor.visit(request.param, page), visitor)


@pytest.fixture(scope="session")
def plain(browser: Browser) -> Iterator[Page]:
    """A page at a desk that runs no script."""
    with browser.new_context(viewport=DESKTOP, java_script_enabled=False) as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def axe(node_modules: Path) -> str:
    """The source of axe-core."""
    return (node_modules / "axe-core" / "axe.min.js").read_text("utf-8")
