# SPDX-License-Identifier: MIT
"""JSON Schema (2020-12) of each type of record, from the declarations of its fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from proceedings.exports.json_lines import written
from proceedings.frontmatter import fields as kinds
from proceedings.frontmatter.fields import Field, Kind, declared
from proceedings.frontmatter.identifier_kinds import AssignedIdentifier, Dois
from proceedings.languages import LANGUAGES
from proceedings.presentation.export_formats import API
from proceedings.records.reading import TRANSLATION
from proceedings.records.record import Record

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_TEXTS: Final = ("title", "summary", "note")
_TEXT: Final = {"type": "string"}


def files(cls: type[Record]) -> Mapping[str, bytes]:
    """Return the schema of a type by its published path."""
    return {f"{API}/schema/{cls.type}.json": written(schema_of(cls))}


def schema_of(cls: type[Record]) -> dict[str, Any]:
    """Return the schema of the JSON of a record of this type."""
    facts = [field for field in declared(cls) if not field.localised]
    text = {
        "url": {"type": "string", "format": "uri"},
        **dict.fromkeys((*_TEXTS, "markdown", "text"), _TEXT),
        **{field.key: _of_kind(field.kind) for field in declared(cls) if field.localised and field.key not in _TEXTS},
        "digest": {"type": "string", "pattern": "^[0-9]+-[0-9a-f]{12}$"},
        "is_outdated": {"const": True},
        "translation": _of_kind(TRANSLATION.kind),
    }
    texts = {"type": "object", "properties": text, "required": ["title", "markdown"], "additionalProperties": False}
    return {
        "$schema": DIALECT,
        "title": cls.type,
        "type": "object",
        "required": ["id", "type", "original_language", "facts", "texts"],
        "additionalProperties": False,
        "properties": {
            "$schema": _TEXT,
            "id": _TEXT,
            "type": {"const": cls.type},
            "original_language": {"enum": list(LANGUAGES)},
            "facts": _object(facts),
            "links": {"type": "array", "items": _TEXT},
            "texts": {
                "type": "object",
                "properties": dict.fromkeys(LANGUAGES, texts),
                "additionalProperties": False,
                "minProperties": 1,
            },
        },
    }


def _object(declared_: list[Field] | tuple[Field, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.key: _of_kind(field.kind) for field in declared_},
        "required": [field.key for field in declared_ if field.required],
        "additionalProperties": False,
    }


def _of_kind(kind: Kind) -> dict[str, Any]:
    """Return the schema of the values of a kind; a term names the register in which it is found."""
    match kind:
        case kinds.ListOf():
            return {"type": "array", "items": _of_kind(kind.kind), "minItems": kind.fewest}
        case kinds.Group():
            return _object(kind.fields)
        case kinds.Names() | Dois():
            return {"type": "object", "properties": dict.fromkeys(LANGUAGES, _TEXT), "additionalProperties": False}
        case kinds.Integer():
            return {"type": "integer", "minimum": kind.lowest, "maximum": kind.highest}
        case kinds.Flag():
            return {"type": "boolean"}
        case kinds.Pattern():
            return {"type": "string", "pattern": f"^(?:{kind.expression})$"}
        case AssignedIdentifier():
            return {"type": "string", "pattern": f"^(?:{kind.expression})$"}
        case kinds.Term():
            return {"type": "string", "description": f"{API}/registers/{kind.register}.json"}
        case _:
            return _TEXT
