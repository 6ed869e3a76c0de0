# SPDX-License-Identifier: MIT
"""The page of search. What scripts find is theirs; the page itself lists every title, so that all can be reached."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from markupsafe import Markup, escape

from proceedings.presentation.page_html import Inline, in_language
from proceedings.presentation.site_model import PER_PAGE, Contents
from proceedings.presentation.summaries import Card
from proceedings.records.page import Page

PAGE: Final = "search"
TEMPLATE: Final = "pages/search.html"

_ARABIC: Final = re.compile("([\u0600-\u06ff]+(?: [\u0600-\u06ff]+)*)")

HELP: Final = ("forms", "plurals", "prefixes", "typos", "phrases", "languages", "filters", "keys")
"""What readers are told that search understands: keys of ``words/search.yml`` after ``page_help_``."""


def variables(contents: Contents, inline: Inline, made: Mapping[str, str]) -> dict[str, Any]:
    """What the template of the search page is given. ``made``: the pages without an author, each with its word."""
    by_type: dict[str, list[Card]] = {}
    for card in contents.cards.values():
        by_type.setdefault(card.type, []).append(card)
    pages = by_type.pop(Page.type, [])
    groups = [_group(contents, inline, kind, cards) for kind, cards in by_type.items()]
    groups.append(
        {
            "id": Page.type,
            "heading": inline.wording("search.types_page"),
            "items": sorted(
                [
                    *(inline.item(card) for card in pages),
                    *(
                        {"href": inline.href(page), "title": _title(contents, inline, page, word)}
                        for page, word in made.items()
                        if page not in contents.cards and page != inline.page
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
                "term": inline.wording(f"search.page_help_{key}"),
                "text": _with_arabic_marked(inline.wording(f"search.page_help_{key}_text"), inline.language),
            }
            for key in HELP
        ],
    }


def _with_arabic_marked(text: str, language: str) -> Markup:
    """A text whose Arabic examples say what they are, for whoever has it read aloud."""
    if language == "ar":
        return escape(text)
    parts = _ARABIC.split(text)
    return Markup("").join(
        in_language(escape(part), "ar" if at % 2 else language, language) for at, part in enumerate(parts)
    )


def _group(contents: Contents, inline: Inline, kind: str, cards: list[Card]) -> dict[str, Any]:
    """The titles of one type; of more than a listing's page holds, the listings in their place."""
    items = [inline.item(card) for card in cards]
    if len(cards) > PER_PAGE:
        items = [
            {
                "href": inline.href(listing.id),
                "title": _title(contents, inline, listing.id, kind),
                "number": inline.wording(f"pages.count_{kind}", n=len(listing.cards)),
            }
            for listing in contents.listings.values()
            if listing.type == kind and listing.cards
        ]
    return {"id": kind, "heading": inline.wording(f"pages.types_{kind}"), "items": items}


def _title(contents: Contents, inline: Inline, page: str, word: str) -> str:
    """What a page without an author is called; inside an edition, with what that is called."""
    title = inline.wording(f"pages.title_{word}")
    edition = contents.edition(page)
    return (
        f"{title}{inline.wording('pages.colon')}{inline.plain_title(contents.cards[edition.id])}" if edition else title
    )
