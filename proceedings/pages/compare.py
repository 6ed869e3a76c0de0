# SPDX-License-Identifier: MIT
"""The page that sets two or three practices side by side. What it shows is read from their own pages by a script."""

from __future__ import annotations

from typing import Any, Final

from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.type_views.practice import short_name
from proceedings.records.practice import Practice

TEMPLATE: Final = "pages/compare.html"

COLUMNS: Final = ("compare.first", "compare.second", "compare.third")
"""The choices that the page offers."""


def variables(site_model: SiteModel, page_html: PageHtml) -> dict[str, Any]:
    """``offered``: the practices, each with short name, title and address; ``choices``: the word for each choice."""
    listing = site_model.listings[str(Practice.folder)]
    return {
        "offered": [{"name": short_name(card.id), **page_html.item(card)} for card in listing.cards],
        "choices": [page_html.localiser(column) for column in COLUMNS],
        "listing_href": page_html.href(listing.id),
    }
