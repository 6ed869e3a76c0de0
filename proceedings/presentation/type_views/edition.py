# SPDX-License-Identifier: MIT
"""An edition's page: its overview, and what each source says of title, dates, place, organisers and countries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from proceedings.presentation.edition_overview import overview
from proceedings.presentation.localiser import typeset_html
from proceedings.presentation.page_html import Inline, in_language
from proceedings.presentation.site_model import Contents
from proceedings.presentation.sources import citation
from proceedings.presentation.summaries import Card
from proceedings.records.edition import Edition, SourcedDates

Claim = tuple[Markup, str]
"""A statement for HTML and the key of its source."""


def variables(contents: Contents, inline: Inline, card: Card, order: Mapping[str, int]) -> Mapping[str, Any]:
    """``overview`` (see ``home``) and ``sourced``: groups of claims, equal claims together with all their sources."""
    edition = card.record
    assert isinstance(edition, Edition)
    groups = {
        "titles": [
            (
                in_language(
                    typeset_html(item.text, item.language, inline.wording.digits), item.language, inline.language
                ),
                item.source,
            )
            for item in edition.titles
        ],
        "dates": [(_dates(inline, item), item.source) for item in edition.dates],
        "venues": [(_venue(inline, item.place, item.organisation), item.source) for item in edition.venues],
        "organisers_by_source": [
            (
                Markup("{} ({})").format(
                    inline.linked_term("organisations", item.organisation), inline.term("organiser-roles", item.role)
                ),
                item.source,
            )
            for item in edition.organisers
        ],
        "represented": [(inline.linked_term("countries", item.country), item.source) for item in edition.represented],
    }
    return {
        "overview": overview(contents, inline, edition),
        "sourced": [
            {
                "id": name,
                "heading": inline.wording(f"pages.{name}"),
                "claims": _merged(claims, order, inline),
                "differ": name != "represented" and len({text for text, _ in claims}) > 1,
                "disclaimer": name == "represented",
            }
            for name, claims in groups.items()
            if claims
        ],
    }


def shown(contents: Contents, card: Card) -> Iterable[Card]:
    """Every card of the edition: its page lists axes and objectives, counts the others, and draws their relations."""
    return [other for listing in contents.listings.values() if listing.edition == card.id for other in listing.cards]


def _merged(claims: Iterable[Claim], order: Mapping[str, int], inline: Inline) -> list[dict[str, Any]]:
    found: dict[Markup, list[str]] = {}
    for text, key in claims:
        found.setdefault(text, []).append(key)
    return [
        {"text": text, "citations": [citation(key, order, inline.wording) for key in keys]}
        for text, keys in found.items()
    ]


def _dates(inline: Inline, dates: SourcedDates) -> Markup:
    if dates.days:
        return inline.wording.each_day(dates.days)
    return inline.wording.days(dates.start, dates.end)


def _venue(inline: Inline, place: str, organisation: str | None) -> Markup:
    name = inline.term("places", place)
    if organisation is None:
        return name
    return Markup("{}{}{}").format(inline.term("organisations", organisation), inline.wording("pages.comma"), name)
