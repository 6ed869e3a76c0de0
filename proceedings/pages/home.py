# SPDX-License-Identifier: MIT
"""The home page: the overview of the latest edition, and the latest practices."""

from __future__ import annotations

from typing import Any, Final

from proceedings.catalogue import natural
from proceedings.pages import facets
from proceedings.presentation.edition_overview import overview
from proceedings.presentation.items import item
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.records.edition import Edition
from proceedings.records.practice import Practice

TEMPLATE: Final = "pages/home.html"
LATEST: Final = 6
"""Number of practices on the home page."""


def variables(site_model: SiteModel, page_html: PageHtml) -> dict[str, Any]:
    """Return the variables of the template: the latest edition's overview, older editions, the latest practices."""
    editions = sorted(site_model.catalogue.of(Edition), key=lambda edition: (edition.year, natural(edition.id)))
    practices = sorted(
        site_model.catalogue.of(Practice),
        key=lambda practice: (practice.updated or practice.created or "", practice.id),
    )[::-1]
    return {
        "edition": overview(site_model, page_html, editions[-1]) if editions else None,
        "editions": [item(page_html, site_model.cards[edition.id]) for edition in reversed(editions[:-1])],
        "practices": [item(page_html, site_model.cards[practice.id]) for practice in practices[:LATEST]],
        "practices_href": page_html.href_of_page(str(Practice.folder)),
        "library_href": page_html.href_of_page(facets.PAGE),
    }
