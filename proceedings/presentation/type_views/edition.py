# SPDX-License-Identifier: MIT
"""Variables of an edition's page: its overview, and the title, dates, place, organisers and countries by source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from markupsafe import Markup

from proceedings.presentation.cards import RecordCard
from proceedings.presentation.edition_overview import LISTED, overview, own_pages
from proceedings.presentation.localiser import typeset_html
from proceedings.presentation.page_html import PageHtml, in_language
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.sources import citation
from proceedings.records.edition import Edition, SourcedDates
from proceedings.records.indexed import KEYWORDS

_HEADINGS: Final[Mapping[str, str]] = {
    "titles": "pages.titles",
    "dates": "pages.dates",
    "venues": "pages.venues",
    "organisers_by_source": "pages.organisers_by_source",
    "represented": "pages.represented",
}

Claim = tuple[Markup, str]
"""A statement as HTML, and the key of its source."""


def variables(
    site_model: SiteModel, page_html: PageHtml, card: RecordCard, order: Mapping[str, int]
) -> Mapping[str, Any]:
    """Return ``overview`` and ``sourced``: groups of claims, equal claims together with all their sources."""
    edition = card.record
    assert isinstance(edition, Edition)
    groups = {
        "titles": [
            (
                in_language(
                    typeset_html(item.text, item.language, page_html.localiser.digits),
                    item.language,
                    page_html.language,
                ),
                item.source,
            )
            for item in edition.titles
        ],
        "dates": [(_dates(page_html, item), item.source) for item in edition.dates],
        "venues": [(_venue(page_html, item.place, item.organisation), item.source) for item in edition.venues],
        "organisers_by_source": [
            (
                Markup("{} ({})").format(
                    page_html.linked_term("organisations", item.organisation),
                    page_html.term("organiser-roles", item.role),
                ),
                item.source,
            )
            for item in edition.organisers
        ],
        "represented": [
            (page_html.linked_term("countries", item.country), item.source) for item in edition.represented
        ],
    }
    return {
        "overview": overview(site_model, page_html, edition),
        "sourced": [
            {
                "id": name,
                "heading": page_html.localiser(_HEADINGS[name]),
                "claims": _merged(claims, order, page_html),
                "differ": name != "represented" and len({text for text, _ in claims}) > 1,
                "disclaimer": name == "represented",
            }
            for name, claims in groups.items()
            if claims
        ],
    }


def dependencies(site_model: SiteModel, card: RecordCard, language: str) -> Iterator[str]:
    """Yield digests of what an edition has: its page lists some, counts the others and draws relations."""
    yield str(f"{card.id}/{KEYWORDS}" in site_model.keywords.indexes)
    yield from (page.digest_in_lists(language) for page in own_pages(site_model, card.id))
    for listing in site_model.listings.values():
        if listing.edition == card.id:
            is_listed = listing.type in LISTED
            yield from (other.digest_in_lists(language) if is_listed else other.facts_digest for other in listing.cards)


def _merged(claims: Iterable[Claim], order: Mapping[str, int], page_html: PageHtml) -> list[dict[str, Any]]:
    found: dict[Markup, list[str]] = {}
    for text, key in claims:
        found.setdefault(text, []).append(key)
    return [
        {"text": text, "citations": [citation(key, order, page_html.localiser) for key in keys]}
        for text, keys in found.items()
    ]


def _dates(page_html: PageHtml, dates: SourcedDates) -> Markup:
    if dates.days:
        return page_html.localiser.each_day(dates.days)
    return page_html.localiser.days(dates.start, dates.end)


def _venue(page_html: PageHtml, place: str, organisation: str | None) -> Markup:
    name = page_html.term("places", place)
    if organisation is None:
        return name
    return Markup("{}{}{}").format(
        page_html.term("organisations", organisation), page_html.localiser("pages.comma"), name
    )
