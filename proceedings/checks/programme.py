# SPDX-License-Identifier: MIT
"""The programme: rooms are those of the edition, and neither a room nor a person is in two places at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic, Place, diagnose, nearest
from proceedings.records.edition import Edition
from proceedings.records.paper import Paper
from proceedings.records.session import Session
from proceedings.texts.model import Outline


class _Held(NamedTuple):
    """What occupies a room or a person: a record from ``start`` to ``end`` on a day."""

    record: str
    date: str
    start: str
    end: str
    place: Place


Held = dict[tuple[str, str], list[_Held]]
"""What occupies each room (edition and id) or person (register and id)."""


def check(catalogue: Catalogue, texts: Mapping[tuple[str, str], Outline]) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``room-is-of-the-edition``, ``room-is-free``, ``person-is-in-one-place``, ``talk-is-within-session``."""
    for edition in catalogue.of(Edition):
        yield from _breaks(edition)
    rooms: Held = {}
    people: Held = {}
    for session in catalogue.of(Session):
        yield from _room(catalogue, session)
        _occupy(session, rooms, people)
    for paper in catalogue.of(Paper):
        session_of = catalogue.records.get(paper.session or "")
        if isinstance(session_of, Session) and paper.start:
            yield from _talk(paper, session_of, people)
    for (_, room), there in rooms.items():
        for one, other in _at_once(there):
            yield diagnose("room-is-free", other.place, room=room, other=one.record, start=one.start, end=one.end)
    for (_, person), busy in people.items():
        for one, other in _at_once(busy):
            told = {"person": person, "other": one.record, "start": one.start, "end": one.end}
            yield diagnose("person-is-in-one-place", other.place, **told)


def _breaks(edition: Edition) -> Iterator[Diagnostic]:
    for at, pause in enumerate(edition.breaks):
        if pause.room and pause.room not in (known := [room.id for room in edition.rooms]):
            yield _unknown(edition.where("breaks", at, "room"), pause.room, known)
        if pause.end < pause.start:
            place = edition.where("breaks", at, "end")
            told = {"first": "start", "second": "end", "earlier": pause.start, "later": pause.end}
            yield diagnose("dates-are-ordered", place, **told)


def _room(catalogue: Catalogue, session: Session) -> Iterator[Diagnostic]:
    edition = catalogue.records.get(session.edition or "")
    known = [room.id for room in edition.rooms] if isinstance(edition, Edition) else []
    if session.room and session.room not in known:
        yield _unknown(session.where("room"), session.room, known)


def _occupy(session: Session, rooms: Held, people: Held) -> None:
    """Note the room of a session and the people whom it names."""
    if not session.date or not session.start:
        return
    held = _Held(session.id, session.date, session.start, session.end or session.start, session.where("start"))
    if session.room:
        rooms.setdefault((session.edition or "", session.room), []).append(held)
    for at, one in enumerate(session.contributors):
        if one.person is not None:
            people.setdefault(one.key, []).append(held._replace(place=session.where("contributors", at)))


def _unknown(place: Place, room: str, known: list[str]) -> Diagnostic:
    return diagnose(
        "room-is-of-the-edition", place, room=room, nearest=nearest(room, known), known=", ".join(known) or None
    )


def _talk(paper: Paper, session: Session, people: Held) -> Iterator[Diagnostic]:
    """Check a talk of which the time is stated, and note who gives it: its speakers, or its one author."""
    start = paper.start or ""
    end = paper.end or start
    first, last = session.start or start, session.end or end
    if start < first or end > last or paper.date not in (None, session.date):
        told = {"start": start, "end": end, "session": session.id, "first": first, "last": last}
        yield diagnose("talk-is-within-session", paper.where("start"), **told)
    day = paper.date or session.date
    if day is None:
        return
    speakers = [at for at, one in enumerate(paper.contributors) if one.role == "speaker"]
    authors = [at for at, one in enumerate(paper.contributors) if one.role == "author"]
    # Whoever chairs or speaks in the session is in the same place.
    there = {one.person for one in session.contributors}
    for at in speakers or (authors if len(authors) == 1 else []):
        one = paper.contributors[at]
        if one.person is not None and one.person not in there:
            place = paper.where("contributors", at)
            people.setdefault(one.key, []).append(_Held(paper.id, day, start, end, place))


def _at_once(held: Iterable[_Held]) -> Iterator[tuple[_Held, _Held]]:
    """Yield every two that overlap, the earlier first."""
    ordered = sorted(held, key=lambda one: (one.date, one.start, one.record))
    for one, other in combinations(ordered, 2):
        if one.record != other.record and one.date == other.date and other.start < one.end and one.start < other.end:
            yield one, other
