# SPDX-License-Identifier: MIT
"""Listings: the records of one type in one place, in pages of a hundred."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from proceedings.pages.filters import attributes, choices
from proceedings.presentation.addresses import between
from proceedings.presentation.items import item
from proceedings.presentation.page_html import Inline
from proceedings.presentation.site_model import LIBRARY, PER_PAGE, Contents, Listing
from proceedings.presentation.summaries import Card
from proceedings.presentation.type_views.practice import COMPARE
from proceedings.records.edition import Edition
from proceedings.records.practice import Practice
from proceedings.records.training import STANDINGS, Training
from proceedings.store.digests import digest

TEMPLATE = "listings/listing.html"


def page_ids(listing: Listing) -> list[str]:
    """The ids of a listing's pages; the first has the listing's own, an empty listing has one page."""
    pages = max(1, -(-len(listing.cards) // PER_PAGE))
    return [listing.id, *(f"{listing.id}/page/{number}" for number in range(2, pages + 1))]


def variables(contents: Contents, inline: Inline, listing: Listing, number: int) -> dict[str, Any]:
    """What the template of a listing is given for its page ``number``, counted from 1."""
    cards = _on_page(listing, number)
    ids = page_ids(listing)
    return {
        "type": listing.type,
        "parts": _parts(contents, inline, listing, cards),
        "nothing": inline.wording(f"pages.none_{listing.type}"),
        "pages": [
            {"href": between(inline.page, page), "number": inline.wording.figure(at), "current": at == number}
            for at, page in enumerate(ids, start=1)
        ]
        if len(ids) > 1
        else [],
        "edition_links": _edition_links(contents, inline, listing),
        "choices": choices(inline, listing.cards) if listing.type in LIBRARY else [],
        "library_href": inline.href("library") if listing.type in LIBRARY else "",
        "compare_href": inline.href(COMPARE) if listing.type == Practice.type and len(listing.cards) > 1 else "",
    }


def _parts(contents: Contents, inline: Inline, listing: Listing, cards: Sequence[Card]) -> list[dict[str, Any]]:
    """The records of a page as they are listed: trainings apart by whether one can join, all others together."""
    parts: list[dict[str, Any]] = []
    for place, standing in enumerate(STANDINGS):
        items = [listed(inline, card) for card in cards if contents.standing(card) == place]
        # A reader who looks for an open training is told that there is none.
        if items or (cards and listing.type == Training.type and standing == "open"):
            number = sum(contents.standing(card) == place for card in listing.cards)
            part = {"id": "", "items": items, "count": inline.wording(f"pages.count_{listing.type}", n=number)}
            if listing.type == Training.type:
                part |= {
                    "id": standing,
                    "title": inline.wording(f"library.trainings_{standing}"),
                    "line": "" if standing == "open" else inline.wording(f"library.trainings_{standing}_line"),
                }
            parts.append(part)
    return parts


def page_digest(contents: Contents, listing: Listing, number: int) -> str:
    """A digest over what page ``number`` shows: the facts of all its records, the words of its own, other editions."""
    editions = contents.catalogue.of(Edition) if listing.edition is not None else ()
    return digest(
        listing.facts_digest,
        *(card.digest for card in _on_page(listing, number)),
        *(edition.digest for edition in editions),
    )


def _on_page(listing: Listing, number: int) -> Sequence[Card]:
    start = (number - 1) * PER_PAGE
    return listing.cards[start : start + PER_PAGE]


def listed(inline: Inline, card: Card) -> dict[str, Any]:
    """A record in a listing, with what it can be filtered by."""
    return item(inline, card) | {"terms": attributes(card)}


def _edition_links(contents: Contents, inline: Inline, listing: Listing) -> list[Mapping[str, Any]]:
    """For the listing of an edition's type: the same type in other editions."""
    if listing.edition is None:
        return []
    others = [other for other in contents.listings.values() if other.type == listing.type and other.id != listing.id]
    return [
        {"href": inline.href(other.id), "title": inline.title(contents.cards[other.edition])}
        for other in others
        if other.edition is not None
    ]
