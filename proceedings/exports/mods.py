# SPDX-License-Identifier: MIT
"""MODS 3.6 (Library of Congress): the records of a page as a collection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from proceedings.exports.entries import kept
from proceedings.exports.xml_text import DECLARATION, element, text_element
from proceedings.languages import language_named
from proceedings.presentation.bibliographic import BibliographicValue, PersonalName
from proceedings.presentation.export_formats import MODS
from proceedings.presentation.material import ToldLink

FORMAT: Final = MODS

_MODS: Final = "http://www.loc.gov/mods/v3"
_VERSION: Final = "3.6"
_GENRES: Final[Mapping[str, str]] = {
    "page": "web site",
    "part": "chapter",
    "paper": "conference publication",
    "report": "technical report",
    "book": "book",
}
"""Terms of the MARC genre list (marcgt) where it has one."""
_NO_MARC_TERMS: Final = ("chapter",)
_RESOURCES: Final[Mapping[str, str]] = {
    "video": "moving image",
    "audio": "sound recording-nonmusical",
    "pictures": "still image",
}
"""Terms of MODS for kinds of links; of others nothing is told."""


def write(values: Sequence[BibliographicValue]) -> bytes:
    """Return a collection with a record for each value, a line each."""
    records = "".join(f"{_record(value)}\n" for value in values)
    return f'{DECLARATION}<modsCollection xmlns="{_MODS}">\n{records}</modsCollection>\n'.encode()


@kept
def _record(value: BibliographicValue) -> str:
    return element("mods", "".join(_parts(value)), version=_VERSION)


def language_code(tag: str) -> str:
    """Return the code of a language in ISO 639-2/B: three letters."""
    return language_named(tag).codes["iso639-2b"]


def _parts(value: BibliographicValue) -> Iterator[str]:
    code = language_code(value.language)
    yield element("titleInfo", text_element("title", value.title), lang=code)
    for role, names in (("aut", value.authors), ("edt", value.editors), ("trl", value.translators)):
        yield from (_name(role, name) for name in names)
    yield text_element("typeOfResource", "text")
    genre = _GENRES[value.kind]
    yield text_element("genre", genre, **({} if genre in _NO_MARC_TERMS else {"authority": "marcgt"}))
    issued = text_element("dateIssued", value.dated, encoding="w3cdtf", keyDate="yes")
    received = text_element("dateOther", value.submitted, type="submitted", encoding="w3cdtf")
    accepted = text_element("dateOther", value.accepted, type="accepted", encoding="w3cdtf")
    yield element("originInfo", text_element("publisher", value.publisher) + issued + received + accepted)
    yield element("language", text_element("languageTerm", code, type="code", authority="iso639-2b"))
    yield text_element("abstract", value.abstract)
    yield from (text_element("note", note) for note in _notes(value))
    yield from (element("subject", text_element("topic", keyword)) for keyword in value.keywords)
    if value.container:
        host = element("titleInfo", text_element("title", value.container))
        yield element("relatedItem", host + _part(value), type="host")
    yield from (element("relatedItem", "".join(_linked(link)), displayLabel=link.label) for link in value.links)
    if value.is_translation:
        title = text_element("title", value.original_title)
        original = element("titleInfo", title, lang=language_code(value.original_language))
        yield element("relatedItem", original, type="original")
    yield text_element("identifier", value.doi, type="doi")
    yield element("location", text_element("url", value.url, usage="primary"))
    yield text_element("accessCondition", value.licence, type="use and reproduction")
    yield element("recordInfo", text_element("recordIdentifier", f"{value.id}:{value.language}"))


def _linked(link: ToldLink) -> Iterator[str]:
    """Yield what is known of what lies elsewhere; languages by their tags, the duration after ISO 8601."""
    yield element("titleInfo", text_element("title", link.title)) if link.title else ""
    yield text_element("typeOfResource", _RESOURCES.get(link.kind, ""))
    yield from (
        element("language", text_element("languageTerm", tag, type="code", authority="rfc5646"))
        for tag in link.languages
    )
    if link.duration:
        yield element("physicalDescription", text_element("extent", link.duration))
    accessed = {"dateLastAccessed": link.accessed} if link.accessed else {}
    yield element("location", text_element("url", link.url, **accessed))
    yield text_element("accessCondition", link.licence, type="use and reproduction")


def _part(value: BibliographicValue) -> str:
    """Return where the text stands in what was printed: volume, and pages or the number of the article."""
    pages = text_element("start", value.first_page) + text_element("end", value.last_page)
    article = element("detail", text_element("number", value.article), type="article") if value.article else ""
    extent = element("extent", pages, unit="pages") if pages else ""
    volume = element("detail", text_element("number", value.volume), type="volume") if value.volume else ""
    return element("part", volume + article + extent) if volume or article or extent else ""


def _notes(value: BibliographicValue) -> Iterator[str]:
    yield from value.notes
    if value.holders:
        yield f"© {'; '.join(value.holders)}"


def _name(role: str, name: PersonalName) -> str:
    if name.family:
        parts = text_element("namePart", name.family, type="family") + text_element(
            "namePart", name.after_family, type="given"
        )
    else:
        parts = text_element("namePart", name.whole)
    identifier = text_element("nameIdentifier", name.identifier, type="ror" if name.is_organisation else "orcid")
    relation = element("role", text_element("roleTerm", role, type="code", authority="marcrelator"))
    told = "".join(text_element("affiliation", one) for one in name.affiliations)
    return element(
        "name", identifier + parts + told + relation, type="corporate" if name.is_organisation else "personal"
    )
