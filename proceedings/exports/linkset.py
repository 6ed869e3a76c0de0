# SPDX-License-Identifier: MIT
"""A linkset of each record (RFC 9264): what its pages are, by whom, under which licence, and where else it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from proceedings.exports.json_lines import written
from proceedings.presentation import addresses
from proceedings.presentation.bibliographic import BibliographicValue
from proceedings.presentation.export_formats import LINKSET
from proceedings.presentation.signposting import collection_of, linked_files, signposts
from proceedings.presentation.site_model import SiteModel

FORMAT: Final = LINKSET


def write(site_model: SiteModel, values: Sequence[BibliographicValue]) -> bytes:
    """Return a linkset with one anchor for each language in which the record exists."""
    contexts = [{"anchor": value.url, **_links(site_model, value)} for value in values]
    return written({"linkset": contexts})


def _links(site_model: SiteModel, value: BibliographicValue) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for relation, target in (*signposts(value), *_described(site_model, value)):
        found.setdefault(relation, []).append(target)
    return found


def _described(site_model: SiteModel, value: BibliographicValue) -> Iterator[tuple[str, dict[str, Any]]]:
    site_url = site_model.settings.site_url
    for file in linked_files(site_model, value):
        yield file.relation, {"href": f"{site_url}{file.path}", "type": file.media}
    collection = collection_of(site_model, value.id)
    if collection:
        address = addresses.absolute(site_url, value.language, collection)
        yield "collection", {"href": address, "type": "text/html"}
    for language, address in value.urls.items():
        if language != value.language:
            yield "alternate", {"href": address, "hreflang": [language], "type": "text/html"}
