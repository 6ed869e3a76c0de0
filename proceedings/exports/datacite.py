# SPDX-License-Identifier: MIT
"""DataCite Metadata Schema 4.7: what a registration agency asks for the DOI of one text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from proceedings.exports.xml_text import DECLARATION, element, text_element
from proceedings.presentation.bibliographic import BibliographicValue, PersonalName

NAMESPACE: Final = "http://datacite.org/schema/kernel-4"

_TYPES: Final[Mapping[str, str]] = {
    "page": "Text",
    "part": "Text",
    "paper": "ConferencePaper",
    "report": "Report",
    "book": "ConferenceProceeding",
}
_UNKNOWN: Final = ":unav"
"""The schema's own word for a name that nobody has stated; a creator must stand there."""


def write(value: BibliographicValue, dois: Mapping[str, str]) -> bytes:
    """Return the description of a text that has a DOI; ``dois`` are those of the work's texts, by language."""
    parts = "".join(part for part in _parts(value, dois) if part)
    return f'{DECLARATION}<resource xmlns="{NAMESPACE}">{parts}</resource>\n'.encode()


def _parts(value: BibliographicValue, dois: Mapping[str, str]) -> Iterator[str]:
    yield text_element("identifier", value.doi, identifierType="DOI")
    # An organisation that prepared a text stands where the text has no author, as in citations.
    makers = value.authors or tuple(name for name in value.editors if name.is_organisation)
    names = "".join(element("creator", _name("creatorName", name)) for name in makers)
    yield element("creators", names or element("creator", text_element("creatorName", _UNKNOWN)))
    yield element("titles", "".join(_titles(value)))
    yield text_element("publisher", value.publisher, **{"xml:lang": value.language})
    yield text_element("publicationYear", value.year)
    yield text_element("resourceType", value.type, resourceTypeGeneral=_TYPES[value.kind])
    yield element("subjects", "".join(_in(value.language, "subject", keyword) for keyword in value.keywords))
    yield element("contributors", "".join(_contributors(value)))
    yield element("dates", "".join(_dates(value)))
    yield text_element("language", value.language)
    yield element("relatedIdentifiers", "".join(_related(value, dois)))
    yield element("formats", text_element("format", "text/html"))
    yield element("rightsList", _rights(value))
    yield element("relatedItems", _host(value))
    yield element("descriptions", "".join(_descriptions(value)))


def _in(language: str, name: str, text: str, **attributes: str) -> str:
    return text_element(name, text, **{"xml:lang": language}, **attributes)


def _name(element_name: str, name: PersonalName) -> str:
    kind = "Organizational" if name.is_organisation else "Personal"
    shown = f"{name.family}, {name.after_family}" if name.family and name.after_family else name.whole
    parts = text_element(element_name, shown, nameType=kind)
    if name.family:
        parts += text_element("givenName", name.after_family) + text_element("familyName", name.family)
    if name.identifier:
        scheme = "ROR" if name.is_organisation else "ORCID"
        uri = name.identifier.rpartition("/")[0]
        parts += text_element("nameIdentifier", name.identifier, nameIdentifierScheme=scheme, schemeURI=uri)
    return parts + "".join(text_element("affiliation", one) for one in name.affiliations)


def _titles(value: BibliographicValue) -> Iterator[str]:
    """Yield the title with what it must not conceal, and the title of the original."""
    yield _in(value.language, "title", stated_title(value))
    if value.original_title:
        yield _in(value.original_language, "title", value.original_title, titleType="Other")


def stated_title(value: BibliographicValue) -> str:
    """Return a title for formats that have no field for the state of a translation or a retraction."""
    return f"{value.title} [{value.state}]" if value.state else value.title


def _contributors(value: BibliographicValue) -> Iterator[str]:
    for role, names in (("Editor", value.editors), ("Translator", value.translators)):
        for name in names:
            yield element("contributor", _name("contributorName", name), contributorType=role)


def _dates(value: BibliographicValue) -> Iterator[str]:
    days = {"Submitted": value.submitted, "Accepted": value.accepted, "Created": value.created, "Issued": value.dated}
    yield from (text_element("date", day, dateType=kind) for kind, day in days.items())
    yield from (text_element("date", one.day, dateType="Updated", dateInformation=one.what) for one in value.errata)
    yield text_element("date", value.retracted, dateType="Withdrawn")


def _related(value: BibliographicValue, dois: Mapping[str, str]) -> Iterator[str]:
    """Yield the other texts of the work by their DOIs, or else by their addresses."""
    for language in dict.fromkeys((*value.urls, *dois)):
        relation = relation_to(value, language)
        if language == value.language or not relation:
            continue
        kind, target = identified(value, language, dois)
        yield text_element("relatedIdentifier", target, relatedIdentifierType=kind, relationType=relation)


def identified(value: BibliographicValue, language: str, dois: Mapping[str, str]) -> tuple[str, str]:
    """Return what names another text of the work, a DOI or a URL, and of which of these kinds that is.

    A DOI of the whole work names this text as well, so that it tells no other.
    """
    doi = dois.get(language, value.doi)
    return ("DOI", doi) if doi != value.doi else ("URL", value.urls.get(language, ""))


def relation_to(value: BibliographicValue, language: str) -> str:
    """Return what a text is to the work's text in another language; translations have none to each other."""
    if value.is_translation:
        return "IsTranslationOf" if language == value.original_language else ""
    return "HasTranslation"


def _host(value: BibliographicValue) -> str:
    """Return the work that the text is part of, and where it stands in that."""
    if not value.container:
        return ""
    titles = element("titles", _in(value.language, "title", value.container))
    pages = text_element("firstPage", value.first_page) + text_element("lastPage", value.last_page)
    number = text_element("number", value.article, numberType="Article") if not pages else ""
    kinds = {"relatedItemType": "ConferenceProceeding", "relationType": "IsPublishedIn"}
    return element("relatedItem", titles + number + pages, **kinds)


def _rights(value: BibliographicValue) -> str:
    holders = "; ".join(value.holders)
    if not value.licence:
        return _in(value.language, "rights", f"© {holders}") if holders else ""
    known = {
        "rightsIdentifier": value.licence,
        "rightsIdentifierScheme": "SPDX",
        "schemeURI": "https://spdx.org/licenses/",
    }
    if value.licence_url:
        known["rightsURI"] = value.licence_url
    return _in(value.language, "rights", f"{value.licence} © {holders}".strip(), **known)


def _descriptions(value: BibliographicValue) -> Iterator[str]:
    yield _in(value.language, "description", value.abstract, descriptionType="Abstract")
    for note in value.notes:
        yield _in(value.language, "description", note, descriptionType="Other")
