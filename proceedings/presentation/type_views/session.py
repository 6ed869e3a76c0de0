# SPDX-License-Identifier: MIT
"""Variables of a session's page: its pictures, and the recordings to which it links."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proceedings.presentation.cards import RecordCard
from proceedings.presentation.material import shown
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel


def variables(
    site_model: SiteModel,  # noqa: ARG001
    page_html: PageHtml,
    card: RecordCard,
    _order: Mapping[str, int],
) -> Mapping[str, Any]:
    """Return ``material`` and ``pictures``: see `proceedings.presentation.material.shown`."""
    return shown(page_html, card.record)
