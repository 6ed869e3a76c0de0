# SPDX-License-Identifier: MIT
"""Variables of a practice's page: figures and cost as their sources give them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from proceedings.presentation.cards import RecordCard
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.sources import citation
from proceedings.records.practice import Indicator, Practice

COMPARE: Final = "compare"
"""Id of the page that compares practices."""


def variables(
    _site_model: SiteModel, page_html: PageHtml, card: RecordCard, order: Mapping[str, int]
) -> Mapping[str, Any]:
    """Return ``indicators`` and ``cost``, each value with unit, year and citation, and ``compare_href``."""
    practice = card.record
    assert isinstance(practice, Practice)
    cost = practice.cost
    return {
        "indicators": [
            {
                "name": page_html.name(item.name),
                "value": _value(page_html, item),
                "unit": page_html.name(item.unit) if item.unit else "",
                "when": page_html.localiser.day(item.year) if item.year else "",
                "citation": citation(item.source, order, page_html.localiser),
            }
            for item in practice.indicators
        ],
        "cost": {
            "value": page_html.localiser.amount(cost.amount),
            "unit": cost.currency,
            "when": page_html.localiser.figure(cost.year) if cost.year else "",
            "citation": citation(cost.source, order, page_html.localiser),
        }
        if cost
        else None,
        "compare_href": comparison_address(page_html, practice.id),
    }


def _value(page_html: PageHtml, item: Indicator) -> str:
    return page_html.localiser.amount(float(item.value) if "." in item.value else int(item.value))


def short_name(record: str) -> str:
    """Return the short name of a practice, which the address of the comparison contains."""
    return record.removeprefix(f"{Practice.folder}/")


def comparison_address(page_html: PageHtml, record: str) -> str:
    """Return the address of the comparison with a practice selected."""
    href = page_html.href_of_page(COMPARE)
    return f"{href}?with={short_name(record)}" if href else ""
