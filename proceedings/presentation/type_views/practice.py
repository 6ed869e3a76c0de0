# SPDX-License-Identifier: MIT
"""A practice's page: figures and cost as their sources give them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from proceedings.presentation.page_html import Inline
from proceedings.presentation.site_model import Contents
from proceedings.presentation.sources import citation
from proceedings.presentation.summaries import Card
from proceedings.records.practice import Indicator, Practice

COMPARE: Final = "compare"
"""The id of the page that sets practices side by side."""


def variables(_contents: Contents, inline: Inline, card: Card, order: Mapping[str, int]) -> Mapping[str, Any]:
    """``indicators``: name, value with its unit, time and citation; ``cost``: the same, or None; ``compare_href``."""
    practice = card.record
    assert isinstance(practice, Practice)
    cost = practice.cost
    return {
        "indicators": [
            {
                "name": inline.name(item.name),
                "value": _value(inline, item),
                "unit": inline.name(item.unit) if item.unit else "",
                "when": inline.wording.day(item.year) if item.year else "",
                "citation": citation(item.source, order, inline.wording),
            }
            for item in practice.indicators
        ],
        "cost": {
            "value": inline.wording.amount(cost.amount),
            "unit": cost.currency,
            "when": inline.wording.figure(cost.year) if cost.year else "",
            "citation": citation(cost.source, order, inline.wording),
        }
        if cost
        else None,
        "compare_href": comparison_address(inline, practice.id),
    }


def _value(inline: Inline, item: Indicator) -> str:
    return inline.wording.amount(float(item.value) if "." in item.value else int(item.value))


def short_name(record: str) -> str:
    """The short name of a practice, by which an address of the comparison asks for it."""
    return record.removeprefix(f"{Practice.folder}/")


def comparison_address(inline: Inline, record: str) -> str:
    """The address of the comparison with a practice chosen."""
    return f"{inline.href(COMPARE)}?with={short_name(record)}"
