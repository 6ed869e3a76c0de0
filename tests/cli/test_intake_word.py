# SPDX-License-Identifier: MIT
"""A Word file as people send it becomes a record, after a few questions in its language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from proceedings.diagnostics import Severity
from proceedings.languages import word
from proceedings.preparation import Options, prepare
from tests.authoring.test_word import PICTURE, PNG
from tests.authoring.word_files import paragraph, relation, run, style, styled, word_file

Run = Callable[..., int]
BOLD = "<w:rtl/><w:bCs/>"
SECTIONS = (
    "أولا: المشكلة",
    "ثانيا- ممارسة",
    "3. النتائج المحققة:",
    "الدُّروس",
    "ما لم ينجح",
    "شروط التكرار في بلد آخر",
)


@pytest.fixture
def take(run: Run) -> Run:
    return lambda *words, **options: run("intake", "--today", "2027-03-15", *words, **options)


def names(shown: str) -> list[str]:
    return [line.strip("[] ") for line in shown.splitlines() if line.startswith("[")]


def answered(sheet: str, answers: dict[str, str]) -> str:
    for name, answer in answers.items():
        assert f"[{name}]" in sheet, name
        sheet = sheet.replace(f"[{name}]", f"[{name}] {answer}")
    return sheet


def practice() -> bytes:
    """A practice as a ministry writes it in Word: no style, bold lines as headings, a list with typed signs."""
    text = paragraph(run("شباك موحد للوافدين", BOLD))
    text += paragraph(run("ملخص", BOLD)) + paragraph("يجيب شباك واحد الوافدين بثلاث لغات في يوم واحد.")
    for section in SECTIONS:
        text += paragraph(run(section, BOLD)) + paragraph("كان الوافد ينتظر أياما طويلة قبل أن يجيبه أحد.")
        text += paragraph("• يوم أول") + paragraph("• يوم ثان")
    return word_file(text)


def test_an_arabic_file_without_styles_becomes_a_record(
    take: Run, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ملف.docx"
    path.write_bytes(practice())
    assert take(str(path), "--type", "practice") == 1
    sheet = capsys.readouterr().out
    assert word("intake", "sheet.intro", "ar") in sheet
    facts = ["practice_type", "implementers", "period", "level", "evidence_level", "sources.1.title"]
    # The section whose heading says more is not asked for besides.
    rights = ["contributor", "confirm.licence", "confirm.harmless"]
    chosen = [f"choose.{name}" for name in ("sections", "title", "headings", "lists")]
    assert names(sheet) == [*chosen, *facts, *rights]
    assert "3. النتائج المحققة: = النتائج" in sheet
    values = ("خدمة", "منظمة العمل الدولية", "من ٢٠١٧ إلى غاية مارس ٢٠١٩م", "وطني", "مصرَّح به", "تقرير السنة الأولى")
    yes = dict.fromkeys((*chosen, "confirm.licence", "confirm.harmless"), "نعم")
    mail = tmp_path / "mail.txt"
    answers = {**yes, **dict(zip(facts, values, strict=True)), "contributor": "المحررون"}
    mail.write_text(answered(sheet, answers), encoding="utf-8")
    assert take(str(path), "--type", "practice", "--answers", str(mail), "--dry-run") == 0
    shown = capsys.readouterr().out
    assert take(str(path), "--type", "practice", "--answers", str(mail)) == 0
    (record,) = (project / "docs" / "practices").iterdir()
    text = record.read_text(encoding="utf-8")
    assert shown.endswith(text)
    assert "title: شباك موحد للوافدين\nsummary: يجيب شباك واحد" in text
    assert "period:\n  start: 2017\n  end: 2019-03\n" in text
    assert "## النتائج {#results}\n\nكان" in text
    assert (
        "## المشكلة {#problem}\n\nكان الوافد ينتظر أياما طويلة قبل أن يجيبه أحد.\n\n- يوم أول\n- يوم ثان\n\n## " in text
    )
    with prepare(Options(root=project, drafts=True), lambda *_: None) as prepared:
        assert [found for found in prepared.diagnostics if found.severity is Severity.ERROR] == []


def test_a_paper_with_an_image_and_notes_that_are_sources(
    take: Run, run: Run, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("new", "edition", "2027", "Colloque", "--language", "fr") == 0
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    text = (
        paragraph("Tenir la veille", properties=styled("t"))
        + paragraph("1. La question", properties=styled("h"))
        + paragraph("Les gardiens veillent", call.format(1), " et se relaient", call.format(2), ".")
        + paragraph(PICTURE.format("", "embed", "i"))
        + paragraph("Les suites", properties=styled("h"))
        + paragraph("Elles sont connues de tous les gardiens de la côte.")
    )
    notes = (
        f'<w:footnote w:id="1">{paragraph("Rapport du large, https://a.example/r, 2018.")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("Voir plus bas.")}</w:footnote>'
    )
    data = word_file(
        text,
        parts={"footnotes": notes, "styles": style("h", "heading 2") + style("t", "Title"), "word/media/i.png": PNG},
        relations=relation("i", "image", "media/i.png"),
    )
    path = tmp_path / "paper.docx"
    path.write_bytes(data)
    capsys.readouterr()
    command = (str(path), "--type", "paper", "--edition", "2027")
    assert take(*command) == 1
    sheet = capsys.readouterr().out
    asked = names(sheet)
    image = next(name for name in asked if name.startswith("image."))
    assert asked[:3] == ["choose.sources", image, "kind"]
    assert set(asked[3:]) == {"abstract", "contributor", "confirm.licence", "confirm.harmless"}
    yes = dict.fromkeys(("choose.sources", "confirm.licence", "confirm.harmless"), "oui")
    words = {
        image: "Une lampe [allumée]",
        "abstract": "Comment on veille.",
        "kind": "Communication",
        "contributor": "la rédaction",
    }
    mail = tmp_path / "mail.txt"
    mail.write_text(answered(sheet, {**yes, **words}), encoding="utf-8")
    assert take(*command, "--answers", str(mail)) == 1
    assert names(capsys.readouterr().out) == ["sources.1.accessed"]
    mail.write_text(f"{mail.read_text('utf-8')}\n[sources.1.accessed] 01/03/2027\n", encoding="utf-8")
    assert take(*command, "--answers", str(mail)) == 0
    folder = project / "docs" / "editions" / "2027" / "papers"
    written = (folder / "tenir-la-veille.fr.md").read_text(encoding="utf-8")
    name = image.removeprefix("image.")
    assert (folder / name).read_bytes() == PNG
    assert "number: 1\nkind: paper\n" in written
    source = "  - key: rapport-du-2018\n    title: Rapport du large\n    url: https://a.example/r\n    date: 2018\n"
    assert f"sources:\n{source}" in written
    assert written.endswith(
        "## 1. La question {#la-question}\n\nLes gardiens veillent[@rapport-du-2018] et se relaient[^2].\n\n"
        f"![Une lampe \\[allumée\\]]({name})\n\n"
        "## Les suites {#les-suites}\n\nElles sont connues de tous les gardiens de la côte.\n\n[^2]: Voir plus bas.\n"
    )


def test_headings_are_taken_where_the_editor_accepts_them(
    take: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        paragraph("1. Le début")
        + paragraph("Un texte qui court assez longtemps pour en être un.")
        + paragraph(run("Article 2", "<w:b/>"))
        + paragraph("Un autre texte qui court assez longtemps.")
        + paragraph("a) l’un")
        + paragraph("b) l’autre")
        + paragraph("La fin de ce texte est là.")
    )
    path = tmp_path / "x.docx"
    path.write_bytes(word_file(text))
    assert take(str(path), "--type", "page", "--language", "fr") == 1
    sheet = capsys.readouterr().out
    assert "   – 1. Le début\n   Ré" in sheet
    assert "   – Article 2\n   Ré" in sheet
    assert names(sheet)[:3] == ["choose.title", "choose.headings", "choose.lists"]
    assert take(str(path), "--type", "page", "--language", "fr", "--accept-headings") == 1
    assert not [name for name in names(capsys.readouterr().out) if name.startswith("choose.")]


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_file_of_another_kind_is_told_with_what_to_do(
    language: str, take: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "renamed.docx"
    for data, key in (
        (b"%PDF-1.7", "pdf"),
        (b"{\\rtf1\\ansi x}", "rtf"),
        (b'{"format": 1', "json"),
        (b"{ x", "foreign"),
    ):
        path.write_bytes(data)
        assert take(str(path), messages=language) == 2
        assert capsys.readouterr().err.strip() == word("intake", f"unreadable.{key}", language)
