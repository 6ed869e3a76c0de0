# SPDX-License-Identifier: MIT
"""The store of texts: asks the cache, has the rest converted, and hands each text out when it is wanted."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from proceedings.store.cache import FOLDER
from proceedings.store.code_digests import code_digest
from proceedings.store.digests import digest
from proceedings.texts import cache, worker
from proceedings.texts.extensions import ExtensionList
from proceedings.texts.model import CleanText, Outline, Request, unpack
from proceedings.texts.workers import Workers

FILE: Final = f"{FOLDER}/texts.sqlite"
"""Where texts are kept, below the project's root."""
_WRITTEN_TOGETHER: Final = 256
NOT_KEPT: Final = frozenset({"text-converts-in-time", "text-converts"})
"""Findings that depend on the machine and the moment: such a body is tried again on the next run."""

K = TypeVar("K", bound=Hashable)
Progress = Callable[[int, int], None]
"""Called with how many of the texts to convert are done, from 0, and of how many."""


class Texts:
    """Converts bodies, each once: the same body with the same settings and code is read from the cache.

    Close it, or use it in a ``with`` statement: it holds a file and, once something was converted, processes.
    """

    def __init__(
        self,
        root: Path,
        extensions: ExtensionList,
        limit_seconds: float = 5.0,
        digits: str = "western",
        processes: int | None = None,
    ) -> None:
        """``root`` is the project's folder; ``limit_seconds`` the processor time that a body may take."""
        self.settings_digest: Final = digest(code_digest(root, worker.__name__), repr(extensions), digits)
        """SHA-256, in hex, over all but the bodies that decides what texts become: code, packages, settings."""
        self._cache = cache.Cache(root / FILE)
        self._workers = Workers(extensions, digits, limit_seconds, processes or _processors())
        self._memory: dict[bytes, CleanText] = {}
        self._sealed: dict[bytes, bytes] | None = None
        self._outlines: dict[bytes, Outline] = {}
        self._names: Mapping[Request, bytes] = {}
        """The digest of each text that was wanted last: a process with many builds makes each once."""

    def convert(self, request: Request) -> CleanText:
        """Return the clean text of one body. What an author did wrong is in its findings; it never raises for that."""
        return self.convert_all([request])[request.key]

    def convert_all(
        self, requests: Iterable[Request], progress: Progress | None = None
    ) -> Mapping[Hashable, CleanText]:
        """Return the clean text of each body by its key. Texts in the cache are read when they are asked for."""
        names: dict[Request, bytes] = {}
        wanted = {request.key: (self._name(request, names), request) for request in requests}
        self._names = names
        if self._sealed is None:
            self._sealed = self._cache.outlines()
        known = self._sealed.keys() | self._memory.keys()
        missing = {name: request for name, request in wanted.values() if name not in known}
        if missing:
            self._convert(missing, progress, {name for name, _ in wanted.values()})
        return _Converted(self, wanted)

    def _name(self, request: Request, names: dict[Request, bytes]) -> bytes:
        name = names[request] = self._names.get(request) or cache.key(request, self.settings_digest)
        return name

    def _convert(
        self, missing: Mapping[bytes, Request], progress: Progress | None, wanted: Collection[bytes] | None = None
    ) -> None:
        names = list(missing)
        rows: list[tuple[bytes, CleanText, bytes]] = []
        kept = (self._sealed or {}).keys() if wanted is None else wanted
        if progress is not None:
            progress(0, len(names))
        for done, (number, packed) in enumerate(self._workers.convert(list(missing.values())), 1):
            text = self._memory[names[number]] = unpack(packed)
            if not any(finding.rule in NOT_KEPT for finding in text.findings):
                rows.append((names[number], text, packed))
            if len(rows) >= _WRITTEN_TOGETHER:
                self._cache.store(rows, kept)
                rows.clear()
            if progress is not None:
                progress(done, len(names))
        if rows:
            self._cache.store(rows, kept)

    def text(self, name: bytes, request: Request) -> CleanText:
        """Return the text of a digest, from memory, from the cache, or converted where the cache was damaged."""
        found = self._memory.get(name)
        if found is None:
            found = self._cache.load(name)
            if found is None:
                self._convert({name: request}, None)
                return self._memory[name]
            self._memory[name] = found
        return found

    def outline(self, name: bytes, request: Request) -> Outline:
        """Return the outline of a text, without reading the text itself where it lies in the cache."""
        found = self._memory.get(name) or self._outlines.get(name)
        if found is None:
            sealed = (self._sealed or {}).get(name)
            found = self._outlines[name] = (cache.outline(name, sealed) if sealed else None) or self.text(name, request)
        return found

    def close(self) -> None:
        """End the processes and close the file."""
        self._workers.close()
        self._cache.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def _processors() -> int:
    """Return how many processors this process may use, where the system tells; else how many there are."""
    permitted = getattr(os, "sched_getaffinity", None)
    return len(permitted(0)) if permitted else (os.cpu_count() or 1)


def outlines(texts: Mapping[K, CleanText]) -> Mapping[K, Outline]:
    """Return the outlines of texts by the texts' keys; those of texts in a store are read without the texts."""
    stored: Any = texts
    found: Mapping[K, Outline] = stored.outlines if isinstance(texts, _Converted) else texts
    return found


def made_from(texts: Mapping[K, CleanText], key: K) -> str:
    """Return a digest over all that a text was made from, in hex; a text that lies in no store is its own source."""
    return texts.name(key) if isinstance(texts, _Converted) else hashlib.sha256(repr(texts[key]).encode()).hexdigest()


class _Converted(Mapping[Hashable, CleanText]):
    """Texts by key, read when asked for."""

    def __init__(self, texts: Texts, wanted: Mapping[Hashable, tuple[bytes, Request]]) -> None:
        self._texts = texts
        self._wanted = wanted

    @cached_property
    def outlines(self) -> Mapping[Hashable, Outline]:
        """The outlines by key: several checks go through all of them."""
        return {key: self._texts.outline(*wanted) for key, wanted in self._wanted.items()}

    def __getitem__(self, key: Hashable) -> CleanText:
        return self._texts.text(*self._wanted[key])

    def name(self, key: Hashable) -> str:
        """Return the digest that names a text in the store, in hex."""
        return self._wanted[key][0].hex()

    def __iter__(self) -> Iterator[Hashable]:
        return iter(self._wanted)

    def __len__(self) -> int:
        return len(self._wanted)
