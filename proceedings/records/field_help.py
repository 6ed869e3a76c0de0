# SPDX-License-Identifier: MIT
"""Where the label and the help of every field are: the words file of the type that declares it, and the key there."""

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
"""The name of the words file for the fields that all types have, and for groups that several types use."""


class Explained(NamedTuple):
    """A field and where its words are: ``owner`` is a type or ``record``, ``path`` the table in the owner's file."""

    owner: str
    path: str
    field: Field

    @property
    def room(self) -> str:
        """The words file, as interface words name it: ``types/need``."""
        return f"{TYPES}{self.owner}"

    @property
    def label(self) -> str:
        """The key of the field's name."""
        return f"{self.path}.label"

    @property
    def page_label(self) -> str:
        """The key of the name that pages show, where it differs from the label."""
        return f"{self.path}.page_label"

    @property
    def help(self) -> str:
        """The key of the sentence that says how to fill the field in."""
        return f"{self.path}.help"

    @property
    def form_help(self) -> str:
        """The key of what a form says instead, to people who know no names of registers and no codes."""
        return f"{self.path}.form_help"

    def value(self, value: str) -> str:
        """Return the key of the name of one of the kind's own values (``Term.others``)."""
        return f"{self.path}.values.{value}"


def _declaring(cls: type[Any], key: str) -> type[Any]:
    return next(parent for parent in cls.__mro__ if key in get_annotations(parent))


def _owner(cls: type[Any]) -> str:
    """Return the type of record in whose module a class is defined, or ``record``."""
    module = vars(sys.modules[cls.__module__])
    found = (each for each in module.values() if isinstance(each, type) and each.__module__ == cls.__module__)
    return next((str(vars(each)["type"]) for each in found if _has_words(each)), COMMON)


def _has_words(cls: type[Any]) -> bool:
    """Return whether a class has a file of words: a type of record, or what else a form asks for."""
    return isinstance(vars(cls).get("type"), str)


def _explained(cls: type[Any], field: Field) -> Explained:
    """Return a field of a type of record or of a group with the place of its words."""
    declaring = _declaring(cls, field.key)
    is_own = declaring is Record or _has_words(declaring)
    path = f"fields.{field.key}" if is_own else f"groups.{declaring.__name__}.{field.key}"
    return Explained(_owner(declaring), path, field)


_EXPLAINED: Final[dict[type[Any], Mapping[str, Explained]]] = {}


def fields_of(cls: type[Any]) -> Mapping[str, Explained]:
    """Return the fields of a type of record or of a group by key, in order of declaration."""
    known = _EXPLAINED.get(cls)
    if known is None:
        known = _EXPLAINED[cls] = {field.key: _explained(cls, field) for field in declared(cls)}
    return known


def every_field(cls: type[Record]) -> Iterator[Explained]:
    """Yield the fields of a type of record, and last the block ``translation``."""
    yield from fields_of(cls).values()
    yield Explained(COMMON, f"fields.{TRANSLATION.key}", TRANSLATION)


def group_of(kind: Kind) -> type[Any] | None:
    """Return the dataclass of a group's keys, or of the groups in a list; None for any other kind."""
    if isinstance(kind, ListOf):
        return group_of(kind.kind)
    return kind.make if isinstance(kind, Group) else None
