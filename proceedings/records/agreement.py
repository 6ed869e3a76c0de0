# SPDX-License-Identifier: MIT
"""An agreement between countries, or between them and organisations: its kind, its dates, where its text is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from proceedings.frontmatter.fields import Day, Group, ListOf, Term, WebAddress, fact
from proceedings.records.parties import Party
from proceedings.records.record import NOT_RECORDED, Record


@dataclass(frozen=True, kw_only=True)
class Agreement(Record):
    """An agreement. ``signed`` and ``text`` say ``not-recorded`` where no source read gives them."""

    type: ClassVar[str] = "agreement"
    folder: ClassVar[str] = "agreements"
    sections: ClassVar[tuple[str, ...]] = ("provisions", "implementation", "not-known")

    kind: str = fact(Term("agreement-kinds"), required=True)
    parties: tuple[Party, ...] = fact(ListOf(Group(Party), fewest=2), required=True)
    signed: str = fact(Day(partial=True, words=(NOT_RECORDED,)), required=True)
    in_force: str | None = fact(Day(partial=True, words=(NOT_RECORDED,)))
    ended: str | None = fact(Day(partial=True))
    text: str = fact(WebAddress(words=(NOT_RECORDED,)), required=True)
    depositary: str | None = fact(Term("organisations"))
    clauses: tuple[str, ...] = fact(ListOf(Term("agreement-clauses")), default=())
