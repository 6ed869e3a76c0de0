# SPDX-License-Identifier: MIT
"""The search page. Scripts find and show results; the page itself lists every title, so that it works without them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from markupsafe import Markup, escape

from proceedings.languages import language_of_script, script_of
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.page_html import PageHtml, in_language
from proceedings.presentation.paging import PER_PAGE
from proceedings.presentation.site_model import SiteModel
from proceedings.records.page import Page

PAGE: Final = "search"
TEMPLATE: Final = "pages/search.html"

_ARABIC: Final = re.compile("([\u0600-\u06ff]+(?: [\u0600-\u06ff]+)*)")

HELP: Final = (
    "search.page_help_forms",
    "search.page_help_plurals",
    "search.page_help_prefixes",
    "search.page_help_names",
    "search.page_help_typos",
    "search.page_help_sections",
    "search.page_help_phrases",
    "search.page_help_languages",
    "search.page_help_filters",
    "search.page_help_keys",
)
"""Words for what search understands; the word that ends in ``_text`` after each explains it."""


def variables(site_model: SiteModel, page_html: PageHtml, made: Mapping[str, str]) -> dict[str, Any]:
    """Return the variables of the template. ``made`` maps pages without an author's text to the stem of their words."""
    by_type: dict[str, list[RecordCard]] = {}
    for card in site_model.cards.values():
        by_type.setdefault(card.type, []).append(card)
    pages = by_type.pop(Page.type, [])
    groups = [_group(site_model, page_html, kind, cards) for kind, cards in by_type.items()]
    groups.append(
        {
            "id": Page.type,
            "heading": page_html.localiser.of_type(Page.type, "title"),
            "items": sorted(
                [
                    *(page_html.item(card) for card in pages),
                    *(
                        {"href": page_html.href(page), "title": _title(site_model, page_html, page, word)}
                        for page, word in made.items()
                        if page not in site_model.cards and page != page_html.page
                    ),
                ],
                key=lambda item: str(item["href"]),
            ),
        }
    )
    return {
        "groups": groups,
        "help": [
            {
                "term": page_html.localiser(key),
                "text": _with_arabic_marked(page_html.localiser(f"{key}_text"), page_html.language),
            }
            for key in HELP
        ],
    }


def _with_arabic_marked(text: str, language: str) -> Markup:
    """Return a text with its Arabic passages marked as Arabic, for screen readers."""
    arabic = language_of_script("arabic")
    if script_of(language) == "arabic":
        return escape(text)
    parts = _ARABIC.split(text)
    return Markup("").join(
        in_language(escape(part), arabic if at % 2 else language, language) for at, part in enumerate(parts)
    )


def _group(site_model: SiteModel, page_html: PageHtml, kind: str, cards: list[RecordCard]) -> dict[str, Any]:
    """Return the titles of one type; if there are more than a listing's page holds, the listings instead."""
    items = [page_html.item(card) for card in cards]
    if len(cards) > PER_PAGE:
        items = [
            {
                "href": page_html.href(listing.id),
                "title": _title(site_model, page_html, listing.id, kind),
                "number": page_html.localiser.of_type(kind, "count", n=len(listing.cards)),
            }
            for listing in site_model.listings.values()
            if listing.type == kind and listing.cards
        ]
    return {"id": kind, "heading": page_html.localiser.of_type(kind, "title"), "items": items}


def _title(site_model: SiteModel, page_html: PageHtml, page: str, word: str) -> str:
    """Return the title of a page without an author's text; inside an edition, with the edition's title."""
    title = page_html.localiser.of_page(word, "title")
    edition = site_model.edition(page)
    return (
        f"{title}{page_html.localiser('pages.colon')}{page_html.plain_title(site_model.cards[edition.id])}"
        if edition
        else title
    )
