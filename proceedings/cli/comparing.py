# SPDX-License-Identifier: MIT
"""The comparison of a project with what it was at a commit, for the commands that tell of it."""

from __future__ import annotations

from pathlib import Path

from proceedings.authoring.changes import Changes, ProjectState, changes
from proceedings.authoring.passages import passages
from proceedings.cli.progress import ProgressLine
from proceedings.preparation import Options, prepare
from proceedings.proposal.both_sites import earlier_project


def compared(root: Path, base: str, messages: str) -> Changes | None:
    """Return what differs between a project and its state at a commit; None where git does not know that."""
    with earlier_project(root, base) as earlier:
        return changes_since(root, earlier, messages) if earlier is not None else None


def changes_since(root: Path, earlier: Path, messages: str) -> Changes:
    """Return what differs between a project and its earlier state in a folder of its own."""
    return changes(_state(earlier, messages), _state(root, messages))


def _state(root: Path, messages: str) -> ProjectState:
    progress = ProgressLine(messages)
    with prepare(Options(root=root), progress) as prepared:
        progress.close()
        site = prepared.site_model
        found = {key: passages(text) for key in site.outlines if (text := site.texts.get(key)) is not None}
        return ProjectState(site.catalogue, dict(site.outlines), prepared.diagnostics, found)
