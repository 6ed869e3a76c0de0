# SPDX-License-Identifier: MIT
"""A training module's page: its plan, with the heading and the minutes of each unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proceedings.pages.cards import Card
from proceedings.pages.contents import Contents
from proceedings.pages.inline import Inline
from proceedings.records.module import Module


def variables(contents: Contents, inline: Inline, card: Card, _order: Mapping[str, int]) -> Mapping[str, Any]:
    """``plan``: the units in order, and how long all of them take."""
    module = card.record
    assert isinstance(module, Module)
    headings = {heading.id: heading.text for heading in contents.texts[card.id, inline.language].headings}
    return {
        "plan": {
            "units": [
                {
                    "href": f"#{unit.section}",
                    "title": headings.get(unit.section, unit.section),
                    "minutes": inline.wording("library.minutes", n=unit.minutes),
                }
                for unit in module.units
            ],
            "total": inline.wording(
                "library.plan_total",
                minutes=inline.wording("library.minutes", n=sum(unit.minutes for unit in module.units)),
            ),
        }
    }
