# SPDX-License-Identifier: MIT
"""A contribution to an edition: an address, a paper, a presentation, a country statement or a report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from proceedings.frontmatter.fields import (
    Day,
    Group,
    Integer,
    Language,
    ListOf,
    Pattern,
    Reference,
    Term,
    Text,
    Time,
    fact,
    localised,
)
from proceedings.records.material import LinkedMaterial, beside
from proceedings.records.record import LONGEST_SUMMARY, Record
from proceedings.records.starting import Numbering
from proceedings.records.words import Words, WordsClass

LONGEST_ABSTRACT: Final = 6000
_SENTENCE: Final = re.compile(r"[^ .]{2}[.!?؟…](?= )")
LONGEST_KEYWORD: Final = 100


@dataclass(frozen=True)
class DepositedFile:
    """A file published as it was received: its name beside the record, and its language.

    ``size`` in bytes and ``sha256`` are those of the file where they are not stated (`presentation.deposits`).
    """

    path: str = fact(Pattern(r"[a-z0-9][a-z0-9._-]*\.[a-z0-9]+", "paper-3.fr.pdf"), required=True)
    language: str = fact(Language(), required=True)
    size: int | None = fact(Integer(1, 999_999_999))
    sha256: str | None = fact(Pattern(r"[0-9a-f]{64}", "the output of sha256sum"))


@dataclass(frozen=True)
class PaperWords(Words):
    """A paper's text in one language. Without a summary of its own, ``summary`` is the beginning of the abstract."""

    abstract: str = ""
    keywords: tuple[str, ...] = ()
    has_summary: bool = True
    """Whether the summary was written as such."""

    @classmethod
    def of(cls, values: Mapping[str, Any], **file: Any) -> Words | None:
        """Return the text of a file from the values of its front matter, or None where too little was read."""
        summary, abstract = values.get("summary"), values.get("abstract", "")
        if "title" not in values or not (summary or abstract):
            return None
        return cls(
            title=values["title"],
            summary=summary or beginning_of(abstract),
            note=values.get("note"),
            abstract=abstract,
            keywords=values.get("keywords", ()),
            has_summary=summary is not None,
            **file,
        )

    @property
    def front_texts(self) -> Mapping[str, str]:
        """The texts of the front matter by their key, as far as they are given."""
        given = {**super().front_texts, "abstract": self.abstract, "keywords": ", ".join(self.keywords)}
        return {key: text for key, text in given.items() if text and (key != "summary" or self.has_summary)}

    @property
    def _below(self) -> str:
        return "\n\n".join(filter(None, (self.abstract, ", ".join(self.keywords), self.body)))


def beginning_of(text: str) -> str:
    """Return as many whole sentences of a text as a summary has room for, or else as many words, with an ellipsis."""
    if len(text) <= LONGEST_SUMMARY:
        return text
    ends = [found.end() for found in _SENTENCE.finditer(text[:LONGEST_SUMMARY])]
    return text[: ends[-1]] if ends else f"{text[: LONGEST_SUMMARY - 1].rpartition(' ')[0].rstrip(' ,;:،؛')}…"


@dataclass(frozen=True, kw_only=True)
class Paper(Record):
    """A contribution of a participant: an abstract, a text in the body, deposited files, or several of these.

    ``start`` and ``duration`` (in minutes) tell when it was given in its session, ``position`` its place there.
    ``volume`` is that of the printed proceedings, where they have several: each counts its own ``pages``.
    """

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
    words_class: ClassVar[WordsClass] = PaperWords

    summary: str | None = localised(Text(LONGEST_SUMMARY))
    abstract: str | None = localised(Text(LONGEST_ABSTRACT))
    keywords: tuple[str, ...] = localised(ListOf(Text(LONGEST_KEYWORD)))
    number: int | None = fact(Integer(1, 9999), page="own", asked=False)
    kind: str = fact(Term("paper-kinds"), required=True)
    session: str | None = fact(Reference(("session",)))
    position: int | None = fact(Integer(1, 999), page="hidden", asked=False)
    date: str | None = fact(Day())
    start: str | None = fact(Time(), asked=False)
    duration: int | None = fact(Integer(1, 600), page="hidden", asked=False)
    languages: tuple[str, ...] = fact(ListOf(Language()), default=(), print=False)
    volume: int | None = fact(Integer(1, 999), asked=False)
    pages: str | None = fact(Pattern(r"[1-9][0-9]{0,4}(?:-[1-9][0-9]{0,4})?", "12-25"), asked=False)
    article: str | None = fact(Pattern(r"[A-Za-z0-9][A-Za-z0-9.-]{0,19}", "e14"), asked=False)
    submitted: str | None = fact(Day(), print=False, asked=False)
    accepted: str | None = fact(Day(), print=False, asked=False)
    links: tuple[LinkedMaterial, ...] = fact(ListOf(Group(LinkedMaterial)), default=(), page="own", asked=False)
    files: tuple[DepositedFile, ...] = fact(ListOf(Group(DepositedFile)), default=(), page="own", asked=False)

    def path_of(self, file: DepositedFile) -> str:
        """Return the path of a deposited file below the project's root."""
        return beside(self, file.path)

    @property
    def end(self) -> str | None:
        """When it ended, ``09:50``; None where start or duration is not known, or on another day."""
        if self.start is None or self.duration is None:
            return None
        hours, minutes = map(int, self.start.split(":"))
        last = hours * 60 + minutes + self.duration
        return f"{last // 60:02}:{last % 60:02}" if last < 24 * 60 else None

    @property
    def first_page(self) -> int | None:
        """The first page in the volume as it was published."""
        return int(self.pages.partition("-")[0]) if self.pages else None

    @property
    def last_page(self) -> int | None:
        """The last page in the volume as it was published."""
        return int(self.pages.rpartition("-")[2]) if self.pages else None
