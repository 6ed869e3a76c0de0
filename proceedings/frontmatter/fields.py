# SPDX-License-Identifier: MIT
"""Fields: how dataclasses declare the keys of front matter, and the kinds that contain other values.

The plain kinds are in `kinds` and `date_kinds`; this module exports them too, so that one import suffices.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, Literal, TypeVar, get_args

from proceedings.diagnostics import nearest
from proceedings.frontmatter.date_kinds import Day, Time
from proceedings.frontmatter.kinds import (
    Flag,
    Integer,
    Key,
    Kind,
    Language,
    LanguagesOrNone,
    Pattern,
    Reference,
    Term,
    TermOrText,
    Text,
    WebAddress,
    cut_short,
)
from proceedings.frontmatter.reader import Mapping as MappingNode
from proceedings.frontmatter.reader import Node, Scalar, Sequence, is_empty
from proceedings.frontmatter.reading import MISSING, Path, Reading, named
from proceedings.frontmatter.time_zones import TimeZone
from proceedings.frontmatter.yaml_hints import items_meant
from proceedings.languages import LANGUAGES

__all__ = [
    "MISSING",
    "Day",
    "Field",
    "Flag",
    "Group",
    "InLanguages",
    "Integer",
    "Key",
    "Kind",
    "Language",
    "LanguagesOrNone",
    "ListOf",
    "Names",
    "OnPage",
    "Path",
    "Pattern",
    "Reading",
    "Reference",
    "Term",
    "TermOrText",
    "Text",
    "Time",
    "TimeZone",
    "WebAddress",
    "declared",
    "fact",
    "localised",
    "read_fields",
]


T = TypeVar("T")

MOST_ITEMS: Final = 500
"""The most items of a list; the longest expected list names every country twice."""


@dataclass(frozen=True)
class ListOf:
    """A list of at least ``fewest`` values of one kind, without repetition; empty items are skipped."""

    kind: Kind
    fewest: int = 0

    @property
    def name(self) -> str:
        """The key of the kind's words."""
        return "list"

    def read(self, node: Node, at: Path, reading: Reading) -> Any:
        """Return a tuple; an item that cannot be read is reported and left out."""
        if not isinstance(node, Sequence):
            meant = None
            if isinstance(node, Scalar) and not isinstance(self.kind, Group):
                meant = items_meant(node.text)
            return reading.refuse("value-has-its-kind", node, field=named(at), wanted=self.name, items=meant)
        items = [item for item in node.items if not (isinstance(item, Scalar) and is_empty(item))]
        if len(items) > MOST_ITEMS:
            return reading.refuse("list-is-short", node, field=named(at), length=len(items), most=MOST_ITEMS)
        values: list[Any] = []
        for index, item in enumerate(items):
            here = (*at, index)
            reading.places[here] = (item.line, item.column)
            value = self.kind.read(item, here, reading)
            if value is not MISSING and value in values:
                found = item.text if isinstance(item, Scalar) else None
                value = reading.refuse("item-is-unique", item, field=named(at), found=found)
            if value is MISSING:
                reading.forget(here)
                continue
            if index > len(values):
                # Places count the kept items, so that they can be looked up by the index in the tuple.
                reading.move(here, (*at, len(values)))
            values.append(value)
        if len(items) < self.fewest:
            reading.refuse("list-is-filled", node, field=named(at), fewest=self.fewest)
        return tuple(values)


@dataclass(frozen=True)
class Names:
    """One text in each language of the site: ``{ar: …, fr: …, en: …}``. With ``partial``, at least one of them.

    A language that the site does without is read like the others; where it has no text, the first language's stands.
    """

    partial: bool = False
    name: str = "names"

    def read(self, node: Node, at: Path, reading: Reading) -> Any:
        """Return a mapping from language to str."""
        if not isinstance(node, MappingNode):
            return reading.refuse("value-has-its-kind", node, field=named(at), wanted=self.name)
        wanted = frozenset(() if self.partial else reading.languages)
        fields = tuple(Field(language, Text(), required=language in wanted) for language in LANGUAGES)
        names = read_fields(node, fields, at, reading)
        if not names or not wanted <= names.keys():
            return MISSING
        return names if self.partial else in_all_languages(names, reading.languages)


@dataclass(frozen=True)
class InLanguages:
    """A value of one kind in some languages: ``{fr: …, en: …}``."""

    kind: Kind
    name: str = "block"

    @property
    def fields(self) -> tuple[Field, ...]:
        """The keys of the mapping."""
        return tuple(Field(language, self.kind) for language in LANGUAGES)

    def read(self, node: Node, at: Path, reading: Reading) -> Any:
        """Return a mapping from language to value."""
        if not isinstance(node, MappingNode):
            return reading.refuse("value-has-its-kind", node, field=named(at), wanted=self.name)
        return read_fields(node, self.fields, at, reading)


def in_all_languages(texts: Mapping[str, T], languages: Collection[str]) -> dict[str, T]:
    """Return texts in every language that the program knows, the first of ``languages`` standing for those missing."""
    return {language: texts.get(language, texts[next(iter(languages))]) for language in LANGUAGES}


