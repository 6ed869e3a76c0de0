# SPDX-License-Identifier: MIT
"""What is wrong in a text is told together with what is wrong in its front matter, and nothing that is not so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from proceedings.cli import main
from proceedings.diagnostics import Diagnostic
from tests.checks.test_special_files import PAGE, found, project

Examine = Callable[[Path], tuple[Diagnostic, ...]]

FRONT = """\
title: The well
summary: A page about a well.
sources:
  - {key: one, title: One well, url: https://well.example/, date: 2018, accessed: 2020-01-02}
"""
BODY = "\nText [@one], [@none] and [a place](/nowhere).\n\n![](none.png)\n"


def page(front: str, body: str = BODY) -> bytes:
    return f"---\n{front}---\n{body}".encode()


def told(diagnostics: tuple[Diagnostic, ...], name: str = "page.en.md") -> set[str]:
    start = f"docs/{name}:"
    return {each.removeprefix(start) for each in found(diagnostics) if each.startswith(start)}


@pytest.mark.parametrize(
    ("front", "wrong"),
    [
        (FRONT, set()),
        (FRONT.replace("title: The well", "titel: The well"), {"2:1 key-is-known", "2:1 required-key-is-given"}),
        (FRONT.replace("A page about a well.", " "), {"3:9 text-is-given"}),
        (FRONT.replace("2020-01-02", "2020-13-02"), {"5:83 date-exists"}),
    ],
)
def test_faults_of_fields_hide_none_of_the_text(tmp_path: Path, examine: Examine, front: str, wrong: set[str]) -> None:
    in_text = {
        "8:15 citation-resolves",
        "8:36 link-resolves",
        "10:5 file-is-deposited",
        "10:5 image-has-alternative-text",
    }
    diagnostics = told(examine(project(tmp_path, page_en_md=page(front))))
    assert diagnostics == in_text | wrong


@pytest.mark.parametrize(
    "source", ["  - {key: one, url: https://well.example/}", "  - {url: https://well.example/}", "  one", "  - one"]
)
def test_a_source_that_is_wrong_is_not_called_unknown(tmp_path: Path, examine: Examine, source: str) -> None:
    front = f"title: The well\nsummary: A page.\nprovenance: [sources]\nsources:\n{source}\n"
    diagnostics = told(examine(project(tmp_path, page_en_md=page(front, "\nText [@one].\n"))))
    assert diagnostics
    assert not {each.partition(" ")[2] for each in diagnostics} & {"citation-resolves", "provenance-names-sources"}


def test_what_the_original_cannot_be_read_for_is_not_told(tmp_path: Path, examine: Examine) -> None:
    front = FRONT.replace("The well", '"The well')
    diagnostics = told(examine(project(tmp_path, page_en_md=page(front, BODY + "\nTo be written\n"))))
    assert {each.partition(" ")[2] for each in diagnostics} == {
        "sign-is-quoted",
        "link-resolves",
        "file-is-deposited",
        "image-has-alternative-text",
    }


def test_the_text_of_a_translation_that_is_wrong_is_checked_and_not_missed(tmp_path: Path, examine: Examine) -> None:
    translation = "title: Le puits\ntranslation: {source_language: en, state: machine}\n"
    root = project(tmp_path, page_en_md=page(FRONT, "\nText.\n"), page_fr_md=page(translation, "\nTexte [@rien].\n"))
    diagnostics = examine(root)
    assert told(diagnostics, "page.fr.md") == {
        "2:1 required-key-is-given",
        "6:8 citation-resolves",
        "3:43 term-is-known",
    }
    missing = [dict(each.values)["language"] for each in diagnostics if each.rule == "translation-exists"]
    assert "fr" not in missing


def test_an_answer_without_consent_is_read_by_nobody(tmp_path: Path, examine: Examine) -> None:
    root = project(tmp_path)
    folder = root / "docs" / "editions" / "2050" / "answers"
    folder.mkdir(parents=True)
    (folder / "one.en.md").write_bytes(
        page("title: An answer\nsummary: An answer.\n", "\nWrite to well@example.org.\n")
    )
    assert not [each for each in examine(root) if each.rule == "email-is-absent"]


def test_an_unread_draft_is_told_and_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = page(FRONT.replace("title: The well", "status: draft"))
    root = project(tmp_path, page_en_md=PAGE, other_en_md=draft)
    (root / "mkdocs.yml").write_text("site_name: Puits\nplugins: [proceedings]\n", "utf-8")
    for status, arguments in enumerate(([], ["--drafts"])):
        assert main(["check", "--root", str(root), "--messages", "en", *arguments]) == status
        said = capsys.readouterr().out
        assert "other.en.md:8:15: error (in a draft): the citation [@none]" in said
