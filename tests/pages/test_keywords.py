# SPDX-License-Identifier: MIT
"""The indexes of keywords: every keyword once, with the papers that state it, on pages of a limited length."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from proceedings.languages import LANGUAGES
from proceedings.presentation.cards import RecordCard, record_cards
from proceedings.presentation.keywords import PER_PAGE, KeywordIndexes, stated
from proceedings.records.paper import Paper, PaperWords
from proceedings.records.record import Record
from proceedings.records.words import Words
from tests.sites import Site
from tests.whole.reading import spoken

EDITION = "editions/2077"


def cards_of(site: Site) -> list[RecordCard]:
    return list(record_cards(site.catalogue.records).values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("index", [f"{EDITION}/keywords", "keywords"])
def test_counts_are_those_of_the_catalogue(invented_site: Site, language: str, index: str) -> None:
    expected = Counter(
        text.casefold()
        for paper in invented_site.catalogue.of(Paper)
        for text in (paper.words[language].keywords if language in paper.words else ())
        or paper.words[paper.original].keywords
    )
    assert max(expected.values()) > 1
    entries = invented_site.pages[f"{language}/{index}/index.html"].xpath("//li[@id]")
    shown = {spoken(entry.xpath("./b")[0]).casefold(): len(entry.xpath("./ul/li/a")) for entry in entries}
    assert shown == expected
    told = {spoken(entry.xpath("./b")[0]).casefold(): spoken(entry.xpath("./span")[0]) for entry in entries}
    for text, count in expected.items():
        # Arabic writes out one and two.
        assert str(count) in told[text] or language == "ar"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_keyword_of_a_paper_leads_to_its_entry_with_the_paper(invented_site: Site, language: str) -> None:
    page = invented_site.pages[f"{language}/{EDITION}/papers/7/index.html"]
    links = page.xpath("//p[@class='keywords']/a/@href")
    assert len(links) == len(invented_site.catalogue.records[f"{EDITION}/papers/7"].words[language].keywords)
    for link in links:
        path, _, fragment = link.partition("#")
        assert path == "../../keywords/"
        (entry,) = invented_site.pages[f"{language}/{EDITION}/keywords/index.html"].xpath(
            "//li[@id=$id]", id=unquote(fragment)
        )
        assert "../papers/7/" in entry.xpath("./ul/li/a/@href")


def test_a_paper_without_keywords_in_a_language_stands_under_its_originals(invented_site: Site) -> None:
    (entry,) = invented_site.pages[f"en/{EDITION}/keywords/index.html"].xpath("//li[@id='keyword-fr-chants-de-quart']")
    assert (entry.xpath("./b/@lang"), entry.xpath("./b/@dir")) == (["fr"], ["ltr"])


def test_the_edition_leads_to_its_index_and_that_to_the_other(invented_site: Site) -> None:
    for page, target in (
        (EDITION, "keywords/"),
        (f"{EDITION}/keywords", "../../../keywords/"),
        ("keywords", f"../{EDITION}/keywords/"),
    ):
        assert invented_site.pages[f"fr/{page}/index.html"].xpath("//main//a[@href=$target]", target=target), page


def test_where_no_paper_has_keywords_there_is_no_index(real_site: Site) -> None:
    assert not [path for path in real_site.paths if "/keywords/" in path]


def test_a_long_index_is_cut_into_pages_of_which_each_line_is_on_one(invented_site: Site, tmp_path: Path) -> None:
    cards = [
        replace(card, record=replace(card.record, words=many(card.record, at)))
        if isinstance(card.record, Paper)
        else card
        for at, card in enumerate(cards_of(invented_site))
    ]
    papers = [card for card in cards if isinstance(card.record, Paper)]
    indexes = KeywordIndexes(cards, tmp_path)
    index = f"{EDITION}/keywords"
    ids = indexes.page_ids(index)
    assert ids[:3] == [index, f"{index}/page/2", f"{index}/page/3"]
    for language in LANGUAGES:
        pages = indexes.pages(index, language).lines
        assert len(pages) == len(ids)
        assert all(0 < len(lines) <= PER_PAGE for lines in pages)
        lines = [(line.keyword.text, line.card.id) for page in pages for line in page]
        assert sorted(lines) == sorted((text, card.id) for card in papers for text in stated(card, language)[1])
        for card in papers:
            for text in stated(card, language)[1]:
                page, fragment = indexes.place(card, language, text)
                assert fragment in {line.keyword.fragment for line in pages[ids.index(page)]}


def many(paper: Record, number: int) -> dict[str, Words]:
    """The words of a paper with one keyword that all papers share, and others of its own."""
    found: dict[str, Words] = {}
    for language, words in paper.words.items():
        assert isinstance(words, PaperWords)
        own = tuple(f"{language} {number} {at}" for at in range(12 if language == "fr" else 3))
        found[language] = replace(words, keywords=("shared", *own))
    return found
