# SPDX-License-Identifier: MIT
"""A contribution to an edition: an address, a paper, a presentation, a country statement or a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from proceedings.frontmatter.fields import Day, Group, Integer, Language, ListOf, Pattern, Reference, Term, fact
from proceedings.records.record import Record
from proceedings.records.starting import Numbering


@dataclass(frozen=True)
class DepositedFile:
    """A file published as it was received: its name beside the record, language, size in bytes and SHA-256."""

    path: str = fact(Pattern(r"[a-z0-9][a-z0-9._-]*\.[a-z0-9]+", "paper-3.fr.pdf"), required=True)
    language: str = fact(Language(), required=True)
    size: int = fact(Integer(1, 999_999_999), required=True)
    sha256: str = fact(Pattern(r"[0-9a-f]{64}", "the output of sha256sum"), required=True)


@dataclass(frozen=True, kw_only=True)
class Paper(Record):
    """A contribution of a participant: a text in the body, deposited files, or both."""

    type: ClassVar[str] = "paper"
    bibliographic_kind: ClassVar[str] = "paper"
    bibliographic_kinds: ClassVar[Mapping[str, str]] = {"report": "report"}
    order: ClassVar[int] = 40
    folder: ClassVar[str] = "papers"
    in_edition: ClassVar[bool] = True
    in_matrix: ClassVar[bool] = True
    has_byline: ClassVar[bool] = True
    styles: ClassVar[tuple[str, ...]] = ("people.css",)
    numbering: ClassVar[Numbering | None] = Numbering()

    number: int | None = fact(Integer(1, 9999), page="own", asked=False)
    kind: str = fact(Term("paper-kinds"), required=True)
    session: str | None = fact(Reference(("session",)))
    date: str | None = fact(Day())
    languages: tuple[str, ...] = fact(ListOf(Language()), default=(), print=False)
    files: tuple[DepositedFile, ...] = fact(ListOf(Group(DepositedFile)), default=(), page="own", asked=False)
