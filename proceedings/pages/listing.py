# SPDX-License-Identifier: MIT
"""Listings: the records of one type in one place, a hundred a page or as many as it can carry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from proceedings.catalogue import PROGRAMME
from proceedings.pages.filters import attributes, choices
from proceedings.presentation.addresses import between
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.citation_block import listing_citations
from proceedings.presentation.items import item
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.paging import Listing, ids_of
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.type_views.practice import COMPARE
from proceedings.records import record_types, types_in_order
from proceedings.records.edition import Edition
from proceedings.records.practice import Practice
from proceedings.records.session import Session
from proceedings.records.training import STANDINGS, Training
from proceedings.store.digests import digest

TEMPLATE = "listings/listing.html"

_STANDINGS: Final[Mapping[str, str]] = {
    "open": "library.trainings_open",
    "unknown": "library.trainings_unknown",
    "past": "library.trainings_past",
}
"""Headings of the groups of trainings; except for the first, the word that ends in ``_line`` explains the group."""


def page_ids(listing: Listing) -> list[str]:
    """Return the ids of a listing's pages: the first is the listing's own id, and an empty listing has one page."""
    return ids_of(listing.id, listing.pages)


def variables(site_model: SiteModel, page_html: PageHtml, listing: Listing, number: int) -> dict[str, Any]:
    """Return the variables of the template for page ``number`` of a listing, counted from 1."""
    cards = listing.pages[number - 1]
    ids = page_ids(listing)
    is_in_library = record_types()[listing.type] in types_in_order(in_edition=False)
    return {
        "type": listing.type,
        "parts": _parts(site_model, page_html, listing, cards),
        "nothing": page_html.localiser.of_type(listing.type, "none"),
        "pages": [
            {"href": between(page_html.page, page), "number": page_html.localiser.figure(at), "current": at == number}
            for at, page in enumerate(ids, start=1)
        ]
        if len(ids) > 1
        else [],
        "edition_links": _edition_links(site_model, page_html, listing),
        "programme_href": page_html.href(f"{listing.edition}/{PROGRAMME}")
        if listing.type == Session.type and f"{listing.edition}/{PROGRAMME}" in site_model.catalogue.programmes
        else "",
        "choices": choices(page_html, listing.cards) if is_in_library else [],
        "library_href": page_html.href_of_page("library") if is_in_library else "",
        "compare_href": page_html.href_of_page(COMPARE) if _can_be_compared(listing) else "",
        "citations": listing_citations(page_html, listing) if number == 1 and listing.cards else None,
    }


def _can_be_compared(listing: Listing) -> bool:
    return listing.type == Practice.type and len(listing.cards) > 1


def _parts(
    site_model: SiteModel, page_html: PageHtml, listing: Listing, cards: Sequence[RecordCard]
) -> list[dict[str, Any]]:
    """Return the records of a page in groups: trainings by whether one can register, other types in a single group."""
    parts: list[dict[str, Any]] = []
    for place, standing in enumerate(STANDINGS):
        items = [listed(page_html, card) for card in cards if site_model.standing(card) == place]
        # For trainings, the group of open ones is shown even when it is empty.
        if items or (cards and listing.type == Training.type and standing == "open"):
            number = sum(site_model.standing(card) == place for card in listing.cards)
            part = {"id": "", "items": items, "count": page_html.localiser.of_type(listing.type, "count", n=number)}
            if listing.type == Training.type:
                part |= {
                    "id": standing,
                    "title": page_html.localiser(_STANDINGS[standing]),
                    "line": "" if standing == "open" else page_html.localiser(f"{_STANDINGS[standing]}_line"),
                }
            parts.append(part)
    return parts


def page_digest(site_model: SiteModel, listing: Listing, number: int, language: str) -> str:
    """Return a digest of what page ``number`` shows: the facts of all records, its own cards, the editions' titles."""
    editions = site_model.catalogue.of(Edition) if listing.edition is not None else ()
    return digest(
        listing.facts_digest,
        *(card.digest_in_lists(language) for card in listing.pages[number - 1]),
        str(len(listing.pages)),
        *(site_model.cards[edition.id].digest_in_links(language) for edition in editions),
    )


def listed(page_html: PageHtml, card: RecordCard) -> dict[str, Any]:
    """Return a record as an item of a listing, with the terms by which it can be filtered."""
    return item(page_html, card) | {"terms": attributes(card)}


def _edition_links(site_model: SiteModel, page_html: PageHtml, listing: Listing) -> list[Mapping[str, Any]]:
    """Return links to the same type in other editions, for a listing inside an edition."""
    if listing.edition is None:
        return []
    others = [other for other in site_model.listings.values() if other.type == listing.type and other.id != listing.id]
    return [
        {"href": page_html.href(other.id), "title": page_html.title(site_model.cards[other.edition])}
        for other in others
        if other.edition is not None
    ]
