# SPDX-License-Identifier: MIT
"""All formats say the same of works that nobody thought of: names of one part, organisations with commas, no dates."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from io import BytesIO
from typing import Any

import pymarc
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pybtex.database import parse_string

from proceedings.exports import bibtex, csl_json, marcxml, mods, ris, static_repository
from proceedings.presentation.bibliographic import KINDS, BibliographicValue, PersonalName
from proceedings.presentation.structured_data import LARGEST, json_ld, of_work
from tests.exports import values
from tests.exports.test_formats import read_latex

SIGNS = "abÉçœ çز ه جِرَ ة ـ &%#_$~^\\{}<>'\"“”«»’-.:;?!0٣]>"
WORDS = st.sampled_from(("and", "The", "الهجرة", "د’Or", "<b>", "]]>", "&amp;", "O'Brien", "{x}", "100 %", "…"))
DAYS = st.sampled_from(("", "2077", "2077-05-25"))


def texts(most: int = 120) -> st.SearchStrategy[str]:
    """Texts of one line, neither empty nor with spaces at their ends."""
    found = st.lists(st.one_of(WORDS, st.text(SIGNS, min_size=1, max_size=12)), min_size=1, max_size=8)
    return found.map(lambda parts: " ".join(" ".join(parts).split())[:most].strip()).filter(bool)


LETTERS = st.text("abcdéœ'-زهجر", min_size=1, max_size=9).filter(lambda name: name.strip("'-") != "")
NAMES = st.one_of(
    st.builds(lambda f, g: PersonalName(f"{g} {f}", f, g), LETTERS.map(str.capitalize), LETTERS.map(str.capitalize)),
    texts(40).map(PersonalName),
    st.lists(LETTERS, min_size=1, max_size=4).map(
        lambda parts: PersonalName(", ".join(parts) + " and others", is_organisation=True)
    ),
)


@st.composite
def works(draw: st.DrawFn) -> BibliographicValue:
    """Draw a work of any kind."""
    kind = draw(st.sampled_from(KINDS))
    is_translated = draw(st.booleans())
    return replace(
        values.KINDS[kind],
        title=draw(texts()),
        language=draw(st.sampled_from(("ar", "en", "fr"))),
        original_language="ar" if is_translated else "en",
        original_title=draw(texts()) if is_translated else "",
        authors=tuple(draw(st.lists(NAMES, max_size=4, unique_by=lambda name: name.whole))),
        editors=tuple(draw(st.lists(NAMES, max_size=2, unique_by=lambda name: name.whole))),
        container=draw(st.one_of(st.just(""), texts())) if kind in ("part", "paper") else "",
        issued=draw(DAYS),
        created="",
        state=draw(st.one_of(st.just(""), texts(40))),
        licence=draw(st.sampled_from(("", "CC-BY-4.0"))),
        abstract=draw(st.one_of(st.just(""), texts())),
        keywords=(),
    )


@settings(max_examples=80, deadline=None)
@given(works())
def test_all_formats_agree(value: BibliographicValue) -> None:
    in_bibtex(value)
    in_ris(value)
    in_csl(value)
    in_marc(value)
    in_xml(value)
    told = json_ld([of_work(value)])
    assert len(told.encode()) <= LARGEST
    assert "<" not in told
    first = json.loads(told)
    assert first.get("headline", first.get("name")) == value.title
    assert ("author" in first) == bool(value.authors)


def in_bibtex(value: BibliographicValue) -> None:
    [entry] = parse_string(bibtex.write([value]).decode(), "bibtex").entries.values()
    assert read_latex(entry.fields["title"]) == f"{{{value.title}}}"
    assert read_latex(entry.fields.get("booktitle", "")) == (f"{{{value.container}}}" if value.container else "")
    assert entry.fields.get("date", "") == value.dated
    assert entry.fields["url"] == value.url
    assert entry.fields.get("copyright", "") == value.licence
    assert read_latex(entry.fields.get("note", "")) == ". ".join(value.notes)
    names = [
        read_latex(_bare(" ".join((*one.last_names, *one.first_names)))) for one in entry.persons.get("author", ())
    ]
    assert names == [f"{one.family} {one.given}" if one.family else one.whole for one in value.authors]


def _bare(name: str) -> str:
    """Return a name without the braces that hold its parts together."""
    return re.sub(r"(?<!\w)\{|(?<!\{)\}(?!\w)", "", name)


def in_ris(value: BibliographicValue) -> None:
    [entry] = rispy.loads(ris.write([value]).decode())
    found: dict[str, Any] = dict(entry)
    # As reference managers do.
    assert unescape(found["title"]) == value.title
    names = [unescape(name).replace("\ufe50", ",") for name in found.get("authors", ())]
    assert names == [f"{one.family}, {one.given}" if one.family else one.whole for one in value.authors]
    assert found.get("date", "").replace("/", "-") == value.dated
    assert found["urls"] == [value.url]
    assert found["language"] == value.language
    for told in filter(None, (*value.notes, value.licence)):
        assert " ".join(told.split()) in found["notes"]


def in_csl(value: BibliographicValue) -> None:
    [item] = json.loads(csl_json.write([value]))
    assert item["title"] == value.title
    assert item.get("original-title", "") == value.original_title
    assert item.get("container-title", "") == (value.container or (value.site if value.kind == "page" else ""))
    assert [one.get("literal") or f"{one['given']} {one['family']}" for one in item.get("author", ())] == [
        one.whole for one in value.authors
    ]
    assert item.get("status", "") == value.state
    assert ("issued" in item) == bool(value.dated)


def in_marc(value: BibliographicValue) -> None:
    [record] = pymarc.parse_xml_to_array(BytesIO(marcxml.write([value])))  # type: ignore[no-untyped-call]
    assert record["245"]["a"] == value.title
    names = [field["a"] for field in record.get_fields("100", "110", "700", "710") if field["4"] == "aut"]
    assert [name.replace("، ", ", ") for name in names] == [
        (f"{one.family}, {one.given}" if one.family else one.whole).replace("، ", ", ") for one in value.authors
    ]
    assert record["856"]["u"] == value.url
    assert (record["540"]["a"] if "540" in record else "") == value.licence


def in_xml(value: BibliographicValue) -> None:
    described = etree.fromstring(mods.write([value]))
    name = "{http://www.loc.gov/mods/v3}"
    assert described.findtext(f".//{name}title") == value.title
    repository = static_repository.files([value], "https://proceedings.example/", "Site")
    [data] = repository.values()
    root = etree.fromstring(data)
    dublin = "{http://purl.org/dc/elements/1.1/}"
    assert root.findtext(f".//{dublin}title") == value.title
    assert [one.text for one in root.iter(f"{dublin}creator")] == [one.whole for one in value.authors]
