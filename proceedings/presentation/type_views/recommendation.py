# SPDX-License-Identifier: MIT
"""Variables of a recommendation's page: the source that shows its adoption, and its follow-up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from proceedings.presentation import follow_up
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.sources import listed
from proceedings.records.recommendation import Recommendation


def dependencies(site_model: SiteModel, card: RecordCard, _language: str) -> Iterator[str]:
    """Yield whether the term of the text is over."""
    yield from follow_up.dependencies(site_model, card)


def variables(
    _site_model: SiteModel, page_html: PageHtml, card: RecordCard, order: Mapping[str, int]
) -> Mapping[str, Any]:
    """Return ``adopted_by`` (the source as ``listed`` returns it, or None) and ``follow_up``, by date, ``term``."""
    recommendation = card.record
    assert isinstance(recommendation, Recommendation)
    key = recommendation.adopted_by
    adopted_by = next((listed(page_html, source) for source in recommendation.sources if source.key == key), None)
    return {
        "adopted_by": adopted_by,
        "follow_up": follow_up.of_record(page_html, card, order),
        "term": follow_up.term(page_html, card),
    }
