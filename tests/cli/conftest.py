# SPDX-License-Identifier: MIT
"""A project of its own for each test of a command, with the site's registers and no records."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from proceedings.cli import main

ROOT = Path(__file__).parent.parent.parent

Run = Callable[..., int]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The folder of an empty project."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "overrides").mkdir()
    shutil.copytree(ROOT / "docs" / "registers", tmp_path / "docs" / "registers")
    for name in ("menu", "footer", "doors"):
        (tmp_path / "docs" / "registers" / f"{name}.yml").write_text("[]\n")
    return tmp_path


@pytest.fixture
def home(project: Path) -> Path:
    """The home page of the project, without which nothing is published."""
    file = project / "docs" / "index.en.md"
    file.write_text("---\ntitle: Home\nsummary: The home.\ntranslations: none\n---\n\nText.\n", "utf-8")
    return file


@pytest.fixture
def run(project: Path) -> Run:
    """Runs a command in the project, in English unless told otherwise; the result is its exit status."""

    def run_(command: str, *words: str, messages: str = "en") -> int:
        return main([command, "--root", str(project), "--messages", messages, *words])

    return run_


@pytest.fixture
def shell(project: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a command as a person does, in a process of its own and in the project's folder."""

    def shell_(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "proceedings", *words],
            cwd=project,
            env={"PYTHONPATH": str(ROOT), "LANG": "fr_FR.UTF-8", "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return shell_
