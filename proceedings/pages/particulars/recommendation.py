# SPDX-License-Identifier: MIT
"""A recommendation's page: the source that shows its adoption, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proceedings.pages.cards import Card
from proceedings.pages.contents import Contents
from proceedings.pages.inline import Inline
from proceedings.pages.sources import citation
from proceedings.records.recommendation import Recommendation


def variables(_contents: Contents, inline: Inline, card: Card, order: Mapping[str, int]) -> Mapping[str, Any]:
    """``adopted_by`` (id and title of the source) and ``follow_up``, in order of date."""
    recommendation = card.record
    assert isinstance(recommendation, Recommendation)
    titles = {source.key: source.title for source in recommendation.sources}
    key = recommendation.adopted_by
    return {
        "adopted_by": {"id": f"source-{key}", "title": titles.get(key, key)},
        "follow_up": [
            {
                "date": inline.wording.day(step.date),
                "country": inline.term("countries", step.country) if step.country else "",
                "state": inline.term("follow-up-states", step.state),
                "citation": citation(step.source, order, inline.wording),
            }
            for step in sorted(recommendation.follow_up, key=lambda step: step.date)
        ],
    }