OnPage = Literal["margin", "foot", "own", "hidden"]
"""Where the page of a record shows a field.

``margin``: as a row beside the text. ``foot``: as a row after the text, for what a record of the library is filed
under; in an edition the row is in the margin. ``own``: in a form that a template gives it. ``hidden``: not shown by
itself.
"""


@dataclass(frozen=True)
class Field:
    """One key of front matter. Its label and help are in the words of the type that declares it (`field_help`)."""

    key: str
    kind: Kind
    required: bool = False
    default: Any = None
    localised: bool = False
    """Whether it is a text in one language rather than a fact of the record."""
    page: OnPage = "margin"
    print: bool = True
    """Whether a volume of many records shows it; the volume of a single record shows all fields."""
    search: bool = True
    """Whether search finds the record by the name of the field's term."""
    example: bool = False
    """Whether the example of a group contains it although it is optional."""
    asked: bool = True
    """Whether a person who contributes a record is asked for it; the editors give the others."""

    def __post_init__(self) -> None:
        """Raise TypeError for what would be misunderstood much later: a kind without (), a place that no page has."""
        if isinstance(self.kind, type) or not hasattr(self.kind, "read"):
            raise TypeError(f"the kind of a field is made by a call, such as Text(), not {self.kind!r}")
        if self.page not in get_args(OnPage):
            raise TypeError(f"page={self.page!r} is none of {', '.join(get_args(OnPage))}")


def fact(
    kind: Kind,
    *,
    required: bool = False,
    default: Any = None,
    page: OnPage = "margin",
    print: bool = True,  # noqa: A002 (what a volume does; nothing is written to a terminal here)
    search: bool = True,
    example: bool = False,
    asked: bool = True,
) -> Any:
    """Declare a dataclass attribute as a fact, stated once, in the file of the original language; see ``Field``."""
    declared_ = Field("", kind, required, default, page=page, print=print, search=search, example=example, asked=asked)
    return field(default=default, metadata={"field": declared_})


def localised(kind: Kind, *, required: bool = False, asked: bool = True) -> Any:
    """Declare a dataclass attribute as a text, given in the file of each language; templates show it."""
    return field(default=None, metadata={"field": Field("", kind, required, localised=True, page="own", asked=asked)})


_DECLARED: Final[dict[type[Any], tuple[Field, ...]]] = {}


def declared(cls: type[Any]) -> tuple[Field, ...]:
    """Return the fields that a dataclass declares by ``fact`` and ``localised``, in order of declaration."""
    known = _DECLARED.get(cls)
    if known is None:
        known = _DECLARED[cls] = tuple(
            dataclasses.replace(attribute.metadata["field"], key=attribute.name)
            for attribute in dataclasses.fields(cls)
            if "field" in attribute.metadata
        )
    return known


@dataclass(frozen=True)
class Group:
    """A group of keys, read into the dataclass ``make``; its fields are declared by ``fact`` as a record's are."""

    make: type[Any]
    name: str = "block"

    @property
    def fields(self) -> tuple[Field, ...]:
        """The keys of the group."""
        return declared(self.make)

    def read(self, node: Node, at: Path, reading: Reading) -> Any:
        """Return an instance of ``make``."""
        if not isinstance(node, MappingNode):
            return reading.refuse("value-has-its-kind", node, field=named(at), wanted=self.name)
        values = read_fields(node, self.fields, at, reading)
        if any(f.required and f.key not in values and reading.has(f) for f in self.fields):
            return MISSING
        return self.make(**values)


def _is_cut(node: Node, declared: Field) -> bool:
    """Return whether a text seems absent only because YAML reads all of it as a comment."""
    return isinstance(declared.kind, Text) and cut_short(node, declared.key) is not None


def read_fields(node: MappingNode, fields: Collection[Field], at: Path, reading: Reading) -> dict[str, Any]:
    """Return the values of a mapping's known keys. Report unknown keys, missing required keys and wrong values.

    An optional key without a value counts as absent: form editors write every key.
    """
    known = {f.key: f for f in fields}
    values: dict[str, Any] = {}
    seen: set[str] = set()
    for key, value_node in node.entries:
        declared = known.get(key.text)
        if declared is None:
            reading.refuse(
                "key-is-known",
                key,
                key=key.text,
                nearest=partial(nearest, key.text, known),
                known=", ".join(sorted(known)),
            )
            continue
        seen.add(key.text)
        if not reading.has(declared):
            continue
        here = (*at, key.text)
        if is_empty(value_node) and not _is_cut(value_node, declared):
            if declared.required:
                if isinstance(declared.kind, ListOf) and isinstance(value_node, Sequence):
                    reading.refuse("list-is-filled", value_node, field=named(here), fewest=max(1, declared.kind.fewest))
                else:
                    reading.refuse("text-is-given", value_node, field=named(here))
            continue
        reading.places[here] = (value_node.line, value_node.column)
        value = declared.kind.read(value_node, here, reading)
        if value is not MISSING:
            values[key.text] = value
    for declared in fields:
        if declared.required and declared.key not in seen and reading.has(declared):
            reading.refuse("required-key-is-given", node, key=declared.key, owner=named(at) if at else None)
    return values
