# SPDX-License-Identifier: MIT
"""A practice of the living library: what was done, by whom, with what results, and how strong the evidence is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from proceedings.frontmatter.fields import Day, Group, Integer, Key, ListOf, Names, Pattern, Term, fact
from proceedings.records.record import Record


@dataclass(frozen=True)
class Period:
    """The period of a practice: each end a year, month or day; ``ongoing`` is ``true``, ``false`` or ``unknown``."""

    start: str = fact(Day(partial=True), required=True)
    end: str | None = fact(Day(partial=True))
    ongoing: str = fact(Term("ongoing", ("true", "false", "unknown")), default="unknown", search=False, example=True)


@dataclass(frozen=True)
class Indicator:
    """A figure of the results from a source: ``value`` in plain digits, name and unit in three languages."""

    name: Mapping[str, str] = fact(Names(), required=True)
    value: str = fact(Pattern(r"-?\d{1,15}(?:\.\d{1,6})?", "22572"), required=True)
    unit: Mapping[str, str] | None = fact(Names())
    year: str | None = fact(Day(partial=True))
    source: str = fact(Key(), required=True)


@dataclass(frozen=True)
class Cost:
    """The cost of a practice according to a source: an amount in a currency (ISO 4217), and the year that it is for."""

    amount: int = fact(Integer(1, 999_999_999_999), required=True)
    currency: str = fact(Pattern(r"[A-Z]{3}", "MAD"), required=True)
    year: int | None = fact(Integer(1900, 2100))
    source: str = fact(Key(), required=True)


@dataclass(frozen=True, kw_only=True)
class Practice(Record):
    """A shared practice. Its body tells the problem, the practice, the results, the lessons and what did not work."""

    type: ClassVar[str] = "practice"
    bibliographic_kind: ClassVar[str] = "page"
    order: ClassVar[int] = 10
    in_volumes_of_editions: ClassVar[bool] = True
    in_matrix: ClassVar[bool] = True
    on_map: ClassVar[bool] = True
    folder: ClassVar[str] = "practices"
    sections: ClassVar[tuple[str, ...]] = (
        "problem",
        "description",
        "results",
        "lessons",
        "what-did-not-work",
        "replication",
    )

    practice_type: str = fact(Term("practice-types"), required=True)
    implementers: tuple[str, ...] = fact(ListOf(Term("organisations"), fewest=1), required=True)
    partners: tuple[str, ...] = fact(ListOf(Term("organisations")), default=())
    beneficiaries: tuple[str, ...] = fact(ListOf(Term("beneficiaries")), default=())
    period: Period = fact(Group(Period), required=True)
    level: str = fact(Term("levels"), required=True)
    evidence_level: str = fact(Term("evidence-levels"), required=True, search=False)
    newest_figure: str | None = fact(Day(partial=True), asked=False)
    replicated_in: tuple[str, ...] = fact(ListOf(Term("countries")), default=())
    indicators: tuple[Indicator, ...] = fact(ListOf(Group(Indicator)), default=(), page="own", asked=False)
    cost: Cost | None = fact(Group(Cost), page="own", asked=False)
    contact: str | None = fact(Term("organisations"))
