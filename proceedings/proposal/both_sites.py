# SPDX-License-Identifier: MIT
"""The site of a project as it was and as it would be, both built aside: what was published stays as it is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from proceedings.diagnostics import Diagnostic, Severity
from proceedings.pipeline import build
from proceedings.preparation import Options, Progress
from proceedings.project import history
from proceedings.project.earlier_state import SOURCES, write_earlier_state
from proceedings.project.program import FACES, faces

_BUILD: Final = "build"
_LEFT: Final = ("editor", "fonts", "lock", "publication", "setup", "volumes")
"""What earlier builds kept and the two sites do without."""


@dataclass(frozen=True)
class BothSites:
    """The folders of the two sites; None for a state with errors, which publishes nothing, with the first of them."""

    before: Path | None
    after: Path | None
    errors: tuple[Diagnostic, ...]


@contextmanager
def earlier_project(root: Path, base: str) -> Iterator[Path | None]:
    """Give the project as it was at a commit, in a folder of its own; None where git does not know that.

    It begins with what the project's builds have kept, so that only what differs is made again.
    """
    with TemporaryDirectory() as name:
        folder = Path(name) / "project"
        folder.mkdir()
        if not write_earlier_state(root, base, folder):
            yield None
            return
        # What another build writes meanwhile is known to be damaged, or is missing.
        with suppress(OSError, shutil.Error):
            shutil.copytree(root / _BUILD, folder / _BUILD, ignore=lambda here, _: _left_out(root, here))
        (folder / FACES).parent.mkdir(parents=True, exist_ok=True)
        # Without the faces, the check of characters would be silent there.
        (folder / FACES).symlink_to(faces(root).resolve())
        yield folder


def _left_out(root: Path, here: str) -> tuple[str, ...]:
    return _LEFT if Path(here) == root / _BUILD else ()


def built_both(root: Path, earlier: Path, progress: Progress) -> BothSites:
    """Build a project as it was, in the folder of `earlier_project`, and there again as it is now; without volumes.

    Both are built for the same day, that of the present commit. The folder holds the present state afterwards.
    """
    day = history.commit_date(root)
    options = Options(root=earlier, today=date.fromisoformat(day) if day else None, portable=True)
    found: list[Path | None] = []
    errors: list[Diagnostic] = []
    for name in ("before", "after"):
        if name == "after":
            _replace_sources(root, earlier)
        target = earlier.parent / name
        result = build(options, target, progress)
        found.append(target if result.is_published else None)
        errors += [one for one in result.diagnostics if one.severity is Severity.ERROR and not result.is_published]
    return BothSites(found[0], found[1], tuple(errors))


def _replace_sources(root: Path, folder: Path) -> None:
    for name in SOURCES:
        here, there = root / name, folder / name
        if there.is_dir():
            shutil.rmtree(there)
        if here.is_dir():
            shutil.copytree(here, there, symlinks=True)
        elif here.is_file():
            shutil.copyfile(here, there)
