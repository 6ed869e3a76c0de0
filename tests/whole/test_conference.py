# SPDX-License-Identifier: MIT
"""The site of a conference that is not ours: what its profile leaves out is on no page, in no menu, file or word."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sites import Build, Site, built_site, options
from tests.whole.conference import conference
from tests.whole.reading import spoken

FOREIGN = re.compile(
    r"migra(?!te\b)|maroc|morocc|main-d.œuvre|labour|concept note|note conceptuelle|rabat|casablanca|\b2018\b",
    re.IGNORECASE,
)
"""What is said of the symposium for which the program was first written."""
OFF = ("practices", "agreements", "map", "compare", "review", "glossary", "library", "stages", "gcm", "countries")


@pytest.fixture(scope="module")
def site(once: Callable[[str, Build], Site], fonts: Path) -> Site:
    assert fonts.is_dir()
    return once("conference", lambda folder: built_site(options(conference(folder))))


def test_only_its_languages_and_parts_have_pages(site: Site) -> None:
    assert {path.split("/")[0] for path in site.pages} == {"fr", "en", "index.html", "404.html"}
    pages = {path.partition("/")[2] for path in site.content_pages}
    assert {"editions/2077/papers/drops/index.html", "editions/2077/recommendations/2/index.html"} <= pages
    assert not [page for page in pages if page.split("/")[0] in OFF]
    assert not [page for page in pages if re.search(r"/(?:axes|objectives|proposals|matrix)/", page)]


def test_no_word_of_another_symposium_is_left(site: Site) -> None:
    shown = {path: FOREIGN.findall(spoken(page)) for path, page in site.pages.items()}
    assert {path: words for path, words in shown.items() if words} == {}
    scripts = {path: FOREIGN.findall(site.text(path)) for path in site.paths if path.endswith("/words.js")}
    assert {path: words for path, words in scripts.items() if words} == {}


def test_the_organisers_publish(site: Site) -> None:
    page = site.pages["en/index.html"]
    assert "Proceedings published by the organisers: Société des puits." in spoken(page)
    for path, other in site.pages.items():
        text = spoken(other)
        assert "official site" not in text, path
        assert "No named editor" not in text, path
    assert not page.xpath("//*[contains(@class, 'motif-figure')]")
    # Whoever wants to write to them finds the page at the foot of every other.
    assert page.xpath("//footer//a[contains(@href, 'about/')]")


def test_a_paper_is_its_authors(site: Site) -> None:
    (rights,) = site.pages["en/editions/2077/papers/drops/index.html"].xpath("//dl[contains(@class, 'rights')]")
    assert "Bo Seau" in spoken(rights)
    assert "CC-BY-4.0" in spoken(rights)


def test_a_paper_without_days_is_cited_by_that_of_its_session(site: Site) -> None:
    assert "date = {2077-03-15}" in site.text("en/editions/2077/papers/drops/cite.bib")
    assert "(2077)" in spoken(site.pages["en/editions/2077/papers/drops/index.html"].xpath("//main")[0])


def test_the_session_is_called_as_the_profile_calls_it(site: Site) -> None:
    assert "Session orale" in spoken(site.pages["fr/editions/2077/sessions/margelles/index.html"])


def test_every_link_of_menu_and_pages_leads_somewhere(site: Site) -> None:
    # Inspection of the publication looks at links; here it is enough that no menu entry leads to what is off.
    links = site.pages["fr/index.html"].xpath("//nav//@href | //main//@href | //footer//@href")
    assert not [link for link in links if link.strip("./").split("/")[0] in OFF]


def test_search_offers_no_filter_without_values(site: Site) -> None:
    # The page offers a column that has a name.
    words = site.text("search/fr/words.js")
    assert set(re.findall(r'"column_([a-z]+)"', words)) == {"type", "year", "state"}
