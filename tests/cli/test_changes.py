# SPDX-License-Identifier: MIT
"""A proposed change is told as whoever decides on it needs it: pages, texts, addresses, findings."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from proceedings.languages import LANGUAGES, word
from proceedings.project.earlier_state import write_earlier_state
from tests.cli.conftest import Run

PAGE = """---
title: {title}
summary: A page of lamps.
translations: none
---

{body}
"""


def git(project: Path, *words: str) -> None:
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@lamps.example")
    subprocess.run(["git", *who, *words], cwd=project, check=True, capture_output=True)


def write(project: Path, name: str, title: str, body: str) -> None:
    (project / "docs" / f"{name}.en.md").write_text(PAGE.format(title=title, body=body), "utf-8")


@pytest.fixture
def proposed(project: Path) -> Path:
    """A project with a commit, and changes since."""
    write(project, "kept", "Kept", "Text.")
    write(project, "lamp", "Lamp", "A [link](/kept).")
    write(project, "oil", "Oil", "Text.")
    write(project, "wick", "Wick", "Text.")
    register = project / "docs/registers/addresses.yml"
    register.write_text("- {id: oil, since: 2027-01-01}\n- {id: wick, since: 2027-01-01}\n", "utf-8")
    (project / ".gitignore").write_text("build/\n")
    git(project, "init", "--quiet")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--message", "Begin")
    write(project, "lamp", "Lamp", "Another [link](/hook).")
    write(project, "hook", "Hook", "A `tick` [nowhere](/none).")
    write(project, "fuse", "Wick", "Text.")
    for name in ("oil", "wick"):
        (project / "docs" / f"{name}.en.md").unlink()
    register.write_text("- {id: oil, since: 2027-01-01}\n- {id: wick, since: 2027-01-01, moved_to: fuse}\n", "utf-8")
    return project


@pytest.mark.usefixtures("proposed")
def test_what_changes_is_told(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("changes", "HEAD", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["added"], found["removed"], found["lost"]) == (["hook"], ["oil"], ["oil"])
    assert found["moved"] == [["wick", "fuse"]]
    (changed,) = found["changed"]
    assert (changed["id"], changed["texts"], changed["facts"]) == ("lamp", ["en"], [])
    assert (changed["links_added"], changed["links_removed"]) == (["hook"], ["kept"])
    assert {one["rule"] for one in found["findings_added"]} >= {"address-is-kept", "link-resolves"}


@pytest.mark.usefixtures("proposed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_is_in_the_language_of_who_reads_it(
    run: Run, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    assert run("changes", "HEAD", messages=language) == 0
    lines = capsys.readouterr().out.split("\n")
    assert f"### {word('commands', 'changes.lost', language)}" in lines
    assert "- `oil`" in lines
    assert "- `wick` → `fuse`" in lines


def test_nothing_that_a_stranger_wrote_acts_in_the_report(
    project: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    git(project, "init", "--quiet")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--message", "Begin")
    write(project, "lamp", "Lamp", "[x](/a`<img src=x>`![y](https://evil.example/z)")
    (project / "docs" / "note.en.md").write_text("---\ntitle: T\n[x](https://evil.example): 1\n---\n\nx\n", "utf-8")
    assert run("changes", "HEAD") == 0
    out = capsys.readouterr().out
    assert "](https://evil" not in out.replace("\\", "\0")
    assert "<img" not in out.replace("\\<", "")


@pytest.mark.parametrize("base", ["none", "HEAD:docs/registers"])
@pytest.mark.usefixtures("proposed")
def test_a_state_that_git_does_not_know_is_told(run: Run, base: str) -> None:
    assert run("changes", base) == 2


def test_no_option_of_git_is_taken_for_a_state(proposed: Path, tmp_path: Path) -> None:
    assert not write_earlier_state(proposed, "--output=out.tar", tmp_path / "empty")
    assert not (proposed / "out.tar").exists()


def test_without_a_change_nothing_is_told(project: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    git(project, "init", "--quiet")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--message", "Begin")
    assert run("changes", "HEAD") == 0
    assert word("commands", "changes.nothing", "en") in capsys.readouterr().out


def test_addresses_of_passages_that_a_release_had_are_told(
    project: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, "lamp", "Lamp", "One.\n\n## Two {#two}\n\nThree.\n\nFour words of oil.")
    write(project, "oil", "Oil", "One.\n\nTwo.")
    register = project / "docs/registers/addresses.yml"
    register.write_text("- {id: lamp, since: 2027-01-01}\n", "utf-8")
    (project / ".gitignore").write_text("build/\n")
    git(project, "init", "--quiet")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--message", "Begin")
    # A passage before the others, a heading without its id; and the same where no release had it.
    write(project, "lamp", "Lamp", "New.\n\nOne.\n\n## Two\n\nThree.\n\nFour words of oil.")
    write(project, "oil", "Oil", "New.\n\nOne.\n\nTwo.")
    assert run("changes", "HEAD") == 0
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith(("- `lamp`", "- `oil`"))]
    addresses = word("commands", "changes.fragments", "en")
    assert told[0].endswith(f"{addresses} English `#p1–#p4` → `#p2–#p5`, English `#two`")
    assert f"{word('commands', 'changes.sizes', 'en')} English 7 → 8" in told[0]
    assert addresses not in told[1]
    # A word corrected in its place moves nothing.
    git(project, "checkout", "--quiet", ".")
    write(project, "lamp", "Lamp", "One.\n\n## Two {#two}\n\nThree.\n\nFour words of amber.")
    assert run("changes", "HEAD") == 0
    assert addresses not in capsys.readouterr().out
