# SPDX-License-Identifier: MIT
"""The page of an edition's programme: day by day, what happens at the same time side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from markupsafe import Markup

from proceedings.presentation.cards import RecordCard
from proceedings.presentation.instants import instant
from proceedings.presentation.material import PICTURES, SECTION, kinds_of
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.people import authors_line, linked_name
from proceedings.presentation.programme import CHAIR, Slot, days, room_name, talks, zone_of, zones_of
from proceedings.presentation.site_model import SiteModel
from proceedings.records.edition import Edition
from proceedings.records.paper import Paper
from proceedings.records.session import Session
from proceedings.store.digests import digest

TEMPLATE: Final = "pages/programme.html"
_MOST_TALKS: Final = 200
"""With more, a programme would be too heavy a page: it tells their number, and the page of each session names them."""
_MOST: Final = 12
"""The most rows and columns that the style sheet places; what lies beyond follows in the order of time."""


def programme_digest(site_model: SiteModel, edition: Edition) -> str:
    """Return a digest of what the programme shows: the edition, its sessions and its papers."""
    listings = (site_model.listed(f"{edition.id}/{cls.folder}") for cls in (Session, Paper))
    return digest(edition.digest, *(card.digest for cards in listings for card in cards))


def variables(site_model: SiteModel, page_html: PageHtml, edition: Edition) -> Mapping[str, Any]:
    """Return the variables of the template: ``days`` with their blocks of slots, ``zone``, ``rooms``."""
    zones = zones_of(site_model, edition)
    papers = site_model.listed(f"{edition.id}/{Paper.folder}")
    are_named = sum(getattr(card.record, "session", None) is not None for card in papers) <= _MOST_TALKS
    shown = [
        {
            "id": f"day-{day.date}",
            "title": _title(page_html, day.date),
            "blocks": [
                {
                    "columns": block.columns if block.columns <= _MOST else 1,
                    "slots": [
                        _slot(site_model, page_html, edition, slot, zones, are_named=are_named) for slot in block.slots
                    ],
                }
                for block in day.blocks
            ],
            "timeless": [page_html.item(card, _material(page_html, card)) for card in day.timeless],
        }
        for day in days(site_model, edition)
    ]
    return {
        "days": shown,
        "zone": zones[0] if len(zones) == 1 else "",
        "headings": [{"href": f"#{day['id']}", "label": Markup(day["title"]).striptags()} for day in shown],
    }


def _title(page_html: PageHtml, day: str) -> Markup:
    weekday = page_html.localiser.day_as(day, "EEEE")
    return Markup("{} {}").format(weekday, page_html.localiser.day(day))


def _slot(
    site_model: SiteModel, page_html: PageHtml, edition: Edition, slot: Slot, zones: list[str], *, are_named: bool
) -> dict[str, Any]:
    zone = _zone(site_model, edition, slot)
    found: dict[str, Any] = {
        "start": slot.start,
        "end": slot.end if slot.end != slot.start else "",
        "from": f"{instant(slot.date, slot.start, zone):%Y-%m-%dT%H:%MZ}" if zone else "",
        "until": f"{instant(slot.date, slot.end, zone):%Y-%m-%dT%H:%MZ}" if zone else "",
        "row": min(slot.row, _MOST),
        "rows": min(slot.rows, _MOST),
        "column": min(slot.column, _MOST),
        "room": room_name(page_html, edition, slot.room),
        "zone": "",
    }
    if slot.card is None:
        assert slot.pause is not None
        return {**found, "name": page_html.name(slot.pause.name), "is_break": True}
    session = slot.card.record
    given = talks(site_model, slot.card.id)
    assert isinstance(session, Session)
    return {
        **found,
        **page_html.item(slot.card),
        "zone": zone if len(zones) > 1 else "",
        "kind": page_html.term("session-kinds", session.kind),
        "chairs": [linked_name(page_html, one) for one in session.contributors if one.role == CHAIR],
        "talks": [_talk(page_html, card) for card in given] if are_named else [],
        "material": _material(page_html, slot.card),
        "material_href": page_html.href(session.id, SECTION if session.links else PICTURES),
        "count": page_html.localiser("pages.programme_talks", n=len(given)) if given and not are_named else "",
    }


def _zone(site_model: SiteModel, edition: Edition, slot: Slot) -> str:
    """Return the time zone of a slot: that of its session, of a break that of the edition."""
    return zone_of(site_model, slot.card.record if slot.card is not None else edition)


def _material(page_html: PageHtml, card: RecordCard) -> str:
    """Return which recordings and pictures a session has, in words; empty without any."""
    return page_html.localiser.listed(kinds_of(page_html.localiser, card.record))


def _talk(page_html: PageHtml, card: RecordCard) -> dict[str, Any]:
    paper = card.record
    assert isinstance(paper, Paper)
    return {
        **page_html.item(card),
        "start": paper.start or "",
        "end": paper.end or "",
        "authors": authors_line(page_html, card),
    }
