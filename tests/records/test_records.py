# SPDX-License-Identifier: MIT
"""Types by folder, and what a record says of itself: places, digests, terms."""

from __future__ import annotations

from typing import Final

import pytest

from proceedings.frontmatter.reader import read
from proceedings.records import meant_type, record_types, type_of, types_in_order
from proceedings.records.reading import read_record
from proceedings.records.record import Record
from proceedings.records.terms import TermKey, named_terms, registers_named

TERMS: Final = {
    "statuses": ("published",),
    "translation-states": ("machine",),
    "countries": ("MA", "SN"),
    "roles": ("origin", "destination"),
    "themes": ("wells",),
    "organisations": ("harbour-union", "wind-office"),
}
FACTS: Final = """\
themes: [wells]
organisations: [harbour-union]
countries:
  - country: MA
    role: origin
  - country: SN
rights:
  holders: [wind-office]
  licence: CC-BY-4.0
"""


def made(
    record: str,
    facts: str = FACTS,
    *,
    fr: str | None = None,
    digest: str = "",
    body: str = "Text.",
    summary: str = "Where they are.",
) -> Record:
    """A record in English, and in French where a title is given, stamped with a digest."""
    files = {"en": f"---\ntitle: Wells\nsummary: {summary}\n{facts}---\n\n{body}\n"}
    if fr is not None:
        stamp = f"translation:\n  source_language: en\n  state: machine\n  digest: {digest}\n"
        files["fr"] = f"---\ntitle: {fr}\nsummary: Où ils sont.\n{stamp}---\n\nTexte.\n"
    sources = {language: read(f"docs/{record}.{language}.md", text.encode()) for language, text in files.items()}
    found = read_record(record, sources, TERMS)
    assert found.record is not None, found.diagnostics
    return found.record


@pytest.mark.parametrize(
    ("record", "name"),
    [
        ("editions/2071", "edition"),
        ("editions/2071/axes/1", "axis"),
        ("editions/2071/axes", "page"),
        ("editions/2071/axes/1/more", "page"),
        ("editions/2071/practices/lamps", "page"),
        ("practices/lamps", "practice"),
        ("practices", "page"),
        ("axes/1", "page"),
        ("about", "page"),
    ],
)
def test_the_folder_gives_the_type(record: str, name: str) -> None:
    assert type_of(record).type == name


@pytest.mark.parametrize(
    ("record", "name"),
    [
        ("practice/lamps", "practice"),
        ("practises/lamps", "practice"),
        ("editions/2071/axis/1", "axis"),
        ("practices/lamps", None),
        ("editions/2071/practice/lamps", None),
        ("about", None),
        ("elsewhere/lamps", None),
    ],
)
def test_a_folder_that_is_called_almost_as_a_type_names_it(record: str, name: str | None) -> None:
    found = meant_type(record)
    assert (found.type if found else None) == name


def test_every_type_with_a_folder_is_offered_once_in_its_order() -> None:
    library, editions = types_in_order(in_edition=False), types_in_order(in_edition=True)
    assert {cls.type for cls in (*library, *editions)} == {cls.type for cls in record_types().values() if cls.folder}
    for found in (library, editions):
        assert [cls.order for cls in found] == sorted(cls.order for cls in found)
    assert len({cls.folder for cls in library}) == len(library)


def test_a_value_is_found_at_its_place_and_an_absent_one_at_the_group_around_it() -> None:
    record = made("about")
    assert str(record.where("countries", 1, "country")) == "docs/about.en.md:9:14"
    assert str(record.where("countries", 1, "role")) == "docs/about.en.md:9:5"
    assert str(record.where("sources", 0)) == "docs/about.en.md:1:1"
    assert str(record.source_words.where_in_body(2, 3)) == "docs/about.en.md:15:3"


def test_a_record_belongs_to_the_edition_whose_folder_it_is_in() -> None:
    assert made("editions/2071/guide").edition == "editions/2071"
    assert made("editions/2071/guide/more").edition == "editions/2071"
    assert made("editions").edition is None
    assert made("about").edition is None


def test_digests_follow_what_others_show() -> None:
    one, body, title, facts = (
        made("about", fr="Puits"),
        made("about", fr="Puits", body="Another."),
        made("about", fr="Des puits"),
        made("about", FACTS.replace("[wells]", "[]"), fr="Puits"),
    )
    assert one.facts_digest == body.facts_digest == title.facts_digest != facts.facts_digest
    summary = made("about", fr="Puits", summary="Elsewhere.")
    same = [a == b for a, b in zip(one.digests_for["en"], summary.digests_for["en"], strict=True)]
    assert same == [True, False, False], "links show no summary, lists do"
    # A list shows neither a body nor the title in another language.
    assert one.digests_for == body.digests_for
    assert [one.digests_for[code] == title.digests_for[code] for code in ("ar", "fr", "en")] == [True, False, True]
    assert one.digest != title.digest


def test_a_translation_is_outdated_when_its_source_has_another_digest() -> None:
    digest = made("about").source_words.digest
    current = made("about", fr="Puits", digest=f'"{digest}"')
    assert not current.is_outdated("fr")
    assert made("about", fr="Puits", digest=f'"{digest}"', body="Another.").is_outdated("fr")
    assert not current.is_outdated("en")
    assert not current.is_outdated("ar")


def test_terms_are_those_of_the_subject_and_none_of_a_page() -> None:
    facts = FACTS + "number: 1\nprovenance: [editors]\n"
    record = read_record(
        "editions/2071/axes/1",
        {"en": read("docs/editions/2071/axes/1.en.md", f"---\ntitle: A\nsummary: B.\n{facts}---\n\nC.\n".encode())},
        TERMS | {"provenances": ("editors",)},
    ).record
    assert record is not None
    # Who holds the rights is no subject.
    assert {(term.facet, term.id) for term in named_terms(record)} == {
        ("themes", "wells"),
        ("organisations", "harbour-union"),
        ("countries", "MA"),
        ("countries", "SN"),
        ("roles", "origin"),
    }
    assert named_terms(made("about")) == frozenset()
    assert {"themes", "countries", "roles", "organisations"} <= set(registers_named(type(record)))
    assert TermKey("sdg", "10.7").page == "sdg/10-7"
