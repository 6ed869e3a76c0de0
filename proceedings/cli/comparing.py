# SPDX-License-Identifier: MIT
"""The comparison of a project with what it was at a commit, for the commands that tell of it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from proceedings.authoring.changes import Changes, ProjectState, changes
from proceedings.authoring.passages import passages
from proceedings.cli.progress import ProgressLine
from proceedings.preparation import Options, prepare
from proceedings.project.earlier_state import write_earlier_state
from proceedings.project.program import FACES, faces


def compared(root: Path, base: str, messages: str) -> Changes | None:
    """Return what differs between a project and its state at a commit; None where git does not know that."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "project"
        folder.mkdir()
        if not write_earlier_state(root, base, folder):
            return None
        # Without the faces, the check of characters would be silent there.
        (folder / FACES).parent.mkdir(parents=True)
        (folder / FACES).symlink_to(faces(root).resolve())
        return changes(_state(folder, messages), _state(root, messages))


def _state(root: Path, messages: str) -> ProjectState:
    progress = ProgressLine(messages)
    with prepare(Options(root=root), progress) as prepared:
        progress.close()
        site = prepared.site_model
        found = {key: passages(text) for key in site.outlines if (text := site.texts.get(key)) is not None}
        return ProjectState(site.catalogue, dict(site.outlines), prepared.diagnostics, found)
