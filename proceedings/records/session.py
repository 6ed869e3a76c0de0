# SPDX-License-Identifier: MIT
"""A session of an edition, with what a source says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from proceedings.frontmatter.fields import Day, Group, Integer, Key, ListOf, Term, Time, TimeZone, fact
from proceedings.records.material import DepositedPicture, LinkedMaterial
from proceedings.records.record import Record
from proceedings.records.starting import Numbering


@dataclass(frozen=True, kw_only=True)
class Session(Record):
    """A session: its kind, its time (in the IANA time zone ``zone``), its room and its place.

    ``room`` is the id of a room of the edition; whoever chairs it is a contributor with the role ``chair``.
    """

    type: ClassVar[str] = "session"
    bibliographic_kind: ClassVar[str] = "part"
    # Its page tells of what others said: who spoke there did not write it.
    cited_roles: ClassVar[Sequence[str]] = ("author",)
    order: ClassVar[int] = 30
    folder: ClassVar[str] = "sessions"
    in_edition: ClassVar[bool] = True
    in_matrix: ClassVar[bool] = True
    styles: ClassVar[tuple[str, ...]] = ("people.css",)
    needs_body: ClassVar[bool] = False
    numbering: ClassVar[Numbering | None] = Numbering()

    number: int | None = fact(Integer(1, 999), page="own", asked=False)
    kind: str = fact(Term("session-kinds"), required=True)
    date: str | None = fact(Day())
    start: str | None = fact(Time())
    end: str | None = fact(Time(), page="hidden")
    zone: str | None = fact(TimeZone(), page="hidden")
    room: str | None = fact(Key("main-hall", within="rooms"), asked=False)
    place: str | None = fact(Term("places"))
    links: tuple[LinkedMaterial, ...] = fact(ListOf(Group(LinkedMaterial)), default=(), page="own", asked=False)
    pictures: tuple[DepositedPicture, ...] = fact(ListOf(Group(DepositedPicture)), default=(), page="own", asked=False)
