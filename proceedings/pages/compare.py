# SPDX-License-Identifier: MIT
"""The page that sets two or three practices side by side. What it shows is read from their own pages by a script."""

from __future__ import annotations

from typing import Any, Final

from proceedings.pages.contents import Contents
from proceedings.pages.inline import Inline
from proceedings.records.practice import Practice

PAGE: Final = "compare"
TEMPLATE: Final = "pages/compare.html"

COLUMNS: Final = ("first", "second", "third")
"""The choices that the page offers: keys of ``words/compare.yml``."""


def variables(contents: Contents, inline: Inline) -> dict[str, Any]:
    """``offered``: the practices, each with short name, title and address; ``choices``: the word for each choice."""
    listing = contents.listings[str(Practice.folder)]
    return {
        "offered": [{"name": name_of(card.id), **inline.item(card)} for card in listing.cards],
        "choices": [inline.wording(f"compare.{column}") for column in COLUMNS],
        "listing_href": inline.href(listing.id),
    }


def name_of(record: str) -> str:
    """The short name of a practice, by which an address of this page asks for it."""
    return record.removeprefix(f"{Practice.folder}/")


def href(inline: Inline, record: str) -> str:
    """The address of this page with a practice chosen."""
    return f"{inline.href(PAGE)}?with={name_of(record)}"
