# SPDX-License-Identifier: MIT
"""What we publish ourselves breaks no rule, not even one that only warns."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from proceedings.diagnostics import Diagnostic

ROOT = Path(__file__).parents[2]


def test_the_real_project_is_clean(tmp_path: Path, examine: Callable[[Path], tuple[Diagnostic, ...]]) -> None:
    # In a copy: the caches of a test do not belong among those of the build.
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    # That records grow old is no mistake of whoever changes something else.
    found = [wrong for wrong in examine(tmp_path) if wrong.rule != "figure-is-recent"]
    assert [f"{wrong.place} {wrong.message('en')}" for wrong in found] == []
