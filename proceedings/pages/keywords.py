# SPDX-License-Identifier: MIT
"""The indexes of keywords, of an edition and of the site: each keyword with the number and the titles of its papers."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from proceedings.languages import DIRECTION
from proceedings.pages import lettered
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.keywords import Keyword, KeywordPages
from proceedings.presentation.localiser import typeset_html
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.records.edition import Edition
from proceedings.records.indexed import KEYWORDS
from proceedings.records.paper import Paper
from proceedings.store.digests import digest

TEMPLATE: Final = "pages/keywords.html"


def word_of(index: str) -> str:
    """Return the stem of the words for the title and summary of an index."""
    return "keywords" if index == KEYWORDS else "keyword_index"


def page_digest(site_model: SiteModel, index: str, number: int, language: str) -> str:
    """Return a digest of what page ``number`` of an index shows: its lines with their papers, letters, editions."""
    pages = site_model.keywords.pages(index, language)
    editions = (site_model.cards[edition.id] for edition in site_model.catalogue.of(Edition))
    return digest(
        index,
        str(len(pages.lines)),
        repr(_begun(pages, number)),
        repr(pages.letters),
        *(f"{line.keyword.language} {line.keyword.text} {len(line.keyword.cards)}" for line in pages.lines[number - 1]),
        *(line.card.digest_in_links(language) for line in pages.lines[number - 1]),
        *(edition.digest_in_links(language) for edition in editions),
    )


def variables(site_model: SiteModel, page_html: PageHtml, index: str, number: int) -> Mapping[str, Any]:
    """Return the variables of page ``number`` of an index: ``letters``, and the links between the pages."""
    ids = site_model.keywords.page_ids(index)
    pages = site_model.keywords.pages(index, page_html.language)
    begun = _begun(pages, number)
    letters = (
        (
            letter,
            [
                _entry(page_html, keyword, [line.card for line in lines], is_begun=keyword.key == begun)
                for keyword, lines in groupby(of_letter, key=attrgetter("keyword"))
            ],
        )
        for letter, of_letter in groupby(pages.lines[number - 1], key=attrgetter("letter"))
    )
    return {
        **lettered.variables(page_html, ids, number, letters, pages.letters),
        "elsewhere": lettered.elsewhere(
            page_html, index, site_model.keywords.indexes, "pages.title_keywords", "pages.title_keyword_index"
        ),
    }


def _begun(pages: KeywordPages, number: int) -> tuple[str, str] | None:
    """Return the key of the keyword with which the page before ends; None for the first page."""
    return pages.lines[number - 2][-1].keyword.key if number > 1 else None


def _entry(page_html: PageHtml, keyword: Keyword, cards: list[RecordCard], *, is_begun: bool) -> dict[str, Any]:
    """Return a keyword with the papers of it that a page holds; one that an earlier page began has its id there."""
    count = page_html.localiser.of_type(Paper.type, "count", n=len(keyword.cards))
    own = keyword.language == page_html.language
    return {
        "id": "" if is_begun else keyword.fragment,
        "text": typeset_html(keyword.text, keyword.language, page_html.localiser.digits),
        "count": count,
        "records": [page_html.item(card) for card in cards],
        **({} if own else {"language": keyword.language, "direction": DIRECTION[keyword.language]}),
    }
