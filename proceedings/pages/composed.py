# SPDX-License-Identifier: MIT
"""A page to compose, and the folder of composed pages, in which only what changed is written again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from proceedings.fingerprints import files_below

LEDGER: Final = "pages.json"
"""The file beside the composed pages that says what each was composed from."""


class Composed(NamedTuple):
    """What the theme is told of a page, and its HTML."""

    meta: Mapping[str, Any]
    html: str


@dataclass(frozen=True)
class Draft:
    """A page that can be composed. ``key`` is a digest over all that it depends on: equal keys, equal pages."""

    id: str
    language: str
    key: str
    compose: Callable[[], Composed]

    @property
    def path(self) -> str:
        """Where the composed page is kept, below the folder of composed pages: a folder for each would cost more."""
        return f"{self.language}/{self.id}.md"


class Written(NamedTuple):
    """How many pages stand composed, and which of them are new or changed, which gone."""

    pages: int
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def key(*parts: str) -> str:
    """A digest over what a page depends on."""
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()


def write(drafts: Iterable[Draft], folder: Path, languages: Iterable[str]) -> Written:
    """Bring the folder of composed pages of these languages up to date; a page whose key is unchanged is left alone."""
    ledger_path = folder / LEDGER
    old = _read_ledger(ledger_path)
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
        if known == draft.key and is_there:
            new[path] = known
            continue
        meta, html = draft.compose()
        data = f"---\n{json.dumps(meta, ensure_ascii=False)}\n---\n{html}".encode()
        if not is_there or Path(file).read_bytes() != data:
            parent = file.rpartition("/")[0]
            if parent not in folders:
                Path(parent).mkdir(parents=True, exist_ok=True)
                folders.add(parent)
            _put(file, data, is_new=known is None and not is_there)
            changed.append(path)
        new[path] = draft.key
    # Without its ledger nothing is known of what lies in the folder.
    before = old.keys() or {name for name, _ in files_below(str(folder)) if name.endswith(".md")}
    removed = sorted(before - new.keys())
    for gone in removed:
        (folder / gone).unlink(missing_ok=True)
    if new != old:
        part = ledger_path.with_suffix(".part")
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(new), encoding="utf-8")
        part.replace(ledger_path)
    return Written(pages, tuple(sorted(changed)), tuple(removed))


def _put(file: str, data: bytes, *, is_new: bool) -> None:
    """Write a page. One that the ledger may know is replaced whole: half of it must not be taken for composed."""
    part = file if is_new else f"{file}.part"
    with open(part, "wb") as stream:  # noqa: PTH123
        stream.write(data)
    if not is_new:
        os.replace(part, file)  # noqa: PTH105


def _read_ledger(path: Path) -> dict[str, str]:
    try:
        ledger = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return ledger if isinstance(ledger, dict) else {}
