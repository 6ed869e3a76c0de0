# SPDX-License-Identifier: MIT
"""A whole check of a project: everything read, every body converted, every check run."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from proceedings.diagnostics import Diagnostic
from proceedings.preparation import Options, prepare

BROKEN = Path(__file__).parents[1] / "projects" / "broken"

Examine = Callable[[Path], tuple[Diagnostic, ...]]


@pytest.fixture(scope="session")
def examine() -> Examine:
    """What a project's check finds, in order."""

    def examined(root: Path) -> tuple[Diagnostic, ...]:
        with prepare(Options(root), lambda _stage, _done, _total: None) as prepared:
            return prepared.diagnostics

    return examined


@pytest.fixture(scope="session")
def broken(tmp_path_factory: pytest.TempPathFactory, examine: Examine) -> tuple[Diagnostic, ...]:
    """Everything wrong with the broken project, which is copied so that its caches stay out of the repository."""
    root = tmp_path_factory.mktemp("broken") / "project"
    shutil.copytree(BROKEN, root)
    return examine(root)
