# SPDX-License-Identifier: MIT
"""Filters of a list: the terms that a listed record names, and the choices offered, both for the script that filters.

Without the script, the page of each term (``pages.terms``) shows the records that name it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from proceedings.catalogue import natural
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.page_html import PageHtml
from proceedings.records.terms import TermKey

FILTERABLE: Final = ("countries", "themes", "stages", "gcm", "evidence-levels")
"""Registers that readers can filter by."""

FEWEST: Final = 4
"""Lists shorter than this have no filters."""


def attributes(card: RecordCard) -> str:
    """Return the terms of a listed record as the value of ``data-terms``: ``countries/ma themes/governance``."""
    return " ".join(sorted(term.page for term in card.terms if term.facet in FILTERABLE))


def choices(page_html: PageHtml, cards: Iterable[RecordCard]) -> list[dict[str, Any]]:
    """Return the filters of a list: for each register, the terms that its records name, by name, with their number."""
    cards = list(cards)
    if len(cards) < FEWEST:
        return []
    found: dict[TermKey, int] = {}
    for card in cards:
        for term in card.terms:
            found[term] = found.get(term, 0) + 1
    return [
        {
            "facet": facet,
            "label": page_html.localiser.of_facet(facet),
            "options": options,
        }
        for facet in FILTERABLE
        if (options := _options(page_html, [(term, count) for term, count in found.items() if term.facet == facet]))
    ]


def _options(page_html: PageHtml, terms: list[tuple[TermKey, int]]) -> list[dict[str, Any]]:
    options = [
        {
            "value": term.page,
            "name": page_html.numbered_term(term.facet, term.id).striptags(),
            "count": page_html.localiser.amount(count),
        }
        for term, count in terms
    ]
    return sorted(options, key=lambda option: (natural(option["name"]), option["value"]))
