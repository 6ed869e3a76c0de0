# SPDX-License-Identifier: MIT
"""Results kept in ``build/cache`` from one run to the next: an entry holds while its key does."""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from typing import Any, Final

FOLDER: Final = "build/cache"
"""Where caches are kept, below the project's root. Whatever lies there can be deleted at any time."""


class Cache:
    """Values by name, each with the key of all that it depends on.

    What is neither read nor written in a run is forgotten when the cache is saved.
    """

    def __init__(self, root: Path, name: str, version: str) -> None:
        """``version`` is a digest of the code that makes the values: another one empties the cache."""
        self._path = root / FOLDER / f"{name}.pickle"
        self._version = version
        self._kept: dict[str, tuple[str, bytes]] = {}
        self._old = self._load()

    def _load(self) -> dict[str, tuple[str, bytes]]:
        try:
            with self._path.open("rb") as file:
                version, entries = pickle.load(file)  # noqa: S301 (written by ourselves, in build/)
        except Exception:  # noqa: BLE001 (whatever is wrong with a cache, its values are made again)
            return {}
        return entries if version == self._version else {}

    def get(self, name: str, key: str) -> Any:
        """The value kept under a name, or None where there is none for this key."""
        entry = self._old.get(name)
        if entry is None or entry[0] != key:
            return None
        self._kept[name] = entry
        return pickle.loads(entry[1])  # noqa: S301 (written by ourselves, in build/)

    def put(self, name: str, key: str, value: Any) -> None:
        """Keep a value, which is not None."""
        self._kept[name] = (key, pickle.dumps(value, protocol=5))

    def save(self) -> None:
        """Write what was read or written in this run, where that differs from what there was."""
        if self._kept == self._old:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        part = self._path.with_suffix(f".{os.getpid()}.part")
        with part.open("wb") as file:
            pickle.dump((self._version, self._kept), file, protocol=5)
        part.replace(self._path)
