# SPDX-License-Identifier: MIT
"""Drafts of pages, and the folder of composed pages, where only changed pages are written again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from proceedings.pages.composed_page import ComposedPage
from proceedings.presentation.localiser import Localiser
from proceedings.registers import RecordedDependencies, TrackedRegisters
from proceedings.store.file_digests import files_below
from proceedings.store.kept_files import KeptFiles
from proceedings.store.sealed import read_value, write_value

Readers = Sequence[tuple[Localiser, str]]
"""The languages of the site, each with a digest of what all its pages depend on."""

LEDGER: Final = "pages.marshal"
"""Ledger beside the folder of composed pages: what each page was composed from."""


class PageDraft(NamedTuple):
    """A page that can be composed. ``key`` is a digest of everything it depends on: equal keys mean equal pages."""

    id: str
    language: str
    key: str
    compose: Callable[[], ComposedPage]

    @property
    def path(self) -> str:
        """Path of the composed page below the folder of composed pages; a folder for each page would be slower."""
        return f"{self.language}/{self.id}.md"


class CompositionResult(NamedTuple):
    """The number of composed pages, and the paths of those that are new or changed and of those removed.

    ``digests`` has the SHA-256, in hex, of every file in the folder by path.
    """

    pages: int
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    digests: Mapping[str, str]


def write(
    drafts: Iterable[PageDraft], tracked: TrackedRegisters, folder: Path, languages: Iterable[str]
) -> CompositionResult:
    """Update the composed pages of these languages in a folder.

    A page is skipped if its key is unchanged and every register entry that it used is unchanged. ``tracked`` are the
    registers that the drafts are composed from.
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
    # Without a ledger, the files in the folder tell which pages it holds.
    before = old.keys() or {name for name, _ in files_below(str(folder)) if name.endswith(".md")}
    removed = sorted(before - new.keys())
    for gone in removed:
        kept.remove(gone)
    kept.save()
    ledger.save(new, traces.kept(tracked, new))
    digests = {path: kept.described(path)[1] for path in new if path in kept}
    return CompositionResult(pages, tuple(sorted(changed)), tuple(removed), digests)


class _Ledger:
    """What the pages in a folder were composed from: ``keys`` by path, and ``traces``, the recorded dependencies."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._is_dropped = False
        data = read_value(file) or {"keys": {}, "traces": {}}
        self.keys: dict[str, str] = data["keys"]
        self.traces: dict[str, Any] = data["traces"]

    def drop(self) -> None:
        """Delete the file until it is saved again, so that an interrupted run leaves no ledger beside changed pages."""
        if not self._is_dropped:
            self._file.unlink(missing_ok=True)
            self._is_dropped = True

    def save(self, keys: dict[str, str], traces: dict[str, Any]) -> None:
        """Write the ledger if anything in it changed."""
        if self._is_dropped or keys != self.keys or traces != self.traces:
            write_value(self._file, {"keys": keys, "traces": traces})
