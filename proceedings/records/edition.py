# SPDX-License-Identifier: MIT
"""An edition: one symposium, its introduction, and what sources say of when, where and by whom it was held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from proceedings.frontmatter.fields import Day, Group, Integer, Key, Language, ListOf, Term, Text, fact
from proceedings.records.identifiers import Identifier
from proceedings.records.record import Record


@dataclass(frozen=True)
class SourcedTitle:
    """A title as one source prints it; sources differ, and all are kept."""

    text: str = fact(Text(), required=True)
    language: str = fact(Language(), required=True)
    source: str = fact(Key(), required=True)


@dataclass(frozen=True)
class SourcedDates:
    """When it was held according to one source: first and last day, and single days where the source lists them."""

    start: str = fact(Day(), required=True)
    end: str = fact(Day(), required=True)
    days: tuple[str, ...] = fact(ListOf(Day()), default=())
    source: str = fact(Key(), required=True)


@dataclass(frozen=True)
class SourcedVenue:
    """Where it was held according to one source."""

    place: str = fact(Term("places"), required=True)
    organisation: str | None = fact(Term("organisations"))
    source: str = fact(Key(), required=True)


@dataclass(frozen=True)
class Organiser:
    """Who held it according to one source, and as what."""

    organisation: str = fact(Term("organisations"), required=True)
    role: str = fact(Term("organiser-roles"), required=True)
    source: str = fact(Key(), required=True)


@dataclass(frozen=True)
class Represented:
    """A country represented at the symposium according to one source."""

    country: str = fact(Term("countries"), required=True)
    source: str = fact(Key(), required=True)


@dataclass(frozen=True, kw_only=True)
class Edition(Record):
    """One symposium."""

    type: ClassVar[str] = "edition"
    blocks_must_match: ClassVar[bool] = True

    year: int = fact(Integer(1900, 2100), required=True)
    titles: tuple[SourcedTitle, ...] = fact(ListOf(Group(SourcedTitle)), default=())
    dates: tuple[SourcedDates, ...] = fact(ListOf(Group(SourcedDates)), default=())
    venues: tuple[SourcedVenue, ...] = fact(ListOf(Group(SourcedVenue)), default=())
    organisers: tuple[Organiser, ...] = fact(ListOf(Group(Organiser)), default=())
    represented: tuple[Represented, ...] = fact(ListOf(Group(Represented)), default=())
    identifiers: tuple[Identifier, ...] = fact(ListOf(Group(Identifier)), default=())
