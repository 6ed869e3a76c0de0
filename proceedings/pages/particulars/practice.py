# SPDX-License-Identifier: MIT
"""A practice's page: figures and cost as their sources give them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proceedings.pages import compare
from proceedings.pages.cards import Card
from proceedings.pages.contents import Contents
from proceedings.pages.inline import Inline
from proceedings.pages.sources import citation
from proceedings.records.practice import Indicator, Practice


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
        "compare_href": compare.href(inline, practice.id),
    }


def _value(inline: Inline, item: Indicator) -> str:
    return inline.wording.amount(float(item.value) if "." in item.value else int(item.value))
