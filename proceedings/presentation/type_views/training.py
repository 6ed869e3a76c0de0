# SPDX-License-Identifier: MIT
"""Variables of a training's page: the closing date for registration, or that the training is closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from proceedings.presentation.cards import RecordCard
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.records.training import Training


def dependencies(site_model: SiteModel, card: RecordCard, _language: str) -> Iterator[str]:
    """Yield whether the training is over on the day of the build."""
    yield str(site_model.is_past(card))


def variables(
    site_model: SiteModel, page_html: PageHtml, card: RecordCard, _order: Mapping[str, int]
) -> Mapping[str, Any]:
    """Return ``registration``: its state in a sentence, and whether the training is over on the day of the build."""
    training = card.record
    assert isinstance(training, Training)
    is_past, closes = site_model.is_past(card), training.closes
    if closes is None:
        said = page_html.localiser("library.open_always" if training.ongoing == "true" else "library.open_unknown")
    else:
        word = "library.closed_since" if is_past else "library.open_until"
        said = page_html.localiser(word, day=page_html.localiser.day(closes).striptags())
    return {"registration": {"text": said, "is_past": is_past}}
