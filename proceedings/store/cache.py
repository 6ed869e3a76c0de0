# SPDX-License-Identifier: MIT
"""Results kept in ``build/cache`` from one run to the next; an entry is valid as long as its key is the same."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from proceedings.store.atomic import remove_leftovers
from proceedings.store.sealed import keep_sealed, read_sealed

FOLDER: Final = "build/cache"
"""The folder of the caches, below the project's root. It can be deleted at any time."""

_Status = tuple[int, int, int]


@dataclass
class _File:
    """The content of a cache's file: pickled values by name, each with its key, and those unpickled so far."""

    status: _Status | None = None
    version: str = ""
    entries: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    values: dict[str, tuple[str, Any]] = field(default_factory=dict)


_files: Final[dict[Path, _File]] = {}
"""The files that this process read or wrote, so that a process with many builds reads each once."""


class ResultCache:
    """Values by name, each with a key over all that it depends on. Callers must not change a value.

    Where the file cannot be written, because the disk is full or the folder another user's, nothing is kept.

    `save` drops the values that were neither read nor written since the cache was opened.
    """

    def __init__(self, root: Path, name: str, version: str) -> None:
        """Open a cache. ``version`` is a digest of the code that makes the values: a change of it empties the cache."""
        self._path = root.resolve() / FOLDER / f"{name}.pickle"
        self._old = _opened(self._path, version)
        self._new = _File(version=version)

    def get(self, name: str, key: str) -> Any:
        """Return the value under a name, or None if there is none for this key."""
        entry = self._old.entries.get(name)
        if entry is None or entry[0] != key:
            return None
        made = self._old.values.get(name)
        if made is None or made[0] != key:
            try:
                made = (key, pickle.loads(entry[1]))  # noqa: S301 (written by ourselves, in build/)
            except Exception:  # noqa: BLE001 (whatever is wrong with a cache, its values are made again)
                return None
        self._new.entries[name] = entry
        self._new.values[name] = made
        return made[1]

    def put(self, name: str, key: str, value: Any) -> None:
        """Keep a value; it must not be None."""
        self._new.entries[name] = (key, pickle.dumps(value, protocol=5))
        self._new.values[name] = (key, value)

    def save(self) -> None:
        """Write the values that were read or written, if they differ from those in the file."""
        self._new.status = self._old.status
        if self._new.entries != self._old.entries:
            keep_sealed(self._path, pickle.dumps((self._new.version, self._new.entries), protocol=5))
            self._new.status = _status(self._path)
        _files[self._path] = self._new


def _opened(path: Path, version: str) -> _File:
    status = _status(path)
    known = _files.get(path)
    if known is not None and known.status == status and known.version == version:
        return known
    remove_leftovers(path.parent)
    data = read_sealed(path)
    if data is None:
        return _File(version=version)
    try:
        written, entries = pickle.loads(data)  # noqa: S301 (written by ourselves, in build/)
    except Exception:  # noqa: BLE001 (another version of the program wrote it)
        return _File(version=version)
    return _File(status, version, entries) if written == version else _File(version=version)


def _status(path: Path) -> _Status | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ino
