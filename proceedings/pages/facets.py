# SPDX-License-Identifier: MIT
"""Overviews of the living library: its types and ways in, the terms of each register, and what awaits review."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from proceedings.catalogue import natural
from proceedings.presentation.items import item
from proceedings.presentation.page_html import Inline
from proceedings.presentation.site_model import LIBRARY, Contents
from proceedings.presentation.summaries import Card
from proceedings.presentation.terms import counted, kind_of, wording_note
from proceedings.presentation.type_views.practice import COMPARE
from proceedings.records import record_types
from proceedings.records.terms import FACETS, TermKey

PAGE: Final = "library"
TEMPLATE: Final = "pages/library.html"
REVIEW: Final = "review"
REVIEW_TEMPLATE: Final = "pages/review.html"
TERMS_TEMPLATE: Final = "pages/terms.html"
MAP: Final = "map"

RECENT: Final = 20
"""How many of the records reviewed last are listed."""

_BY_NAME: Final = frozenset(("countries", "organisations", "instruments"))
"""Registers whose terms readers look for by name; the others have an order of their own."""


def variables(contents: Contents, inline: Inline) -> dict[str, Any]:
    """What the template of the library's page is given."""
    return {
        "types": parts(contents, inline),
        "facets": [
            {"href": inline.href(facet), "title": inline.wording(f"library.facet_{facet.replace('-', '_')}")}
            for facet in FACETS
            if facet != "instruments"
        ],
        "map_href": inline.href(MAP),
        "compare_href": inline.href(COMPARE),
        "review_href": inline.href(REVIEW),
    }


def parts(contents: Contents, inline: Inline) -> list[dict[str, Any]]:
    """The listings of the library with their counts."""
    types = record_types()
    listings = [contents.listings[str(types[name].folder)] for name in LIBRARY]
    return [
        {
            "href": inline.href(listing.id),
            "title": inline.wording(f"pages.types_{listing.type}"),
            "count": inline.wording(f"pages.count_{listing.type}", n=len(listing.cards)) if listing.cards else "",
            "nothing": inline.wording(f"pages.none_{listing.type}"),
            "line": inline.wording(f"pages.summary_{listing.type}"),
            "current": listing.id == inline.page,
        }
        for listing in listings
    ]


def of_register(facet: str) -> Callable[[Contents, Inline], Mapping[str, Any]]:
    """What fills the page that lists the terms of one register."""
    return lambda contents, inline: {"terms": terms(contents, inline, facet), "facet": facet}


def terms(contents: Contents, inline: Inline, facet: str) -> list[dict[str, Any]]:
    """The terms of a register that records name, with the number of records of each type."""
    found = [(term, cards) for term, cards in contents.terms.items() if term.facet == facet]
    if facet in _BY_NAME:
        found.sort(key=lambda pair: inline.term(facet, pair[0].id).striptags())
    else:
        order = {key: at for at, key in enumerate(contents.registers.vocabularies.get(facet, ()))}
        found.sort(key=lambda pair: order.get(pair[0].id, 0))
    return [
        {
            "href": inline.href(term.page),
            "title": inline.term(facet, term.id),
            "kind": kind_of(inline, term) if facet in ("gcm", "sdg") else "",
            "note": wording_note(inline, term) if facet in ("gcm", "sdg", "instruments") else "",
            "definition": _definition(inline, term),
            "counts": inline.wording.listed(
                [inline.wording(f"pages.count_{kind}", n=number) for kind, number in counted(cards).items()]
            ),
        }
        for term, cards in found
    ]


def _definition(inline: Inline, term: TermKey) -> Any:
    table = inline.contents.registers.vocabularies.get(term.facet, {})
    entry = table.get(term.id)
    return inline.name(entry.definition) if entry is not None and entry.definition else ""


def review(contents: Contents, inline: Inline) -> dict[str, Any]:
    """What the template of the page of reviews is given: what is overdue on the day of the build, the longest first."""
    cards = contents.cards.values()
    overdue = sorted(
        (card for card in cards if contents.is_overdue(card)),
        key=lambda card: (card.record.review_due or "", natural(card.id)),
    )
    recent = sorted(
        (card for card in cards if card.record.reviewed_on is not None),
        key=lambda card: (card.record.reviewed_on or "", natural(card.id)),
        reverse=True,
    )[:RECENT]
    return {
        "overdue": [_dated(inline, card, "due_on", card.record.review_due) for card in overdue],
        "recent": [_dated(inline, card, "reviewed_on", card.record.reviewed_on) for card in recent],
        "library_href": inline.href(PAGE),
    }


def _dated(inline: Inline, card: Card, word: str, day: str | None) -> dict[str, Any]:
    text = inline.wording(f"library.{word}", day=inline.wording.day(day or "").striptags())
    return item(inline, card) | {"details": [inline.wording(f"pages.type_{card.type}"), text]}
