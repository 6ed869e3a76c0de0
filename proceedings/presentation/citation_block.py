# SPDX-License-Identifier: MIT
"""The block "Cite this page" of a record, and the files of the records that a page lists."""

from __future__ import annotations

from typing import Any, Final

from proceedings.presentation import addresses
from proceedings.presentation.bibliographic import BibliographicValue
from proceedings.presentation.citation_styles import STYLE_NAMES, citations
from proceedings.presentation.export_formats import (
    ATOM,
    CALENDAR,
    CAPABILITIES,
    FOR_REFERENCE_MANAGERS,
    IN_CALENDAR,
    OF_LISTS,
)
from proceedings.presentation.page_html import PageHtml
from proceedings.records.edition import Edition

CITATIONS_SCRIPT: Final = "citations.js"
"""The asset that lets readers copy the citations of the block."""


def citation_block(page_html: PageHtml, value: BibliographicValue) -> dict[str, Any]:
    """Return the variables of ``overrides/partials/citations.html``."""
    localiser = page_html.localiser
    root = addresses.root(page_html.page)
    return {
        "styles": [
            {"name": localiser(STYLE_NAMES[style]), "html": html} for style, html in citations(localiser, value).items()
        ],
        "files": [
            {
                "label": made.label,
                # The files of a text lie beside its page.
                "href": made.names[scope] if scope == "text" else f"{root}{made.path(scope, value.id, value.language)}",
            }
            for made, scope in FOR_REFERENCE_MANAGERS
        ],
        "list_files": list_files(page_html) if value.type == Edition.type else [],
    }


def list_files(page_html: PageHtml) -> list[dict[str, str]]:
    """Return the files of the records of a page: of a listing, an edition, or of the whole site for the home."""
    root, page, language = addresses.root(page_html.page), page_html.page, page_html.language
    listing = page_html.site_model.listings.get(page)
    paths = [(made, made.path("listing", page, language)) for made in OF_LISTS]
    if listing is None or listing.type in IN_CALENDAR:
        paths.append((CALENDAR, CALENDAR.path("site", addresses.HOME, language)))
    return [
        {"label": made.label, "media": made.media, "href": f"{root}{path}"}
        for made, path in paths
        if page_html.site_model.settings.site_url or not made.needs_site_url
    ]


def feed_links(page_html: PageHtml) -> list[dict[str, str]]:
    """Return the links for the head of a page to the feed of its records, and of the home to what harvesters read."""
    found = [
        {"rel": "alternate", "href": file["href"], "type": file["media"]}
        for file in list_files(page_html)
        if file["media"] == ATOM.media
    ]
    if found and page_html.page == addresses.HOME:
        href = f"{addresses.root(page_html.page)}{CAPABILITIES}"
        found.append({"rel": "resourcesync", "href": href, "type": "application/xml"})
    return found
