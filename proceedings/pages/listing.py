# SPDX-License-Identifier: MIT
"""Listings: the records of one type in one place, in pages of a hundred."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from proceedings.languages import DIRECTION
from proceedings.pages import compare
from proceedings.pages.addresses import between
from proceedings.pages.cards import Card
from proceedings.pages.composed import key
from proceedings.pages.contents import LIBRARY, PER_PAGE, Contents, Listing
from proceedings.pages.filters import attributes, choices
from proceedings.pages.inline import Inline
from proceedings.records.edition import Edition
from proceedings.records.practice import Practice

TEMPLATE = "listings/listing.html"


def page_ids(listing: Listing) -> list[str]:
    """The ids of a listing's pages; the first has the listing's own, an empty listing has one page."""
    pages = max(1, -(-len(listing.cards) // PER_PAGE))
    return [listing.id, *(f"{listing.id}/page/{number}" for number in range(2, pages + 1))]


def variables(contents: Contents, inline: Inline, listing: Listing, number: int) -> dict[str, Any]:
    """What the template of a listing is given for its page ``number``, counted from 1."""
    cards = _on_page(listing, number)
    ids = page_ids(listing)
    current = sum(not contents.is_past(card) for card in listing.cards)
    return {
        "type": listing.type,
        "count": inline.wording(f"pages.count_{listing.type}", n=current) if current else "",
        "listed": [listed(inline, card) for card in cards if not contents.is_past(card)],
        "past": [listed(inline, card) for card in cards if contents.is_past(card)],
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
        "compare_href": inline.href(compare.PAGE) if listing.type == Practice.type and len(listing.cards) > 1 else "",
    }


def digest(contents: Contents, listing: Listing, number: int) -> str:
    """A digest over what page ``number`` shows: the facts of all its records, the words of its own, other editions."""
    editions = contents.catalogue.of(Edition) if listing.edition is not None else ()
    return key(
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


def item(inline: Inline, card: Card) -> dict[str, Any]:
    """A record in a listing: as ``Inline.item``, with its number apart from its type, summary and telling facts."""
    language = card.language_for(inline.language)
    found: dict[str, Any] = {
        "href": inline.href(card.id),
        "title": inline.bare_title(card),
        "number": inline.number(card),
        "kind": inline.wording(f"pages.type_{card.type}"),
        "summary": inline.summary(card),
        "details": _details(inline, card),
        "state": _state(inline, card),
    }
    if language != inline.language:
        found |= {"language": language, "direction": DIRECTION[language]}
    return found


def _details(inline: Inline, card: Card) -> list[Markup]:
    record = card.record
    details: list[Markup] = []
    for name in ("practice_type", "kind"):
        value = getattr(record, name, None)
        if value is not None:
            register = {"practice_type": "practice-types"}.get(name, f"{record.type}-kinds")
            details.append(inline.term(register, value))
    day = getattr(record, "date", None)
    if day is not None:
        details.append(inline.wording.day(day))
    details.extend(inline.term("countries", code) for code in dict.fromkeys(c.country for c in record.countries))
    return details


def _state(inline: Inline, card: Card) -> str:
    if not card.exists_in(inline.language):
        return inline.wording("pages.only_in", languages=_native_names(inline, card))
    return ""


def _native_names(inline: Inline, card: Card) -> str:
    return inline.wording.listed([inline.wording(f"pages.language_{code}") for code in card.record.words])


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
