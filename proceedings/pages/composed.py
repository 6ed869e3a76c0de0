# SPDX-License-Identifier: MIT
"""A page to compose, and the folder of composed pages, in which only what changed is written again."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from proceedings.registers import RecordedDependencies, TrackedRegisters
from proceedings.store.cache import replace_text
from proceedings.store.file_digests import files_below

LEDGER: Final = "pages.json"
"""The file beside the composed pages that says what each was composed from."""


class ComposedPage(NamedTuple):
    """What the theme is told of a page, and its HTML."""

    meta: Mapping[str, Any]
    html: str


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
    old = ledger.keys
    traces = RecordedDependencies(ledger.traces)
    outdated = traces.changed(tracked)
    wanted = set(languages)
    new = {path: entry for path, entry in old.items() if path.partition("/")[0] not in wanted}
    pages = 0
    changed: list[str] = []
    folders: set[str] = set()
    for draft in drafts:
        pages += 1
        path = draft.path
        # There are thousands: named as text, they take half the time.
        file = f"{folder}/{path}"
        known = old.get(path)
        is_there = os.path.isfile(file)  # noqa: PTH113
        if known == draft.key and is_there and path not in outdated:
            new[path] = known
            continue
        with tracked.noting() as taken:
            meta, html = draft.compose()
        traces.put(path, taken)
        data = f"---\n{json.dumps(meta, ensure_ascii=False)}\n---\n{html}".encode()
        if not is_there or Path(file).read_bytes() != data:
            parent = file.rpartition("/")[0]
            if parent not in folders:
                Path(parent).mkdir(parents=True, exist_ok=True)
                folders.add(parent)
            ledger.drop()
            _put(file, data, is_new=known is None and not is_there)
            changed.append(path)
        new[path] = draft.key
    # Without its ledger nothing is known of what lies in the folder.
    before = old.keys() or {name for name, _ in files_below(str(folder)) if name.endswith(".md")}
    removed = sorted(before - new.keys())
    for gone in removed:
        (folder / gone).unlink(missing_ok=True)
    ledger.save(new, traces.kept(tracked, new))
    return CompositionResult(pages, tuple(sorted(changed)), tuple(removed))


def _put(file: str, data: bytes, *, is_new: bool) -> None:
    """Write a page. One that the ledger may know is replaced whole: half of it must not be taken for composed."""
    part = file if is_new else f"{file}.part"
    with open(part, "wb") as stream:  # noqa: PTH123
        stream.write(data)
    if not is_new:
        os.replace(part, file)  # noqa: PTH105


class _Ledger:
    """What the pages in a folder were composed from: ``keys`` by their path, ``traces`` in the form that is kept."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._is_dropped = False
        try:
            data = json.loads(file.read_bytes())
            self.keys: dict[str, str] = data["keys"]
            self.traces: dict[str, Any] = data["traces"]
        except (OSError, ValueError, KeyError, TypeError):
            self.keys, self.traces = {}, {}

    def drop(self) -> None:
        """Say nothing any more, until it is saved: a run that is broken off leaves pages that no ledger knows."""
        if not self._is_dropped:
            self._file.unlink(missing_ok=True)
            self._is_dropped = True

    def save(self, keys: dict[str, str], traces: dict[str, Any]) -> None:
        """Write it where anything differs."""
        if self._is_dropped or keys != self.keys or traces != self.traces:
            replace_text(self._file, json.dumps({"keys": keys, "traces": traces}))
