# SPDX-License-Identifier: MIT
"""The page of the last changes: by day, what was added, changed, corrected, retracted and removed.

Older ones stand on the pages of their records, and in the list for harvesters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby, islice
from typing import Any, Final

from proceedings.presentation.addresses import HOME
from proceedings.presentation.changes import Kind, SiteChange, changes, removal_told
from proceedings.presentation.export_formats import ATOM
from proceedings.presentation.localiser import typeset
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import PER_PAGE, SiteModel
from proceedings.records.corrections import Erratum, Retraction
from proceedings.registers.addresses import BY_REQUEST, Removal
from proceedings.texts.policy import FRAME_PREFIX as PREFIX

PAGE: Final = "changes"
TEMPLATE: Final = "pages/changes.html"

_HEADINGS: Final[Mapping[Kind, str]] = {
    "retracted": "pages.changes_retracted",
    "removed": "pages.changes_removed",
    "corrected": "pages.changes_corrected",
    "added": "pages.changes_added",
    "changed": "pages.changes_changed",
}


def variables(site_model: SiteModel, page_html: PageHtml) -> dict[str, Any]:
    """Return ``days``, the last first, each with its groups of entries, and the link to the feed of the site."""
    told = islice(changes(site_model), PER_PAGE)
    return {
        "days": [_day(page_html, day, found) for day, found in groupby(told, key=lambda one: one.day)],
        "feed_href": page_html.href_of_file(ATOM.path("listing", HOME, page_html.language))
        if site_model.settings.site_url
        else "",
    }


def _day(page_html: PageHtml, day: str, found: Iterator[SiteChange]) -> dict[str, Any]:
    return {
        "id": f"{PREFIX}{day.replace('-', '')}",
        "title": page_html.localiser.day(day),
        "groups": [
            {
                "heading": page_html.localiser(_HEADINGS[kind]),
                "links": [_entry(page_html, change) for change in inside],
            }
            for kind, inside in groupby(found, key=lambda one: one.kind)
        ],
    }


def _entry(page_html: PageHtml, change: SiteChange) -> dict[str, Any]:
    """Return a link to a record with what is told of it.

    Of what was removed this is its former address; where a person asked for the removal not even that.
    """
    language, digits = page_html.language, page_html.localiser.digits
    card = page_html.site_model.cards.get(change.id)
    entry = page_html.item(card) if card is not None else {}
    match change.told:
        case Erratum() as erratum:
            what, why = (typeset(text[language], language, digits) for text in (erratum.what, erratum.why))
            return {**entry, "told": page_html.localiser("pages.changes_what_and_why", what=what, why=why)}
        case Retraction() as retraction:
            return {**entry, "told": typeset(retraction.why[language], language, digits)}
        case Removal() as removal:
            shown = {} if removal.why == BY_REQUEST else {"address": change.id}
            return {**shown, "told": removal_told(page_html.localiser, removal)[1]}
        case None:
            return {**entry, "told": ""}
