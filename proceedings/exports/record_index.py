# SPDX-License-Identifier: MIT
"""Indexes of the records as JSON: one of the whole site, and one for each language and type.

The members of an entry are declared once: from them come the entries themselves and their JSON Schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from proceedings.exports.json_lines import written
from proceedings.presentation import addresses
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.export_formats import API, JSON
from proceedings.presentation.site_model import SiteModel

WHOLE: Final = f"{API}/index.json"
_TEXT: Final[Mapping[str, Any]] = {"type": "string"}
_Read = Callable[[str, RecordCard, str], Any]

_MEMBERS: Final[Mapping[str, tuple[Mapping[str, Any], _Read]]] = {
    "id": (_TEXT, lambda _, card, __: card.id),
    "number": (_TEXT, lambda _, card, __: card.number),
    "title": (_TEXT, lambda _, card, language: card.title(language)),
    "summary": (_TEXT, lambda _, card, language: card.summary(language)),
    "url": (
        {"type": "string", "format": "uri"},
        lambda site_url, card, language: addresses.absolute(site_url, language, card.id) if site_url else None,
    ),
    "file": (_TEXT, lambda _, card, __: JSON.path("record", card.id, "")),
    "created": (_TEXT, lambda _, card, __: card.record.created),
    "updated": (_TEXT, lambda _, card, __: card.record.updated),
    "original_language": (_TEXT, lambda _, card, __: card.record.original),
    "translation": (
        {"type": "string", "description": f"{API}/registers/translation-states.json"},
        lambda _, card, language: getattr(card.record.words[language].translation, "state", None),
    ),
    "is_outdated": ({"const": True}, lambda _, card, language: card.record.is_outdated(language) or None),
}
"""The members of an entry, each with its schema and how it is read; the first argument is the site's address."""
_REQUIRED: Final = ("id", "title", "file", "original_language")


def path_of(language: str, type_: str) -> str:
    """Return where the index of a language and type is published, below the site's root."""
    return f"{API}/index/{language}/{type_}.json"


def whole(site_model: SiteModel, cards: Sequence[RecordCard], types: Sequence[str]) -> Mapping[str, bytes]:
    """Return the index of the site: every record with its type, titles, day of change, and the path of its file.

    It leads to the indexes of each language and of each of the ``types``.
    """
    records = [
        {
            "id": card.id,
            "type": card.type,
            "file": JSON.path("record", card.id, ""),
            "updated": card.record.updated or card.record.created,
            "titles": {language: words.title for language, words in card.record.words.items()},
        }
        for card in cards
    ]
    indexes = {language: {type_: path_of(language, type_) for type_ in types} for language in site_model.languages}
    site_url = site_model.settings.site_url or None
    return {WHOLE: written({"site_url": site_url, "indexes": indexes, "records": records})}


def of_type(site_model: SiteModel, type_: str, language: str, cards: Iterable[RecordCard]) -> Mapping[str, bytes]:
    """Return the index of the records of a type that exist in a language, by its published path; it may be empty."""
    site_url = site_model.settings.site_url
    entries = []
    for card in cards:
        found = {name: read(site_url, card, language) for name, (_, read) in _MEMBERS.items()}
        entries.append({name: value for name, value in found.items() if value is not None})
    return {path_of(language, type_): written({"language": language, "type": type_, "records": entries})}


def schema_of_index() -> dict[str, Any]:
    """Return the schema of the index of a language and type, which stands in the description of all paths."""
    entry = {
        "type": "object",
        "properties": {name: described for name, (described, _) in _MEMBERS.items()},
        "required": list(_REQUIRED),
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {**dict.fromkeys(("language", "type"), _TEXT), "records": {"type": "array", "items": entry}},
        "required": ["language", "type", "records"],
        "additionalProperties": False,
    }
