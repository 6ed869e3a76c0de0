# SPDX-License-Identifier: MIT
"""Records as data: one JSON file for each in all its languages, and the registers that they name."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from proceedings.exports.absolute_text import absolute_html
from proceedings.exports.json_lines import written
from proceedings.exports.published_markdown import published_markdown
from proceedings.frontmatter.fields import declared
from proceedings.presentation import addresses
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.export_formats import API, JSON
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.site_model import SiteModel
from proceedings.records.record import Record
from proceedings.texts.plain import plain

FORMAT: Final = JSON

_REGISTERS: Final = ("organisations", "people", "places", "countries", "ratifications")


def write(site_model: SiteModel, localisers: Sequence[Localiser], card: RecordCard) -> bytes:
    """Return a record: its facts by field, and for each language its words, as Markdown and as plain text."""
    record, site_url = card.record, site_model.settings.site_url
    return written(
        {
            **({"$schema": f"{site_url}{API}/schema/{record.type}.json"} if site_url else {}),
            "id": record.id,
            "type": record.type,
            "original_language": record.original,
            "facts": facts_of(record),
            "links": list(site_model.linked_in_bodies.get(record.id, ())),
            "texts": {localiser.language: _text(site_model, localiser, card) for localiser in localisers},
        }
    )


def facts_of(record: Record) -> dict[str, Any]:
    """Return the facts of a record that are stated, by field."""
    return {
        field.key: found
        for field in declared(type(record))
        if not field.localised and (found := as_data(getattr(record, field.key))) not in (None, [], {})
    }


def _text(site_model: SiteModel, localiser: Localiser, card: RecordCard) -> dict[str, Any]:
    language, site_url = localiser.language, site_model.settings.site_url
    words = card.record.words[language]
    found = {
        "url": addresses.absolute(site_url, language, card.id) if site_url else None,
        "title": words.title,
        "summary": words.summary,
        "note": words.note,
        "abstract": words.abstract or None,
        "keywords": list(words.keywords) or None,
        "digest": words.stamp,
        "translation": as_data(words.translation),
        "is_outdated": card.record.is_outdated(language) or None,
        "markdown": published_markdown(words.body),
        "text": plain(absolute_html(site_model, localiser, card)),
    }
    return {name: value for name, value in found.items() if value is not None}


def register_files(site_model: SiteModel) -> Mapping[str, bytes]:
    """Return a file for each register and vocabulary that records name terms of: its entries by id."""
    return {f"{API}/registers/{name}.json": written(found) for name, found in registers_as_data(site_model).items()}


def registers_as_data(site_model: SiteModel) -> Mapping[str, dict[str, Any]]:
    """Return the entries of each register and vocabulary by id."""
    registers = site_model.registers
    names = (*_REGISTERS, *registers.vocabularies)
    return {name: {key: as_data(entry) for key, entry in registers.table(name).items()} for name in names}


def as_data(value: Any) -> Any:
    """Return a value of a record or register as JSON has it; what is not stated is left out of groups."""
    if value is None or isinstance(value, str | int):
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dict(_stated(value))
    if isinstance(value, Mapping):
        return {key: as_data(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [as_data(inner) for inner in value]
    return value


def _stated(group: Any) -> Iterator[tuple[str, Any]]:
    for field in declared(type(group)):
        found = as_data(getattr(group, field.key))
        if found not in (None, [], {}):
            yield field.key, found
