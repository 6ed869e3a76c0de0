# SPDX-License-Identifier: MIT
"""BibTeX with the fields of BibLaTeX: biber reads all of it, and BibTeX what it knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from proceedings.exports.entries import kept
from proceedings.languages import language_named
from proceedings.presentation.bibliographic import BibliographicValue, PersonalName
from proceedings.presentation.export_formats import BIBTEX

FORMAT: Final = BIBTEX

_TYPES: Final[Mapping[str, str]] = {
    "page": "online",
    "part": "incollection",
    "paper": "inproceedings",
    "report": "report",
    "book": "book",
}
_SITE: Final[Mapping[str, str]] = {"page": "organization", "report": "institution"}
"""The field that the site's name stands in, where it is not the publisher."""
_ESCAPED: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # BibTeX counts braces, escaped or not.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "$": r"\$",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_PLAIN_NAME: Final = re.compile(r"[^\W\d_]+(?:[-’'.][^\W\d_]*)*\Z")


def write(values: Sequence[BibliographicValue]) -> bytes:
    """Return an entry for each value, in UTF-8.

    A translation names the entry of its original only in a file that holds it: biber complains of every other.
    """
    keys = frozenset(key_of(value.id, value.language) for value in values)
    return "\n".join(f"{_entry(value)}{_relation(value, keys)}}}\n" for value in values).encode()


def key_of(record: str, language: str) -> str:
    """Return the citation key of a record in one language: its id and the language, ASCII, as lasting as the id.

    Where the id changed after a release, the entry has the former key among its ``ids``.
    """
    return f"{record.replace('/', ':')}:{language}"


@kept
def _entry(value: BibliographicValue) -> str:
    """Return an entry but for its end."""
    key = key_of(value.id, value.language)
    fields = "".join(f"  {name} = {{{text}}},\n" for name, text in _fields(value) if text)
    return f"@{_TYPES[value.kind]}{{{key},\n{fields}"


def _relation(value: BibliographicValue, keys: frozenset[str]) -> str:
    """Return the fields that lead from a translation to its original, if the keys are those of a file with both."""
    original = key_of(value.id, value.original_language)
    if not value.is_translation or original not in keys:
        return ""
    return f"  related = {{{original}}},\n  relatedtype = {{translationof}},\n"


def _language(tag: str) -> str:
    return language_named(tag).codes["biblatex"]


def _fields(value: BibliographicValue) -> Iterator[tuple[str, str]]:
    # By these biber finds the entry in what was written before the work had another id.
    yield "ids", ",".join(key_of(former, value.language) for former in value.former_ids)
    yield "author", _names(value.authors)
    yield "editor", _names(value.editors)
    yield "translator", _names(value.translators)
    yield "title", _title(value.title)
    yield "booktitle", _title(value.container)
    if value.event is not None and value.kind == "paper":
        yield "eventtitle", _title(value.event.title)
        yield "venue", _text(value.event.place)
        yield "eventdate", "/".join(day for day in (value.event.start, value.event.end) if day)
    yield _SITE.get(value.kind, "publisher"), _text(value.publisher)
    yield "date", value.dated
    yield "year", value.year
    yield "number", _text(value.number) if value.kind == "report" else ""
    yield "volume", value.volume
    yield "pages", value.pages.replace("–", "--")
    yield "eid", _text(value.article)
    yield "langid", _language(value.language)
    if value.is_translation:
        yield "origlanguage", _language(value.original_language)
        yield "origtitle", _title(value.original_title)
    yield "doi", value.doi
    yield "url", value.url
    yield "abstract", _text(value.abstract)
    yield "keywords", _text(", ".join(keyword.replace(",", "") for keyword in value.keywords))
    yield "note", _text(". ".join(value.notes))
    # No style prints it; Zotero reads it as the rights.
    yield "copyright", _text(value.licence)


def _text(text: str) -> str:
    return text.translate(_ESCAPED)


def _title(title: str) -> str:
    """Return a title in braces of its own, so that no style changes its capitals."""
    return f"{{{_text(title)}}}" if title else ""


def _names(names: Iterable[PersonalName]) -> str:
    return " and ".join(_name(name) for name in names)


def _name(name: PersonalName) -> str:
    """Return a name; one whose parts are not known is braced, so that it stays whole."""
    if not name.family:
        return f"{{{_text(name.whole)}}}"
    family, given = (
        _text(part) if not part or _PLAIN_NAME.match(part) else f"{{{_text(part)}}}"
        for part in (name.family, name.given)
    )
    # BibTeX knows a particle by its small letters.
    return ", ".join(filter(None, (f"{_text(name.particle)} {family}".strip(), given)))
