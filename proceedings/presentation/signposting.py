# SPDX-License-Identifier: MIT
"""Typed links of a record after the FAIR Signposting Profile, for the head of its page and for its linkset."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from proceedings.presentation.bibliographic import BibliographicValue
from proceedings.presentation.export_formats import FOR_REFERENCE_MANAGERS, OF_DATA
from proceedings.presentation.site_model import SiteModel

SCHEMA_TYPES: Final[Mapping[str, str]] = {
    "page": "Article",
    "part": "Chapter",
    "paper": "ScholarlyArticle",
    "report": "Report",
    "book": "Book",
}
"""The type of schema.org for each kind of work that has an author."""


ABOUT_PAGE: Final = "https://schema.org/AboutPage"


def schema_type(value: BibliographicValue) -> str:
    """Return the type of schema.org of a work; an article must have an author, so what has none is a creative work."""
    found = SCHEMA_TYPES[value.kind]
    return found if value.authors else creative_type(found)


def creative_type(found: str) -> str:
    """Return the type of a work whose authors are not told: an article is a creative work, all else stays."""
    return "CreativeWork" if found.endswith("Article") else found


def licence_address(value: BibliographicValue) -> str:
    """Return the address that names the licence for machines, or empty where none is stated."""
    return f"https://spdx.org/licenses/{value.licence}" if value.licence else ""


def signposts(value: BibliographicValue) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield relation and target of the links that say what the page is, by whom and under which licence."""
    yield "cite-as", {"href": value.address}
    yield "type", {"href": ABOUT_PAGE}
    yield "type", {"href": f"https://schema.org/{schema_type(value)}"}
    for name in value.authors:
        if name.identifier:
            yield "author", {"href": name.identifier}
    if value.licence:
        yield "license", {"href": licence_address(value)}


class LinkedFile(NamedTuple):
    """A file of a text: how it is related to the page, its published path, its media type."""

    relation: str
    path: str
    media: str


def linked_files(site_model: SiteModel, value: BibliographicValue) -> Iterator[LinkedFile]:
    """Yield the files that describe a text, and those that hold it for print."""
    for made, scope in (*FOR_REFERENCE_MANAGERS, *OF_DATA):
        yield LinkedFile("describedby", made.path(scope, value.id, value.language), made.media)
    for volume in site_model.volumes_of.get(value.id, ()):
        if volume.language == value.language:
            yield LinkedFile("item", volume.path, "application/pdf")


def collection_of(site_model: SiteModel, record: str) -> str:
    """Return the id of the page that a record belongs to: its edition's, or its listing's; empty for others."""
    edition = site_model.edition(record)
    listing = site_model.listing_of.get(record)
    if edition is not None and edition.id != record:
        return edition.id
    return listing.id if listing is not None else ""
