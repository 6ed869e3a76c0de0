# SPDX-License-Identifier: MIT
"""The new tree grows beside the old one and takes its place; the old one is kept to grow the next from.

What is unchanged is shared by hard link. Whatever state the spare tree is in, after a crash or a change by hand, it is
brought to the wanted one: a file counts as right only when it is the very file that is to be published.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.publication import swap
from proceedings.publication.manifest import CHECKSUMS, is_ours, listed
from proceedings.publication.tree import Leaf
from proceedings.site.store import Node

_SYSTEM_FILES: Final = (".DS_Store", "Thumbs.db", "desktop.ini")
"""What systems leave in folders that people look at: never ours, never worth keeping."""

_NO_LINK: Final = frozenset((errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP))


class Staging:
    """How a new tree comes to ``target``. The spare tree is kept in ``build`` where both are on one file system."""

    def __init__(self, root: Path, build: Path, target: Path) -> None:
        self.root = root.resolve()
        self.target = target.resolve()
        self.build = build
        self.journal = build / "exchange.json"
        self.live: _Look = _Look({}, 0, False)
        self._before: Mapping[str, str] = {}

    def prepare(self) -> Diagnostic | None:
        """Complete what an interrupted build left undone, and look at the target.

        A diagnostic says why it must not be replaced: only a folder that this program filled, and nobody else since,
        may be.
        """
        swap.repair(self.journal)
        place = Place(str(self.target))
        if self.root.is_relative_to(self.target) or (self.target.exists() and not self.target.is_dir()):
            return diagnose("target-folder-is-ours", place)
        self.live = _look(self.target)
        self._before = self._listed()
        found = {name for name in self.live.files if not name.endswith(_SYSTEM_FILES)}
        if not found:
            return None
        if not is_ours(self.target):
            return diagnose("target-folder-is-ours", place)
        strangers = sorted(found - self._before.keys() - {CHECKSUMS})
        if strangers:
            return diagnose("target-folder-is-ours", place, stranger=strangers[0])
        return None

    def bring(self, tree: Mapping[str, Leaf]) -> int:
        """Make the target, for which ``prepare`` had no objection, this tree. Raises OSError.

        Returns how many files were added, replaced or removed.
        """
        before = self._before
        after = {path: leaf.digest for path, leaf in tree.items() if path != CHECKSUMS}
        changed = sum(before.get(path) != digest for path, digest in after.items())
        changed += len(before.keys() - after.keys())
        if not changed and self._stands(tree):
            return 0
        self.build.mkdir(parents=True, exist_ok=True)
        parent = self.target.parent
        parent.mkdir(parents=True, exist_ok=True)
        near = self.build.stat().st_dev == parent.stat().st_dev
        spare = self.build / "publication" if near else parent / f".{self.target.name}.new"
        _grow(spare, tree, self.target)
        swap.swap(spare, self.target, self.journal)
        if not near:
            shutil.rmtree(spare, ignore_errors=True)
        return changed

    def _listed(self) -> dict[str, str]:
        try:
            return listed((self.target / CHECKSUMS).read_text(encoding="utf-8"))
        except OSError:
            return {}

    def _stands(self, tree: Mapping[str, Leaf]) -> bool:
        """Whether the target is this tree already."""
        live = self.live.files
        return live.keys() == tree.keys() and all(self.live.holds(path, leaf) for path, leaf in tree.items())


class _Look(NamedTuple):
    """The files below a folder, its device, and whether something else lies there: a link, a folder without files."""

    files: dict[str, os.DirEntry[str]]
    device: int
    holds_more: bool

    def holds(self, path: str, leaf: Leaf) -> bool:
        """Whether the file at a path is the one to publish: the same, or a copy that carries its time."""
        entry = self.files[path]
        if leaf.node is not None and leaf.node == (self.device, entry.inode()):
            return True
        seen = entry.stat(follow_symlinks=False)
        if isinstance(leaf.content, bytes):
            return seen.st_size == leaf.size
        return _is_same(seen, os.stat(leaf.content))  # noqa: PTH116


def _look(folder: Path) -> _Look:
    files: dict[str, os.DirEntry[str]] = {}
    holds_more = False
    waiting = [(str(folder), "")]
    while waiting:
        here, prefix = waiting.pop()
        try:
            entries = list(os.scandir(here))
        except FileNotFoundError:
            continue
        holds_more = holds_more or not entries
        for entry in entries:
            if entry.is_file(follow_symlinks=False):
                files[f"{prefix}{entry.name}"] = entry
            elif entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{prefix}{entry.name}/"))
            else:
                holds_more = True
    # A folder that is not there holds no file whose device could matter.
    return _Look(files, folder.stat().st_dev if files else 0, holds_more)


def _is_same(one: os.stat_result, other: os.stat_result) -> bool:
    """The same file, or a copy that carries its time."""
    return Node.of(one) == Node.of(other) or (one.st_size, one.st_mtime_ns) == (other.st_size, other.st_mtime_ns)


def _grow(folder: Path, tree: Mapping[str, Leaf], live: Path) -> None:
    """Bring a folder in any state to this tree, sharing files with where they come from, or else with the live tree."""
    look = _look(folder)
    top = str(folder)
    left: set[str] = set()
    for path in look.files.keys() - tree.keys():
        os.unlink(f"{top}/{path}")  # noqa: PTH108 - named as text, like the thousands below
        left.add(f"{top}/{path}".rpartition("/")[0])
    if look.holds_more or any(not _holds_anything(parent) for parent in left):
        _clear(top)
    made: set[str] = set()
    for path, leaf in tree.items():
        if path in look.files:
            if not isinstance(leaf.content, bytes) and look.holds(path, leaf):
                continue
            os.unlink(f"{top}/{path}")  # noqa: PTH108
        name = f"{top}/{path}"
        parent = name.rpartition("/")[0]
        if parent not in made:
            os.makedirs(parent, exist_ok=True)  # noqa: PTH103
            made.add(parent)
        if isinstance(leaf.content, bytes):
            Path(name).write_bytes(leaf.content)
        else:
            _share(leaf.content, name, live / path)


def _holds_anything(folder: str) -> bool:
    with os.scandir(folder) as entries:
        return next(entries, None) is not None


def _clear(folder: str) -> bool:
    """Remove the folders below that hold no file, and links, which are never ours. Returns whether nothing is left."""
    empty = True
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return True
    for entry in entries:
        if entry.is_symlink():
            os.unlink(entry.path)  # noqa: PTH108
        elif entry.is_dir() and _clear(entry.path):
            os.rmdir(entry.path)  # noqa: PTH106
        else:
            empty = False
    return empty


def _share(source: str, name: str, live: Path) -> None:
    """Link the file, or its copy in the live tree where that is on another file system, or copy it."""
    try:
        os.link(source, name)
    except OSError as error:
        if error.errno not in _NO_LINK:
            raise
    else:
        return
    try:
        if _is_same(live.stat(), os.stat(source)):  # noqa: PTH116
            os.link(live, name)
            return
    except OSError:
        pass
    shutil.copyfile(source, name)
    shutil.copystat(source, name)
