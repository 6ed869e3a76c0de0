# SPDX-License-Identifier: MIT
"""The blocks "Cite this page" and "Reuse this record", and the files of the records that a page lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from proceedings.presentation import addresses
from proceedings.presentation.bibliographic import BibliographicValue, of_listing
from proceedings.presentation.citation_styles import STYLE_NAMES, citations
from proceedings.presentation.export_formats import (
    ATOM,
    CALENDAR,
    CAPABILITIES,
    FOR_REFERENCE_MANAGERS,
    IN_CALENDAR,
    MARKDOWN,
    OF_DATA,
    OF_LISTS,
    ExportFormat,
    Scope,
)
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.paging import Listing
from proceedings.records.axis import Axis
from proceedings.records.edition import Edition

CITATIONS_SCRIPT: Final = "citations.js"
"""The asset that lets readers copy the citations of the block."""

REUSE: Final = "contribute/reuse"
"""Id of the page that explains the files, which a site can do without."""


def citation_block(page_html: PageHtml, value: BibliographicValue, volume: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the variables of ``citation_block`` and ``use_block`` of ``overrides/partials/citations.html``.

    ``volume`` is the file for print of the record in the page's language, as links show it, or None.
    """
    return {
        **_cited(page_html, value),
        "volume": volume,
        "files": _files(page_html, value, (*FOR_REFERENCE_MANAGERS, *OF_DATA)),
        "list_files": list_files(page_html) if value.type == Edition.type else [],
        "feed": feed_href(page_html) if value.type == Axis.type else "",
    }


def listing_citations(page_html: PageHtml, listing: Listing) -> dict[str, Any]:
    """Return the variables of ``citation_block`` for a listing, with the files of its records."""
    value = of_listing(page_html.site_model, page_html.localiser, listing)
    return {
        **_cited(page_html, value),
        "volume": None,
        "files": [],
        "list_files": list_files(page_html),
        "feed": "",
    }


def _cited(page_html: PageHtml, value: BibliographicValue) -> dict[str, Any]:
    """Return what every block says; ``help`` is empty where the site has no page that explains the files."""
    localiser = page_html.localiser
    found = citations(localiser, value)
    return {
        "styles": [{"name": localiser(STYLE_NAMES[style]), "html": html} for style, html in found.items()],
        # The page's own address stands in the citations already.
        "address": value.address if value.doi else "",
        "help": page_html.href(REUSE) if REUSE in page_html.site_model.cards else "",
    }


def _files(
    page_html: PageHtml, value: BibliographicValue, formats: Iterable[tuple[ExportFormat, Scope]]
) -> list[dict[str, str]]:
    root = addresses.root(page_html.page)
    return [
        {
            "label": made.label,
            # The files of a text lie beside its page.
            "href": made.names[scope] if scope == "text" else f"{root}{made.path(scope, value.id, value.language)}",
        }
        for made, scope in formats
    ]


def list_files(page_html: PageHtml) -> list[dict[str, str]]:
    """Return the files of the records of a page: of a listing, an edition, or of the whole site for the home."""
    root, page, language = addresses.root(page_html.page), page_html.page, page_html.language
    listing = page_html.site_model.listings.get(page)
    paths = [(made, made.path("listing", page, language)) for made in OF_LISTS]
    if listing is not None:
        paths.insert(len(paths) - 2, (MARKDOWN, MARKDOWN.path("bodies", page, language)))
    if listing is None or listing.type in IN_CALENDAR:
        paths.append((CALENDAR, CALENDAR.path("site", addresses.HOME, language)))
    return [
        {"label": made.label, "media": made.media, "href": f"{root}{path}"}
        for made, path in paths
        if page_html.site_model.settings.site_url or not made.needs_site_url
    ]


def feed_href(page_html: PageHtml) -> str:
    """Return the link to the Atom feed of the page of a listing, axis or term; empty without a site address."""
    if not page_html.site_model.settings.site_url:
        return ""
    return page_html.href_of_file(ATOM.path("listing", page_html.page, page_html.language))


def feed_links(page_html: PageHtml) -> list[dict[str, str]]:
    """Return the links for the head of a page to the feed of its records, and of the home to what harvesters read."""
    href = feed_href(page_html)
    found = [{"rel": "alternate", "href": href, "type": ATOM.media}] if href else []
    if found and page_html.page == addresses.HOME:
        href = f"{addresses.root(page_html.page)}{CAPABILITIES}"
        found.append({"rel": "resourcesync", "href": href, "type": "application/xml"})
    return found
