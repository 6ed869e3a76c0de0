# SPDX-License-Identifier: MIT
"""What a first query costs a reader whose cache is empty: requests, bytes, and seconds on a slow line, in Chromium.

    .venv/bin/python -m benchmarks.search.cold [--each 8]

The site that `scripts/build` left in `site/` is served compressed; the browser holds every answer back by 400 ms and
lets 400 kbit/s through. The first queries of each language in `tests/search/needs/given.json` are asked, each in a new
context: in the dialog, of a page that has loaded, and on the page of search, by its address.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
from typing import Any, Final
from urllib.parse import quote

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks.search import corpus, real
from tests.browser.server import SiteServer, serving
from tests.search import needs

SLOW: Final = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
PHONE: Final = {"width": 360, "height": 640}
SEEN: Final = """new MutationObserver((_changes, watch) => {
  if (document.querySelector(".result")) { window.seen = performance.now(); watch.disconnect(); }
}).observe(document, { childList: true, subtree: true });"""
"""Notes in the page when its first result is there: what drives the browser would see it later."""
OF_SEARCH: Final = "search"
"""What the addresses of all files have in common that only search needs."""


class Traffic:
    """The files of search that a page asked for, and the bytes that came."""

    def __init__(self, session: CDPSession) -> None:
        self.requests: dict[str, str] = {}
        self.bytes = 0
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._came)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)

    def _asked(self, event: dict[str, Any]) -> None:
        if OF_SEARCH in event["request"]["url"] and event["type"] != "Document":
            self.requests[event["requestId"]] = event["request"]["url"]

    def _came(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self.requests:
            self.bytes += int(event["encodedDataLength"])


def main() -> None:
    """Print a line for each language and way to ask: medians, and the largest in brackets."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--each", type=int, default=8, help="queries of each language")
    each = arguments.parse_args().each
    given = needs.read(needs.GIVEN)
    with sync_playwright() as control, serving(real.SITE, corpus.LANGUAGES) as server:
        browser = control.chromium.launch(
            executable_path=shutil.which("chromium"), chromium_sandbox=os.geteuid() != 0, args=["--disable-gpu"]
        )
        for name, ask in (("dialog", _in_dialog), ("page", _on_page)):
            for language in corpus.LANGUAGES:
                texts = [need["query"] for need in given if need["language"] == language][:each]
                rows = [_measured(browser, server, ask, language, text) for text in texts]
                requests, kilobytes, seconds = zip(*rows, strict=True)
                print(
                    f"{name:6} {language}  {statistics.median(requests):4.0f} ({max(requests)}) requests"
                    f"  {statistics.median(kilobytes):5.1f} ({max(kilobytes):.1f}) KB"
                    f"  {statistics.median(seconds):4.1f} ({max(seconds):.1f}) s to the first result",
                    flush=True,
                )
        browser.close()


def _measured(browser: Browser, server: SiteServer, ask: Any, language: str, text: str) -> tuple[int, float, float]:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.set_default_timeout(120_000)
    traffic, seconds = ask(page, f"{server.address}{language}/", text)
    context.close()
    # Excerpts too have come: a language's words of the face, its style and its scripts are counted with them.
    return len(traffic.requests), traffic.bytes / 1000, seconds


def _in_dialog(page: Page, address: str, text: str) -> tuple[Traffic, float]:
    """Seconds from the tap that opens the dialog, typing included, to the first option."""
    page.add_init_script(SEEN)
    page.goto(f"{address}about/", wait_until="networkidle")
    traffic = Traffic(page.context.new_cdp_session(page))
    begun: float = page.evaluate("performance.now()")
    page.locator(".search-open").click()
    page.locator("[role=combobox]:focus").wait_for()
    page.keyboard.insert_text(text)
    page.locator("[role=option]").first.wait_for()
    page.wait_for_load_state("networkidle")
    return traffic, (page.evaluate("window.seen") - begun) / 1000


def _on_page(page: Page, address: str, text: str) -> tuple[Traffic, float]:
    """Seconds from the address of the search to the first result; the site's style and face come with it."""
    page.add_init_script(SEEN)
    traffic = Traffic(page.context.new_cdp_session(page))
    page.goto(f"{address}search/?q={quote(text)}", wait_until="commit")
    page.locator(".search-results .result").first.wait_for()
    page.wait_for_load_state("networkidle")
    return traffic, page.evaluate("window.seen") / 1000


if __name__ == "__main__":
    main()
