# SPDX-License-Identifier: MIT
"""What somebody sent in becomes a record that `check` passes, or questions in the person's language."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from proceedings.diagnostics import Severity
from proceedings.languages import LANGUAGES, word
from proceedings.preparation import Options, prepare
from proceedings.records.practice import Practice
from tests.authoring.test_word_form import filled, lose_controls, rewritten

Run = Callable[..., int]

VALUES: dict[str, Any] = {
    "title": "Un guichet pour les arrivants",
    "summary": "Un guichet répond en trois langues : on y fait tout en un jour.",
    "practice_type": "Service",
    "implementers": ["ilo"],
    "period": {"start": "12/03/2017"},
    "level": "national",
    "evidence_level": "documented",
    "countries": [{"country": "المغرب"}],
    "sources": [
        {
            "title": "Rapport : un an",
            "publisher": "Institut du large",
            "url": "www.a.example/x y.pdf",
            "date": "mars 2018",
            "accessed": "2027-03-01",
        }
    ],
}
SECTIONS = ("problem", "description", "results", "lessons", "what-did-not-work", "replication")
TEXT = "On attendait *longtemps*.\n- un jour\n- deux jours"


def sent(folder: Path, name: str = "sent.json", **changes: Any) -> str:
    """A file as the page writes it."""
    submission = {
        "format": 1,
        "type": "practice",
        "language": "fr",
        "values": VALUES,
        "sections": dict.fromkeys(SECTIONS, TEXT),
        "licence": True,
        "harmless": True,
        "contributor": "",
        **changes,
    }
    path = folder / name
    path.write_text(json.dumps(submission), encoding="utf-8")
    return str(path)


@pytest.fixture
def take(run: Run) -> Run:
    return lambda *words, **options: run("intake", "--today", "2027-03-15", *words, **options)


def names(shown: str) -> list[str]:
    """The names of the questions in a sheet."""
    return [line.strip("[] ") for line in shown.splitlines() if line.startswith("[")]


def test_a_complete_submission_becomes_a_draft_without_errors(take: Run, project: Path, tmp_path: Path) -> None:
    assert take(sent(tmp_path)) == 0
    path = project / "docs" / "practices" / "un-guichet-pour-les-arrivants.fr.md"
    text = path.read_text(encoding="utf-8")
    assert text.startswith(
        "---\n"
        "title: Un guichet pour les arrivants\n"
        'summary: "Un guichet répond en trois langues : on y fait tout en un jour."\n'
        "status: draft\n"
        "practice_type: service\n"
        "implementers:\n  - ilo\n"
        "period:\n  start: 2017-03-12\n"
        "level: national\n"
        "evidence_level: documented\n"
        "provenance:\n  - sources\n"
        "sources:\n"
        "  - key: institut-du-2018\n"
        '    title: "Rapport : un an"\n'
        "    publisher: Institut du large\n"
        "    url: https://www.a.example/x%20y.pdf\n"
        "    date: 2018-03\n"
        "    accessed: 2027-03-01\n"
        "countries:\n  - country: MA\n"
        "created: 2027-03-15\n"
        "---\n\n## Le problème {#problem}\n\nOn attendait \\*longtemps\\*.\n\n- un jour\n- deux jours\n\n## "
    )
    with prepare(Options(root=project, drafts=True), lambda *_: None) as prepared:
        errors = [found for found in prepared.diagnostics if found.severity is Severity.ERROR]
    assert errors == []


def test_the_same_submission_gives_the_same_bytes_and_is_never_written_twice(
    take: Run, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take(sent(tmp_path), "--dry-run") == 0
    shown = capsys.readouterr().out
    assert take(sent(tmp_path), "--dry-run") == 0
    assert capsys.readouterr().out == shown
    assert not (project / "docs" / "practices").exists()
    assert take(sent(tmp_path)) == 0
    path = project / "docs" / "practices" / "un-guichet-pour-les-arrivants.fr.md"
    before = path.read_bytes()
    assert shown.endswith(before.decode())
    capsys.readouterr()
    assert take(sent(tmp_path, summary="", values={**VALUES, "summary": "Autre chose que le guichet."})) == 1
    shown = capsys.readouterr().out
    assert names(shown) == ["title"]
    # In the form that the record has: its quotes are kept.
    assert '+summary: "Autre chose que le guichet."' in shown
    assert path.read_bytes() == before
    # The same title in other letters, under another name.
    assert take(sent(tmp_path, values={**VALUES, "title": "Un guichet, pour les Arrivants"}), "--language", "en") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_missing_is_asked_in_the_persons_language(
    language: str, take: Run, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take(sent(tmp_path, language=language, values={}, sections={}, licence=False, harmless=False)) == 1
    shown = capsys.readouterr().out
    assert word("intake", "sheet.intro", language) in shown
    wanted = ["title", "summary", "practice_type", "implementers", "period", "level", "evidence_level"]
    assert names(shown) == [
        *wanted,
        "sources.1.title",
        *(f"sections.{section}" for section in SECTIONS),
        "confirm.licence",
        "confirm.harmless",
    ]
    assert [path.name for path in (project / "docs").iterdir()] == ["registers"]


def test_answers_come_back_in_the_text_of_the_questions(
    take: Run, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    partial = {key: value for key, value in VALUES.items() if key not in ("period", "level")}
    sections = {section: TEXT for section in SECTIONS if section != "lessons"}
    path = sent(tmp_path, values={**partial, "partners": ["Bureau du large"]}, sections=sections, licence=False)
    assert take(path) == 1
    sheet = capsys.readouterr().out
    assert names(sheet) == ["partners.1", "period", "level", "sections.lessons", "confirm.licence"]
    answers = {
        "partners.1": "oit",
        "period": "",
        "level": "National",
        "sections.lessons": "Ouvrir tôt.\n\n1. Ou tard.",
        "confirm.licence": "Oui !",
    }
    for name, answer in answers.items():
        sheet = sheet.replace(f"[{name}]", f"[{name}] {answer}")
    mailed = tmp_path / "answers.txt"
    mailed.write_text("\n".join(f"> {line}" for line in sheet.splitlines()), encoding="utf-8")
    assert take(path, "--answers", str(mailed)) == 1
    assert names(capsys.readouterr().out) == ["period"]
    mailed.write_text(mailed.read_text("utf-8") + "\n> [period] 2017-03", encoding="utf-8")
    assert take(path, "--answers", str(mailed)) == 0
    text = (project / "docs" / "practices" / "un-guichet-pour-les-arrivants.fr.md").read_text(encoding="utf-8")
    assert "partners:\n  - ilo\n" in text
    assert "period:\n  start: 2017-03\n" in text
    assert "## Les enseignements {#lessons}\n\nOuvrir tôt.\n\n1\\. Ou tard.\n\n## " in text


def test_an_answer_about_one_of_several_loses_none_of_the_others(
    take: Run, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values = {**VALUES, "implementers": "OIM\nBureau du large\nOIT", "countries": "Maroc\nPays du large\nTunisie"}
    path = sent(tmp_path, values=values)
    assert take(path) == 1
    assert names(capsys.readouterr().out) == ["implementers.2", "countries.2.country"]
    answers = tmp_path / "answers.txt"
    given = ["[countries.2.country] France", "[implementers.99] x"]
    answers.write_text("\n".join(given), encoding="utf-8")
    assert take(path, "--answers", str(answers)) == 1
    assert names(capsys.readouterr().out) == ["implementers.2"]
    answers.write_text("\n".join((*given, "[implementers.2] OIT, Organisation arabe du travail")), encoding="utf-8")
    assert take(path, "--answers", str(answers)) == 0
    text = (project / "docs" / "practices" / "un-guichet-pour-les-arrivants.fr.md").read_text(encoding="utf-8")
    assert "implementers:\n  - iom\n  - ilo\n  - alo\nperiod" in text
    assert [line.split()[-1] for line in text.splitlines() if "country:" in line] == ["MA", "FR", "TN"]


def test_addresses_and_telephones_are_taken_out_once_the_person_agreed(
    take: Run, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values = {**VALUES, "summary": "Un guichet répond : x@y.example."}
    path = sent(tmp_path, values=values, sections={**dict.fromkeys(SECTIONS, TEXT), "lessons": "Écrire à x@y.example."})
    assert take(path) == 1
    assert names(capsys.readouterr().out) == ["confirm.personal"]
    answers = tmp_path / "answers.txt"
    answers.write_text("[confirm.personal] oui", encoding="utf-8")
    assert take(path, "--answers", str(answers)) == 0
    text = (project / "docs" / "practices" / "un-guichet-pour-les-arrivants.fr.md").read_text(encoding="utf-8")
    assert "@" not in text
    assert 'summary: "Un guichet répond : …."' in text


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({"values": {**VALUES, "title": "x" * 201}}, ["title"]),
        ({"values": {**VALUES, "title": "…"}}, ["title"]),
        ({"values": {**VALUES, "summary": "À rédiger."}}, ["summary"]),
        ({"values": {**VALUES, "implementers": ["Office inconnu"]}}, ["implementers.1"]),
        ({"values": {**VALUES, "period": {"start": "naguère"}}}, ["period.start"]),
        ({"values": {**VALUES, "sources": [{"url": "https://a.example/"}]}}, ["sources.1.title"]),
        ({"values": {**VALUES, "sources": []}}, ["sources.1.title"]),
        ({"values": {**VALUES, "sources": [{"title": "R", "url": "https://a.example/"}]}}, ["sources.1.accessed"]),
        ({"contributor": "Personne Inconnue"}, ["contributor"]),
        ({"sections": {**dict.fromkeys(SECTIONS, TEXT), "lessons": "écrire à x@y.example"}}, ["confirm.personal"]),
        ({"sections": {**dict.fromkeys(SECTIONS, TEXT), "lessons": "À rédiger."}}, ["sections.lessons"]),
        ({"type": "unknown"}, ["type"]),
        ({"type": "paper"}, ["edition"]),
    ],
)
def test_what_cannot_be_published_so_is_a_question(
    changes: dict[str, Any],
    asked: list[str],
    take: Run,
    project: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert take(sent(project, **changes)) == 1
    sheet = capsys.readouterr().out
    assert set(asked) <= set(names(sheet))
    # The person knows no keys: they stand where the answer goes only.
    assert "« period.start »" not in sheet
    assert [path.name for path in (project / "docs").iterdir()] == ["registers"]


def test_a_type_is_named_in_the_persons_words(take: Run, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = sent(project, type="")
    assert take(path) == 1
    shown = capsys.readouterr().out
    assert names(shown) == ["type"]
    assert "pratique" in shown
    assert "édition" not in shown
    answers = project / "answers.txt"
    answers.write_text("[type] Pratique", encoding="utf-8")
    assert take(path, "--answers", str(answers), "--dry-run") == 0


def test_a_file_in_another_encoding_is_read_or_told(
    take: Run, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(sent(project))
    text = json.dumps(json.loads(path.read_text("utf-8")), ensure_ascii=False)
    path.write_bytes(text.encode("utf-16"))
    assert take(str(path), "--dry-run") == 0
    path.write_bytes(text.encode("cp1256"))
    assert take(str(path), "--dry-run") == 2
    assert "UTF-8" in capsys.readouterr().err


def test_documented_by_the_implementers_alone_is_asked_about(
    take: Run, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = [{"title": "Rapport", "publisher": "Office des phares"}]
    path = sent(project, values={**VALUES, "implementers": ["Office des phares"], "sources": own})
    assert take(path, "--add-organisations") == 1
    shown = capsys.readouterr().out
    assert names(shown) == ["evidence_level"]
    assert "Déclaré" in shown
    answers = project / "answers.txt"
    answers.write_text("[evidence_level] Déclaré", encoding="utf-8")
    assert take(path, "--add-organisations", "--answers", str(answers), "--dry-run") == 0
    answers.write_text("[sources.2.title] Une étude\n[sources.2.publisher] Institut du large", encoding="utf-8")
    assert take(path, "--add-organisations", "--answers", str(answers), "--dry-run") == 0


def test_names_that_nobody_knows_are_added_where_the_editor_says_so(
    take: Run, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office, registers = "Office des phares : le « large »", project / "docs" / "registers"
    values = {**VALUES, "implementers": [office, "OIT"], "partners": "office des phares\u00a0: le «\u00a0LARGE\u00a0»"}
    path = sent(project, values=values, contributor="Zoé Invention")
    before = {name: (registers / f"{name}.yml").read_text("utf-8") for name in ("organisations", "people")}
    assert take(path) == 1
    assert names(capsys.readouterr().out) == ["implementers.1", "partners.1", "contributor"]
    assert take(path, "--add-organisations", "--add-person", "--dry-run") == 0
    assert before == {name: (registers / f"{name}.yml").read_text("utf-8") for name in before}
    assert take(path, "--add-organisations", "--add-person") == 0
    added = (registers / "organisations.yml").read_text("utf-8").removeprefix(before["organisations"].rstrip("\n"))
    assert added.count("- id: ") == added.count("review: true") == 1
    assert added.count(office) == len(LANGUAGES)
    with prepare(Options(root=project, drafts=True), lambda *_: None) as prepared:
        assert [found for found in prepared.diagnostics if found.severity is Severity.ERROR] == []
        (record,) = prepared.site_model.catalogue.records.values()
    assert isinstance(record, Practice)
    assert (record.implementers[0], record.implementers[1]) == (record.partners[0], "ilo")
    assert [writer.person for writer in record.contributors] == ["zoe-invention"]
    # The next contribution knows them.
    again = {**values, "title": "Un autre guichet"}
    assert take(sent(project, values=again, contributor="zoé invention")) == 0
    assert take(sent(project, values={**again, "title": "Un troisième"}, contributor=office)) == 0


def test_hostile_texts_stay_text(take: Run, project: Path, tmp_path: Path) -> None:
    lines = (
        "</p><script>x</script>",
        "# a {#results}",
        "---",
        "[@b] ![c](d) {{ e }} **f** `g` [h]: i",
        "> j | k\n    l",
        "1. m",
    )
    hostile = "\n\n".join(lines)
    title = 'A <b>"\\ # : \u202e\u0000- [x]'
    values = {**VALUES, "title": title, "status": "published", "created": "1999-01-01", "doi": "10.5555/x"}
    assert take(sent(tmp_path, values=values, sections=dict.fromkeys(SECTIONS, hostile))) == 0
    (path,) = (project / "docs" / "practices").iterdir()
    text = path.read_text(encoding="utf-8")
    assert "status: draft" in text
    assert "1999" not in text
    with prepare(Options(root=project, drafts=True), lambda *_: None) as prepared:
        (record,) = prepared.site_model.catalogue.records.values()
        body = prepared.site_model.texts[record.id, "fr"]
    assert record.title == 'A <b>"\\ # : - [x]'
    assert [heading.id for heading in body.headings] == list(SECTIONS)
    plain = "".join(body.plain.split())
    for written in lines:
        assert plain.count("".join(written.split())) == len(SECTIONS), written


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"\x89PNG\r\n", "unreadable.foreign"),
        (b"{", "unreadable.json"),
        (b'{"format": 2}', "unreadable.format"),
        (b"{" + b'"a":[' * 5000, "unreadable.json"),
    ],
)
def test_a_file_that_is_no_submission_is_told(
    data: bytes, key: str, take: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sent.bin"
    path.write_bytes(data)
    assert take(str(path), messages="fr") == 2
    assert capsys.readouterr().err.strip() == word("intake", key, "fr", format=1)


def test_a_mail_or_an_issue_that_holds_the_submission_is_read(take: Run, project: Path, tmp_path: Path) -> None:
    written = Path(sent(tmp_path)).read_text("utf-8")
    told = f"Bonjour,\n\nvoici :\n```json\n{written}\n```\nCordialement }} $(x)\n"
    issue = tmp_path / "event.json"
    issue.write_text(json.dumps({"action": "labeled", "issue": {"title": "$(x)", "body": told}}), encoding="utf-8")
    path = project / "docs" / "practices" / "un-guichet-pour-les-arrivants.fr.md"
    assert take(str(issue)) == 0
    taken = path.read_bytes()
    path.unlink()
    # Quoted, with its lines broken, as mail programs send it.
    mail = tmp_path / "mail.txt"
    mail.write_text(
        "\n".join(f"> {line}" for line in told.replace("répond en", "répond\nen").splitlines()), encoding="utf-8"
    )
    assert take(str(mail)) == 0
    assert path.read_bytes() == taken


def test_an_issue_without_a_submission_is_told(take: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for body in ("Bonjour", None):
        path = tmp_path / "event.json"
        path.write_text(json.dumps({"issue": {"body": body}}), encoding="utf-8")
        assert take(str(path)) == 2
        assert capsys.readouterr().err.strip() == word("intake", "unreadable.foreign", "en")


def test_a_file_that_is_not_there_is_told(take: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert take(str(tmp_path / "none.json")) == 2
    assert "none.json" in capsys.readouterr().err


def test_parties_are_told_apart_by_the_registers(take: Run, project: Path) -> None:
    values = {
        "title": "Accord sur les saisonniers",
        "summary": "Deux pays conviennent des contrats.",
        "kind": "Accord bilatéral de main-d’œuvre",
        "parties": "Maroc ; Espagne\nOrganisation internationale du travail",
        "signed": "not-recorded",
        "text": "not-recorded",
        # The name of a clause that has a comma.
        "clauses": "Entrée, circulation et séjour\nFamille, Recrutement",
        "sources": VALUES["sources"],
    }
    sections = dict.fromkeys(("provisions", "implementation", "not-known"), TEXT)
    path = sent(project, type="agreement", values=values, sections=sections)
    assert take(path) == 0
    assert take(path, "--dry-run") == 1
    text = (project / "docs" / "agreements" / "accord-sur-les-saisonniers.fr.md").read_text(encoding="utf-8")
    assert "parties:\n  - country: MA\n  - country: ES\n  - organisation: ilo\n" in text
    assert "clauses:\n  - movement\n  - family\n  - recruitment\n" in text


@pytest.mark.parametrize("lost", ["", "controls"])
def test_questions_come_as_a_word_file_and_go_back_in_it(
    lost: str, take: Run, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    partial = {key: value for key, value in VALUES.items() if key not in ("summary", "level")}
    path = sent(tmp_path, values=partial, licence=False, language="ar")
    sheet = tmp_path / "questions.docx"
    assert take(path, "--questions", str(sheet)) == 1
    asked = names(capsys.readouterr().out)
    assert asked == ["summary", "level", "confirm.licence"]
    assert take(path, "--answers", str(sheet)) == 1
    assert names(capsys.readouterr().out) == asked
    # A file that is there stays.
    assert take(path, "--questions", str(sheet)) == 2
    answers = {"summary": "يجيب شباك واحد.\nفي يوم.", "level": "وطني", "confirm.licence": "نعم"}
    data = filled(sheet.read_bytes(), {f"answer.{name}": answer for name, answer in answers.items()}, {})
    sheet.write_bytes(rewritten(data, lose_controls) if lost else data)
    assert take(path, "--answers", str(sheet)) == 0
    text = (project / "docs" / "practices" / "un-guichet-pour-les-arrivants.ar.md").read_text(encoding="utf-8")
    assert "summary: يجيب شباك واحد. في يوم.\n" in text
    assert "level: national\n" in text


def test_a_damaged_word_file_with_answers_is_told(take: Run, tmp_path: Path) -> None:
    path = tmp_path / "answers.docx"
    path.write_bytes(b"PK\x03\x04")
    assert take(sent(tmp_path, licence=False), "--answers", str(path)) == 2


def test_a_submission_for_a_record_that_exists_shows_what_it_would_change(
    take: Run, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take(sent(tmp_path)) == 0
    path = project / "docs" / "practices" / "un-guichet-pour-les-arrivants.fr.md"
    before = path.read_text("utf-8").replace("status: draft", "status: published").replace("2027-03-15", "2026-01-02")
    path.write_text(before, encoding="utf-8")
    capsys.readouterr()
    values = {**VALUES, "level": "local"}
    assert take(sent(tmp_path, values=values)) == 1
    shown = capsys.readouterr().out
    assert [line for line in shown.splitlines() if re.match(r"[+-][^+-]", line)] == [
        "-level: national",
        "+level: local",
    ]
    assert path.read_text("utf-8") == before


def test_a_submission_in_the_language_of_a_translation_changes_its_text_and_the_facts_of_the_original(
    take: Run, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take(sent(tmp_path)) == 0
    folder, name = project / "docs" / "practices", "un-guichet-pour-les-arrivants"
    original = (folder / f"{name}.fr.md").read_text("utf-8")
    # A list in brackets stays one.
    original = original.replace("implementers:\n  - ilo\n", "implementers: [ilo]  # seule\n")
    (folder / f"{name}.fr.md").write_text(original, encoding="utf-8")
    front = "title: A desk for arrivals\nsummary: One desk.\ntranslation:\n  source_language: fr\n  state: machine\n"
    (folder / f"{name}.en.md").write_text(f"---\n{front}---\n\n## The problem {{#problem}}\n\nOld.\n", encoding="utf-8")
    capsys.readouterr()
    values = {**VALUES, "title": "A desk for arrivals", "summary": "Two desks.", "level": "local"}
    assert take(sent(tmp_path, values=values, language="en")) == 1
    shown = capsys.readouterr().out
    changed = [line for line in shown.splitlines() if re.match(r"[+-][^+-]", line)]
    assert changed[:2] == ["-summary: One desk.", "+summary: Two desks."]
    assert changed[-2:] == ["-level: national", "+level: local"]
    assert "-Old." in changed
    assert not any("translation" in line or "implementers" in line for line in changed)
