# SPDX-License-Identifier: MIT
"""Who visits a served site with a browser, and notes whatever goes wrong there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from tests.browser.places import Place
from tests.browser.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Page, ViewportSize

DESKTOP: Final[ViewportSize] = {"width": 1280, "height": 800}

FILES: Final = (".css", ".js", ".woff2", ".svg", ".png")
"""How the addresses end that a page asks for."""


_UNTIL: Final = """async () => {
  const began = performance.now();
  while (!(HOLDS)) {
    if (performance.now() - began > 30_000) {
      throw new Error("waited in vain");
    }
    await new Promise(requestAnimationFrame);
  }
}"""


@dataclass
class Visitor:
    """A context of the browser, and what went wrong in its pages: complaints, and addresses of other hosts."""

    context: BrowserContext
    sites: dict[str, SiteServer]
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    _answering: str = ""

    def page(self) -> Page:
        """A new page whose troubles are noted."""
        page = self.context.new_page()
        page.on("console", lambda message: self._hear(page.url, message))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._ask(request.url))
        return page

    def forget(self) -> None:
        """Start the notes afresh."""
        self.complaints.clear()
        self.strangers.clear()
        self.asked.clear()

    def address(self, place: Place) -> str:
        """Where a place is served."""
        return self.sites[place.site].address + place.path

    def visit(self, place: Place, page: Page | None = None) -> Page:
        """A page that shows a place, its face loaded."""
        page = page or self.page()
        # The gateway would go on to the reader's language.
        page.goto(self.address(place) + ("#choose" if place.name == "gateway" else ""))
        page.evaluate("document.fonts.ready.then(() => null)")
        return page

    def _hear(self, address: str, message: ConsoleMessage) -> None:
        # A page for an unknown address is answered with 404, and Chromium says so.
        expected = "status of 404" in message.text and message.location["url"] in (address, self._answering)
        if message.type in ("error", "warning") and not expected:
            self.complaints.append(message.text)

    def _ask(self, address: str) -> None:
        parts = urlsplit(address)
        if not address.endswith(FILES):
            # The console tells of an answer before the page has its address.
            self._answering = address
        self.asked.append(address)
        if parts.scheme != "data" and parts.hostname != "127.0.0.1":
            self.strangers.append(address)


@dataclass(frozen=True)
class Opened:
    """A place that is shown in a page. A test that changes the window puts it back."""

    place: Place
    page: Page
    visitor: Visitor


def until(page: Page, expression: str) -> None:
    """Wait until it holds, asked before each frame that the browser paints, for half a minute at most.

    The policy of the page refuses what `Page.wait_for_function` would evaluate.
    """
    page.evaluate(_UNTIL.replace("HOLDS", expression))
