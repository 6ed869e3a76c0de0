# SPDX-License-Identifier: MIT
"""The page that compares two or three practices. A script loads their own pages and shows them side by side."""

from __future__ import annotations

from typing import Any, Final

from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.type_views.practice import short_name
from proceedings.records.practice import Practice

TEMPLATE: Final = "pages/compare.html"

COLUMNS: Final = ("compare.first", "compare.second", "compare.third")
"""Words for the selection lists of the page."""


def variables(site_model: SiteModel, page_html: PageHtml) -> dict[str, Any]:
    """Return ``offered`` (the practices with short name, title and address) and ``choices`` (a word for each list)."""
    listing = site_model.listings[str(Practice.folder)]
    return {
        "offered": [{"name": short_name(card.id), **page_html.item(card)} for card in listing.cards],
        "choices": [page_html.localiser(column) for column in COLUMNS],
        "listing_href": page_html.href(listing.id),
    }
