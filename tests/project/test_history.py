# SPDX-License-Identifier: MIT
"""What git remembers, and that nothing depends on its remembering."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from proceedings.project.history import Change, EarlierText, changes, commit, commit_date, texts_with_digests

needs_git = pytest.mark.needs("git")
DAY = "2021-05-04T12:00:00+0100"


def git(root: Path, *arguments: str) -> None:
    identity = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = os.environ | identity | {"GIT_AUTHOR_DATE": DAY, "GIT_COMMITTER_DATE": DAY}
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, env=environment)


def page(text: str) -> str:
    return f"---\ntitle: Page\nsummary: A page.\n---\n\n{text}\n"


def test_outside_a_repository_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(Path(__file__).parents[2] / ".git"))
    assert commit_date(tmp_path) is None
    assert commit(tmp_path) is None
    assert texts_with_digests(tmp_path, [("docs/page.en.md", "0" * 12)]) == {}


def test_without_git_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shutil.which("git") is None
    assert commit_date(tmp_path) is None


@needs_git
def test_the_version_with_a_digest_is_found(tmp_path: Path) -> None:
    # The project may lie in a folder of a larger repository.
    root = tmp_path / "proceedings"
    file = root / "docs/été/page.en.md"
    file.parent.mkdir(parents=True)
    git(tmp_path, "init", "--quiet")
    for text in ("First.", "Second.", "Third."):
        file.write_text(page(text), encoding="utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "--quiet", "--message", text)
    second = EarlierText("Page", "A page.", None, "\nSecond.\n")
    wanted = [("docs/été/page.en.md", second.stamps[0]), ("docs/été/page.en.md", "0" * 12)]
    assert texts_with_digests(root, wanted) == {("docs/été/page.en.md", second.stamps[0]): second}
    assert commit_date(root) == "2021-05-04"
    assert len(commit(root) or "") == 40


def test_changes_are_told_part_by_part() -> None:
    old = EarlierText("Page", "A page.", None, "One.\n\nTwo.\n\nThree.\n")
    new = EarlierText("Leaf", "A page.", "Note.", "One.\n\nTwo and a half.\n\nThree.\n\nFour.\n")
    assert list(changes(old, new)) == [
        Change("title", 1, "Page", "Leaf"),
        Change("note", 1, "", "Note."),
        Change("body", 3, "Two.", "Two and a half."),
        Change("body", 7, "", "Four."),
    ]
    assert list(changes(old, old)) == []
    assert list(changes(old, old._replace(body=""))) == [
        Change("body", 1, "One.", ""),
        Change("body", 1, "Two.", ""),
        Change("body", 1, "Three.", ""),
    ]
