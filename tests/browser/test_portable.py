# SPDX-License-Identifier: MIT
"""The site from a folder, without a server: the menu, the switcher, search and forms do what they should."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from proceedings.languages import LANGUAGES
from tests.browser.test_form import TEXTS, fill
from tests.browser.visiting import until
from tests.sites import Site, built_site, options
from tests.whole.miniatures import copied

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def portable(small_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small site as one carries it on a stick."""
    root = copied(small_site, tmp_path_factory.mktemp("portable") / "project")
    return built_site(options(root, site_url="", repo_url="", portable=True))


def test_no_link_leads_to_a_folder(portable: Site) -> None:
    assert [
        (path, href)
        for path, page in portable.pages.items()
        if not path.endswith("404.html")
        for href in page.xpath("//a/@href")
        if "://" not in href and href.split("#")[0].split("?")[0].endswith("/")
    ] == []


def test_menu_switcher_and_a_result_open_from_a_folder(portable: Site, browser: Browser) -> None:
    base = portable.folder.as_uri()
    with browser.new_context() as context:
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"{base}/index.html#choose")
        page.locator("a[data-language=ar]").click()
        page.wait_for_url(f"{base}/ar/index.html")
        page.locator(".menu a").nth(1).click()
        page.wait_for_url(f"{base}/ar/editions/2077/papers/index.html")
        page.locator("a[data-language=fr]").click()
        page.wait_for_url(f"{base}/fr/editions/2077/papers/index.html")
        page.keyboard.press("/")
        # What is typed before it has the focus goes nowhere; what answers fewer letters is drawn again.
        page.locator("[role=combobox]:focus").wait_for()
        page.keyboard.type("lampe")
        page.locator(".search-options[data-answers='lampe'] [role=option] mark").first.wait_for()
        address = page.locator("[role=option]").first.get_attribute("href")
        assert str(address).startswith(f"{base}/fr/")
        page.locator("[role=option]").first.click()
        page.wait_for_url(str(address))
        assert page.locator("h1").is_visible()
        # The page of search, from all results, with a filter.
        page.keyboard.press("/")
        page.locator("[role=combobox]:focus").wait_for()
        page.keyboard.type("lampe")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{base}/fr/search/index.html?q=lampe")
        page.locator(".search-results .result").first.wait_for()
        page.locator(".choice:has([name=type][value=practice])").click()
        page.locator(".search-chips button").wait_for()
        practices = "result => result.dataset.record.startsWith('practices/')"
        until(page, f"[...document.querySelectorAll('.search-results .result')].every({practices})")
        page.locator(".search-results .title a").first.click()
        page.wait_for_url(f"{base}/fr/practices/*/index.html")
        assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_is_filled_in_without_a_network(language: str, portable: Site, browser: Browser) -> None:
    page_file = portable.folder / language / "contribute" / "new" / "practice" / "index.html"
    with browser.new_context(accept_downloads=True, offline=True, viewport={"width": 390, "height": 800}) as context:
        page = context.new_page()
        wrong: list[str] = []
        asked: set[str] = set()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: asked.add(request.url.partition(":")[0]))
        page.goto(page_file.as_uri())
        fill(page, language)
        page.reload()
        # What was written is still there: the draft is kept on the device.
        assert page.input_value("[name='values.title']") == TEXTS[language][0]
        page.click(".make")
        with page.expect_download() as waiting:
            page.click(".ready .save")
        sent = json.loads(Path(waiting.value.path()).read_text("utf-8"))
    assert sent["language"] == language
    assert TEXTS[language][0] in json.dumps(sent, ensure_ascii=False)
    assert (wrong, asked - {"file", "blob", "data"}) == ([], set())
