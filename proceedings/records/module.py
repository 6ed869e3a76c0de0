# SPDX-License-Identifier: MIT
"""A training module that a trainer can print and use: aims, units with exercises, reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from proceedings.frontmatter.fields import Group, Integer, Key, ListOf, Term, fact
from proceedings.records.record import Record
from proceedings.records.starting import Lines, Start

TRAINER: Final = "trainer"
PARTICIPANTS: Final = "participants"
ANSWERS: Final = "answers"
HANDOUTS: Final = "handouts"
TIMETABLE: Final = "timetable"
KIT: Final = (TRAINER, PARTICIPANTS, ANSWERS, HANDOUTS, TIMETABLE)
"""The volumes of a trainer's kit, in the order in which they are offered."""


@dataclass(frozen=True)
class Unit:
    """A unit: the id of its section in the body (``unit-1``), and how many minutes it takes."""

    section: str = fact(Key(), required=True)
    minutes: int = fact(Integer(5, 1440), required=True)


@dataclass(frozen=True, kw_only=True)
class Module(Record):
    """A module. Its units are sections of its body, so that it is read and printed as a whole.

    ``for_trainers`` are the ids of headings whose text participants are not given, ``timetable`` those of the headings
    that the printed timetable shows.
    """

    type: ClassVar[str] = "module"
    bibliographic_kind: ClassVar[str] = "page"
    order: ClassVar[int] = 70
    styles: ClassVar[tuple[str, ...]] = ("library.css",)
    scripts: ClassVar[tuple[str, ...]] = ("library.js",)
    folder: ClassVar[str] = "modules"
    sections: ClassVar[tuple[str, ...]] = ("aims", "unit-1", "reading")

    audience: tuple[str, ...] = fact(ListOf(Term("audiences"), fewest=1), required=True, search=False)
    units: tuple[Unit, ...] = fact(ListOf(Group(Unit), fewest=1), required=True, page="own", asked=False)
    for_trainers: tuple[str, ...] = fact(ListOf(Key()), default=(), page="own", search=False, asked=False)
    timetable: tuple[str, ...] = fact(ListOf(Key()), default=(), page="own", search=False, asked=False)

    @property
    def partial_pages(self) -> tuple[str, ...]:
        """Each unit has a page."""
        return tuple(f"{self.id}/{unit.section}" for unit in self.units)

    @classmethod
    def first_values(cls, start: Start) -> Mapping[str, Lines]:  # noqa: ARG003 (as every type)
        """Return one unit."""
        return {"units": ("", "  - section: unit-1", "    minutes:")}
