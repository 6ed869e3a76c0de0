# SPDX-License-Identifier: MIT
"""What is said of every field that a record can have: its owner, its label and its help, in three languages."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import get_annotations
from typing import Any, Final, NamedTuple

from proceedings.frontmatter.fields import Field, Group, Kind, ListOf, declared
from proceedings.languages import words
from proceedings.records.reading import TRANSLATION
from proceedings.records.record import Record

ROOM: Final = "fields"


class Explained(NamedTuple):
    """A field with the table of ``words/fields.toml`` that explains it."""

    owner: str
    field: Field

    def label(self, language: str) -> str:
        """The field's name in words. Raises KeyError where it was never explained."""
        return self._text("label", language)

    def help(self, language: str) -> str:
        """What the field says and how to fill it. Raises KeyError where it was never explained."""
        return self._text("help", language)

    def _text(self, part: str, language: str) -> str:
        text: str = words(ROOM)[self.owner][self.field.key][part][language]
        return text


def owner_of(cls: type[Any], key: str) -> str:
    """The table that explains a field: that of the class which declares it, ``record`` for what every type has."""
    for parent in cls.__mro__:
        if key in get_annotations(parent):
            return "record" if parent is Record else getattr(parent, "type", parent.__name__)
    raise KeyError(key)


def fields_of(cls: type[Any]) -> Iterator[Explained]:
    """The fields of a type of record or of a group, in order of declaration."""
    for field in declared(cls):
        yield Explained(owner_of(cls, field.key), field)


def every_field(cls: type[Record]) -> Iterator[Explained]:
    """The fields of a type of record, with the block that a translation carries."""
    yield from fields_of(cls)
    yield Explained("record", TRANSLATION)


def group_of(kind: Kind) -> type[Any] | None:
    """The dataclass of the keys of a group, or of the groups in a list; None for any other kind."""
    if isinstance(kind, ListOf):
        return group_of(kind.kind)
    return kind.make if isinstance(kind, Group) else None
