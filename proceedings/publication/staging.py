# SPDX-License-Identifier: MIT
"""The new tree grows beside the old one, sharing what did not change, and then takes its place."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.publication import swap
from proceedings.publication.manifest import CHECKSUMS, is_ours, listed
from proceedings.publication.tree import Leaf
from proceedings.site.fingerprints import files_below

_SYSTEM_FILES: Final = (".DS_Store", "Thumbs.db", "desktop.ini")
"""What systems leave in folders that people look at: never ours, never worth keeping."""


def obstacle(root: Path, target: Path) -> Diagnostic | None:
    """Why a folder must not be replaced, or None. Only a folder that this program filled, and nobody else since, may be."""
    place = Place(str(target))
    if root.resolve().is_relative_to(target.resolve()):
        return diagnose("target-folder-is-ours", place)
    if not target.exists():
        return None
    if not target.is_dir():
        return diagnose("target-folder-is-ours", place)
    found = {name for name, _ in files_below(str(target))}
    found = {name for name in found if not name.endswith(_SYSTEM_FILES)}
    if not found and not (target / ".git").exists():
        return None
    if not is_ours(target):
        return diagnose("target-folder-is-ours", place)
    known = listed(_text(target / CHECKSUMS)).keys() | {CHECKSUMS}
    strangers = sorted(found - known)
    if strangers:
        return diagnose("target-folder-is-ours", place, stranger=strangers[0])
    return None


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return ""


class Staging:
    """Where a new tree for ``target`` is put together. ``build`` is preferred; it must be on the target's file system."""

    def __init__(self, build: Path, target: Path) -> None:
        self.target = target.resolve()
        self.journal = build / "exchange.json"
        self.build = build

    def repair(self) -> None:
        """Complete what an interrupted build left undone."""
        swap.repair(self.journal)

    def bring(self, tree: Mapping[str, Leaf]) -> int:
        """Make the target this tree. Returns how many files were added, replaced or removed. Raises OSError."""
        before = listed(_text(self.target / CHECKSUMS))
        before = {path: digest for path, digest in before.items() if path != CHECKSUMS}
        after = {path: leaf.digest for path, leaf in tree.items() if path != CHECKSUMS}
        changed = sum(before.get(path) != digest for path, digest in after.items())
        changed += len(before.keys() - after.keys())
        if changed or not self._stands(tree):
            new = self._folder()
            shutil.rmtree(new, ignore_errors=True)
            _plant(tree, new, self.target, before)
            swap.swap(new, self.target, self.journal)
        return changed

    def _stands(self, tree: Mapping[str, Leaf]) -> bool:
        """Whether the target has every file in its size. What edits them by hand without that is told by nothing but a check of sums."""
        found = {name: entry.stat().st_size for name, entry in files_below(str(self.target))}
        return all(found.get(path) == leaf.size for path, leaf in tree.items())

    def _folder(self) -> Path:
        self.build.mkdir(parents=True, exist_ok=True)
        parent = self.target.parent
        parent.mkdir(parents=True, exist_ok=True)
        if self.build.stat().st_dev == parent.stat().st_dev:
            return self.build / "publication"
        return parent / f".{self.target.name}.new"


def _plant(tree: Mapping[str, Leaf], folder: Path, old: Path, before: Mapping[str, str]) -> None:
    made: set[str] = set()
    top = str(folder)
    for path, leaf in tree.items():
        name = f"{top}/{path}"
        parent = name.rpartition("/")[0]
        if parent not in made:
            os.makedirs(parent, exist_ok=True)  # noqa: PTH103 - thousands of folders, named as text
            made.add(parent)
        if isinstance(leaf.content, bytes):
            Path(name).write_bytes(leaf.content)
        else:
            _share(leaf, name, old / path if before.get(path) == leaf.digest else None)


def _share(leaf: Leaf, name: str, old: Path | None) -> None:
    """Link the file, or its equal in the old tree, or copy it where the file system allows neither."""
    assert isinstance(leaf.content, Path)
    try:
        os.link(leaf.content, name)
    except OSError as error:
        if error.errno not in (errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP):
            raise
        if old is not None and old.is_file() and old.stat().st_size == leaf.size:
            try:
                os.link(old, name)
            except OSError:
                pass
            else:
                return
        shutil.copyfile(leaf.content, name)
