# SPDX-License-Identifier: MIT
"""The types of record, one module each. Every module in this package is a type; no list names them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Final

from proceedings.diagnostics import nearest
from proceedings.extensions import DeclarationError, found_modules
from proceedings.languages import word
from proceedings.records.record import Record

CODE_FILES: Final = ("*.py",)
"""Types are found by listing this folder (`store.code_digests`)."""


@cache
def record_types() -> Mapping[str, type[Record]]:
    """Return every type by its name, in alphabetical order. Raises DeclarationError for one not declared in full."""
    found_modules(__name__, __path__)
    found: dict[str, type[Record]] = {}
    for cls in _subclasses(Record):
        problem = _problem(cls, found)
        if problem is not None:
            raise DeclarationError(Path(inspect.getfile(cls)), f"{cls.__name__}: {problem}", _line_of(cls))
        found[cls.type] = cls
    return dict(sorted(found.items()))


def _problem(cls: type[Record], others: Mapping[str, type[Record]]) -> str | None:
    """Return what would otherwise be ignored, or misunderstood, in the declaration of a type."""
    if "type" not in vars(cls):
        return "it has no type: ClassVar[str] of its own"
    if "folder" not in vars(cls):
        return "it has no folder: ClassVar[str] of its own, where its records lie below docs/ or an edition"
    if "__dataclass_fields__" not in vars(cls):
        return "@dataclass(frozen=True, kw_only=True) is missing above it, so its fields do not count"
    inherited = {field.name for field in fields(Record)}
    plain = [field.name for field in fields(cls) if "field" not in field.metadata and field.name not in inherited]
    if plain:
        return f"these fields have no fact(…) or localised(…): {', '.join(plain)}"
    named = {*cls.filed_under, *(("number",) if cls.numbering is not None else ())}
    absent = named - {field.name for field in fields(cls)}
    if absent:
        return f"filed_under or numbering needs the field {', '.join(sorted(absent))}"
    if cls.type in others:
        return f"{others[cls.type].__name__} has the same type: {cls.type}"
    for other in others.values() if cls.folder is not None else ():
        if (other.in_edition, other.folder) == (cls.in_edition, cls.folder):
            return f"{other.__name__} has the same folder: {cls.folder}"
    return None


def _line_of(cls: type[Record]) -> int:
    return inspect.getsourcelines(cls)[1]


def types_in_words(language: str, singular: Callable[[str], str]) -> str:
    """Return the names of all types as a list, each with what ``singular`` calls it where that differs."""
    names = ((name, singular(name)) for name in record_types())
    shown = (name if name == called else f"{name} ({called})" for name, called in names)
    return word("languages", "separator", language).join(shown)


@cache
def types_in_order(*, in_edition: bool) -> tuple[type[Record], ...]:
    """Return the types with a folder inside editions, or those of the living library, in the order readers see."""
    found = [cls for cls in record_types().values() if cls.folder is not None and cls.in_edition == in_edition]
    return tuple(sorted(found, key=lambda cls: (cls.order, cls.type)))


def _subclasses(cls: type[Record]) -> Iterator[type[Record]]:
    for subclass in cls.__subclasses__():
        yield subclass
        yield from _subclasses(subclass)


@cache
def _by_folder() -> Mapping[tuple[bool, str], type[Record]]:
    return {(cls.in_edition, cls.folder): cls for cls in record_types().values() if cls.folder is not None}


def type_of(record: str) -> type[Record]:
    """Return the type of a record from its id: the folder decides."""
    types = record_types()
    parts = record.split("/")
    if parts[0] == "editions":
        if len(parts) == 2:
            return types["edition"]
        if len(parts) == 4:
            return _by_folder().get((True, parts[2]), types["page"])
        return types["page"]
    if len(parts) == 2:
        return _by_folder().get((False, parts[0]), types["page"])
    return types["page"]


def meant_type(record: str) -> type[Record] | None:
    """Return the type whose folder name a page's folder resembles: probably where it was meant to go; else None."""
    *above, name, _ = ["", *record.split("/")]
    in_edition = len(above) == 3 and above[1] == "editions"
    if type_of(record).type != "page" or not (in_edition or (len(above) == 1 and name)):
        return None
    folders = {cls.folder: cls for (within, _), cls in _by_folder().items() if within == in_edition and cls.folder}
    found = nearest(name, folders)
    by_type = (cls for cls in folders.values() if cls.type == name)
    return next(by_type, folders[found] if found else None)
