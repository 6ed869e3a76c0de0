# SPDX-License-Identifier: MIT
"""A need that was analysed: whose it is, its priority, how and when it was identified, what answers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from proceedings.frontmatter.fields import Day, Group, Integer, ListOf, Reference, Term, fact
from proceedings.records.parties import Party
from proceedings.records.record import Record


@dataclass(frozen=True, kw_only=True)
class Need(Record):
    """A need. ``priority`` is the ranking of the source, never of the editors; ``answered_by`` are ids of records."""

    type: ClassVar[str] = "need"
    bibliographic_kind: ClassVar[str] = "page"
    order: ClassVar[int] = 40
    filed_under: ClassVar[tuple[str, ...]] = ("countries",)
    on_map: ClassVar[bool] = True
    folder: ClassVar[str] = "needs"
    sections: ClassVar[tuple[str, ...]] = ("need", "evidence", "answers")

    who: tuple[Party, ...] = fact(ListOf(Group(Party), fewest=1), required=True)
    priority: str = fact(Term("priorities"), required=True, search=False)
    method: str = fact(Term("need-methods"), required=True, search=False)
    year: int = fact(Integer(1900, 2100), required=True)
    newest_figure: str | None = fact(Day(partial=True), asked=False)
    answered_by: tuple[str, ...] = fact(
        ListOf(Reference(("practice", "agreement", "training", "instrument", "module", "proposal", "recommendation"))),
        default=(),
        asked=False,
    )
