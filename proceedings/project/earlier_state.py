# SPDX-License-Identifier: MIT
"""The files of a project as they were at a commit, written into a folder."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path, PurePosixPath
from typing import Final

from proceedings.project.history import archive

SOURCES: Final = ("docs", "mkdocs.yml", "overrides")
"""What a site is made from."""


def write_earlier_state(root: Path, commit: str, folder: Path) -> bool:
    """Write what a site is made from, as it was at a commit, into an empty folder; return whether git knew it.

    Only ordinary files are written, and only below the folder, whatever the commit holds.
    """
    # What begins with a hyphen would be an option of git.
    if commit.startswith("-"):
        return False
    for wanted in SOURCES:
        data = archive(root, commit, wanted)
        if data is not None:
            _unpack(data, folder)
    return (folder / "mkdocs.yml").is_file()


def _unpack(data: bytes, folder: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(data)) as members:
        for member in members:
            path = PurePosixPath(member.name)
            content = members.extractfile(member) if member.isreg() else None
            if content is None or path.is_absolute() or ".." in path.parts:
                continue
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.read())
