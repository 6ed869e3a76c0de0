# SPDX-License-Identifier: MIT
"""Where a page stands: the pages above it, and the entry of the menu that it belongs to."""

from __future__ import annotations

from proceedings.catalogue import MADE
from proceedings.presentation.addresses import HOME
from proceedings.presentation.page_html import Inline
from proceedings.presentation.site_model import EDITIONS, Contents
from proceedings.records.terms import FACETS
from proceedings.registers import MenuEntry


def trail(contents: Contents, inline: Inline) -> tuple[tuple[str, str], ...]:
    """The pages above the page of ``inline``, from the home down, as (label, page id)."""
    if inline.page == HOME:
        return ()
    parts = inline.page.split("/")
    found = [(inline.wording("pages.home"), HOME)]
    holder = next((entry for entry in contents.registers.menu if parts[0] in entry.holds), None)
    if holder is not None:
        found.append((entry_label(contents, inline, holder), holder.page))
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
    if card is not None:
        return inline.plain_title(card)
    return inline.wording(f"pages.title_{page.rpartition('/')[2]}") if page in MADE else ""


def entry_label(contents: Contents, inline: Inline, entry: MenuEntry) -> str:
    """What a link of the menu or of the foot says."""
    return entry.label[inline.language] if entry.label else label_of(contents, inline, entry.page)


def section_of(contents: Contents, page: str) -> str | None:
    """The page of the menu's entry that holds the page: of several, the one nearest above it."""
    found = [
        (above, entry.page)
        for entry in contents.registers.menu
        for above in (entry.page, *entry.holds)
        if page == above or page.startswith(f"{above}/")
    ]
    return max(found)[1] if found else (EDITIONS if page.startswith(f"{EDITIONS}/") else None)
