# SPDX-License-Identifier: MIT
"""The OAI-PMH static repository (OAI, 2004): all texts as Dublin Core in one file, which a gateway answers from.

No gateway is claimed: the base address is that of the file, and whoever registers it with one puts the gateway's there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from proceedings.exports.entries import kept
from proceedings.exports.mods import language_code
from proceedings.exports.xml_text import DECLARATION, element, text_element
from proceedings.presentation.bibliographic import BibliographicValue
from proceedings.presentation.export_formats import STATIC_REPOSITORY

PREFIX: Final = "oai_dc"
_REPOSITORY: Final = "http://www.openarchives.org/OAI/2.0/static-repository"
_OAI: Final = "http://www.openarchives.org/OAI/2.0/"
_OAI_DC: Final = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_SCHEMA: Final = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
_NOBODY: Final = "nobody@none.invalid"
"""The schema demands an address of mail; this one is reserved for saying that there is none (RFC 6761)."""
_FIRST: Final = "1970-01-01"
_TYPES: Final[Mapping[str, str]] = {
    "page": "Text",
    "part": "Text",
    "paper": "info:eu-repo/semantics/conferencePaper",
    "report": "info:eu-repo/semantics/report",
    "book": "info:eu-repo/semantics/conferenceProceedings",
}


def files(values: Sequence[BibliographicValue], site_url: str, site: str) -> Mapping[str, bytes]:
    """Return the file by its published path, or none without texts; ``site`` is the name of the site.

    The site's address must be known.
    """
    if not values:
        return {}
    records = "".join(f"{_record(value)}\n" for value in values)
    named = {"xmlns": _REPOSITORY, "xmlns:oai": _OAI, "xmlns:oai_dc": _OAI_DC, "xmlns:dc": _DC}
    listed = element("ListRecords", f"\n{records}", metadataPrefix=PREFIX)
    inside = f"{_identify(values, site_url, site)}\n{_formats()}\n{listed}"
    return {STATIC_REPOSITORY: f"{DECLARATION}{element('Repository', inside, **named)}\n".encode()}


def _identify(values: Sequence[BibliographicValue], site_url: str, site: str) -> str:
    told = (
        ("repositoryName", site),
        ("baseURL", f"{site_url}{STATIC_REPOSITORY}"),
        ("protocolVersion", "2.0"),
        ("adminEmail", _NOBODY),
        ("earliestDatestamp", min((_changed(value) for value in values), default=_FIRST)),
        ("deletedRecord", "no"),
        ("granularity", "YYYY-MM-DD"),
    )
    return element("Identify", "".join(text_element(f"oai:{name}", text) for name, text in told))


def _formats() -> str:
    told = (("metadataPrefix", PREFIX), ("schema", _SCHEMA), ("metadataNamespace", _OAI_DC))
    inside = "".join(text_element(f"oai:{name}", text) for name, text in told)
    return element("ListMetadataFormats", element("oai:metadataFormat", inside))


def _changed(value: BibliographicValue) -> str:
    return value.changed or _FIRST


@kept
def _record(value: BibliographicValue) -> str:
    # The address of a page is unique, and an identifier of OAI must be an address.
    header = text_element("oai:identifier", value.url) + text_element("oai:datestamp", _changed(value))
    described = "".join(text_element(f"dc:{name}", text) for name, text in _described(value))
    metadata = element("oai:metadata", element("oai_dc:dc", described))
    return element("oai:record", element("oai:header", header) + metadata)


def _described(value: BibliographicValue) -> Iterator[tuple[str, str]]:
    yield "title", value.title
    yield from (("creator", name.whole) for name in value.authors)
    yield from (("subject", keyword) for keyword in value.keywords)
    yield "description", value.abstract
    yield from (("description", note) for note in value.notes)
    yield "publisher", value.publisher
    yield from (("contributor", name.whole) for name in (*value.editors, *value.translators))
    yield "date", value.dated
    yield "type", _TYPES[value.kind]
    yield "format", "text/html"
    yield "identifier", value.url
    yield "identifier", f"https://doi.org/{value.doi}" if value.doi else ""
    yield "source", value.container
    yield "language", language_code(value.language)
    yield from (("relation", url) for language, url in value.urls.items() if language != value.language)
    yield from (("rights", f"© {holder}") for holder in value.holders)
    yield "rights", value.licence_url or value.licence
