# SPDX-License-Identifier: MIT
"""Where a page stands: the pages above it, and the entry of the menu that it belongs to."""

from __future__ import annotations

from proceedings.catalogue import GENERATED_PAGES
from proceedings.presentation.addresses import HOME
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import EDITIONS, SiteModel
from proceedings.records.terms import FACETS
from proceedings.registers import MenuEntry


def breadcrumb(site_model: SiteModel, page_html: PageHtml) -> tuple[tuple[str, str], ...]:
    """The pages above the page of ``page_html``, from the home down, as (label, page id)."""
    if page_html.page == HOME:
        return ()
    parts = page_html.page.split("/")
    found = [(page_html.localiser("pages.home"), HOME)]
    holder = next((entry for entry in site_model.registers.menu if parts[0] in entry.holds), None)
    if holder is not None:
        found.append((entry_label(site_model, page_html, holder), holder.page))
    for depth in range(1, len(parts)):
        above = "/".join(parts[:depth])
        label = label_of(site_model, page_html, above)
        if label:
            found.append((label, above))
    return tuple(found)


def label_of(site_model: SiteModel, page_html: PageHtml, page: str) -> str:
    """The short name of a page in menus and trails: a listing's type, or the record's title; empty where none is."""
    listing = site_model.listings.get(page)
    if listing is not None:
        return page_html.localiser.of_type(listing.type, "title")
    if page in FACETS:
        return page_html.localiser.of_facet(page)
    card = site_model.cards.get(page)
    if card is not None:
        return page_html.plain_title(card)
    return page_html.localiser.of_page(page.rpartition("/")[2], "title") if page in GENERATED_PAGES else ""


def entry_label(site_model: SiteModel, page_html: PageHtml, entry: MenuEntry) -> str:
    """What a link of the menu or of the foot says."""
    return entry.label[page_html.language] if entry.label else label_of(site_model, page_html, entry.page)


def section_of(site_model: SiteModel, page: str) -> str | None:
    """The page of the menu's entry that holds the page: of several, the one nearest above it."""
    found = [
        (above, entry.page)
        for entry in site_model.registers.menu
        for above in (entry.page, *entry.holds)
        if page == above or page.startswith(f"{above}/")
    ]
    return max(found)[1] if found else (EDITIONS if page.startswith(f"{EDITIONS}/") else None)
