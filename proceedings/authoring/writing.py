# SPDX-License-Identifier: MIT
"""Front matter from values: declared order, no quotes where none are needed, no empty keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from proceedings.frontmatter import fields as kinds
from proceedings.frontmatter.editing import written
from proceedings.frontmatter.fields import Kind, declared
from proceedings.records.field_help import Explained, fields_of, group_of
from proceedings.records.record import Record

_FIRST: Final = ("title", "summary", "note", "status")
_PLAIN_ADDRESS: Final = re.compile(r"https?://\S*[^\s:]")


def in_order(cls: type[Record]) -> tuple[Explained, ...]:
    """Return the fields of a type as files give them: the texts and the status, the type's own, those of all types."""
    found = fields_of(cls)
    first = [found[key] for key in _FIRST if key in found]
    rest = [explained for key, explained in found.items() if key not in _FIRST]
    return (*first, *sorted(rest, key=lambda explained: explained.owner != cls.type))


def front_matter(cls: type[Record], values: Mapping[str, Any]) -> str:
    """Return front matter that reads as these values: texts, numbers, truth values, lists and groups of them.

    Keys that the type does not declare are left out, and so are empty values.
    """
    lines = [line for found in in_order(cls) for line in lines_of(found.field.key, found.field.kind, values)]
    return "".join(f"{line}\n" for line in ("---", *lines, "---"))


def lines_of(key: str, kind: Kind | None, values: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """Yield the lines of a key with its value; none where it has none. ``kind`` is None for a key of no declaration."""
    value = without_empty(values.get(key))
    if value is None:
        return
    item_kind = kind.kind if isinstance(kind, kinds.ListOf) else kind
    match value:
        case Mapping():
            yield f"{indent}{key}:"
            yield from _group(item_kind, value, f"{indent}  ")
        case list() | tuple():
            yield f"{indent}{key}:"
            for item in value:
                if isinstance(item, Mapping):
                    first, *rest = _group(item_kind, item, f"{indent}    ")
                    yield f"{indent}  - {first.lstrip()}"
                    yield from rest
                else:
                    yield f"{indent}  - {scalar(item_kind, item)}"
        case _:
            yield f"{indent}{key}: {scalar(item_kind, value)}"


def _group(kind: Kind | None, values: Mapping[str, Any], indent: str) -> Iterator[str]:
    group = None if kind is None else group_of(kind)
    if group is None:
        # A text in each language: a mapping that declares nothing.
        yield from (f"{indent}{key}: {scalar(kind, value)}" for key, value in values.items() if value)
        return
    for found in declared(group):
        yield from lines_of(found.key, found.kind, values, indent)


def scalar(kind: Kind | None, value: Any) -> str:
    """Return a value as it stands in front matter, in quotes only where it must."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = " ".join(str(value).split())
    # Words such as true stand plain where the kind itself names them, and only there.
    if isinstance(kind, kinds.Flag) or (isinstance(kind, kinds.Term) and text in kind.others):
        return text
    if isinstance(kind, kinds.WebAddress) and _PLAIN_ADDRESS.fullmatch(text):
        return text
    return written(text)


def without_empty(value: Any) -> Any:
    """Return a value without the empty texts, lists and groups in it; None where nothing is left."""
    match value:
        case str():
            return value if value.strip() else None
        case Mapping():
            kept = {key: found for key, item in value.items() if (found := without_empty(item)) is not None}
            return kept or None
        case list() | tuple():
            items = [found for item in value if (found := without_empty(item)) is not None]
            return items or None
        case _:
            return value
