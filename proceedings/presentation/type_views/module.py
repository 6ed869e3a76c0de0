# SPDX-License-Identifier: MIT
"""Variables of a training module's page: its plan, with the heading, exercises and minutes of each unit."""

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
    """Return ``plan``: the units in order, each with its minutes and the time elapsed at its end.

    ``exercises`` is empty for a module without exercises, whose plan has no column for them; ``has_answers`` is true if
    the body holds folded answers.
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
                    "href": page_html.href(f"{module.id}/{unit.section}"),
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
    """Return the number of exercises (notices of the kind ``question``) in each section of a body, by section id."""
    found: Counter[str] = Counter()
    section = ""
    for match in _SECTION_OR_EXERCISE.finditer(body):
        if match[1]:
            section = match[1]
        else:
            found[section] += 1
    return found


def _hours(minutes: int) -> str:
    """Return a duration as hours and minutes (``1:30``), which is written in the same order in all languages."""
    return f"{minutes // 60}:{minutes % 60:02}"
