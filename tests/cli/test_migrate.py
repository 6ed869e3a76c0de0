# SPDX-License-Identifier: MIT
"""``migrate`` brings a project of an older format to the present one, once."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from proceedings.authoring.migration import with_version

Run = Callable[..., int]
OLD = "---\ntitle: A\nlicence: CC-BY-4.0\nsummary: S\n---\nText\n"
NOW = "---\ntitle: A\nrights:\n  holders: [editors]\n  licence: CC-BY-4.0\nsummary: S\n---\nText\n"


@pytest.fixture
def older(project: Path) -> Path:
    form(project, 0)
    path = project / "docs/a.en.md"
    path.write_text(OLD, encoding="utf-8")
    return path


def form(project: Path, version: int) -> None:
    """Give the project the number of a format, and no words of its own."""
    shutil.rmtree(project / "docs/registers/words", ignore_errors=True)
    settings = project / "mkdocs.yml"
    settings.write_text(with_version(settings.read_text(encoding="utf-8"), version), encoding="utf-8")


def test_a_project_of_form_0(run: Run, project: Path, older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check") == 1
    capsys.readouterr()
    assert run("migrate", "--check") == 1
    assert older.read_text(encoding="utf-8") == OLD
    assert "To go from format 0 to format 2, files to change: 1" in capsys.readouterr().out
    assert run("migrate") == 0
    assert capsys.readouterr().out == (
        "docs/a.en.md: licence moves into the group rights\n"
        "    -licence: CC-BY-4.0\n"
        "    +rights:\n"
        "    +  holders: [editors]\n"
        "    +  licence: CC-BY-4.0\n"
        "mkdocs.yml: number of the format\n"
        "From format 0 to format 2. Files changed: 1.\n"
    )
    assert older.read_text(encoding="utf-8") == NOW
    assert run("check") == 0
    capsys.readouterr()
    settings = (project / "mkdocs.yml").read_bytes()
    assert run("migrate") == 0
    assert run("migrate", "--check") == 0
    assert capsys.readouterr().out == "Everything is in format 2: nothing to change.\n" * 2
    assert (older.read_text(encoding="utf-8"), (project / "mkdocs.yml").read_bytes()) == (NOW, settings)


@pytest.mark.usefixtures("home")
def test_words_of_an_older_project(run: Run, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form(project, 1)
    former = project / "docs/registers/words/pages.yml"
    former.parent.mkdir()
    former.write_text("types_need: {ar: طلبات, fr: Demandes, en: Requests}\nclosing: {ar: أ, fr: b, en: c}\n", "utf-8")
    assert run("check") == 1
    assert "'types_need'" in capsys.readouterr().out
    assert run("migrate", "--check") == 1
    assert "docs/registers/words/types/need.yml" in capsys.readouterr().out
    assert former.exists()
    assert run("migrate") == 0
    assert capsys.readouterr().out == (
        "docs/registers/words/types/need.yml: only the project's own words remain, each in its file\n"
        "    +title\n"
        "docs/registers/words/pages.yml: only the project's own words remain, each in its file\n"
        "    -types_need\n"
        "    -closing\n"
        "mkdocs.yml: number of the format\n"
        "From format 1 to format 2. Files changed: 2.\n"
    )
    assert not former.exists()
    assert (former.parent / "types/need.yml").read_text("utf-8") == "title: {ar: طلبات, fr: Demandes, en: Requests}\n"
    assert run("check") == 0


INSTRUMENT = """\
---
title: "The Lamp Convention"
summary: "S"
adopted_on: 1951-01-02
ratifications:
  - country: KE
    date: 1965-11-30
    source: list
  - country: DZ
    date: 1962
    source: gazette
rights: {holders: [editors], licence: CC-BY-4.0}
sources:
  - key: other
    title: "Another"
    url: https://lamps.example/other
    date: not-recorded
  # Read aloud.
  - key: list
    title: "List: of lamps"
    url: https://lamps.example/list
    date: not-recorded
    accessed: 2025-02-03
    read: excerpt
  - key: gazette
    title: "Gazette"
    url: https://lamps.example/gazette
    date: not-recorded
    accessed: 2025-04-05
    read: full
---
Text
"""
RATIFICATIONS = """\
- id: ilo-c097
  group: GROUP
  coverage: partial
  as_of: 2025-04-05
  country_groups: [africa]
  sources:
    - key: list
      title: "List: of lamps"
      url: https://lamps.example/list
      date: not-recorded
      accessed: 2025-02-03
      read: excerpt
    - key: gazette
      title: "Gazette"
      url: https://lamps.example/gazette
      date: not-recorded
      accessed: 2025-04-05
      read: full
  ratifications:
    - country: KE
      date: 1965-11-30
      sources: [list]
    - country: DZ
      date: 1962
      sources: [gazette]
"""


@pytest.mark.parametrize("has_groups", [True, False])
def test_ratifications_of_records_become_lists(
    run: Run, project: Path, capsys: pytest.CaptureFixture[str], *, has_groups: bool
) -> None:
    """Also in a project of the present format; a list that stands is for a person to complete."""
    registers = project / "docs/registers"
    register, groups = registers / "ratifications.yml", registers / "vocabularies/instrument-groups.yml"
    register.unlink()
    if not has_groups:
        groups.unlink()
    record = project / "docs/instruments/ilo-c097.en.md"
    record.parent.mkdir()
    record.write_text(INSTRUMENT, "utf-8")
    assert run("migrate", "--check") == 1
    assert record.read_text("utf-8") == INSTRUMENT
    assert run("migrate") == 0
    start = INSTRUMENT.index("ratifications:")
    assert record.read_text("utf-8") == INSTRUMENT[:start] + INSTRUMENT[INSTRUMENT.index("rights:") :]
    group = "migration" if has_groups else "instruments"
    assert register.read_text("utf-8") == RATIFICATIONS.replace("GROUP", group)
    assert "ratifications move to their register" in capsys.readouterr().out
    run("check")
    told = capsys.readouterr().out
    assert "ratifications.yml" not in told
    assert "instrument-groups.yml" not in told
    assert run("migrate") == 0
    record.write_text(INSTRUMENT, "utf-8")
    assert run("migrate") == 1
    assert record.read_text("utf-8") == INSTRUMENT
    assert "change it yourself" in capsys.readouterr().err


def test_a_newer_format_is_refused(run: Run, project: Path, older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form(project, 7)
    assert run("migrate") == 1
    said = capsys.readouterr()
    assert "[format-version-is-current]" in said.out
    assert "use a newer version of the program" in said.err
    assert older.read_text(encoding="utf-8") == OLD


def test_what_a_person_must_change_keeps_the_format(
    run: Run, project: Path, older: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = project / "docs/b.en.md"
    odd.write_text("---\ntitle: B\nsummary: S\nlicence: [a]\n---\nx\n", encoding="utf-8")
    assert run("migrate") == 1
    assert "docs/b.en.md: written in a way" in capsys.readouterr().err
    assert older.read_text(encoding="utf-8") == NOW
    assert "format_version: 0" in (project / "mkdocs.yml").read_text(encoding="utf-8")
    odd.write_text("---\ntitle: B\nsummary: S\nlicence: a\n---\nx\n", encoding="utf-8")
    assert run("migrate") == 0
    assert "format_version: 2" in (project / "mkdocs.yml").read_text(encoding="utf-8")
