# SPDX-License-Identifier: MIT
"""Answers that are kept from one run to the next, because to find them again costs more than to look them up."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Final

_FOLDER: Final = "build/cache"


class Kept:
    """Lists of short texts by key, in ``build/cache/<name>.json``. What a run does not ask for is forgotten.

    ``version`` is everything that the answers depend on besides their keys. A file that cannot be read or written is
    no mistake: the answers are found again.
    """

    def __init__(self, root: Path, name: str, version: str) -> None:
        self._path = root / _FOLDER / f"{name}.json"
        self._version = version
        self._known = self._load()
        self._asked: dict[str, list[str]] = {}

    def __getitem__(self, key: str) -> list[str] | None:
        """The answer, or None where it has to be found."""
        found = self._known.get(key)
        if found is not None:
            self._asked[key] = found
        return found

    def __setitem__(self, key: str, answer: list[str]) -> None:
        self._asked[key] = answer

    def save(self) -> None:
        """Write what this run asked for, where it is not what stands there already."""
        if self._asked.keys() == self._known.keys():
            return
        part = self._path.with_suffix(f".{os.getpid()}.part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps([self._version, dict(sorted(self._asked.items()))]), encoding="utf-8")
            part.replace(self._path)
        except OSError:
            part.unlink(missing_ok=True)

    def _load(self) -> dict[str, list[str]]:
        try:
            version, known = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return {}
        return known if version == self._version and isinstance(known, dict) else {}


def key(*parts: str) -> str:
    """A key for texts of any length: 32 hex digits."""
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def code_version(module: str) -> str:
    """The digest of a module's file: answers found by other code are not kept."""
    return hashlib.sha256(Path(module).read_bytes()).hexdigest()
