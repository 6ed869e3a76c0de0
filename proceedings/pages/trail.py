# SPDX-License-Identifier: MIT
"""Where a page stands: the pages above it, and the entry of the menu that it belongs to."""

from __future__ import annotations

from proceedings.pages.addresses import HOME
from proceedings.pages.contents import EDITIONS, Contents
from proceedings.pages.inline import Inline
from proceedings.records.terms import FACETS


def trail(contents: Contents, inline: Inline) -> tuple[tuple[str, str], ...]:
    """The pages above the page of ``inline``, from the home down, as (label, page id)."""
    if inline.page == HOME:
        return ()
    parts = inline.page.split("/")
    found = [(inline.wording("pages.home"), HOME)]
    for depth in range(1, len(parts)):
        above = "/".join(parts[:depth])
        label = label_of(contents, inline, above)
        if label:
            found.append((label, above))
    return tuple(found)


def label_of(contents: Contents, inline: Inline, page: str) -> str:
    """The short name of a page in menus and trails: a listing's type, or the record's title; empty where none is."""
    listing = contents.listings.get(page)
    if listing is not None:
        return inline.wording(f"pages.types_{listing.type}")
    if page in FACETS:
        return inline.wording(f"library.facet_{page.replace('-', '_')}")
    card = contents.cards.get(page)
    return inline.plain_title(card) if card is not None else ""


def section_of(contents: Contents, page: str) -> str | None:
    """The longest id in the menu that the page is or lies below."""
    found = [
        entry.page
        for entry in contents.catalogue.registers.menu
        if page == entry.page or page.startswith(f"{entry.page}/")
    ]
    return max(found, key=len) if found else (EDITIONS if page.startswith(f"{EDITIONS}/") else None)
