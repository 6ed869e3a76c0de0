# SPDX-License-Identifier: MIT
"""An international instrument that records refer to: what it is, and since when it is in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from proceedings.frontmatter.fields import Day, Pattern, Term, WebAddress, fact
from proceedings.records.record import NOT_RECORDED, Record


@dataclass(frozen=True, kw_only=True)
class Instrument(Record):
    """An instrument. The last part of its id is its id in the vocabulary ``instruments``; both share one page."""

    type: ClassVar[str] = "instrument"
    bibliographic_kind: ClassVar[str] = "page"
    order: ClassVar[int] = 60
    folder: ClassVar[str] = "instruments"
    styles: ClassVar[tuple[str, ...]] = ("ratifications.css",)
    sections: ClassVar[tuple[str, ...]] = ("provisions", "significance")

    code: str | None = fact(Pattern(r"[A-Z0-9][A-Z0-9/. -]*", "C097"))
    kind: str = fact(Term("instrument-kinds"), required=True, search=False, asked=False)
    adopting_body: str = fact(Term("organisations"), required=True)
    adopted_on: str = fact(Day(partial=True), required=True)
    in_force: str | None = fact(Day(partial=True, words=(NOT_RECORDED,)))
    text: str = fact(WebAddress(words=(NOT_RECORDED,)), required=True)
