# SPDX-License-Identifier: MIT
"""Variables of an answer's page: whether it came in time, and the editors' reply."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proceedings.presentation import consultation
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel


def variables(
    site_model: SiteModel, page_html: PageHtml, card: RecordCard, _order: Mapping[str, int]
) -> Mapping[str, Any]:
    """Return ``answer``: ``untimely``, words on an answer outside the period, and ``reply`` or None."""
    return {"answer": consultation.of_answer(site_model, page_html, card)}
