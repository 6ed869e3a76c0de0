# SPDX-License-Identifier: MIT
"""A training's page: until when one can apply, or that it is over, on the day of the build."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proceedings.presentation.page_html import Inline
from proceedings.presentation.site_model import Contents
from proceedings.presentation.summaries import Card
from proceedings.records.training import Training


def variables(contents: Contents, inline: Inline, card: Card, _order: Mapping[str, int]) -> Mapping[str, Any]:
    """``registration``: the sentence that tells, and whether the training is over."""
    training = card.record
    assert isinstance(training, Training)
    is_past, closes = contents.is_past(card), training.closes
    if closes is None:
        said = inline.wording("library.open_always" if training.ongoing == "true" else "library.open_unknown")
    else:
        word = "library.closed_since" if is_past else "library.open_until"
        said = inline.wording(word, day=inline.wording.day(closes).striptags())
    return {"registration": {"text": said, "is_past": is_past}}
