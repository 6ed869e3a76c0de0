# SPDX-License-Identifier: MIT
"""The description of the published data as OpenAPI 3.1, from the declarations of types, registers and formats.

A parameter of a path holds no slash in OpenAPI, so each folder of records has a path of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from proceedings.exports.dataset import TABLES
from proceedings.exports.json_lines import written
from proceedings.exports.record_index import WHOLE, path_of, schema_of_index
from proceedings.exports.record_json import registers_as_data
from proceedings.presentation.export_formats import (
    ALL_ENTRIES,
    API,
    BIBTEX,
    DATA,
    DATA_PACKAGE,
    EXPORT_FORMATS,
    MARKDOWN,
    OPENAPI,
    ExportFormat,
)
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.site_model import SiteModel
from proceedings.records.page import Page
from proceedings.records.record import Record

VERSION: Final = "3.1.0"
_API_VERSION: Final = "1"
_NOT_FOUND: Final = {"404": {"description": "Not Found"}}


def files(site_model: SiteModel, localiser: Localiser) -> Mapping[str, bytes]:
    """Return the description by its published path."""
    site_url = site_model.settings.site_url
    of_types = {name: {"$ref": f"schema/{name}.json"} for name in sorted(_held(site_model))}
    return {
        OPENAPI: written(
            {
                "openapi": VERSION,
                "info": {"title": localiser("theme.site_name"), "version": _API_VERSION},
                "servers": [{"url": site_url.rstrip("/") if site_url else "../.."}],
                "paths": {path: {"get": found} for path, found in _paths(site_model)},
                "components": {"schemas": {"index": schema_of_index(), **of_types}},
            }
        )
    }


def _held(site_model: SiteModel) -> set[str]:
    """Return the names of the types of which the site has records, but for editorial pages."""
    return {card.type for card in site_model.cards.values() if card.type != Page.type}


def _types(site_model: SiteModel) -> list[type[Record]]:
    """Return the types of which the site has records in a folder of their own, by name."""
    held = _held(site_model)
    found = (cls for cls in site_model.catalogue.types if cls.type in held and cls.folder is not None)
    return sorted(found, key=lambda cls: cls.type)


def _paths(site_model: SiteModel) -> Iterator[tuple[str, dict[str, Any]]]:
    yield f"/{WHOLE}", _get("index", "application/json", {"type": "object", "required": ["records"]})
    languages = _one_of("language", list(site_model.languages))
    of_type = [languages, _one_of("type", sorted(_held(site_model)))]
    yield f"/{path_of('{language}', '{type}')}", _get("index_of_type", "application/json", _schema("index"), of_type)
    editions = [card.id.partition("/")[2] for card in site_model.cards.values() if card.type == "edition"]
    edition = _one_of("edition", editions)
    if editions:
        record = _get("edition", "application/json", _schema("edition"), [edition])
        yield f"/{API}/records/editions/{{edition}}.json", record
    for cls in _types(site_model):
        inside = "editions/{edition}/" if cls.in_edition else ""
        parameters = [*([edition] if cls.in_edition else []), _text("name")]
        for made in EXPORT_FORMATS:
            if "record" in made.names and _is_made(site_model, made):
                schema = _schema(cls.type) if made.name == "json" else {}
                path = f"/{API}/records/{inside}{cls.folder}/{{name}}{made.names['record']}"
                yield path, _get(f"{cls.type}_{made.name}", made.media, schema, parameters, made.standard)
    registers = [_one_of("register", list(registers_as_data(site_model)))]
    yield f"/{API}/registers/{{register}}.json", _get("register", "application/json", {"type": "object"}, registers)
    listings = _one_of(
        "listing", [key for key, listing in site_model.listings.items() if listing.cards and "/" not in key]
    )
    for made in EXPORT_FORMATS:
        if "listing" in made.names and _is_made(site_model, made):
            operation = _get(f"listing_{made.name}", made.media, {}, [languages, listings], made.standard)
            yield f"/{{language}}/{{listing}}/{made.names['listing']}", operation
    texts = _get("listing_texts", MARKDOWN.media, {}, [languages, listings], MARKDOWN.standard)
    yield f"/{{language}}/{{listing}}/{MARKDOWN.names['bodies']}", texts
    yield f"/{ALL_ENTRIES}", _get("all_bibtex", BIBTEX.media, {}, standard=BIBTEX.standard)
    yield f"/{DATA_PACKAGE}", _get("data_package", "application/json", {"type": "object"}, standard="Data Package 1")
    tables = [_one_of("table", [*sorted(_held(site_model)), *(table.name for table in TABLES)])]
    yield f"/{DATA}/{{table}}.csv", _get("data_table", "text/csv", {}, tables, "RFC 4180")


def _is_made(site_model: SiteModel, made: ExportFormat) -> bool:
    return bool(site_model.settings.site_url) or not made.needs_site_url


def _schema(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _text(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _one_of(name: str, values: Sequence[str]) -> dict[str, Any]:
    return {**_text(name), "schema": {"type": "string", "enum": list(values)}}


def _get(
    name: str, media: str, schema: Mapping[str, Any], parameters: Sequence[Mapping[str, Any]] = (), standard: str = ""
) -> dict[str, Any]:
    content = {media: {"schema": schema} if schema else {}}
    return {
        "operationId": name,
        **({"summary": standard} if standard else {}),
        **({"parameters": list(parameters)} if parameters else {}),
        "responses": {"200": {"description": standard or "OK", "content": content}, **_NOT_FOUND},
    }
