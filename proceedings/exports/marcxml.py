# SPDX-License-Identifier: MIT
"""MARC 21 bibliographic records in MARCXML (Library of Congress): the records of a page as a collection.

Each record describes one text in its own script, so that Arabic stands in the regular fields: catalogues show no field
880 without its partner in Latin letters, which nobody has transliterated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from proceedings.exports.entries import kept
from proceedings.exports.mods import language_code
from proceedings.exports.xml_text import DECLARATION, element, text_element
from proceedings.presentation.bibliographic import BibliographicValue, PersonalName
from proceedings.presentation.export_formats import MARCXML

FORMAT: Final = MARCXML

_MARC: Final = "http://www.loc.gov/MARC21/slim"
_LEADER: Final = "00000n{level} a22000003i 4500"
"""Language material, described in Unicode by the rules of ISBD; lengths are left to whoever writes ISO 2709."""
_LEVELS: Final[Mapping[str, str]] = {"page": "am", "part": "aa", "paper": "aa", "report": "am", "book": "am"}
"""Type of record and bibliographic level: a monograph, or a part of one."""
_RELATIONS: Final[Mapping[str, str]] = {"author": "aut", "editor": "edt", "translator": "trl"}
_NO_DATE: Final = "uuuu"


class _Field(NamedTuple):
    """A field with its two indicators and its subfields in order; empty subfields are left out."""

    tag: str
    indicators: str
    subfields: tuple[tuple[str, str], ...]


def write(values: Sequence[BibliographicValue]) -> bytes:
    """Return a collection with a record for each value, a line each."""
    records = "".join(f"{_record(value)}\n" for value in values)
    return f'{DECLARATION}<collection xmlns="{_MARC}">\n{records}</collection>\n'.encode()


@kept
def _record(value: BibliographicValue) -> str:
    leader = text_element("leader", _LEADER.format(level=_LEVELS[value.kind]))
    controls = "".join(text_element("controlfield", text, tag=tag) for tag, text in _controls(value))
    fields = "".join(_field(field) for field in sorted(_fields(value), key=lambda field: field.tag))
    return f"<record>{leader}{controls}{fields}</record>"


def _controls(value: BibliographicValue) -> Iterator[tuple[str, str]]:
    entered = (value.created or "1970-01-01").replace("-", "")
    changed = (value.issued or "1970-01-01").replace("-", "")
    yield "001", f"{value.id}:{value.language}"
    yield "005", f"{changed}000000.0"
    yield "006", "m     o  d        "
    yield "007", "cr |||||||||||"
    year = value.year or _NO_DATE
    # Online (o), in this language, catalogued by the publication itself (d); nothing is told of the rest.
    yield "008", f"{entered[2:]}s{year}    xx |||||o|||||||| ||{language_code(value.language)}|d"


def _fields(value: BibliographicValue) -> Iterator[_Field]:
    yield _Field("024", "7 ", (("a", value.doi), ("2", "doi" if value.doi else "")))
    codes = (("a", language_code(value.language)),)
    if value.is_translation:
        yield _Field("041", "1 ", (*codes, ("h", language_code(value.original_language))))
        yield _Field("765", "0 ", (("t", value.original_title), ("w", f"{value.id}:{value.original_language}")))
    first, *others = value.authors or (None,)
    if first is not None:
        yield _name("1", first, "author")
    yield _Field("245", f"{int(first is not None)}0", (("a", value.title),))
    yield _Field("264", " 1", (("b", value.publisher), ("c", value.year)))
    yield from (_Field("500", "  ", (("a", note),)) for note in value.notes)
    yield _Field("520", "  ", (("a", value.abstract),))
    yield _Field("540", "  ", (("a", value.licence), ("u", value.licence_url if value.licence else "")))
    yield from (_Field("653", "  ", (("a", keyword),)) for keyword in value.keywords)
    others_by_role = (("author", others), ("editor", value.editors), ("translator", value.translators))
    for role, names in others_by_role:
        yield from (_name("7", name, role) for name in names)
    if value.event is not None and value.kind == "paper":
        yield _Field("711", "2 ", (("a", value.event.title), ("d", value.event.start), ("c", value.event.place)))
    where = value.pages or value.article
    yield _Field("773", "0 ", (("t", value.container), *([("g", where)] if where and value.container else [])))
    yield _Field("856", "40", (("u", value.url),))
    # What belongs to it (2), of a kind that the field for the part of the work names.
    yield from (_Field("856", "42", (("3", kind), ("u", url))) for kind, url in value.links)


def _name(block: str, name: PersonalName, role: str) -> _Field:
    """Return a main entry (block 1) or an added one (block 7) of a person or an organisation."""
    relation = ("4", _RELATIONS[role])
    if name.is_organisation:
        return _Field(f"{block}10", "2 ", (("a", name.whole), ("1", name.identifier), relation))
    institutions = tuple(("u", told) for told in name.affiliations)
    if not name.family:
        return _Field(f"{block}00", "0 ", (("a", name.whole), *institutions, ("1", name.identifier), relation))
    inverted = ", ".join(part for part in (name.family, name.after_family) if part)
    return _Field(f"{block}00", "1 ", (("a", inverted), *institutions, ("1", name.identifier), relation))


def _field(field: _Field) -> str:
    inside = "".join(text_element("subfield", text, code=code) for code, text in field.subfields)
    indicators = {f"ind{place}": sign for place, sign in enumerate(field.indicators, start=1)}
    return element("datafield", inside, tag=field.tag, **indicators) if inside else ""
