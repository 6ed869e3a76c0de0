# SPDX-License-Identifier: MIT
"""Variables of a proposal's page: its consultation with the answers, and the reports on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from proceedings.presentation import consultation, follow_up
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel


def dependencies(site_model: SiteModel, card: RecordCard, language: str) -> Iterator[str]:
    """Yield what the page shows of the consultation besides its record and the titles of the answers."""
    yield from consultation.dependencies(site_model, card, language)


def variables(
    site_model: SiteModel, page_html: PageHtml, card: RecordCard, order: Mapping[str, int]
) -> Mapping[str, Any]:
    """Return ``consultation`` and ``follow_up``."""
    return {
        "follow_up": follow_up.of_record(page_html, card, order),
        "consultation": consultation.of_proposal(site_model, page_html, card),
    }
