# SPDX-License-Identifier: MIT
"""A training: its provider, mode and audience, and the last day to apply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from proceedings.frontmatter.fields import Day, Integer, Language, ListOf, Term, WebAddress, fact
from proceedings.records.record import NOT_RECORDED, Record
from proceedings.records.starting import Lines, Start

STANDINGS: Final = ("open", "unknown", "past")
"""Whether one can still join a training, in the order that readers see."""


@dataclass(frozen=True, kw_only=True)
class Training(Record):
    """A training. ``ongoing: true`` means that it can be begun any day; others have a ``deadline`` or a last day."""

    type: ClassVar[str] = "training"
    bibliographic_kind: ClassVar[str] = "page"
    order: ClassVar[int] = 30
    folder: ClassVar[str] = "trainings"
    sections: ClassVar[tuple[str, ...]] = ("programme", "registration")

    provider: str = fact(Term("organisations"), required=True)
    mode: str = fact(Term("training-modes"), required=True, search=False)
    languages: tuple[str, ...] = fact(ListOf(Language(), fewest=1), required=True, print=False)
    audience: tuple[str, ...] = fact(ListOf(Term("audiences"), fewest=1), required=True, search=False)
    fee: str = fact(Term("training-fees"), required=True, search=False)
    hours: int | None = fact(Integer(1, 5000))
    starts: str | None = fact(Day(partial=True))
    ends: str | None = fact(Day(partial=True))
    deadline: str | None = fact(Day())
    ongoing: str = fact(Term("ongoing", ("true", "false", "unknown")), default="false", page="own", search=False)
    certificate: str = fact(Term("certificates", ("true", "false", "unknown")), default="unknown", search=False)
    url: str = fact(WebAddress(words=(NOT_RECORDED,)), required=True)

    @classmethod
    def first_values(cls, start: Start) -> Mapping[str, Lines]:  # noqa: ARG003 (as every type)
        """Return an empty deadline."""
        return {"deadline": ("",)}

    @property
    def closes(self) -> str | None:
        """The last day, month or year in which one can join; None if the record gives none."""
        return None if self.ongoing == "true" else self.deadline or self.ends

    def is_past(self, today: date) -> bool:
        """Return whether one can no longer join on this day. A month or year counts to its end."""
        return self.standing(today) == "past"

    def standing(self, today: date) -> str:
        """Return ``open``, ``unknown`` (no source gives a last day) or ``past`` on this day, as in ``STANDINGS``."""
        closes = self.closes
        if closes is None:
            return "open" if self.ongoing == "true" else "unknown"
        return "past" if closes < today.isoformat()[: len(closes)] else "open"
