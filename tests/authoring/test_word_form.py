# SPDX-License-Identifier: MIT
"""The Word form of a type comes back as the values that a person wrote into it."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from proceedings.authoring.filled import language_of_form, type_of_form, values_of_form
from proceedings.authoring.guidance import section_hint
from proceedings.authoring.scaffolding import headings_of
from proceedings.authoring.word.form_labels import known_forms
from proceedings.authoring.word.form_writing import form
from proceedings.authoring.word.reading import convert
from proceedings.catalogue import load
from proceedings.cli import main
from proceedings.languages import LANGUAGES, word
from proceedings.records import record_types
from proceedings.records.contributing import is_contributed
from proceedings.registers import Registers
from tests.authoring.word_files import W
from tests.sites import ROOT

TYPES = sorted(name for name, cls in record_types().items() if is_contributed(cls))
HOSTILE = 'a & <b> "c" \u202e[@d] **e**'


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load(ROOT).catalogue.registers


def filled(data: bytes, values: dict[str, str], sections: dict[str, str]) -> bytes:
    """A form as it is when somebody has filled it in: text in controls and below headings."""
    return rewritten(data, lambda root: _fill(root, dict(values), sections))


def rewritten(data: bytes, change: Callable[[etree._Element], None]) -> bytes:
    """The same file with its document changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as archive:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(content)
                change(root)
                content = etree.tostring(root)
            archive.writestr(name, content)
    return stream.getvalue()


