# SPDX-License-Identifier: MIT
"""The breadcrumb of a page, and the entry of the menu that it belongs to."""

from __future__ import annotations

from proceedings.catalogue import GENERATED_PAGES
from proceedings.presentation.addresses import HOME
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import EDITIONS, SiteModel
from proceedings.records.indexed import KEYWORDS
from proceedings.records.terms import FACETS, PEOPLE
from proceedings.registers import MenuEntry


def breadcrumb(site_model: SiteModel, page_html: PageHtml) -> tuple[tuple[str, str], ...]:
    """Return the pages above the page of ``page_html``, from the home page down, as (label, page id)."""
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
    """Return the short name of a page in menus and breadcrumbs: a listing's type, or the title; empty if unknown."""
    listing = site_model.listings.get(page)
    if listing is not None:
        return page_html.localiser.of_type(listing.type, "title")
    if page in FACETS:
        return page_html.localiser.of_facet(page)
    card = site_model.cards.get(page)
    if card is not None:
        return page_html.plain_title(card)
    if page in site_model.catalogue.programmes:
        return page_html.localiser("pages.title_programme")
    if page in site_model.catalogue.people:
        return page_html.localiser("pages.title_people" if page == PEOPLE else "pages.title_authors")
    if page in site_model.keywords.indexes:
        return page_html.localiser("pages.title_keywords" if page == KEYWORDS else "pages.title_keyword_index")
    return page_html.localiser.of_page(page.rpartition("/")[2], "title") if page in GENERATED_PAGES else ""


def entry_label(site_model: SiteModel, page_html: PageHtml, entry: MenuEntry) -> str:
    """Return the text of a link in the menu or the footer."""
    return entry.label[page_html.language] if entry.label else label_of(site_model, page_html, entry.page)


def section_of(site_model: SiteModel, page: str) -> str | None:
    """Return the page of the menu entry that the page belongs to; of several entries, the most specific."""
    found = [
        (above, entry.page)
        for entry in site_model.registers.menu
        for above in (entry.page, *entry.holds)
        if page == above or page.startswith(f"{above}/")
    ]
    return max(found)[1] if found else (EDITIONS if page.startswith(f"{EDITIONS}/") else None)
