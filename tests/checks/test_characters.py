# SPDX-License-Identifier: MIT
"""What the faces of print lack is told once for each script and file, at its line and column."""

from __future__ import annotations

import shutil
from pathlib import Path

from proceedings.diagnostics import Diagnostic, Severity
from proceedings.languages import LANGUAGES
from proceedings.project import program, typefaces
from tests.checks.conftest import Examine

HEAD = """---
title: {title}
summary: What a reader finds on this invented page.
kind: address
provenance: [editors]
created: 2026-11-29
---

"""


def told(examine: Examine, root: Path, fonts: Path, text: str) -> list[Diagnostic]:
    docs = root / "docs"
    docs.mkdir(parents=True)
    (root / "mkdocs.yml").write_text((Path(__file__).parents[2] / "mkdocs.yml").read_text("utf-8"), "utf-8")
    (docs / "lamps.en.md").write_text(text, "utf-8")
    kept = root / program.FACES
    kept.mkdir(parents=True)
    shutil.copy(fonts / typefaces.CHARACTERS, kept)
    return [found for found in examine(root) if "character-" in found.rule or found.rule == "sign-is-read"]


def test_the_first_of_each_script_is_told(examine: Examine, tmp_path: Path, fonts: Path) -> None:
    text = HEAD.format(title="Lamps 中 of Brumelande") + "Two 🎉 lamps 🎉 and 文.\n\nأمّا é → ✓ አማ and ne\uf0b7.\n"
    found = told(examine, tmp_path, fonts, text)
    private = found.pop()
    assert (private.rule, private.place.line, private.place.column) == ("private-character-is-absent", 11, 21)
    assert [(one.rule, one.place.line, one.place.column, dict(one.values)["script"]) for one in found] == [
        ("character-can-be-printed", 2, 14, "cjk"),
        ("character-is-in-the-typeface", 9, 5, "emoji"),
        ("character-is-in-the-typeface", 11, 12, "ethiopic"),
    ]
    assert {one.severity for one in found} == {Severity.WARNING}
    for language in LANGUAGES:
        assert all("{" not in one.message(language) + str(one.hint(language)) for one in found)
    assert "Ethiopic" in found[2].message("en")
    assert "éthiopienne" in found[2].message("fr")
    assert "الإثيوبي" in found[2].message("ar")


def test_a_script_without_a_name_of_ours_is_told_as_another(examine: Examine, tmp_path: Path, fonts: Path) -> None:
    (found,) = told(examine, tmp_path, fonts, HEAD.format(title="Lamps") + "A \U00010480 lamp.\n")
    assert "another script" in found.message("en")


def test_registers_are_looked_at_too(examine: Examine, tmp_path: Path, fonts: Path) -> None:
    registers = tmp_path / "docs" / "registers"
    registers.mkdir(parents=True)
    (registers / "people.yml").write_text("lamp-keeper:\n  name: 灯\n", "utf-8")
    shutil.copytree(registers, tmp_path / "other" / "docs" / "registers")
    assert told(examine, tmp_path / "new", fonts, HEAD.format(title="Lamps") + "A lamp.\n") == []
    kept = tmp_path / "other" / program.FACES
    kept.mkdir(parents=True)
    shutil.copy(fonts / typefaces.CHARACTERS, kept)
    shutil.copy(tmp_path / "new" / "mkdocs.yml", tmp_path / "other")
    (found,) = [one for one in examine(tmp_path / "other") if one.rule == "character-can-be-printed"]
    assert (found.place.path, found.place.line, found.place.column) == ("docs/registers/people.yml", 2, 9)


def test_what_was_found_in_a_register_follows_its_edits(examine: Examine, tmp_path: Path, fonts: Path) -> None:
    assert told(examine, tmp_path, fonts, HEAD.format(title="Lamps") + "A lamp.\n") == []
    register = tmp_path / "docs" / "registers" / "people.yml"
    register.parent.mkdir()
    for text, lines in (("lamp:\n  name: 灯\n", [2]), ("# Lamps.\nlamp:\n  name: 灯\n", [3]), ("# Lamps.\n", [])):
        register.write_text(text, "utf-8")
        for _ in range(2):
            assert [one.place.line for one in examine(tmp_path) if one.rule == "character-can-be-printed"] == lines
