# SPDX-License-Identifier: MIT
"""What could be read of a record whose facts are wrong: its texts are checked all the same, and nothing else of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from proceedings.frontmatter.fields import Path, declared
from proceedings.frontmatter.reader import Mapping as MappingNode
from proceedings.frontmatter.reader import Scalar, Sequence, SourceFile, is_empty
from proceedings.records.answer import Answer, is_withheld
from proceedings.records.record import DRAFT, Record
from proceedings.records.words import Words

Part = tuple[SourceFile, Mapping[str, Any], Mapping[Path, tuple[int, int]]]
"""A file, the values of its front matter that could be read, and their places."""


def fragment(
    cls: type[Record], record: str, parts: Mapping[str, Part], original: str | None, made: Collection[str] = ()
) -> Record | None:
    """Return the texts of a record in other languages than those already ``made``; None where there are none.

    ``parts`` are its files by language, ``original`` the language of the one that states the facts, where it is known.
    Where nobody can tell its status, it is taken for a draft, of which less is asked.
    """
    words = {
        language: Words(
            language=language,
            path=source.path,
            title=values.get("title", ""),
            summary=values.get("summary", ""),
            note=values.get("note"),
            body=source.body,
            body_line=source.body_line,
            translation=values.get("translation"),
            places=places,
        )
        for language, (source, values, places) in parts.items()
        if language not in made and (source.body.strip() or source.front is not None)
    }
    source, values, places = parts[original] if original is not None else (None, {}, {})
    if not words or (issubclass(cls, Answer) and is_withheld(values.get("consent"), values.get("status"))):
        # An answer is read by nobody until its author consents, nor after it was withdrawn.
        return None
    facts = {field.key: values[field.key] for field in declared(cls) if not field.localised and field.key in values}
    if source is None or (("status",) in places and "status" not in values):
        facts["status"] = DRAFT
    stated = None if source is None else unread_sources(source, facts.get("sources", ()))
    return cls(
        id=record, original=original or next(iter(words)), words=words, places=places, unread_sources=stated, **facts
    )


def unread_sources(file: SourceFile, read: Collection[Any]) -> frozenset[str] | None:
    """Return the keys of the sources that a file states and that are wrong in something else; None if a key is."""
    node = file.front.get("sources") if file.front is not None else None
    if node is None or is_empty(node):
        return frozenset() if file.front is not None else None
    if not isinstance(node, Sequence):
        return None
    items = [item for item in node.items if not (isinstance(item, Scalar) and is_empty(item))]
    keys = [item.get("key") if isinstance(item, MappingNode) else None for item in items]
    named = [key.text for key in keys if isinstance(key, Scalar)]
    return frozenset(named) - {source.key for source in read} if len(named) == len(keys) else None
