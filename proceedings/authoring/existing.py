# SPDX-License-Identifier: MIT
"""What somebody sent beside the record that exists already: which it is, and what would change in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proceedings.authoring.controls import controls
from proceedings.authoring.correcting import difference
from proceedings.authoring.house_text import folded
from proceedings.authoring.scaffolding import record_path
from proceedings.authoring.writing import front_matter
from proceedings.catalogue import Catalogue
from proceedings.frontmatter.editing import as_plain
from proceedings.frontmatter.reader import read
from proceedings.records.record import Record
from proceedings.records.starting import NewRecordError


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
    """Return as a unified diff what would change in a file: what is for the editors to say stays as it is."""
    try:
        data = (catalogue.root / path).read_bytes()
    except OSError:
        return ""
    front = read(path, data).front
    there: dict[str, Any] = as_plain(front) if front is not None else {}
    asked = {control.key for control in controls(cls, catalogue.registers)}
    given = {key: value for key, value in values.items() if key in asked or key not in there}
    return difference(path, data, file_of(cls, there | given, body))


def file_of(cls: type[Record], values: Mapping[str, Any], body: str) -> bytes:
    """Return the file of a record."""
    return f"{front_matter(cls, values)}\n{body}\n".encode()
