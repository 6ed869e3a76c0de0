# SPDX-License-Identifier: MIT
"""Digests of files, kept as long as the file system says that a file did not change."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from proceedings.store.sealed import keep_value, read_value

SETTLED: Final = 100_000_000
"""Age in nanoseconds from which a file's time can be trusted: file systems may count in milliseconds."""


_FileDigest = tuple[int, int, int, int, str]
"""Size in bytes, times of last change of content and of status in nanoseconds, inode, SHA-256 in hex."""


class FileDigests:
    """A cache of digests in one file. The caller chooses the names."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: dict[str, _FileDigest] = read_value(file) or {}
        self._seen: dict[str, _FileDigest] = {}
        self._read_anything = False

    def digest(
        self, name: str, file: str | os.PathLike[str], status: os.stat_result, *, is_replaced: bool = False
    ) -> str:
        """Return the SHA-256 of a file's bytes. Raises OSError if it cannot be read.

        ``is_replaced`` says that the file is never written in place: then a change of status alone means that a link
        to it was added or removed.
        """
        known = self.known(name, status, is_replaced=is_replaced)
        if known is not None:
            return known
        with open(file, "rb") as stream:  # noqa: PTH123 - thousands of files, named as text
            return self.learn(name, status, stream.read())

    def known(self, name: str, status: os.stat_result, *, is_replaced: bool = False) -> str | None:
        """Return the digest of a file that did not change since it was last read, or None."""
        known = self._known.get(name)
        if known is None:
            return None
        if known[:4] != (here := _identity(status)):
            before = (*known[:2], known[3])
            if not is_replaced or before != (*here[:2], here[3]):
                return None
        self._seen[name] = known
        return known[4]

    def learn(self, name: str, status: os.stat_result, data: bytes) -> str:
        """Return and keep the digest of bytes read from a file; ``status`` was taken before they were read."""
        digest = hashlib.sha256(data).hexdigest()
        self._read_anything = True
        if time.time_ns() - status.st_mtime_ns > SETTLED:
            self._seen[name] = (*_identity(status), digest)
        return digest

    def save(self) -> None:
        """Write the digests that were asked for since loading, and drop the others."""
        if self._read_anything or self._seen.keys() != self._known.keys():
            keep_value(self._file, self._seen)


def _identity(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def files_below(folder: str, prefix: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield every file below a folder as (``prefix`` and path with ``/``, entry), in no order. Links are skipped."""
    waiting = [(folder, prefix)]
    while waiting:
        here, name = waiting.pop()
        try:
            entries = os.scandir(here)
        except FileNotFoundError:
            continue
        with entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{name}{entry.name}/"))
                elif entry.is_file(follow_symlinks=False):
                    yield f"{name}{entry.name}", entry
