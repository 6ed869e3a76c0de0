# SPDX-License-Identifier: MIT
"""The text of a record in one language: what it says, where the values of its file stand, its stamp and translation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from proceedings.diagnostics import Place
from proceedings.frontmatter.fields import Day, Key, Language, Path, Pattern, Term, Text, fact
from proceedings.records import stamps
from proceedings.records.text_digest import text_digest

DRAFT: Final = "draft"
AUTHORS: Final = "authors"
"""The state of a text that the authors gave in this language too."""
STATES: Final = ("machine", DRAFT, "reviewed", "official", AUTHORS)
"""The states of a translation, least reliable first."""


@dataclass(frozen=True)
class Translation:
    """Where a translation comes from: the text that was translated (``digest``), by whom, and how far it is checked."""

    source_language: str = fact(Language(own=True), required=True)
    digest: str | None = fact(Pattern(r"(?:2-)?[0-9a-f]{12}", "2-3f2a9c01b7de"))
    state: str = fact(Term("translation-states"), required=True, search=False)
    by: str | None = fact(Text())
    reviewed_by: str | None = fact(Text())
    reviewed_on: str | None = fact(Day())
    source: str | None = fact(Key())


@dataclass(frozen=True)
class Words:
    """A record's text in one language, from one file.

    ``body`` is Markdown that starts at line ``body_line`` of ``path``. ``translation`` is None for the original.
    ``places`` are the line and column of each value of the file's front matter.
    """

    language: str
    path: str
    title: str
    summary: str
    note: str | None
    body: str
    body_line: int
    translation: Translation | None
    places: Mapping[Path, tuple[int, int]] = field(compare=False, repr=False)

    @classmethod
    def of(cls, values: Mapping[str, Any], **file: Any) -> Words | None:
        """Return the text of a file from the values of its front matter, or None where too little was read."""
        if "title" not in values or "summary" not in values:
            return None
        return cls(title=values["title"], summary=values["summary"], note=values.get("note"), **file)

    @property
    def abstract(self) -> str:
        """What the text says in short, as its authors put it; empty for types without one."""
        return ""

    @property
    def keywords(self) -> tuple[str, ...]:
        """What the text is about, in the authors' own words; empty for types without them."""
        return ()

    @property
    def front_texts(self) -> Mapping[str, str]:
        """The texts of the front matter by their key, as far as they are given."""
        given = {"title": self.title, "summary": self.summary, "note": self.note or ""}
        return {key: text for key, text in given.items() if text}

    @property
    def _below(self) -> str:
        """What is read below title, summary and note."""
        return self.body

    @cached_property
    def digest(self) -> str:
        """The digest of the text as it is written. Stamps without a number are such digests."""
        return text_digest(self.title, self.summary, self.note, self._below)

    @cached_property
    def stamp(self) -> str:
        """The stamp that a translation of this text carries."""
        return stamps.stamp(self.title, self.summary, self.note, self._below)

    def has_stamp(self, stamp: str | None) -> bool:
        """Return whether a stamp is that of this text, in the form of today or in the one before."""
        return stamp == (self.stamp if stamp and "-" in stamp else self.digest)

    def where(self, *at: str | int) -> Place:
        """Return the place of a value of the front matter, or of the group around it; else the start of the file."""
        for length in range(len(at), 0, -1):
            if (found := self.places.get(at[:length])) is not None:
                return Place(self.path, *found)
        return Place(self.path)

    def where_in_body(self, line: int = 1, column: int = 1) -> Place:
        """Return the place in the file of a line and column of the body, both from 1."""
        return Place(self.path, self.body_line + line - 1, column)


WordsClass = type[Words]
"""The class of the texts of a type of record, in whose body ``type`` is another name."""
