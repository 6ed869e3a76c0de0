# SPDX-License-Identifier: MIT
"""An agreement between countries, or between them and organisations: its kind, its dates, where its text is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from proceedings.frontmatter.fields import Day, Group, ListOf, Term, WebAddress, fact
from proceedings.records.parties import Party
from proceedings.records.record import NOT_RECORDED, Record
from proceedings.records.starting import Lines, Start


@dataclass(frozen=True, kw_only=True)
class Agreement(Record):
    """An agreement. ``signed`` and ``text`` are ``not-recorded`` where no source that was read gives them."""

    type: ClassVar[str] = "agreement"
    bibliographic_kind: ClassVar[str] = "page"
    order: ClassVar[int] = 20
    filed_under: ClassVar[tuple[str, ...]] = ("countries",)
    on_map: ClassVar[bool] = True
    folder: ClassVar[str] = "agreements"
    sections: ClassVar[tuple[str, ...]] = ("provisions", "implementation", "not-known")

    kind: str = fact(Term("agreement-kinds"), required=True, search=False)
    parties: tuple[Party, ...] = fact(ListOf(Group(Party), fewest=2), required=True)
    signed: str = fact(Day(partial=True, words=(NOT_RECORDED,)), required=True)
    in_force: str | None = fact(Day(partial=True, words=(NOT_RECORDED,)))
    ended: str | None = fact(Day(partial=True))
    text: str = fact(WebAddress(words=(NOT_RECORDED,)), required=True)
    depositary: str | None = fact(Term("organisations"))
    clauses: tuple[str, ...] = fact(ListOf(Term("agreement-clauses")), default=(), search=False)

    @classmethod
    def first_values(cls, start: Start) -> Mapping[str, Lines]:  # noqa: ARG003 (as every type)
        """Return parties that are countries, the most frequent case."""
        return {"parties": ("", "  - country:")}
