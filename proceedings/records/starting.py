# SPDX-License-Identifier: MIT
"""What a type knows of a new record when it proposes the first values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from proceedings.frontmatter.editing import written
from proceedings.languages import word

if TYPE_CHECKING:
    from proceedings.records.record import Record

ROOM: Final = "skeletons"

Lines = tuple[str, ...]
"""A value as lines of front matter: the rest of the key's line, then the lines below it."""


class NewRecordError(Exception):
    """A record cannot be started. ``key`` is that of the sentence in ``words/commands.toml`` that says why."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values


class Numbering(NamedTuple):
    """How the records of a type are numbered in an edition."""

    names_page: bool = False
    """Whether the number is the last part of the address; otherwise the title gives it."""
    letter: str = ""
    """The first letter of numbers that count within an axis: ``P`` for ``P.<axis>.<n>``; empty for plain numbers."""


@dataclass(frozen=True)
class Start:
    """A new record: its short name, the language in which it is started, and its edition."""

    slug: str
    language: str
    edition: Record | None
    """The edition that it belongs to."""
    objectives: tuple[str, ...]
    """The ids of the edition's objectives, in order."""
    rests_on_objectives: bool = True
    """Whether the site has objectives at all."""

    def rests_on(self, key: str) -> Mapping[str, Lines]:
        """Return the values of a record that is based on a source with this key, with a placeholder as its title."""
        title = written(word(ROOM, "front.source", self.language))
        source = (f"  - key: {key}", f"    title: {title}", "    address: not-recorded", "    date: not-recorded")
        return {"provenance": ("[sources]",), "sources": ("", *source)}
