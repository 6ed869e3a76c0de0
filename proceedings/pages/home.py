# SPDX-License-Identifier: MIT
"""The home page: what the site holds, doors for its readers, the latest edition, a figure, and the latest practices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from proceedings.catalogue import natural
from proceedings.charts.data import DataError
from proceedings.pages import facets
from proceedings.pages.breadcrumb import label_of
from proceedings.pages.search_page import PAGE as SEARCH
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.edition_overview import overview
from proceedings.presentation.items import item
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.type_views import trend
from proceedings.records.edition import Edition
from proceedings.records.module import Module
from proceedings.records.practice import Practice
from proceedings.records.record import Record
from proceedings.records.terms import FACETS, TermKey
from proceedings.records.trend import Trend

TEMPLATE: Final = "pages/home.html"
LATEST: Final = 6
"""Number of practices on the home page."""


def data_digest(site_model: SiteModel) -> str:
    """Return the digest of the table that the page's figure shows, or an empty text if there is none."""
    card = _figure(site_model)
    return "".join(trend.dependencies(site_model, card, "")) if card else ""


def variables(site_model: SiteModel, page_html: PageHtml) -> dict[str, Any]:
    """Return the variables of the template; a part of the site that is off or empty has none."""
    editions = sorted(site_model.catalogue.of(Edition), key=lambda edition: (edition.year, natural(edition.id)))
    figure = _figure(site_model)
    return {
        "counts": list(_counts(site_model, page_html)),
        "search_href": page_html.href_of_page(SEARCH),
        "doors": list(_doors(site_model, page_html)),
        "edition": overview(site_model, page_html, editions[-1]) if editions else None,
        "editions": [item(page_html, site_model.cards[edition.id]) for edition in reversed(editions[:-1])],
        "figure": {**item(page_html, figure), **trend.variables(site_model, page_html, figure, {})} if figure else None,
        "modules": [item(page_html, card) for card in _latest(site_model, Module)],
        "practices": [item(page_html, card) for card in _latest(site_model, Practice)[:LATEST]],
        "practices_href": page_html.href_of_page(str(Practice.folder)),
        "library_href": page_html.href_of_page(facets.PAGE),
    }


def _latest(site_model: SiteModel, cls: type[Record]) -> list[RecordCard]:
    """Return the cards of a type, the last updated first; of one day, those with the most sources come first."""
    records = sorted(site_model.catalogue.of(cls), key=lambda record: (-len(record.sources), natural(record.id)))
    records.sort(key=lambda record: record.updated or record.created or "", reverse=True)
    return [site_model.cards[record.id] for record in records]


def _counts(site_model: SiteModel, page_html: PageHtml) -> Iterator[dict[str, str]]:
    """Yield a link for each part of the library that has records, and for the countries, with their number."""
    for cls in site_model.catalogue.types_of(in_edition=False):
        listing = site_model.listings.get(str(cls.folder))
        if listing is not None and listing.cards:
            text = page_html.localiser.of_type(listing.type, "count", n=len(listing.cards))
            yield {"href": page_html.href(listing.id), "text": text}
    countries = sum(term.facet == "countries" and bool(cards) for term, cards in site_model.terms.items())
    href = page_html.href_of_page("countries")
    if countries and href:
        yield {"href": href, "text": page_html.localiser("pages.count_countries", n=countries)}


def _doors(site_model: SiteModel, page_html: PageHtml) -> Iterator[dict[str, Any]]:
    for door in site_model.registers.doors.values():
        links = [
            {"href": href, "label": _label(site_model, page_html, page)}
            for page in door.pages
            if (href := page_html.href_of_page(page))
        ]
        if links:
            yield {"title": page_html.name(door.title), "links": links}


def _label(site_model: SiteModel, page_html: PageHtml, page: str) -> str:
    facet, _, key = page.partition("/")
    if facet in FACETS and TermKey(facet, key) in site_model.terms:
        return page_html.term(facet, key).striptags()
    return label_of(site_model, page_html, page)


def _figure(site_model: SiteModel) -> RecordCard | None:
    """Return the card of the latest trend whose table can be read."""
    for card in _latest(site_model, Trend):
        try:
            list(trend.dependencies(site_model, card, ""))
        except DataError:
            continue
        return card
    return None
