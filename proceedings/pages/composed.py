# SPDX-License-Identifier: MIT
"""A page to compose, and the folder of composed pages, in which only what changed is written again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from proceedings.pages.composed_page import ComposedPage
from proceedings.registers import RecordedDependencies, TrackedRegisters
from proceedings.store.file_digests import files_below
from proceedings.store.kept_files import KeptFiles
from proceedings.store.sealed import read_value, write_value

LEDGER: Final = "pages.json"
"""The file beside the composed pages that says what each was composed from."""


@dataclass(frozen=True)
class PageDraft:
    """A page that can be composed. ``key`` is a digest over all that it depends on: equal keys, equal pages."""

    id: str
    language: str
    key: str
    compose: Callable[[], ComposedPage]

    @property
    def path(self) -> str:
        """Where the composed page is kept, below the folder of composed pages: a folder for each would cost more."""
        return f"{self.language}/{self.id}.md"


class CompositionResult(NamedTuple):
    """How many pages stand composed, and which of them are new or changed, which gone."""

    pages: int
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def write(
    drafts: Iterable[PageDraft], tracked: TrackedRegisters, folder: Path, languages: Iterable[str]
) -> CompositionResult:
    """Bring the folder of composed pages of these languages up to date.

    A page is left alone whose key is unchanged and for which the registers hold what they held when it was composed:
    ``tracked`` are those that the drafts are composed from.
    """
    ledger = _Ledger(folder / LEDGER)
    kept = KeptFiles(folder)
    old = ledger.keys
    traces = RecordedDependencies(ledger.traces)
    outdated = traces.changed(tracked)
    wanted = set(languages)
    new = {path: entry for path, entry in old.items() if path.partition("/")[0] not in wanted}
    pages = 0
    changed: list[str] = []
    for draft in drafts:
        pages += 1
        path = draft.path
        is_intact = kept.is_intact(path)
        if is_intact and old.get(path) == draft.key and path not in outdated:
            new[path] = draft.key
            continue
        with tracked.noting() as taken:
            meta, html = draft.compose()
        traces.put(path, taken)
        data = f"---\n{json.dumps(meta, ensure_ascii=False)}\n---\n{html}".encode()
        if not is_intact or (folder / path).read_bytes() != data:
            ledger.drop()
            kept.put(path, data)
            changed.append(path)
        new[path] = draft.key
    # Without its ledger nothing is known of what lies in the folder.
    before = old.keys() or {name for name, _ in files_below(str(folder)) if name.endswith(".md")}
    removed = sorted(before - new.keys())
    for gone in removed:
        kept.remove(gone)
    kept.save()
    ledger.save(new, traces.kept(tracked, new))
    return CompositionResult(pages, tuple(sorted(changed)), tuple(removed))


class _Ledger:
    """What the pages in a folder were composed from: ``keys`` by their path, ``traces`` in the form that is kept."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._is_dropped = False
        data = read_value(file) or {"keys": {}, "traces": {}}
        self.keys: dict[str, str] = data["keys"]
        self.traces: dict[str, Any] = data["traces"]

    def drop(self) -> None:
        """Say nothing any more, until it is saved: a run that is broken off leaves pages that no ledger knows."""
        if not self._is_dropped:
            self._file.unlink(missing_ok=True)
            self._is_dropped = True

    def save(self, keys: dict[str, str], traces: dict[str, Any]) -> None:
        """Write it where anything differs."""
        if self._is_dropped or keys != self.keys or traces != self.traces:
            write_value(self._file, {"keys": keys, "traces": traces})
