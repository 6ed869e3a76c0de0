# SPDX-License-Identifier: MIT
"""MARC 21 bibliographic records in MARCXML (Library of Congress): the records of a page as a collection.

Each record describes one text in its own script. Names that the registers have in Latin letters too stand so in the
regular fields, and in the script of the text in field 880, linked to them. What is in the script of the text alone, as
its title is, stands in the regular fields: no catalogue shows a field 880 without its partner, and nobody has
transliterated the titles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from proceedings.exports.entries import kept
from proceedings.exports.mods import language_code
from proceedings.exports.xml_text import DECLARATION, element, text_element
from proceedings.languages import script_of
from proceedings.orthography import Analysis, article_length
from proceedings.presentation.bibliographic import BibliographicValue, PersonalName
from proceedings.presentation.export_formats import MARCXML

FORMAT: Final = MARCXML

_MARC: Final = "http://www.loc.gov/MARC21/slim"
_LEADER: Final = "00000n{level} a22000003c 4500"
"""Language material in Unicode, without the punctuation of ISBD between subfields, which systems add when they show
them; lengths are left to whoever writes ISO 2709."""
_LEVELS: Final[Mapping[str, str]] = {"page": "am", "part": "aa", "paper": "aa", "report": "am", "book": "am"}
"""Type of record and bibliographic level: a monograph, or a part of one."""
_RELATIONS: Final[Mapping[str, str]] = {"author": "aut", "editor": "edt", "translator": "trl"}
_NO_DATE: Final = "uuuu"
_NOT_CODED: Final = "||||||"
"""Fill characters in the place of the day on which a record was entered."""
_LINKED: Final[Mapping[str, str]] = {"arabic": "(3/r"}
"""The code of each script, and the direction of writing, in the links of fields 880."""
_ONLINE: Final = (
    ("336", ("text", "txt", "rdacontent")),
    ("337", ("computer", "c", "rdamedia")),
    ("338", ("online resource", "cr", "rdacarrier")),
)
"""Terms of RDA for a text that is read online."""


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
    fields = "".join(_field(field) for field in sorted(_linked(value), key=_place))
    return f"<record>{leader}{controls}{fields}</record>"


def _place(field: _Field) -> str:
    """Return what a field is sorted by: its tag, but names of persons and of bodies stay in the order of the names."""
    return "70" if field.tag.startswith(("70", "71")) else field.tag


def _controls(value: BibliographicValue) -> Iterator[tuple[str, str]]:
    entered = (value.created or value.changed).replace("-", "")[2:] or _NOT_CODED
    yield "001", f"{value.id}:{value.language}"
    if value.changed:
        yield "005", f"{value.changed.replace('-', '')}000000.0"
    yield "006", "m     o  d        "
    yield "007", "cr |||||||||||"
    # One known date, or none.
    dates = f"s{value.year}    " if value.year else f"n{_NO_DATE}{_NO_DATE}"
    # Online (o), in this language, catalogued by the publication itself (d); nothing is told of the rest.
    yield "008", f"{entered}{dates}xx |||||o|||||||| ||{language_code(value.language)}|d"


def _linked(value: BibliographicValue) -> Iterator[_Field]:
    """Yield all fields; each name in two scripts is a field and its partner, which name each other by number."""
    script = _LINKED.get(script_of(value.language), "")
    number = 0
    for field in _fields(value):
        if isinstance(field, _Field):
            yield field
            continue
        block, name, role = field
        if name.in_latin is None or not script:
            yield _name(block, name, role)
            continue
        number += 1
        latin, own = _name(block, name.in_latin, role), _name(block, name, role)
        yield latin._replace(subfields=(("6", f"880-{number:02}"), *latin.subfields))
        yield own._replace(tag="880", subfields=(("6", f"{own.tag}-{number:02}/{script}"), *own.subfields))


def _fields(value: BibliographicValue) -> Iterator[_Field | tuple[str, PersonalName, str]]:
    """Yield the fields, and of each name what `_name` makes one of."""
    yield _Field("040", "  ", (("b", language_code(value.language)), ("e", "rda")))
    yield from (_Field(tag, "  ", tuple(zip("ab2", terms, strict=True))) for tag, terms in _ONLINE)
    yield _Field("024", "7 ", (("a", value.doi), ("2", "doi" if value.doi else "")))
    codes = (("a", language_code(value.language)),)
    if value.is_translation:
        yield _Field("041", "1 ", (*codes, ("h", language_code(value.original_language))))
        yield _Field("765", "0 ", (("t", value.original_title), ("w", f"{value.id}:{value.original_language}")))
    first, *others = value.authors or (None,)
    if first is not None:
        yield "1", first, "author"
    # How many characters of an article do not count in the order of titles.
    article = min(article_length(value.title, value.language), 9)
    yield _Field("245", f"{int(first is not None)}{article}", (("a", value.title),))
    yield _Field("264", " 1", (("b", value.publisher), ("c", value.year)))
    yield from (_Field("500", "  ", (("a", note),)) for note in value.notes)
    yield _Field("520", "  ", (("a", value.abstract),))
    yield _Field("542", "  ", tuple(("d", holder) for holder in value.holders))
    yield _Field("540", "  ", (("a", value.licence), ("u", value.licence_url if value.licence else "")))
    yield from (_Field("653", "  ", (("a", keyword),)) for keyword in value.keywords)
    others_by_role = (("author", others), ("editor", value.editors), ("translator", value.translators))
    for role, names in others_by_role:
        yield from (("7", name, role) for name in names)
    if value.event is not None and value.kind == "paper":
        yield _Field("711", "2 ", (("a", value.event.title), ("d", value.event.start[:4]), ("c", value.event.place)))
    where = ", ".join(filter(None, (value.volume and f"vol. {value.volume}", value.pages or value.article)))
    yield _Field("773", "0 ", (("t", value.container), *([("g", where)] if where and value.container else [])))
    yield _Field("856", "40", (("u", value.url),))
    # What belongs to it (2), of a kind that the field for the part of the work names.
    yield from (
        _Field("856", "42", (("3", link.label), ("u", link.url), ("y", link.title), ("r", link.licence)))
        for link in value.links
    )


def _name(block: str, name: PersonalName, role: str) -> _Field:
    """Return a main entry (block 1) or an added one (block 7) of a person or an organisation."""
    relation = ("4", _RELATIONS[role])
    if name.is_organisation:
        return _Field(f"{block}10", "2 ", (("a", name.whole), ("1", name.identifier), relation))
    institutions = tuple(("u", told) for told in name.affiliations)
    if not name.family:
        return _Field(f"{block}00", "0 ", (("a", name.whole), *institutions, ("1", name.identifier), relation))
    comma = "، " if Analysis.is_arabic(name.family) else ", "
    inverted = comma.join(part for part in (name.family, name.after_family) if part)
    return _Field(f"{block}00", "1 ", (("a", inverted), *institutions, ("1", name.identifier), relation))


def _field(field: _Field) -> str:
    inside = "".join(text_element("subfield", text, code=code) for code, text in field.subfields)
    indicators = {f"ind{place}": sign for place, sign in enumerate(field.indicators, start=1)}
    return element("datafield", inside, tag=field.tag, **indicators) if inside else ""
