# SPDX-License-Identifier: MIT
"""Files kept in a folder for the next build, each with the digest of its bytes: a damaged one counts as missing."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Final

from proceedings.store.atomic import replace_bytes, replace_written
from proceedings.store.outputs import Node, Output
from proceedings.store.sealed import read_value, write_value

_Known = list[Any]
"""Size in bytes, time of last change in nanoseconds, inode, SHA-256 in hex."""


class KeptFiles:
    """The files that were put into a folder, by their paths in it.

    Their digests are beside the folder, in ``<folder>.marshal``. A file is read again only if its size, time or inode
    changed. The number of its links does not count: the published tree shares it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder: Final = str(folder)
        self._ledger: Final = folder.with_name(f"{folder.name}.marshal")
        self._before: Final[dict[str, _Known]] = read_value(self._ledger) or {}
        self._known: Final = dict(self._before)

    def __contains__(self, name: str) -> bool:
        """Return whether a file was put into the folder, without looking whether it is intact."""
        return name in self._known

    def is_intact(self, name: str) -> bool:
        """Return whether a file still has the bytes that were put into it."""
        known = self._known.get(name)
        if known is None:
            return False
        # There are thousands of files: paths as text take half the time of Path objects.
        path = f"{self.folder}/{name}"
        try:
            status = os.stat(path)  # noqa: PTH116
            if known[:3] == [status.st_size, status.st_mtime_ns, status.st_ino]:
                return True
            if _digest(path) == known[3]:
                self._known[name] = [status.st_size, status.st_mtime_ns, status.st_ino, known[3]]
                return True
        except OSError:
            pass
        del self._known[name]
        return False

    def described(self, name: str) -> tuple[int, str]:
        """Return size in bytes and SHA-256, in hex, of an intact file."""
        size, _, _, sha256 = self._known[name]
        return size, sha256

    def outputs(self, names: Sequence[str]) -> dict[str, Output]:
        """Return intact files as they can be published, by name."""
        device = os.stat(self.folder).st_dev if names else 0  # noqa: PTH116
        return {
            name: Output(known[3], known[0], f"{self.folder}/{name}", Node(device, known[2]))
            for name, known in ((name, self._known[name]) for name in names)
        }

    def put(self, name: str, data: bytes) -> None:
        """Write a file. Raises OSError."""
        path = f"{self.folder}/{name}"
        replace_bytes(path, data)
        status = os.stat(path)  # noqa: PTH116
        self._known[name] = [status.st_size, status.st_mtime_ns, status.st_ino, hashlib.sha256(data).hexdigest()]

    def put_written(self, name: str, write: Callable[[BinaryIO], object]) -> None:
        """Write a file that is not held in memory; one that has these bytes already stays. Raises OSError."""
        replace_written(f"{self.folder}/{name}", write, self._known[name][3] if self.is_intact(name) else "")
        self.adopt(name)

    def adopt(self, name: str) -> None:
        """Take over a file that another process of this build has put into the folder. Raises OSError."""
        path = f"{self.folder}/{name}"
        status = os.stat(path)  # noqa: PTH116
        self._known[name] = [status.st_size, status.st_mtime_ns, status.st_ino, _digest(path)]

    def remove(self, name: str) -> None:
        """Delete a file if it exists."""
        self._known.pop(name, None)
        with suppress(FileNotFoundError):
            os.unlink(f"{self.folder}/{name}")  # noqa: PTH108

    def save(self) -> None:
        """Write the digests of the files."""
        if self._known != self._before:
            write_value(self._ledger, self._known)


def _digest(path: str) -> str:
    with open(path, "rb") as stream:  # noqa: PTH123
        return hashlib.file_digest(stream, "sha256").hexdigest()
