# SPDX-License-Identifier: MIT
"""A correction that somebody sent changes the text that it names, and nothing else; what is not clear is asked."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from proceedings.authoring.word.form_writing import form
from proceedings.catalogue import load
from proceedings.cli import main
from proceedings.frontmatter.editing import written
from proceedings.records.contributing import Correction
from tests.authoring.test_word_form import filled
from tests.sites import ROOT

PRACTICE = """\
---
title: Un guichet pour les arrivants
summary: "Un guichet répond : en trois langues."
status: published
practice_type: service
implementers: [ilo]
period:
  start: 2017
level: national
evidence_level: claimed
provenance: [sources]
sources:
  - key: rapport
    title: Un rapport
---

## Le problème {#problem}

On attendait **longtemps**, dit-on en 2018 [@rapport], et l’on
repartait sans réponse : « rien ».

## La pratique {#description}

Un guichet. Un guichet ouvre en 2019.
"""

Run = Callable[..., int]


def told(text: str, wrong: str, right: str) -> str:
    """The text with the erratum of a correction, in each language, at the end of its front matter."""
    wrong, right = (" ".join(passage.split()) for passage in (wrong, right))
    what = {"ar": f"«{right}» بدل «{wrong}»", "fr": f"« {right} » au lieu de « {wrong} »"}
    what["en"] = f"“{right}” instead of “{wrong}”"
    said = "".join(f"      {language}: {written(text)}\n" for language, text in what.items())
    why = "".join(f"      {language}: Le rapport le dit.\n" for language in what)
    front, fence, body = text.partition("\n---\n\n")
    return f"{front}\nerrata:\n  - date: 2027-03-15\n    what:\n{said}    why:\n{why}{fence[1:]}{body}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "docs" / "registers", tmp_path / "docs" / "registers")
    folder = tmp_path / "docs" / "practices"
    folder.mkdir()
    (folder / "guichet.fr.md").write_text(PRACTICE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def send(project: Path) -> Run:
    def sent(*arguments: str, **values: str) -> int:
        given = {"record": "https://a.example/actes/fr/practices/guichet/#problem", "why": "Le rapport le dit."}
        data = {"format": 1, "type": "correction", "language": "fr", "values": given | values}
        path = project / "sent.json"
        path.write_text(json.dumps(data | {"licence": True, "harmless": True}), encoding="utf-8")
        return main(
            ["intake", str(path), "--root", str(project), "--messages", "fr", "--today", "2027-03-15", *arguments]
        )

    return sent


@pytest.mark.parametrize(
    ("wrong", "right", "before", "after"),
    [
        ("longtemps, dit-on en 2018", "peu en 2017", "**longtemps**, dit-on en 2018", "peu en 2017"),
        ("et l’on repartait", "et on *partait*", "et l’on\nrepartait", r"et on \*partait\*"),
        ("réponse\u202f: «\u00a0rien\u00a0».", "réponse.", "réponse : « rien ».", "réponse."),
        ("dit-on en ٢٠١٨", "dit-on", "dit-on en 2018", "dit-on"),
        ("ouvre en 2019", "ouvre en 2020", "ouvre en 2019", "ouvre en 2020"),
        ("en trois langues.", "en deux : ar, fr.", "en trois langues.", "en deux : ar, fr."),
    ],
)
def test_the_passage_that_is_named_is_changed_and_no_other_byte(
    send: Run,
    project: Path,
    capsys: pytest.CaptureFixture[str],
    *,
    wrong: str,
    right: str,
    before: str,
    after: str,
) -> None:
    path = project / "docs" / "practices" / "guichet.fr.md"
    assert send("--dry-run", wrong=wrong, right=right) == 0
    assert path.read_text("utf-8") == PRACTICE
    assert send(wrong=wrong, right=right) == 0
    assert PRACTICE.count(before) == 1
    assert path.read_text("utf-8") == told(PRACTICE.replace(before, after), wrong, right)
    said = capsys.readouterr().out
    assert "Motif de la correction : Le rapport le dit." in said
    assert "@@" in said
    # The same correction again finds nothing to change.
    assert send(wrong=wrong, right=right) == (1 if before not in after else 0)


@pytest.mark.parametrize(
    ("values", "asked"),
    [
        ({"record": "https://a.example/fr/practices/guiche/"}, "Est-ce practices/guichet ?"),
        ({"record": "?"}, "Aucun texte n’a cette adresse"),
        ({"wrong": "Un guichet"}, "se trouvent 4 fois"),
        ({"wrong": "rien de tel"}, "ne sont pas dans le texte"),
        ({"wrong": "« »"}, "ne sont pas dans le texte"),
        ({"wrong": "service"}, "nous ne connaissons pas « ouvre en 2020 »"),
        ({"wrong": "Service", "right": "Programme"}, ""),
        ({"why": ""}, "Il manque : Pourquoi"),
        ({"right": "x@y.example"}, "ni adresse électronique"),
        ({"record": "file:///C:/copie/fr/practices/guichet/index.html", "wrong": "Un guichet. Un"}, ""),
        ({"record": "practices/guichet", "wrong": "Un guichet. Un"}, ""),
    ],
)
def test_what_is_not_clear_is_asked(
    values: dict[str, str], asked: str, send: Run, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert send(**{"wrong": "ouvre en 2019", "right": "ouvre en 2020", **values}) == (1 if asked else 0)
    assert asked in capsys.readouterr().out
    assert ((project / "docs/practices/guichet.fr.md").read_text("utf-8") == PRACTICE) is bool(asked)


@pytest.mark.parametrize(
    ("wrong", "right", "before", "after"),
    [
        ("Service", "Programme", "practice_type: service", "practice_type: programme"),
        ("Type de pratique : Service", "programme", "practice_type: service", "practice_type: programme"),
        ("وطني", "إقليمي", "level: national", "level: regional"),
        ("2017", "03/2018", "start: 2017", "start: 2018-03"),
        ("Organisation internationale du travail", "OIM", "implementers: [ilo]", "implementers: [iom]"),
        ("Un rapport", "Un rapport : « bis »", "title: Un rapport", 'title: "Un rapport : « bis »"'),
    ],
)
def test_a_fact_beside_the_text_is_changed_by_its_name(
    send: Run, project: Path, *, wrong: str, right: str, before: str, after: str
) -> None:
    path = project / "docs" / "practices" / "guichet.fr.md"
    assert PRACTICE.count(before) == 1
    assert send(wrong=wrong, right=right) == 0
    assert path.read_text("utf-8") == told(PRACTICE.replace(before, after), wrong, right)


def test_a_fact_is_changed_to_nothing_that_the_check_refuses(
    send: Run, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert send(wrong="2017", right="naguère") == 1
    assert "naguère" in capsys.readouterr().out
    assert (project / "docs/practices/guichet.fr.md").read_text("utf-8") == PRACTICE


def test_a_further_erratum_stands_behind_the_others_and_none_in_a_draft(send: Run, project: Path) -> None:
    path = project / "docs" / "practices" / "guichet.fr.md"
    assert send(wrong="ouvre en 2019", right="ouvre en 2020") == 0
    assert send(wrong="longtemps", right="peu") == 0
    (record,) = load(project).catalogue.records.values()
    assert [erratum.what["fr"] for erratum in record.errata] == [
        "« ouvre en 2020 » au lieu de « ouvre en 2019 »",
        "« peu » au lieu de « longtemps »",
    ]
    path.write_text(PRACTICE.replace("status: published", "status: draft"), encoding="utf-8")
    assert send(wrong="ouvre en 2019", right="ouvre en 2020") == 0
    assert "errata" not in path.read_text("utf-8")


def test_a_translation_is_corrected_and_its_original_tells_of_it(
    send: Run, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project / "docs" / "practices"
    front = "title: A desk\nsummary: A desk answers.\ntranslation:\n  of: fr\n"
    text = f"---\n{front}---\n\n## The problem {{#problem}}\n\nWhy.\n"
    (folder / "guichet.en.md").write_text(text, encoding="utf-8")
    assert send(record="https://a.example/en/practices/guichet/", wrong="Why.", right="How.") == 0
    assert (folder / "guichet.en.md").read_text("utf-8") == text.replace("Why.", "How.")
    assert (folder / "guichet.fr.md").read_text("utf-8") == told(PRACTICE, "Why.", "How.")
    assert capsys.readouterr().out.count("@@ ") == 2


def test_a_quoted_text_is_not_corrected(send: Run, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / "docs" / "practices" / "guichet.fr.md"
    path.write_text(PRACTICE.replace("status:", "verbatim: true\nstatus:"), encoding="utf-8")
    assert send(wrong="ouvre en 2019", right="ouvre en 2020") == 1
    assert "mot pour mot" in capsys.readouterr().out


def test_the_word_form_for_corrections_is_read(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = form(Correction, load(project).catalogue.registers, "ar")
    values = {"values.record": "fr/practices/guichet/", "values.wrong": "ouvre en 2019", "values.right": "ouvre"}
    values |= {"values.why": "التقرير", "confirm.licence": "نعم", "confirm.harmless": "نعم"}
    path = project / "form.docx"
    path.write_bytes(filled(data, values, {}))
    assert main(["intake", str(path), "--root", str(project)]) == 0
    assert "التقرير" in capsys.readouterr().out
    assert "Un guichet ouvre." in (project / "docs" / "practices" / "guichet.fr.md").read_text("utf-8")
