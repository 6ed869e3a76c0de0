# SPDX-License-Identifier: MIT
"""Filters: what a listed record names, for the script that combines filters, and the choices that it offers.

Without the script every single filter is a page of its own, the page of the term (``pages.terms``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from proceedings.presentation.cards import RecordCard
from proceedings.presentation.page_html import PageHtml
from proceedings.records.terms import TermKey

FILTERABLE: Final = ("countries", "themes", "stages", "gcm", "evidence-levels")
"""The registers that readers can filter by."""

FEWEST: Final = 4
"""A shorter list is read faster than it is filtered."""


def attributes(card: RecordCard) -> str:
    """What a listed record names, as the value of its ``data-terms``: ``countries/ma themes/governance``."""
    return " ".join(sorted(term.page for term in card.terms if term.facet in FILTERABLE))


def choices(page_html: PageHtml, cards: Iterable[RecordCard]) -> list[dict[str, Any]]:
    """The filters of a list: for each register the terms that its records name, by name, with their number."""
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
            "name": page_html.term(term.facet, term.id).striptags(),
            "count": page_html.localiser.amount(count),
        }
        for term, count in terms
    ]
    return sorted(options, key=lambda option: (option["name"], option["value"]))
