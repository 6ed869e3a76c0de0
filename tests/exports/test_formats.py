# SPDX-License-Identifier: MIT
"""BibTeX, RIS and CSL-JSON say what the value says, as programs that are not ours read them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import jsonschema
import pymarc
import pytest
import rispy
from bibtexparser.entrypoint import parse_string as parse_bibtex
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from lxml import etree
from pybtex.database import parse_string

from proceedings.exports import bibtex, csl_json, marcxml, mods, ris
from proceedings.presentation.bibliographic import KINDS, BibliographicValue, PersonalName
from proceedings.presentation.material import ToldLink
from tests.exports import values

ESCAPED = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "&%#_$"},
}
"""What LaTeX prints for each command that the entries use."""

TRANSLATED = replace(
    values.PAPER,
    language="ar",
    title="النفط والغاز والشرارة",
    original_title=values.PAPER.title,
    translators=(values.WHOLE,),
    state="ترجمة آلية لم تُراجَع",
    note="اقتراح غير معتمد",
    doi="10.5555/brume_7",
)


def read_latex(text: str) -> str:
    return re.sub("|".join(map(re.escape, ESCAPED)), lambda found: ESCAPED[found[0]], text)


def read_by_another(values: list[BibliographicValue]) -> Any:
    """The entries of values as a second reader of BibTeX has them, without its complaints, which fail."""
    steps = [SeparateCoAuthors(), SplitNameParts()]
    library = parse_bibtex(bibtex.write(values).decode(), append_middleware=steps)
    assert not library.failed_blocks
    return library.entries


def bib(value: BibliographicValue) -> Any:
    """The one entry of a value, read strictly: a mistake raises."""
    [entry] = parse_string(bibtex.write([value]).decode(), "bibtex").entries.values()
    return entry


def reference(value: BibliographicValue) -> dict[str, Any]:
    [entry] = rispy.loads(ris.write([value]).decode())
    return dict(entry)


def item(value: BibliographicValue) -> dict[str, Any]:
    [found] = json.loads(csl_json.write([value]))
    return dict(found)


@pytest.mark.parametrize("title", values.HOSTILE)
def test_every_format_gives_the_title_back(title: str) -> None:
    value = replace(values.PAPER, title=title)
    assert read_latex(bib(value).fields["title"]) == f"{{{title}}}"
    assert reference(value)["title"].replace("&amp;", "&") == title
    assert item(value)["title"] == title


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_says_the_same_of_every_kind(kind: str) -> None:
    value = values.KINDS[kind]
    entry, cited, csl = bib(value), reference(value), item(value)
    assert (entry.fields["date"], cited["date"].replace("/", "-")) == (value.issued, value.issued)
    assert csl["issued"] == {"date-parts": [[2077, 5, 25]]}
    assert entry.fields["url"] == cited["urls"][0] == csl["URL"] == value.url
    assert entry.fields["langid"] == "english"
    assert (cited["language"], csl["language"]) == ("en", "en")
    names = [str(name).replace("{", "").replace("}", "") for name in entry.persons.get("author", ())]
    in_csl = [name.get("literal") or f"{name['family']}, {name['given']}" for name in csl.get("author", ())]
    in_ris = [name.replace("\ufe50", ",") for name in cited.get("authors", ())]
    assert (
        names
        == in_csl
        == in_ris
        == [f"{name.family}, {name.given}" if name.family else name.whole for name in value.authors]
    )
    if value.container:
        assert entry.fields["booktitle"] == f"{{{value.container}}}"
        assert cited["secondary_title"] == csl["container-title"] == value.container


def test_a_reference_keeps_spaces_that_do_not_break_and_is_one_line_a_tag() -> None:
    value = replace(values.PAPER, title="Proposition non adoptée\u00a0: une fête", abstract="Un\u202f!\nDeux.")
    found = reference(value)
    assert found["title"] == value.title
    assert found["abstract"] == "Un\u202f! Deux."


def test_an_organisation_is_one_name() -> None:
    [name] = bib(values.PAGE).persons["author"]
    assert name.last_names == [f"{{{values.GUILD.whole}}}"]
    assert "," not in reference(values.PAGE)["authors"][0]


def test_what_has_no_author_has_none_in_any_format() -> None:
    assert "author" not in bib(values.PART).persons
    assert "authors" not in reference(values.PART)
    assert "author" not in item(values.PART)


def test_a_translation_names_its_original_and_its_state() -> None:
    entry, cited, csl = bib(TRANSLATED), reference(TRANSLATED), item(TRANSLATED)
    assert entry.fields["origlanguage"] == "english"
    assert read_latex(entry.fields["origtitle"]) == f"{{{values.PAPER.title}}}"
    assert csl["original-title"] == values.PAPER.title
    assert csl["translator"] == [{"literal": values.WHOLE.whole}]
    for text in (entry.fields["note"], " ".join(cited["notes"]), csl["note"]):
        assert TRANSLATED.state in text
        assert TRANSLATED.note in text
    assert entry.fields["doi"] == cited["doi"] == csl["DOI"] == TRANSLATED.doi


def test_a_translation_names_the_entry_of_its_original_where_a_file_has_both() -> None:
    alone = parse_string(bibtex.write([TRANSLATED]).decode(), "bibtex").entries
    assert not {"related", "relatedtype"} & alone[bibtex.key_of(TRANSLATED.id, "ar")].fields.keys()
    both = parse_string(bibtex.write([TRANSLATED, values.PAPER]).decode(), "bibtex").entries
    found = both[bibtex.key_of(TRANSLATED.id, "ar")].fields
    assert (found["related"], found["relatedtype"]) == (bibtex.key_of(values.PAPER.id, "en"), "translationof")
    assert "related" not in both[bibtex.key_of(values.PAPER.id, "en")].fields


def test_a_keyword_is_not_split() -> None:
    assert len(reference(values.PAGE)["keywords"]) == 2


def test_a_second_reader_of_bibtex_reads_the_same() -> None:
    many = [*values.KINDS.values(), TRANSLATED]
    many += [replace(values.PAPER, id=f"hostile/{at}", title=title) for at, title in enumerate(values.HOSTILE)]
    many = [replace(value, id=f"{at}/{value.id}") for at, value in enumerate(many)]
    found = read_by_another(many)
    assert [entry.key for entry in found] == [bibtex.key_of(value.id, value.language) for value in many]
    for entry, value in zip(found, many, strict=True):
        # Enclosed twice: once by the format, once against changes of capitals. Its decoder knows no braces.
        assert read_latex(entry["title"]) == f"{{{value.title}}}"
        names = entry.fields_dict["author"].value if value.authors else []
        told = [" ".join(name.last).strip("{}") for name in names]
        assert told == [name.family or name.whole for name in value.authors]


def test_keys_are_ascii_and_never_the_same() -> None:
    found = {bibtex.key_of(record, "en") for record in ("a/b-c", "a-b/c", "a/b/c", "a-b-c")}
    assert len(found) == 4
    assert all(key.isascii() for key in found)


def test_entries_of_many_stand_side_by_side() -> None:
    many = [replace(value, id=f"{value.id}/{kind}") for kind, value in values.KINDS.items()]
    assert len(parse_string(bibtex.write(many).decode(), "bibtex").entries) == len(many)
    assert len(rispy.loads(ris.write(many).decode())) == len(many)


LIBRARY: Final = (*values.KINDS.values(), TRANSLATED, *(replace(values.PAPER, title=title) for title in values.HOSTILE))


@pytest.mark.parametrize(
    ("module", "schema"), [(mods, "mods/mods-3-6.xsd"), (marcxml, "marc/MARC21slim.xsd")], ids=("mods", "marcxml")
)
def test_libraries_get_what_their_schema_demands(external: Path, module: ModuleType, schema: str) -> None:
    rules = etree.XMLSchema(etree.parse(external / schema))
    rules.assertValid(etree.fromstring(module.write(LIBRARY)))


def test_a_catalogue_reads_titles_names_and_codes() -> None:
    records = pymarc.parse_xml_to_array(BytesIO(marcxml.write(LIBRARY)))  # type: ignore[no-untyped-call]
    assert [record.title for record in records] == [value.title for value in LIBRARY]
    for record, value in zip(records, LIBRARY, strict=True):
        # Through ISO 2709, the form in which catalogues exchange records, and back.
        [again] = pymarc.MARCReader(record.as_marc())
        assert again is not None
        assert again.title == value.title
        assert len(again["008"].data) == 40
        # Punctuation of ISBD is left to whoever shows the record; one known year, or none.
        assert record.leader[18] == "c"
        assert again["008"].data[6:15] == (f"s{value.year}    " if value.year else "nuuuuuuuu")
        assert again["008"].data[35:38] == {"ar": "ara", "en": "eng"}[value.language]
        names = [field["a"] for tag in ("100", "110", "700", "710") for field in again.get_fields(tag)]
        wanted = [f"{name.family}, {name.given}" if name.family else name.whole for name in value.authors]
        assert names[: len(wanted)] == wanted
        assert len([field for field in again.fields if field.tag in ("100", "110")]) == bool(value.authors)


def test_names_in_two_scripts_are_linked() -> None:
    latin = PersonalName("Tiphaine Lanterneau", "Lanterneau", "Tiphaine")
    author = PersonalName("تيفين لانترنو", "لانترنو", "تيفين", in_latin=latin)
    body = PersonalName("نقابة الحراس", is_organisation=True, in_latin=PersonalName("Guild", is_organisation=True))
    value = replace(TRANSLATED, authors=(author, values.WHOLE), editors=(body,), title="المنارتان")
    [record] = pymarc.parse_xml_to_array(BytesIO(marcxml.write([value])))  # type: ignore[no-untyped-call]
    own = {field.tag: record.get_linked_fields(field) for field in record.get_fields("100", "700", "710")}
    assert record["100"]["a"] == "Lanterneau, Tiphaine"
    assert [field["a"] for field in own["100"]] == ["لانترنو، تيفين"]
    assert [field["a"] for field in own["710"]] == ["نقابة الحراس"]
    assert [field["6"] for field in record.get_fields("880")] == ["100-01/(3/r", "710-02/(3/r"]
    # What is in one script alone has no partner; the article does not count in the order of titles.
    assert record["245"]["a"] == value.title
    assert record["245"].indicators.second == "2"
    assert not any(field.get("6") for field in record.get_fields("245", "264", "700")[:1])


def test_reference_managers_read_numbers_translators_and_links_for_what_they_are() -> None:
    report = replace(
        values.REPORT,
        number="7",
        translators=(values.MARJOLAINE,),
        links=(ToldLink("code", "Code", "https://c.example/"),),
    )
    found = reference(report)
    assert found["issn"] == "7"
    assert found["subsidiary_authors"] == [f"{values.MARJOLAINE.family}, {values.MARJOLAINE.given}"]
    assert "https://c.example/ (Code)" in found["notes"]
    assert "subsidiary_authors" not in reference(TRANSLATED)


def test_items_follow_the_schema_of_csl(external: Path) -> None:
    schema = json.loads((external / "csl" / "csl-data.json").read_text("utf-8"))
    items = json.loads(csl_json.write([*values.KINDS.values(), TRANSLATED]))
    jsonschema.Draft7Validator(schema).validate(items)
