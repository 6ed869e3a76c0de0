# SPDX-License-Identifier: MIT
"""An answer to a consultation comes by the same doors: the page leads to its form, and the form to the edition."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from proceedings.authoring.word.form_writing import form
from proceedings.catalogue import load
from proceedings.cli import main
from proceedings.records.answer import Answer
from tests.authoring.test_word_form import rewritten
from tests.authoring.word_files import W
from tests.sites import invented_project

PROPOSAL = "editions/2077/proposals/2-1"
VALUES = {
    "title": "Un phare de plus",
    "summary": "Nous demandons un phare.",
    "proposal": f"https://a.example/actes/fr/{PROPOSAL}/?x#y",
    "stance": "supports",
    "capacity": "own-name",
    "consent": "given",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return invented_project(tmp_path / "project")


def send(project: Path, **changes: Any) -> int:
    told = {"format": 1, "type": "answer", "language": "fr", "values": VALUES, "body": "Il faut un phare.\n\n# Oui"}
    organisation = next(iter(load(project).catalogue.registers.organisations))
    path = project / "sent.json"
    said = {"licence": True, "harmless": True, "contributor": organisation}
    path.write_text(json.dumps(told | said | changes), encoding="utf-8")
    return main(["intake", str(path), "--root", str(project), "--today", "2077-05-02", "--messages", "fr"])


def test_an_answer_lies_beside_the_proposal_that_it_answers(project: Path) -> None:
    assert send(project) == 0
    text = (project / "docs" / "editions" / "2077" / "answers" / "un-phare-de-plus.fr.md").read_text("utf-8")
    assert f"proposal: {PROPOSAL}\nstance: supports\ncapacity: own-name\nreceived: 2077-05-02\nconsent: given\n" in text
    assert text.endswith("\n\nIl faut un phare.\n\n\\# Oui\n")
    assert "role: author" in text
    assert load(project, drafts=True).catalogue.records["editions/2077/answers/un-phare-de-plus"].type == "answer"


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({"contributor": ""}, "[contributor]"),
        ({"values": {**VALUES, "proposal": "https://a.example/fr/editions/2077/proposals/9/"}}, "[proposal]"),
        ({"values": {**VALUES, "proposal": "fr/editions/2077/"}}, "[proposal]"),
        ({"values": {key: value for key, value in VALUES.items() if key != "consent"}}, "[consent]"),
        ({"body": ""}, "[body]"),
    ],
)
def test_what_an_answer_lacks_is_asked(
    changes: dict[str, Any], asked: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert send(project, **changes) == 1
    assert [line for line in capsys.readouterr().out.splitlines() if line.startswith("[")] == [asked]


def test_the_word_form_of_an_answer_has_room_for_its_text(project: Path) -> None:
    registers = load(project).catalogue.registers
    w = f"{{{W}}}"
    heading = registers.word("form", "more_heading", "fr").split()

    def write(root: Any) -> None:
        body = next(root.iter(f"{w}body"))
        empty = [each for each in body if each.tag == f"{w}p" and not "".join(each.itertext()).strip()]
        more = next(each for each in body if "".join(each.itertext()).split() == heading)
        last = [each for each in empty if body.index(each) < body.index(more)][-1]
        run = last.makeelement(f"{w}r")
        last.append(run)
        text = run.makeelement(f"{w}t")
        text.text = "Il faut un phare."
        run.append(text)

    path = project / "form.docx"
    path.write_bytes(rewritten(form(Answer, registers, "fr"), write))
    sheet = project / "answers.txt"
    values = {**VALUES, "contributor": next(iter(registers.organisations))}
    values |= dict.fromkeys(("confirm.harmless", "confirm.licence"), "oui")
    sheet.write_text("\n".join(f"[{name}] {text}" for name, text in values.items()), encoding="utf-8")
    command = ["intake", str(path), "--root", str(project), "--today", "2077-05-02", "--answers", str(sheet)]
    assert main(command) == 0
    text = (project / "docs" / "editions" / "2077" / "answers" / "un-phare-de-plus.fr.md").read_text("utf-8")
    assert text.endswith("\n\nIl faut un phare.\n")