def _said(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _fill(root: etree._Element, values: dict[str, str], sections: dict[str, str]) -> None:
    w = f"{{{W}}}"
    for control in root.iter(f"{w}sdt"):
        tag = control.find(f"{w}sdtPr/{w}tag")
        assert tag is not None
        text = values.pop(tag.get(f"{w}val", ""), None)
        if text is not None:
            properties, placeholder = control.find(f"{w}sdtPr"), control.find(f"{w}sdtPr/{w}showingPlcHdr")
            assert properties is not None
            assert placeholder is not None
            properties.remove(placeholder)
            shown = next(control.iter(f"{w}t"))
            shown.text = text
    assert values == {}
    # The name of the form stands first; one of its headings may be the same.
    for heading in [each for each in list(root.iterfind(f"{w}body/{w}p"))[1:] if _said(each) in sections]:
        run = etree.SubElement(etree.Element(f"{w}p"), f"{w}r")
        etree.SubElement(run, f"{w}t").text = sections[_said(heading)]
        paragraph = run.getparent()
        assert paragraph is not None
        hint = heading.getnext()
        assert hint is not None
        hint.addnext(paragraph)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("type_name", TYPES)
def test_an_empty_form_says_its_type_and_nothing_that_nobody_wrote(
    type_name: str, language: str, registers: Registers
) -> None:
    data = form(record_types()[type_name], registers, language)
    assert form(record_types()[type_name], registers, language) == data
    made = convert(data, known_forms([record_types()[type_name]], registers))
    assert (type_of_form(made.filled), language_of_form(made.filled)) == (type_name, language)
    assert values_of_form(made.filled) == {}
    assert {block.kind for block in made.blocks} <= {"heading"}
    assert len(made.blocks) == len(record_types()[type_name].sections)
    # Arabic is set from right to left, in tables too.
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("word/document.xml").decode()
    assert ("<w:bidiVisual/>" in text) is ("<w:rtl/>" in text) is (language == "ar")


@pytest.mark.parametrize("type_name", TYPES)
def test_what_is_written_into_each_control_comes_back(type_name: str, registers: Registers) -> None:
    data = form(record_types()[type_name], registers, "fr")
    tags = [each.tag for each in convert(data).filled if each.tag.startswith("values.")]
    assert "values.sources.0.title" in tags
    made = convert(filled(data, dict.fromkeys(tags, HOSTILE), {}))
    assert [each.text for each in made.filled if each.tag.startswith("values.")] == [HOSTILE] * len(tags)
    values = values_of_form(made.filled)
    assert len(values["sources"]) == 3
    assert values["title"] == HOSTILE


def lose_controls(root: etree._Element) -> None:
    """Do as a program does that knows no content controls, no bookmarks and no placeholders."""
    w = f"{{{W}}}"
    for control in list(root.iter(f"{w}sdt")):
        inner = control.find(f"{w}sdtContent")
        assert inner is not None
        for child in list(inner):
            control.addprevious(child)
    etree.strip_elements(root, f"{w}sdt", f"{w}bookmarkStart", f"{w}bookmarkEnd")


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_tell_the_values_where_a_program_lost_the_controls(language: str, registers: Registers) -> None:
    cls = record_types()["practice"]
    values = {"values.title": "Un titre", "values.sources.1.title": "a\u202fb", "values.period.start": "2017"}
    values |= {"contributor": "la rédaction", "confirm.licence": word("intake", "yes", language)}
    headings = headings_of(registers, cls, language)
    texts = {heading: f"texte {section}" for section, heading in headings.items()}
    forms = known_forms(map(record_types().__getitem__, TYPES), registers)
    data = filled(form(cls, registers, language), values, texts)
    made = convert(rewritten(data, lose_controls), forms)
    assert made.filled != ()
    assert {each.tag: each.text for each in made.filled if each.text} == {"type.practice": language, **values}
    assert [(block.kind, block.text) for block in made.blocks] == [
        each for heading, text in texts.items() for each in (("heading", heading), ("paragraph", text))
    ]


def test_a_control_that_libreoffice_wrote_several_times_is_read_once(registers: Registers) -> None:
    cls, title, w = record_types()["need"], "شباك سنة 2018", f"{{{W}}}"

    def repeat(root: etree._Element) -> None:
        lose_controls(root)
        run = next(each for each in root.iter(f"{w}r") if _said(each) == title)
        paragraph = run.getparent()
        assert paragraph is not None
        paragraph.remove(run)
        for part in ("", "شباك سنة ", "2018"):
            control = etree.SubElement(etree.SubElement(paragraph, f"{w}sdt"), f"{w}sdtContent")
            etree.SubElement(etree.SubElement(control, f"{w}r"), f"{w}t").text = f"{part}{title}"

    data = rewritten(filled(form(cls, registers, "ar"), {"values.title": title}, {}), repeat)
    assert values_of_form(convert(data, known_forms([cls], registers)).filled) == {"title": title}


@pytest.mark.parametrize(("added", "is_once"), [("", True), (" Ajout", False)])
def test_a_control_that_became_fields_is_read_once(added: str, *, is_once: bool, registers: Registers) -> None:
    """As LibreOffice writes what it read from its own format: a field with the whole text before each part."""
    cls, title, w = record_types()["need"], "شباك سنة 2018 (ILO)", f"{{{W}}}"

    def repeat(root: etree._Element) -> None:
        lose_controls(root)
        paragraph = next(each for each in root.iter(f"{w}r") if _said(each) == title).getparent()
        assert paragraph is not None
        paragraph[:] = []
        for part in ("", "شباك سنة ", "2018", " (ILO)"):
            for sign in (None, "begin", "separate", title, "end"):
                run = etree.SubElement(paragraph, f"{w}r")
                if sign in ("begin", "separate", "end"):
                    etree.SubElement(run, f"{w}fldChar").set(f"{w}fldCharType", str(sign))
                else:
                    etree.SubElement(run, f"{w}t").text = sign or part
        etree.SubElement(etree.SubElement(paragraph, f"{w}r"), f"{w}t").text = added

    data = rewritten(filled(form(cls, registers, "ar"), {"values.title": title}, {}), repeat)
    read = values_of_form(convert(data, known_forms([cls], registers)).filled)["title"]
    assert (read == title) is is_once
    assert read.endswith(added)


@pytest.mark.long
@pytest.mark.parametrize("through", ["odt", "doc", "docx"])
def test_libreoffice_changes_no_value_of_a_form(through: str, registers: Registers, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: libreoffice-writer")
    cls = record_types()["practice"]
    title = {"ar": "شباك سنة 2018 (ILO): 12%", "fr": "Un guichet « unique » : الشباك", "en": "One desk, «الشباك», 2018"}
    wanted: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        values = {"values.title": title[language], "values.sources.2.title": "تقرير 3 / Rapport"}
        values |= {"contributor": "x", "confirm.licence": word("intake", "yes", language)}
        texts = dict.fromkeys(headings_of(registers, cls, language).values(), title[language])
        (tmp_path / f"{language}.docx").write_bytes(filled(form(cls, registers, language), values, texts))
        wanted[language] = {"type.practice": language, **values}
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for ending, folder in ((through, "first"), ("docx", "last")):
        files = sorted(map(str, tmp_path.glob("*.docx" if folder == "first" else f"first/*.{through}")))
        command = [office, profile, "--headless", "--convert-to", ending, "--outdir", str(tmp_path / folder), *files]
        subprocess.run(command, check=True, capture_output=True, timeout=200)
    forms = known_forms(map(record_types().__getitem__, TYPES), registers)
    for language, values in wanted.items():
        made = convert((tmp_path / "last" / f"{language}.docx").read_bytes(), forms)
        assert {each.tag: each.text for each in made.filled if each.text} == values
        assert [block.text for block in made.blocks if block.kind != "heading"] == [title[language]] * len(cls.sections)


def test_words_added_to_our_own_paragraphs_are_kept(registers: Registers) -> None:
    cls = record_types()["need"]
    hint = section_hint(cls, "need", registers, "fr").split()

    def add(root: etree._Element) -> None:
        line = next(each for each in root.iter(f"{{{W}}}t") if (each.text or "").split() == hint)
        line.text = f"{line.text} Nous manquons d’école."

    made = convert(rewritten(form(cls, registers, "fr"), add), known_forms([cls], registers))
    assert any("Nous manquons d’école." in block.text for block in made.blocks)


def test_a_group_that_was_left_out_leaves_no_gap(registers: Registers) -> None:
    data = form(record_types()["practice"], registers, "fr")
    made = convert(filled(data, {"values.sources.2.title": "Un", "values.sources.2.date": "2018"}, {}))
    assert values_of_form(made.filled) == {"sources": [{"title": "Un", "date": "2018"}]}


def test_a_filled_form_becomes_a_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "docs" / "registers", tmp_path / "docs" / "registers")
    path = tmp_path / "form.docx"
    command = ["intake", str(path), "--root", str(tmp_path), "--messages", "fr", "--today", "2027-03-15"]
    assert main([*command, "--form", "--type", "need"]) == 0
    assert main([*command, "--form", "--type", "need"]) == 2
    assert main([*command, "--form"]) == 2
    values = {
        "confirm.harmless": "oui",
        "confirm.licence": "oui",
        "contributor": "la rédaction",
        "values.title": "Une école pour les gardiens",
        "values.summary": "Les gardiens demandent une école de veille.",
        "values.who.0.organisation": "Organisation internationale du travail",
        "values.priority": "Non classée par la source",
        "values.method": "Enquête par questionnaire",
        "values.year": "2 019",
        "values.sources.1.title": "Rapport du large",
    }
    sections = {
        "Le besoin": "On manque d’école.",
        "Comment il a été établi": "Par enquête.",
        "Ce qui y répond": "Rien.",
    }
    path.write_bytes(filled(path.read_bytes(), values, sections))
    capsys.readouterr()
    assert main(command) == 0
    (record,) = (tmp_path / "docs" / "needs").iterdir()
    text = record.read_text(encoding="utf-8")
    assert "who:\n  - organisation: ilo\npriority: not-ranked\nmethod: survey\nyear: 2019\n" in text
    assert "  - key: rapport-du\n    title: Rapport du large\n" in text
    assert "## Le besoin {#need}\n\nOn manque d’école.\n\n## " in text
