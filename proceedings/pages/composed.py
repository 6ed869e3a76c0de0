# SPDX-License-Identifier: MIT
"""A page to compose, and the folder of composed pages, in which only what changed is written again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from proceedings.pages.addresses import path as address_path

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
        """Where the composed page is kept, below the folder of composed pages."""
        return f"{self.language}/{address_path(self.id)}index.md"


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
    for draft in drafts:
        pages += 1
        file = folder / draft.path
        known = old.get(draft.path)
        if known == draft.key and file.is_file():
            new[draft.path] = known
            continue
        meta, html = draft.compose()
        text = f"---\n{json.dumps(meta, ensure_ascii=False)}\n---\n{html}"
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            # A page rendered half way must not be taken for composed: it is replaced whole.
            part = file.with_suffix(".part")
            part.write_text(text, encoding="utf-8")
            part.replace(file)
            changed.append(draft.path)
        new[draft.path] = draft.key
    removed = sorted(old.keys() - new.keys())
    for gone in removed:
        (folder / gone).unlink(missing_ok=True)
    if new != old:
        part = ledger_path.with_suffix(".part")
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(new), encoding="utf-8")
        part.replace(ledger_path)
    return Written(pages, tuple(sorted(changed)), tuple(removed))


def _read_ledger(path: Path) -> dict[str, str]:
    try:
        ledger = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return ledger if isinstance(ledger, dict) else {}
