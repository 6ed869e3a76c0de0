# SPDX-License-Identifier: MIT
"""Where it is said what every field is called and for: the file of words of the type that declares it, and the key."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from inspect import get_annotations
from typing import Any, Final, NamedTuple

from proceedings.frontmatter.fields import Field, Group, Kind, ListOf, declared
from proceedings.languages import TYPES
from proceedings.records.reading import TRANSLATION
from proceedings.records.record import Record

COMMON: Final = "record"
"""Whose words the fields of every type have, and the groups of fields that several types use."""


class Explained(NamedTuple):
    """A field with the place of its words: ``owner`` is a type or ``record``, ``path`` the table in that one's file."""

    owner: str
    path: str
    field: Field

    @property
    def room(self) -> str:
        """The file of words, as interface words name it: ``types/need``."""
        return f"{TYPES}{self.owner}"

    @property
    def label(self) -> str:
        """The key of the field's name."""
        return f"{self.path}.label"

    @property
    def page_label(self) -> str:
        """The key of the name that pages give it, where that is another."""
        return f"{self.path}.page_label"

    @property
    def help(self) -> str:
        """The key of the sentence that says how to fill it."""
        return f"{self.path}.help"

    def value(self, value: str) -> str:
        """The key of what one of the kind's own values (``Term.others``) is called."""
        return f"{self.path}.values.{value}"


def _declaring(cls: type[Any], key: str) -> type[Any]:
    return next(parent for parent in cls.__mro__ if key in get_annotations(parent))


def _owner(cls: type[Any]) -> str:
    """The type of record in whose module a class stands."""
    module = vars(sys.modules[cls.__module__])
    found = (each for each in module.values() if isinstance(each, type) and each.__module__ == cls.__module__)
    return next((each.type for each in found if issubclass(each, Record) and each is not Record), COMMON)


def _explained(cls: type[Any], field: Field) -> Explained:
    """A field of a type of record or of a group, with the place of its words."""
    declaring = _declaring(cls, field.key)
    path = f"fields.{field.key}" if issubclass(declaring, Record) else f"groups.{declaring.__name__}.{field.key}"
    return Explained(_owner(declaring), path, field)


_EXPLAINED: Final[dict[type[Any], Mapping[str, Explained]]] = {}


def fields_of(cls: type[Any]) -> Mapping[str, Explained]:
    """The fields of a type of record or of a group by key, in order of declaration."""
    known = _EXPLAINED.get(cls)
    if known is None:
        known = _EXPLAINED[cls] = {field.key: _explained(cls, field) for field in declared(cls)}
    return known


def every_field(cls: type[Record]) -> Iterator[Explained]:
    """The fields of a type of record, with the block that a translation carries."""
    yield from fields_of(cls).values()
    yield Explained(COMMON, f"fields.{TRANSLATION.key}", TRANSLATION)


def group_of(kind: Kind) -> type[Any] | None:
    """The dataclass of the keys of a group, or of the groups in a list; None for any other kind."""
    if isinstance(kind, ListOf):
        return group_of(kind.kind)
    return kind.make if isinstance(kind, Group) else None
