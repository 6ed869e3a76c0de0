# SPDX-License-Identifier: MIT
"""The programme of an edition: its days, what happens at the same time side by side, in one order everywhere.

The order is that of time, then of rooms as the edition lists them, then of numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final

from markupsafe import Markup

from proceedings.catalogue import natural
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.records.edition import Break, Edition
from proceedings.records.paper import Paper
from proceedings.records.record import Record
from proceedings.records.session import Session

CHAIR: Final = "chair"
"""The role of whoever chairs a session."""
_LAST: Final = 9999


@dataclass(frozen=True)
class Slot:
    """A session or a break of the programme; ``row``, ``rows`` and ``column`` are its place in its block, from 1."""

    date: str
    start: str
    end: str
    """The start where no end is known."""
    room: str | None
    card: RecordCard | None = None
    pause: Break | None = None
    row: int = 1
    rows: int = 1
    column: int = 1
    last_talk: str = ""
    """When the last talk begins whose time is known."""

    @property
    def reach(self) -> tuple[str, bool]:
        """Until when it lasts: its end, or, where none is known, the last moment at which something begins in it."""
        return (self.end, False) if self.end > self.start else (max(self.start, self.last_talk), True)


@dataclass(frozen=True)
class ProgrammeBlock:
    """What happens at the same time: one slot, or several that overlap, in ``columns`` of rooms."""

    slots: tuple[Slot, ...]
    columns: int


@dataclass(frozen=True)
class ProgrammeDay:
    """A day: its blocks in the order of time, then the sessions of which no time is known."""

    date: str
    blocks: tuple[ProgrammeBlock, ...]
    timeless: tuple[RecordCard, ...]


def _sessions(site_model: SiteModel, edition: str) -> list[Session]:
    found = site_model.listed(f"{edition}/{Session.folder}")
    return [card.record for card in found if isinstance(card.record, Session)]


def days(site_model: SiteModel, edition: Edition) -> tuple[ProgrammeDay, ...]:
    """Return the days of an edition's programme."""
    last_talks: dict[str | None, str] = {}
    for card in site_model.listed(f"{edition.id}/{Paper.folder}"):
        if isinstance(card.record, Paper) and card.record.start:
            session = card.record.session
            last_talks[session] = max(card.record.start, last_talks.get(session, ""))
    slots = [
        *(
            Slot(
                one.date,
                one.start,
                one.end or one.start,
                one.room,
                site_model.cards[one.id],
                last_talk=last_talks.get(one.id, ""),
            )
            for one in _sessions(site_model, edition.id)
            if one.date and one.start
        ),
        *(Slot(one.date, one.start, one.end, one.room, pause=one) for one in edition.breaks),
    ]
    slots.sort(key=lambda slot: (slot.date, slot.start, edition.room_order(slot.room), _number(slot.card)))
    timeless = [one for one in _sessions(site_model, edition.id) if one.date and not one.start]
    dates = sorted({*(slot.date for slot in slots), *(str(one.date) for one in timeless)})
    return tuple(
        ProgrammeDay(
            day,
            _blocks([slot for slot in slots if slot.date == day], edition),
            tuple(site_model.cards[one.id] for one in timeless if one.date == day),
        )
        for day in dates
    )


def _number(card: RecordCard | None) -> Any:
    return natural(card.number or "~") if card is not None else ()


def _blocks(slots: Sequence[Slot], edition: Edition) -> tuple[ProgrammeBlock, ...]:
    """Return what overlaps together: a slot that begins before all before it have ended is in their block."""
    blocks: list[list[Slot]] = []
    reached = ("", False)
    for slot in slots:
        if not blocks or (slot.start, True) > reached:
            blocks.append([])
        blocks[-1].append(slot)
        reached = max(reached, slot.reach) if len(blocks[-1]) > 1 else slot.reach
    return tuple(placed(block, edition) for block in blocks)


def placed(block: Sequence[Slot], edition: Edition) -> ProgrammeBlock:
    """Return a block with its slots in rows of time and in columns.

    Each room has a column, and so has each slot without a room or whose room is taken at its time.
    """
    rooms = sorted({slot.room for slot in block if slot.room}, key=edition.room_order)
    column_of = {room: at for at, room in enumerate(rooms, start=1)}
    columns = len(rooms)
    times = sorted({time for slot in block for time in (slot.start, slot.reach[0])})
    placed: list[Slot] = []
    taken: dict[int, int] = {}
    for slot in block:
        column = column_of.get(slot.room or "", 0)
        row = times.index(slot.start) + 1
        # What is in one room at one time stands side by side too.
        if not column or row < taken.get(column, 0):
            columns += 1
            column = columns
        rows = max(1, times.index(slot.reach[0]) + 1 - row)
        taken[column] = row + rows
        placed.append(replace(slot, row=row, rows=rows, column=column))
    return ProgrammeBlock(tuple(placed), columns)


def talks(site_model: SiteModel, session: str) -> tuple[RecordCard, ...]:
    """Return the papers of a session in the order in which they are given."""
    return in_order_of_talks(site_model.papers_of.get(session, ()))


def in_order_of_talks(cards: Iterable[RecordCard]) -> tuple[RecordCard, ...]:
    """Return cards with the papers among them in the order in which they are given: as stated, then by time, number.

    Cards of other types keep their order and come before papers.
    """
    return tuple(sorted(cards, key=_talk))


def _talk(card: RecordCard) -> tuple[Any, ...]:
    paper = card.record
    if not isinstance(paper, Paper):
        return (0,)
    number = natural(card.number or "~")
    return (1, paper.session or "", paper.date or "", paper.position or _LAST, paper.start or "99", number)


def talk_time(record: Record) -> Markup:
    """Return from when until when a paper was given, as far as it is known; empty for everything else."""
    if not isinstance(record, Paper) or record.start is None:
        return Markup("")
    return Markup('<bdi dir="ltr">{}</bdi>').format("–".join(filter(None, (record.start, record.end))))


def zone_of(site_model: SiteModel, record: Record) -> str:
    """Return the time zone of a record's times: its own, its session's, its edition's, the site's; empty for none."""
    session = site_model.catalogue.records.get(getattr(record, "session", None) or "")
    edition = site_model.edition(record.id)
    zones = (getattr(one, "zone", None) for one in (record, session))
    of_edition = edition.time_zone if edition is not None else None
    return next(filter(None, zones), None) or of_edition or site_model.registers.profile.time_zone or ""


def zones_of(site_model: SiteModel, edition: Edition) -> list[str]:
    """Return the time zones in which the programme of an edition tells times."""
    timed = (one for one in _sessions(site_model, edition.id) if one.start)
    return [name for name, _ in groupby(sorted(zone_of(site_model, one) for one in timed)) if name]


def room_name(page_html: PageHtml, edition: Edition | None, room: str | None) -> Markup:
    """Return the name of a room of an edition; empty for none."""
    rooms = edition.rooms if edition is not None else ()
    return next((page_html.name(one.name) for one in rooms if one.id == room), Markup(""))


def when_and_where(page_html: PageHtml, session: Session) -> list[Markup]:
    """Return the time and the room of a session, as far as they are known."""
    told: list[Markup] = []
    if session.start:
        told.append(Markup('<bdi dir="ltr">{}</bdi>').format("–".join(filter(None, (session.start, session.end)))))
    room = room_name(page_html, page_html.site_model.edition(session.id), session.room)
    return [*told, room] if room else told
