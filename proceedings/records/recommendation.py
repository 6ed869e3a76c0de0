# SPDX-License-Identifier: MIT
"""A recommendation: a text whose source shows that it was adopted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from proceedings.frontmatter.fields import Day, Group, Key, ListOf, Pattern, Reference, Term, fact
from proceedings.records.follow_up import FollowUp
from proceedings.records.record import Record
from proceedings.records.starting import Lines, Numbering, Start


@dataclass(frozen=True, kw_only=True)
class Recommendation(Record):
    """An adopted text: ``number`` is ``R.<axis>.<n>``, without axes ``R.<n>``; ``adopted_by`` is its source's key."""

    type: ClassVar[str] = "recommendation"
    bibliographic_kind: ClassVar[str] = "part"
    order: ClassVar[int] = 50
    folder: ClassVar[str] = "recommendations"
    in_edition: ClassVar[bool] = True
    in_glance: ClassVar[bool] = True
    in_parallel: ClassVar[bool] = True
    in_matrix: ClassVar[bool] = True
    blocks_must_match: ClassVar[bool] = True
    numbering: ClassVar[Numbering | None] = Numbering(letter="R")

    number: str = fact(Pattern(r"R(?:\.[1-9]\d{0,2}){1,2}", "R.1.2"), required=True, page="own", asked=False)
    axis: str | None = fact(Reference(("axis",)), required=True, asked=False)
    adopted_on: str = fact(Day(), required=True)
    adopted_in: str | None = fact(Reference(("session",)), asked=False)
    adopted_by: str = fact(Key(), required=True, page="own", asked=False)
    addressees: tuple[str, ...] = fact(ListOf(Term("addressees"), fewest=1), required=True)
    due: str | None = fact(Day(partial=True))
    follow_up: tuple[FollowUp, ...] = fact(ListOf(Group(FollowUp)), default=(), page="own", asked=False)

    def is_due(self, today: str) -> bool:
        """Return whether the term that the text sets is over on an ISO day; a month or year is over after its end."""
        return self.due is not None and self.due < today[: len(self.due)]

    @classmethod
    def first_values(cls, start: Start) -> Mapping[str, Lines]:
        """Return the source that shows its adoption."""
        return {"adopted_by": ("adoption",), **start.rests_on("adoption")}
