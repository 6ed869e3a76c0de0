# SPDX-License-Identifier: MIT
"""An edition: one symposium, its introduction, and when, where and by whom it was held according to sources."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from proceedings.frontmatter.fields import (
    Day,
    Group,
    Integer,
    Key,
    Language,
    ListOf,
    Names,
    Term,
    Text,
    Time,
    TimeZone,
    fact,
)
from proceedings.records.identifiers import Identifier
from proceedings.records.record import Record
from proceedings.records.starting import Lines, NewRecordError, Start

RELEASED: Final = re.compile(r"docs/(?P<edition>editions/[^/]+)/released/(?P<day>\d{4}-\d\d-\d\d)/[^/]+\.(?:pdf|epub)")
"""The path of a volume that is kept as it was at a release of its edition, below the project's root."""

_YEAR: Final = re.compile(r"(?:19|20)\d\d(?=-|\Z)")


@dataclass(frozen=True)
class SourcedTitle:
    """A title as one source prints it. Sources differ; all their titles are kept."""

    text: str = fact(Text(), required=True)
    language: str = fact(Language(), required=True)
    source: str = fact(Key(), required=True)


@dataclass(frozen=True)
class SourcedDates:
    """The dates according to one source: first and last day, and the single days where the source lists them."""

    start: str = fact(Day(), required=True)
    end: str = fact(Day(), required=True)
    days: tuple[str, ...] = fact(ListOf(Day()), default=())
    source: str = fact(Key(), required=True)


@dataclass(frozen=True)
class SourcedVenue:
    """The venue according to one source."""

    place: str = fact(Term("places"), required=True)
    organisation: str | None = fact(Term("organisations"))
    source: str = fact(Key(), required=True)


@dataclass(frozen=True)
class Organiser:
    """An organiser according to one source, with its role."""

    organisation: str = fact(Term("organisations"), required=True)
    role: str = fact(Term("organiser-roles"), required=True, search=False)
    source: str = fact(Key(), required=True)


@dataclass(frozen=True)
class Represented:
    """A country represented at the symposium according to one source."""

    country: str = fact(Term("countries"), required=True)
    source: str = fact(Key(), required=True)


@dataclass(frozen=True)
class VenueRoom:
    """A room of the venue, in the order in which the programme shows rooms."""

    id: str = fact(Key("main-hall"), required=True)
    name: Mapping[str, str] = fact(Names(), required=True)


@dataclass(frozen=True)
class Break:
    """A pause of the programme: coffee, lunch, an excursion."""

    date: str = fact(Day(), required=True)
    start: str = fact(Time(), required=True)
    end: str = fact(Time(), required=True)
    name: Mapping[str, str] = fact(Names(), required=True)
    room: str | None = fact(Key("main-hall", within="rooms"))


@dataclass(frozen=True, kw_only=True)
class Edition(Record):
    """One symposium."""

    type: ClassVar[str] = "edition"
    folder: ClassVar[None] = None
    bibliographic_kind: ClassVar[str] = "book"
    blocks_must_match: ClassVar[bool] = True

    year: int = fact(Integer(1900, 2100), required=True)
    titles: tuple[SourcedTitle, ...] = fact(ListOf(Group(SourcedTitle)), default=(), page="own")
    dates: tuple[SourcedDates, ...] = fact(ListOf(Group(SourcedDates)), default=(), page="own")
    venues: tuple[SourcedVenue, ...] = fact(ListOf(Group(SourcedVenue)), default=(), page="own")
    organisers: tuple[Organiser, ...] = fact(ListOf(Group(Organiser)), default=(), page="own")
    represented: tuple[Represented, ...] = fact(ListOf(Group(Represented)), default=(), page="own")
    frozen_on: str | None = fact(Day(), asked=False)
    time_zone: str | None = fact(TimeZone(), page="own", asked=False)
    rooms: tuple[VenueRoom, ...] = fact(ListOf(Group(VenueRoom)), default=(), page="own", asked=False)
    breaks: tuple[Break, ...] = fact(ListOf(Group(Break)), default=(), page="own", asked=False)
    identifiers: tuple[Identifier, ...] = fact(ListOf(Group(Identifier)), default=(), page="own")

    def room_order(self, room: str | None) -> int:
        """Return the place of a room among those of the edition; the last one for an unknown room and for none."""
        return next((at for at, one in enumerate(self.rooms) if one.id == room), len(self.rooms))

    @classmethod
    def first_values(cls, start: Start) -> Mapping[str, Lines]:
        """Return the year that the short name begins with. Raises NewRecordError if it begins with none."""
        year = _YEAR.match(start.slug)
        if year is None:
            raise NewRecordError("new.edition_without_year")
        return {"year": (year[0],)}
