# SPDX-License-Identifier: MIT
"""The page that sets two or three practices side by side. What it shows is read from their own pages by a script."""

from __future__ import annotations

from typing import Any, Final

from proceedings.presentation.page_html import Inline
from proceedings.presentation.site_model import Contents
from proceedings.presentation.type_views.practice import short_name
from proceedings.records.practice import Practice

TEMPLATE: Final = "pages/compare.html"

COLUMNS: Final = ("first", "second", "third")
"""The choices that the page offers: keys of ``words/compare.yml``."""


def variables(contents: Contents, inline: Inline) -> dict[str, Any]:
    """``offered``: the practices, each with short name, title and address; ``choices``: the word for each choice."""
    listing = contents.listings[str(Practice.folder)]
    return {
        "offered": [{"name": short_name(card.id), **inline.item(card)} for card in listing.cards],
        "choices": [inline.wording(f"compare.{column}") for column in COLUMNS],
        "listing_href": inline.href(listing.id),
    }
