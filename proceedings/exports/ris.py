# SPDX-License-Identifier: MIT
"""RIS in the reading of Zotero, which is that of most reference managers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from proceedings.exports.entries import kept
from proceedings.presentation.bibliographic import BibliographicValue, PersonalName
from proceedings.presentation.export_formats import RIS

FORMAT: Final = RIS

_TYPES: Final[Mapping[str, str]] = {
    "page": "ELEC",
    "part": "CHAP",
    "paper": "CPAPER",
    "report": "RPRT",
    "book": "BOOK",
}
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")
_AS_WRITTEN: Final = frozenset(("N1", "AB"))
"""Tags in which Zotero does not unescape HTML."""
_SMALL_COMMA: Final = "\ufe50"
"""What stands for a comma in a name whose parts are not known: a comma would split it into family and given name."""


def write(values: Sequence[BibliographicValue]) -> bytes:
    """Return a reference for each value, in UTF-8, with the line ends of the format."""
    return "".join(_reference(value) for value in values).encode()


@kept
def _reference(value: BibliographicValue) -> str:
    lines = (f"{tag}  - {_text(tag, text)}\r\n" for tag, text in _fields(value) if text)
    return f"TY  - {_TYPES[value.kind]}\r\n{''.join(lines)}ER  - \r\n\r\n"


def _fields(value: BibliographicValue) -> Iterator[tuple[str, str]]:
    yield from (("AU", _name(name)) for name in value.authors)
    yield from (("ED", _name(name)) for name in value.editors)
    yield "TI", value.title
    yield "T2", value.container or (value.site if value.kind == "page" else "")
    if value.kind == "paper":
        yield "C3", value.container
        yield "C1", value.event.place if value.event is not None else ""
    yield "VL", value.volume
    yield "SP", value.first_page or value.article
    yield "EP", value.last_page
    yield "PB", value.publisher
    yield "SN", value.number if value.kind == "report" else ""
    yield "PY", value.year
    yield "DA", value.dated.replace("-", "/")
    yield "LA", value.language
    yield "DO", value.doi
    yield "UR", value.url
    yield "AB", value.abstract
    yield from (("KW", keyword.replace(";", ",")) for keyword in value.keywords)
    yield from (("N1", note) for note in (*value.notes, value.original_title, value.licence) if note)
    # Reference managers take a link in a tag of its own for the full text.
    yield from (("N1", f"{link.url} ({link.label})") for link in value.links)
    # Zotero takes the tag for translators as one for other contributors, where a paper was given at a conference.
    translators = "N1" if value.kind == "paper" else "A4"
    yield from ((translators, name.whole if translators == "N1" else _name(name)) for name in value.translators)
    yield "ID", f"{value.id}:{value.language}"


def _text(tag: str, text: str) -> str:
    # A tag is a line. Spaces that do not break, before signs of French, are part of the text.
    line = " ".join(text.splitlines())
    return line if tag in _AS_WRITTEN else _ENTITY.sub("&amp;", line)


def _name(name: PersonalName) -> str:
    if name.family:
        return ", ".join(part for part in (name.family, name.after_family) if part)
    return name.whole.replace(",", _SMALL_COMMA)
