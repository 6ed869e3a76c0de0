# SPDX-License-Identifier: MIT
"""The page of the last changes: by day, what was added, changed, corrected, retracted and removed.

Older ones stand on the pages of their records, and in the list for harvesters.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice
from typing import Any, Final

from proceedings.presentation.changes import HEADINGS, PAGE, SiteChange, address_told, changes, note_of, told_of
from proceedings.presentation.export_formats import ATOM
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.paging import PER_PAGE
from proceedings.presentation.site_model import SiteModel
from proceedings.registers.addresses import BY_REQUEST, Removal

TEMPLATE: Final = "pages/changes.html"


def variables(site_model: SiteModel, page_html: PageHtml) -> dict[str, Any]:
    """Return ``days``, the last first, each with its groups of entries, and the link to their feed."""
    told = islice(changes(site_model), PER_PAGE)
    return {
        "days": [_day(page_html, day, found) for day, found in groupby(told, key=lambda one: one.day)],
        "feed_href": page_html.href_of_file(ATOM.path("listing", PAGE, page_html.language))
        if site_model.settings.site_url
        else "",
    }


def _day(page_html: PageHtml, day: str, found: Iterator[SiteChange]) -> dict[str, Any]:
    site_model, localiser = page_html.site_model, page_html.localiser
    return {
        "id": address_told(day),
        "title": localiser.day(day),
        "is_release": day in site_model.registers.releases,
        "note": note_of(site_model, localiser, day),
        "groups": [
            {"heading": localiser(HEADINGS[kind]), "links": [_entry(page_html, change) for change in inside]}
            for kind, inside in groupby(found, key=lambda one: one.kind)
        ],
    }


def _entry(page_html: PageHtml, change: SiteChange) -> dict[str, Any]:
    """Return a link to a record with what is told of it.

    Of what was removed this is its former address; where a person asked for the removal not even that.
    """
    card = page_html.site_model.cards.get(change.id)
    told = told_of(page_html.site_model, page_html.localiser, change)
    if isinstance(change.told, Removal):
        return {**({} if change.told.why == BY_REQUEST else {"address": change.id}), "told": told}
    return {**(page_html.item(card) if card is not None else {}), "told": told}
