# SPDX-License-Identifier: MIT
"""Builds the new tree beside the old one and swaps them; the old one is kept as the spare for the next build.

Unchanged files are shared by hard link. The spare tree may be in any state, after a crash or a manual change: a file in
it is reused only if it is the very file to publish.
"""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.publication import swap
from proceedings.publication.manifest import CHECKSUMS, is_ours, read_checksums
from proceedings.publication.tree import Leaf
from proceedings.store.file_digests import SETTLED
from proceedings.store.outputs import Node

_SYSTEM_FILES: Final = (".DS_Store", "Thumbs.db", "desktop.ini")
"""Files that operating systems leave in folders: never ours, never worth keeping."""

_MOST_KNOWN: Final = 100_000
"""Of more folders, nothing is remembered: those of folders that are gone are among them."""
_NO_LINK: Final = frozenset((errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP))


class Staging:
    """Replaces the tree at ``target``. The spare tree is kept in ``build`` if both are on one file system."""

    def __init__(self, root: Path, build: Path, target: Path) -> None:
        self.root = root.resolve()
        self.target = target.resolve()
        self.build = build
        self.journal = build / "exchange.json"
        self.live: _FolderScan = _FolderScan(str(self.target), {}, 0, False)
        self._before: Mapping[str, str] = {}

    def prepare(self) -> Diagnostic | None:
        """Complete an interrupted swap, and examine the target.

        Returns a diagnostic if the target must not be replaced: only a folder that this program filled, and that
        contains nothing else, may be.
        """
        swap.repair(self.journal)
        place = Place(str(self.target))
        if self.root.is_relative_to(self.target) or (self.target.exists() and not self.target.is_dir()):
            return diagnose("target-folder-is-ours", place)
        self.live = _scan(self.target)
        self._before = self._published_digests()
        present = {name for name in self.live.files if not name.endswith(_SYSTEM_FILES)}
        if not present:
            return None
        if not is_ours(self.target):
            return diagnose("target-folder-is-ours", place)
        strangers = sorted(present - self._before.keys() - {CHECKSUMS})
        if strangers:
            return diagnose("target-folder-is-ours", place, stranger=strangers[0])
        return None

    def replace_target(self, tree: Mapping[str, Leaf]) -> int:
        """Publish this tree at the target, after ``prepare`` returned None. Raises OSError.

        Returns the number of files that were added, replaced or removed.
        """
        before = self._before
        after = {path: leaf.digest for path, leaf in tree.items() if path != CHECKSUMS}
        changed = sum(before.get(path) != digest for path, digest in after.items())
        changed += len(before.keys() - after.keys())
        if not changed and self._is_published(tree):
            return 0
        self.build.mkdir(parents=True, exist_ok=True)
        parent = self.target.parent
        parent.mkdir(parents=True, exist_ok=True)
        near = self.build.stat().st_dev == parent.stat().st_dev
        if len(_known) > _MOST_KNOWN:
            _known.clear()
        spare = self.build / "publication" if near else parent / f".{self.target.name}.new"
        _fill(spare, tree, self.target)
        swap.swap(spare, self.target, self.journal)
        if not near:
            shutil.rmtree(spare, ignore_errors=True)
        return changed

    def _published_digests(self) -> dict[str, str]:
        try:
            return read_checksums((self.target / CHECKSUMS).read_text(encoding="utf-8"))
        except OSError:
            return {}

    def _is_published(self, tree: Mapping[str, Leaf]) -> bool:
        """Return whether the target is this tree already."""
        live = self.live.files
        return live.keys() == tree.keys() and all(self.live.has_leaf(path, leaf) for path, leaf in tree.items())


class _FolderScan(NamedTuple):
    """The files below a folder as inodes, its device, and whether it has more: a symbolic link, an empty folder."""

    folder: str
    files: dict[str, int]
    device: int
    has_more: bool

    def has_leaf(self, path: str, leaf: Leaf) -> bool:
        """Return whether the file at a path is the one to publish: the same, or a copy with the same size and mtime."""
        if leaf.node is not None and leaf.node == (self.device, self.files[path]):
            return True
        status = os.lstat(f"{self.folder}/{path}")
        if isinstance(leaf.content, bytes):
            return status.st_size == leaf.size
        return _is_same(status, os.stat(leaf.content))  # noqa: PTH116


class _Names(NamedTuple):
    """What a folder holds: its times of last change, its files with their inodes, its folders, whether it has more."""

    times: tuple[int, int]
    files: tuple[tuple[str, int], ...]
    folders: tuple[str, ...]
    has_more: bool


_known: Final[dict[Node, _Names]] = {}
"""The folders that were looked at last: a process with many builds reads again those whose times changed.

A file that is replaced changes the times of its folder; one that is written in place keeps its inode, too.
"""


def _scan(folder: Path) -> _FolderScan:
    files: dict[str, int] = {}
    has_more = False
    device = 0
    waiting = [""]
    top = str(folder)
    while waiting:
        prefix = waiting.pop()
        try:
            device, names = _names(f"{top}/{prefix}")
        except FileNotFoundError:
            continue
        has_more = has_more or names.has_more
        for name, inode in names.files:
            files[f"{prefix}{name}"] = inode
        waiting.extend(f"{prefix}{name}/" for name in names.folders)
    return _FolderScan(top, files, device, has_more)


def _names(folder: str) -> tuple[int, _Names]:
    """Return the device of a folder, and what it holds. Raises FileNotFoundError."""
    status = os.stat(folder)  # noqa: PTH116 - thousands of folders
    node, times = Node.of(status), (status.st_mtime_ns, status.st_ctime_ns)
    found = _known.get(node)
    if found is not None and found.times == times:
        return status.st_dev, found
    files: list[tuple[str, int]] = []
    folders: list[str] = []
    has_more = False
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False):
                files.append((entry.name, entry.inode()))
            elif entry.is_dir(follow_symlinks=False):
                folders.append(entry.name)
            else:
                has_more = True
    found = _Names(times, tuple(files), tuple(folders), has_more or not (files or folders))
    if time.time_ns() - max(times) > SETTLED:
        _known[node] = found
    return status.st_dev, found


def _is_same(one: os.stat_result, other: os.stat_result) -> bool:
    """Return whether two files are the same, or one is a copy with the same size and mtime."""
    return Node.of(one) == Node.of(other) or (one.st_size, one.st_mtime_ns) == (other.st_size, other.st_mtime_ns)


def _fill(folder: Path, tree: Mapping[str, Leaf], live: Path) -> None:
    """Make a folder in any state this tree; files are linked to their source, or else to the live tree."""
    scan = _scan(folder)
    top = str(folder)
    left: set[str] = set()
    for path in scan.files.keys() - tree.keys():
        os.unlink(f"{top}/{path}")  # noqa: PTH108 - paths as strings, like the thousands below
        left.add(f"{top}/{path}".rpartition("/")[0])
    if scan.has_more or any(not _has_entries(parent) for parent in left):
        _clear(top)
    made: set[str] = set()
    for path, leaf in tree.items():
        if path in scan.files:
            if not isinstance(leaf.content, bytes) and scan.has_leaf(path, leaf):
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


def _has_entries(folder: str) -> bool:
    with os.scandir(folder) as entries:
        return next(entries, None) is not None


def _clear(folder: str) -> bool:
    """Remove empty folders below, and symbolic links, which are never ours. Return whether the folder is empty now."""
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
    """Link the file; if it is on another file system, link its copy in the live tree, or else copy it."""
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
