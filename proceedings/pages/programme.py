# SPDX-License-Identifier: MIT
"""The pages of an edition's programme: day by day, what happens at the same time side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup

from proceedings.catalogue import PROGRAMME
from proceedings.pages.programme_pages import Held, page_ids, talks_named
from proceedings.presentation.addresses import between
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.instants import instant
from proceedings.presentation.material import PICTURES, SECTION, kinds_of
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.people import authors_line, linked_name
from proceedings.presentation.programme import CHAIR, ProgrammeBlock, Slot, room_name, talks, zone_of, zones_of
from proceedings.presentation.site_model import SiteModel
from proceedings.records.edition import Edition
from proceedings.records.paper import Paper
from proceedings.records.session import Session
from proceedings.store.digests import digest

TEMPLATE: Final = "pages/programme.html"
_MOST: Final = 8
"""The most columns in which words stand whole."""
_MOST_ROWS: Final = 12
"""The most rows of time that the style sheet places."""


def page_digest(site_model: SiteModel, edition: Edition, held: Sequence[Held], number: int, language: str) -> str:
    """Return a digest of what a page shows: the edition, the days, its sessions and their papers."""
    blocks = [block for day in held[number - 1] for block in day.blocks]
    sessions = [slot.card for block in blocks for slot in block.slots if slot.card is not None]
    papers = [card for session in sessions for card in talks(site_model, session.id)]
    timeless = [card for day in held[number - 1] for card in day.timeless]
    return digest(
        edition.facts_digest,
        repr(zones_of(site_model, edition)),
        repr([[day.date for day in days] for days in held]),
        repr([[(slot.start, slot.end, slot.row, slot.rows, slot.column) for slot in block.slots] for block in blocks]),
        *(card.digest_in_links(language) for card in (*sessions, *papers, *timeless)),
    )


def variables(
    site_model: SiteModel, page_html: PageHtml, edition: Edition, held: Sequence[Held], number: int
) -> Mapping[str, Any]:
    """Return the variables of page ``number``: ``days`` with their blocks of slots, ``zone``, ``pages``, headings.

    ``held`` is what each page holds.
    """
    zones = zones_of(site_model, edition)
    ids = page_ids(f"{edition.id}/{PROGRAMME}", held)
    shown = [
        {
            "id": f"day-{day.date}",
            "title": _title(page_html, day.date),
            "blocks": [
                {
                    "columns": columns_of(block),
                    "slots": [_slot(site_model, page_html, edition, slot, zones) for slot in block.slots],
                }
                for block in day.blocks
            ],
            "timeless": [page_html.item(card, _material(page_html, card)) for card in day.timeless],
        }
        for day in held[number - 1]
    ]
    begins: dict[str, str] = {}
    for page, days in zip(ids, held, strict=True):
        for day in days:
            begins.setdefault(day.date, page)
    return {
        "days": shown,
        "zone": zones[0] if len(zones) == 1 else "",
        "pages": [
            {"href": between(page_html.page, page), "number": page_html.localiser.figure(at), "current": at == number}
            for at, page in enumerate(ids, start=1)
        ]
        if len(ids) > 1
        else [],
        "headings": [
            {
                "href": f"{between(page_html.page, page) if page != page_html.page else ''}#day-{day}",
                "label": _title(page_html, day).striptags(),
            }
            for day, page in begins.items()
        ],
    }


def _title(page_html: PageHtml, day: str) -> Markup:
    weekday = page_html.localiser.day_as(day, "EEEE")
    return Markup("{} {}").format(weekday, page_html.localiser.day(day))


def columns_of(block: ProgrammeBlock) -> int:
    """Return in how many columns a block stands; 0 where its sessions follow one another in the order of time."""
    rows = max(slot.row + slot.rows - 1 for slot in block.slots)
    return block.columns if block.columns == 1 or (block.columns <= _MOST and rows <= _MOST_ROWS) else 0


def _slot(site_model: SiteModel, page_html: PageHtml, edition: Edition, slot: Slot, zones: list[str]) -> dict[str, Any]:
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
    given, named = talks(site_model, slot.card.id), talks_named(site_model, slot.card.id)
    assert isinstance(session, Session)
    return {
        **found,
        **page_html.item(slot.card),
        "zone": zone if len(zones) > 1 else "",
        "kind": page_html.term("session-kinds", session.kind),
        "chairs": [linked_name(page_html, one) for one in session.contributors if one.role == CHAIR],
        "talks": [_talk(page_html, card) for card in named],
        "material": _material(page_html, slot.card),
        "material_href": page_html.href(session.id, SECTION if session.links else PICTURES),
        "count": page_html.localiser("pages.programme_talks", n=len(given)) if given and not named else "",
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
