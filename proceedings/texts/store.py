# SPDX-License-Identifier: MIT
"""The store of texts: asks the cache, has the rest converted, and hands each text out when it is wanted."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from proceedings.texts import cache
from proceedings.texts.extensions import ExtensionList
from proceedings.texts.model import CleanText, Request, unpack
from proceedings.texts.workers import Workers

_WRITTEN_TOGETHER: Final = 256
_NOT_KEPT: Final = frozenset({"text-converts-in-time", "text-converts"})
"""What depends on the machine and the moment is tried again on the next run."""

Progress = Callable[[int, int], None]
"""Called with how many of the texts to convert are done, and of how many."""


class Texts:
    """Converts bodies, each once: the same body in the same surroundings is read from the cache.

    Close it, or use it in a ``with`` statement: it holds a file and, once something was converted, processes.
    """

    def __init__(
        self,
        path: Path,
        extensions: ExtensionList,
        limit_seconds: float = 5.0,
        digits: str = "western",
        processes: int | None = None,
    ) -> None:
        """``path`` is the cache's file; ``limit_seconds`` the processor time that a body may take."""
        self._surroundings = cache.environment(extensions, digits)
        self._cache = cache.Cache(path)
        self._workers = Workers(extensions, digits, limit_seconds, processes or _processors())
        self._memory: dict[bytes, CleanText] = {}

    def convert(self, request: Request) -> CleanText:
        """The clean text of one body. What an author did wrong stands in its findings; it never raises for that."""
        return self.convert_all([request])[request.key]

    def convert_all(
        self, requests: Iterable[Request], progress: Progress | None = None
    ) -> Mapping[Hashable, CleanText]:
        """The clean text of each body by its key. Texts in the cache are read when they are asked for."""
        wanted = {request.key: (cache.key(request, self._surroundings), request) for request in requests}
        missing = {name: request for name, request in wanted.values() if name not in self._memory}
        if missing:
            for name in self._cache.known(missing):
                del missing[name]
        if missing:
            self._convert(missing, progress)
        return _Converted(self, wanted)

    def _convert(self, missing: Mapping[bytes, Request], progress: Progress | None) -> None:
        names = list(missing)
        rows: list[tuple[bytes, bytes]] = []
        for done, (number, packed) in enumerate(self._workers.convert(list(missing.values())), 1):
            text = self._memory[names[number]] = unpack(packed)
            if not any(finding.rule in _NOT_KEPT for finding in text.findings):
                rows.append((names[number], packed))
            if len(rows) >= _WRITTEN_TOGETHER:
                self._cache.store(rows)
                rows.clear()
            if progress is not None:
                progress(done, len(names))
        self._cache.store(rows)

    def text(self, name: bytes, request: Request) -> CleanText:
        """The text of a digest, from memory, from the cache, or converted where the cache was damaged."""
        found = self._memory.get(name)
        if found is None:
            found = self._cache.load(name)
            if found is None:
                self._convert({name: request}, None)
                return self._memory[name]
            self._memory[name] = found
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
    """How many processors this process may use, where the system tells; else how many there are."""
    permitted = getattr(os, "sched_getaffinity", None)
    return len(permitted(0)) if permitted else (os.cpu_count() or 1)


class _Converted(Mapping[Hashable, CleanText]):
    """Texts by key, read when asked for."""

    def __init__(self, texts: Texts, wanted: Mapping[Hashable, tuple[bytes, Request]]) -> None:
        self._texts = texts
        self._wanted = wanted

    def __getitem__(self, key: Hashable) -> CleanText:
        return self._texts.text(*self._wanted[key])

    def __iter__(self) -> Iterator[Hashable]:
        return iter(self._wanted)

    def __len__(self) -> int:
        return len(self._wanted)
