# SPDX-License-Identifier: MIT
"""Overviews of the living library: its types and ways to browse, the terms of each register, and reviews."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from proceedings.catalogue import RATIFICATIONS, natural
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.items import item
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.terms import counted, kind_of, told, wording_note
from proceedings.presentation.type_views.practice import COMPARE
from proceedings.recency import aged
from proceedings.records.terms import TermKey

PAGE: Final = "library"
TEMPLATE: Final = "pages/library.html"
REVIEW: Final = "review"
REVIEW_TEMPLATE: Final = "pages/review.html"
TERMS_TEMPLATE: Final = "pages/terms.html"
MAP: Final = "map"

RECENT: Final = 20
"""Number of records shown as reviewed most recently."""

_BY_NAME: Final = frozenset(("countries", "organisations", "instruments"))
"""Registers whose terms are sorted by name; the others have an order of their own."""


def variables(site_model: SiteModel, page_html: PageHtml) -> dict[str, Any]:
    """Return the variables of the library's page."""
    return {
        "types": parts(site_model, page_html),
        "facets": [
            {"href": page_html.href(facet), "title": page_html.localiser.of_facet(facet)}
            for facet in site_model.registers.profile.facets_on
            if facet not in site_model.listings
        ],
        "map_href": page_html.href_of_page(MAP),
        "ratifications_href": page_html.href(RATIFICATIONS) if RATIFICATIONS in site_model.catalogue.pages else "",
        "compare_href": page_html.href_of_page(COMPARE),
        "review_href": page_html.href_of_page(REVIEW),
    }


def parts(site_model: SiteModel, page_html: PageHtml) -> list[dict[str, Any]]:
    """Return the listings of the library with the number of their records."""
    listings = [site_model.listings[str(cls.folder)] for cls in site_model.catalogue.types_of(in_edition=False)]
    return [
        {
            "href": page_html.href(listing.id),
            "title": page_html.localiser.of_type(listing.type, "title"),
            "count": page_html.localiser.of_type(listing.type, "count", n=len(listing.cards)) if listing.cards else "",
            "nothing": page_html.localiser.of_type(listing.type, "none"),
            "line": page_html.localiser.of_type(listing.type, "summary"),
            "current": listing.id == page_html.page,
        }
        for listing in listings
    ]


def of_register(facet: str) -> Callable[[SiteModel, PageHtml], Mapping[str, Any]]:
    """Return the function that makes the variables of the page with the terms of one register."""
    return lambda site_model, page_html: {"terms": terms(site_model, page_html, facet), "facet": facet}


def terms(site_model: SiteModel, page_html: PageHtml, facet: str) -> list[dict[str, Any]]:
    """Return the terms of a register that records name, with the number of records by type."""
    found = [(term, cards) for term, cards in site_model.terms.items() if term.facet == facet]
    if facet in _BY_NAME:
        found.sort(key=lambda pair: page_html.term(facet, pair[0].id).striptags())
    else:
        order = {key: at for at, key in enumerate(site_model.registers.vocabularies.get(facet, ()))}
        found.sort(key=lambda pair: order.get(pair[0].id, 0))
    return [
        {
            "href": page_html.href(term.page),
            "title": page_html.term(facet, term.id),
            "kind": kind_of(page_html, term) if facet in ("gcm", "sdg") else "",
            "note": wording_note(page_html, term) if facet in ("gcm", "sdg", "instruments") else "",
            "definition": _definition(page_html, term),
            "counts": page_html.localiser.listed(told(page_html, term, counted(cards))),
        }
        for term, cards in found
    ]


def _definition(page_html: PageHtml, term: TermKey) -> Any:
    table = page_html.site_model.registers.vocabularies.get(term.facet, {})
    entry = table.get(term.id)
    return page_html.name(entry.definition) if entry is not None and entry.definition else ""


def review(site_model: SiteModel, page_html: PageHtml) -> dict[str, Any]:
    """Return the variables of the page of reviews.

    First the records whose newest figure or source is too old on the day of the build, then those overdue for review,
    each with the oldest first, and those reviewed most recently.
    """
    cards = site_model.cards.values()
    overdue = sorted(
        (card for card in cards if site_model.is_overdue(card)),
        key=lambda card: (card.record.review_due or "", natural(card.id)),
    )
    recent = sorted(
        (card for card in cards if card.record.reviewed_on is not None),
        key=lambda card: (card.record.reviewed_on or "", natural(card.id)),
        reverse=True,
    )[:RECENT]
    return {
        "aged": [
            _dated(page_html, site_model.cards[age.record.id], "library.newest", age.newest)
            if age.newest
            else _told_undated(page_html, site_model.cards[age.record.id])
            for age in aged(site_model.catalogue, site_model.today)
        ],
        "overdue": [_dated(page_html, card, "library.due_on", card.record.review_due) for card in overdue],
        "recent": [
            _dated(page_html, card, "library.reviewed_on", card.record.reviewed_on, card.record.reviewed_by or "")
            for card in recent
        ],
        "library_href": page_html.href_of_page(PAGE),
    }


def _told_undated(page_html: PageHtml, card: RecordCard) -> dict[str, Any]:
    details = [page_html.localiser.of_type(card.type, "name"), page_html.localiser("library.undated")]
    return item(page_html, card) | {"details": details}


def _dated(page_html: PageHtml, card: RecordCard, word: str, day: str | None, name: str = "") -> dict[str, Any]:
    text = page_html.localiser(word, day=page_html.localiser.day(day or "").striptags(), name=name)
    return item(page_html, card) | {"details": [page_html.localiser.of_type(card.type, "name"), text]}
