# SPDX-License-Identifier: MIT
"""CSL-JSON: the input of citation processors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from proceedings.exports.entries import kept
from proceedings.exports.json_lines import compact, joined
from proceedings.presentation.bibliographic import BibliographicValue, PersonalName
from proceedings.presentation.export_formats import CSL_JSON

FORMAT: Final = CSL_JSON

_TYPES: Final[Mapping[str, str]] = {
    "page": "webpage",
    "part": "chapter",
    "paper": "paper-conference",
    "report": "report",
    "book": "book",
}


def write(values: Sequence[BibliographicValue]) -> bytes:
    """Return a list with an item for each value."""
    return joined(_item(value) for value in values)


@kept
def _item(value: BibliographicValue) -> str:
    return compact({name: found for name, found in _fields(value) if found})


def _fields(value: BibliographicValue) -> Iterator[tuple[str, Any]]:
    yield "id", f"{value.id}:{value.language}"
    yield "type", _TYPES[value.kind]
    yield "title", value.title
    yield "original-title", value.original_title
    yield "author", _names(value.authors)
    yield "editor", _names(value.editors)
    yield "translator", _names(value.translators)
    yield "container-title", value.container or (value.site if value.kind == "page" else "")
    if value.event is not None and value.kind == "paper":
        yield "event-title", value.event.title
        yield "event-place", value.event.place
        yield "event-date", _dates(value.event.start, value.event.end)
    yield "publisher", value.publisher
    yield "issued", _dates(value.dated)
    yield "number", value.number
    yield "volume", value.volume
    yield "page", value.pages.replace("–", "-") or value.article
    yield "submitted", _dates(value.submitted)
    yield "language", value.language
    yield "DOI", value.doi
    yield "URL", value.url
    yield "abstract", value.abstract
    yield "keyword", ", ".join(value.keywords)
    yield "status", value.state
    yield "note", ". ".join(value.notes)
    links = [link.described for link in value.links]
    yield "custom", {name: found for name, found in (("license", value.licence), ("links", links)) if found}


def _names(names: Iterable[PersonalName]) -> list[dict[str, str]]:
    return [
        {key: part for key, part in parts.items() if part} if parts["family"] else {"literal": name.whole}
        for name in names
        for parts in [{"family": name.family, "given": name.given, "dropping-particle": name.particle}]
    ]


def _dates(*days: str) -> dict[str, Any]:
    parts = [[int(part) for part in day.split("-")] for day in days if day]
    return {"date-parts": parts} if parts else {}
