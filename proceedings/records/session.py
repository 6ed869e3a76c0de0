# SPDX-License-Identifier: MIT
"""A session of an edition, as far as a source attests it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from proceedings.frontmatter.fields import Day, Integer, Pattern, Term, Time, fact
from proceedings.records.record import Record


@dataclass(frozen=True, kw_only=True)
class Session(Record):
    """A session: what kind, when (in the IANA time zone ``zone``) and where it was held."""

    type: ClassVar[str] = "session"
    folder: ClassVar[str] = "sessions"
    in_edition: ClassVar[bool] = True
    is_numbered: ClassVar[bool] = True

    number: int | None = fact(Integer(1, 999))
    kind: str = fact(Term("session-kinds"), required=True)
    date: str | None = fact(Day())
    start: str | None = fact(Time())
    end: str | None = fact(Time())
    zone: str | None = fact(Pattern(r"[A-Za-z]+(?:/[A-Za-z_+-]+)+", "Africa/Casablanca"))
    place: str | None = fact(Term("places"))
