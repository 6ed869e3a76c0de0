# SPDX-License-Identifier: MIT
"""What somebody sent beside the record that exists already: which it is, and what would change in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Any, Final

from proceedings.authoring.controls import controls
from proceedings.authoring.correcting import difference
from proceedings.authoring.form_keeping import tidied
from proceedings.authoring.house_text import folded
from proceedings.authoring.scaffolding import record_path
from proceedings.authoring.writing import front_matter
from proceedings.catalogue import Catalogue
from proceedings.frontmatter.editing import Front, UneditableError, as_plain
from proceedings.records.record import Record
from proceedings.records.starting import NewRecordError

_TRANSLATION: Final = "translation"


def existing_file(catalogue: Catalogue, cls: type[Record], name: str, title: str, language: str) -> str | None:
    """Return the file of a record with this id, or of one of this type with this title; None if there is none."""
    try:
        record_path(catalogue, cls, name, language)
    except NewRecordError as refused:
        return str(refused.values["path"])
    plain = folded(title)
    for record in catalogue.records.values():
        if type(record) is cls and (cls.in_edition is False or record.id.startswith(name.rpartition("/")[0])):
            for words in record.words.values():
                if folded(words.title) == plain:
                    return words.path
    return None


def changed_file(catalogue: Catalogue, cls: type[Record], path: str, values: Mapping[str, Any], body: str) -> str:
    """Return as unified diffs what would change: what is for the editors to say, and the form of a file, stay.

    Of a translation the texts change, and the facts in the file of its original.
    """
    asked = {control.key: control.explained.field.localised for control in controls(cls, catalogue.registers)}
    texts = {key: value for key, value in values.items() if asked.get(key)}
    facts = {key: value for key, value in values.items() if key not in texts}
    original = next(
        (
            record.source_words.path
            for record in catalogue.records.values()
            for words in record.words.values()
            if words.path == path
        ),
        path,
    )
    if original == path:
        return _changed(catalogue, cls, path, values, asked=asked, body=body)
    text = _changed(catalogue, cls, path, texts, asked=asked, body=body)
    return "\n".join(filter(None, (text, _changed(catalogue, cls, original, facts, asked=asked, body=None))))


def _changed(
    catalogue: Catalogue,
    cls: type[Record],
    path: str,
    values: Mapping[str, Any],
    *,
    asked: Collection[str],
    body: str | None,
) -> str:
    """Return what would change in one file; without a body, that stays."""
    try:
        data = (catalogue.root / path).read_bytes()
        front = Front(path, data)
        there: dict[str, Any] = as_plain(front.node)
        given = {key: value for key, value in values.items() if key in asked or key not in there}
        if _TRANSLATION in there:
            for key, value in given.items():
                front.set_text(key, " ".join(str(value).split()), after="title")
            front.replace_body(f"\n{body}\n")
            return difference(path, data, front.data)
        made = file_of(cls, there | given, front.body.strip("\n") if body is None else body)
        with suppress(UneditableError):
            made = tidied(path, made, data)
        return difference(path, data, made)
    except (OSError, UneditableError):
        return ""


def file_of(cls: type[Record], values: Mapping[str, Any], body: str) -> bytes:
    """Return the file of a record."""
    return f"{front_matter(cls, values)}\n{body}\n".encode()
