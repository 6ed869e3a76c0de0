# SPDX-License-Identifier: MIT
"""A training module's page: its plan, with the heading, the exercises and the minutes of each unit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import accumulate
from typing import Any, Final

from proceedings.presentation.cards import RecordCard
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.records.module import Module

_SECTION_OR_EXERCISE: Final = re.compile(r'<h2\b[^>]*\bid="([^"]+)"|\bclass="admonition question"')


def variables(
    site_model: SiteModel, page_html: PageHtml, card: RecordCard, _order: Mapping[str, int]
) -> Mapping[str, Any]:
    """``plan``: the units in order, each with its minutes and the hours elapsed at its end; whether answers are folded.

    ``exercises`` is False for a module without any: its plan has no column for them.
    """
    module = card.record
    assert isinstance(module, Module)
    text = site_model.texts[card.id, page_html.language]
    headings = {heading.id: heading.text for heading in text.headings}
    exercises = _exercises(text.html)
    figure = page_html.localiser.figure
    minutes = [unit.minutes for unit in module.units]
    return {
        "plan": {
            "units": [
                {
                    "href": f"#{unit.section}",
                    "title": headings.get(unit.section, unit.section),
                    "exercises": figure(exercises[unit.section]),
                    "minutes": figure(unit.minutes),
                    "elapsed": _hours(elapsed),
                }
                for unit, elapsed in zip(module.units, accumulate(minutes), strict=True)
            ],
            "exercises": figure(sum(exercises[unit.section] for unit in module.units)) if exercises else "",
            "minutes": figure(sum(minutes)),
            "elapsed": _hours(sum(minutes)),
            "has_answers": "<details" in text.html,
        }
    }


def _exercises(body: str) -> Counter[str]:
    """How many exercises (notices of the kind ``question``) each section of a body holds, by the section's id."""
    found: Counter[str] = Counter()
    section = ""
    for match in _SECTION_OR_EXERCISE.finditer(body):
        if match[1]:
            section = match[1]
        else:
            found[section] += 1
    return found


def _hours(minutes: int) -> str:
    """A length of time in hours and minutes: ``1:30``. Figures and a colon stand in the same order in all languages."""
    return f"{minutes // 60}:{minutes % 60:02}"
