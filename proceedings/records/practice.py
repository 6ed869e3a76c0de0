# SPDX-License-Identifier: MIT
"""A practice of the living library: what was done, by whom, with what results, and how well that is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from proceedings.fields import Block, Day, ListOf, Term, fact
from proceedings.records.record import Record


@dataclass(frozen=True)
class Period:
    """When a practice ran: a year, month or day each; ``ongoing`` is ``true``, ``false`` or ``unknown``."""

    start: str = fact(Day(partial=True), required=True)
    end: str | None = fact(Day(partial=True))
    ongoing: str = fact(Term("ongoing", ("true", "false", "unknown")), default="unknown")


@dataclass(frozen=True, kw_only=True)
class Practice(Record):
    """A shared practice. Its body tells the problem, the practice, the results, the lessons and what did not work."""

    type: ClassVar[str] = "practice"
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
    period: Period = fact(Block(Period), required=True)
    level: str = fact(Term("levels"), required=True)
    evidence_level: str = fact(Term("evidence-levels"), required=True)
    replicated_in: tuple[str, ...] = fact(ListOf(Term("countries")), default=())
