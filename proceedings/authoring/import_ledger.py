# SPDX-License-Identifier: MIT
"""What an import writes, and the digests of what it wrote last: what somebody edited since is never written over.

They are kept in ``imports/<edition>.json``, which belongs into the repository.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from proceedings.authoring.import_format import FILE, ImportQuestion
from proceedings.languages import FALLBACK, word

FOLDER: Final = "imports"
"""Where digests are kept, below the project's root."""


@dataclass
class ImportPlan:
    """Files to write by path, those that stand already as they should, and the questions that are left."""

    files: dict[str, bytes] = field(default_factory=dict)
    same: list[str] = field(default_factory=list)
    questions: list[ImportQuestion] = field(default_factory=list)
    people: int = 0
    """How many people are new."""
    added_to: set[str] = field(default_factory=set)
    """The records of others to which only something is added: they stay those of their editors."""
    copies: dict[str, Path] = field(default_factory=dict)
    """Deposited files to copy: each with where it lies, by the path that it gets."""
    before: Mapping[str, str] = field(default_factory=dict)
    """The digests of what an import last wrote, by path."""

    def ask(self, place: str, column: str, key: str, **values: object) -> None:
        """Add a question."""
        self.questions.append(ImportQuestion(place, column, key, values))

    def put(self, root: Path, path: str, text: str) -> None:
        """Plan a file, unless it stands already, or somebody edited it since the last import."""
        data = text.encode()
        if self._is_to_write(root / path, path, hashlib.sha256(data).hexdigest(), text):
            self.files[path] = data

    def put_copy(self, root: Path, path: str, source: Path) -> None:
        """Plan the copy of a deposited file, unless it is there already, or somebody exchanged it since."""
        if self._is_to_write(root / path, path, digest_of(source)):
            self.copies[path] = source

    def _is_to_write(self, file: Path, path: str, new: str, text: str | None = None) -> bool:
        """Return whether what has the digest ``new`` is to be written; ask where somebody changed the file since.

        ``text`` is what a record would say, whose fields that differ are named.
        """
        last, there = self.before.get(path), digest_of(file) if file.is_file() else None
        # What was deleted by hand stays deleted as long as the import says the same of it.
        if new in (there, last):
            self.same.append(path)
            return False
        if there in (None, last):
            return True
        differing = [FILE] if text is None else _differing(file.read_text("utf-8-sig"), text)
        fields = word("languages", "separator", FALLBACK).join(differing)
        self.ask(path, "", "question.conflict", fields=fields)
        return False


def digests(root: Path, edition: str) -> dict[str, str]:
    """Return the digests of what an import last wrote for an edition, by path."""
    file = _ledger(root, edition)
    if not file.is_file():
        return {}
    kept: dict[str, str] = json.loads(file.read_bytes())["files"]
    return kept


def _ledger(root: Path, edition: str) -> Path:
    return root / FOLDER / f"{edition.rpartition('/')[2]}.json"


def write(root: Path, edition: str, plan: ImportPlan, before: Mapping[str, str]) -> None:
    """Write the files of a plan, then their digests; the register of people belongs to its editors."""
    kept = dict(before)
    for path, data in plan.files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        if path.endswith(".md") and path not in plan.added_to:
            kept[path] = hashlib.sha256(data).hexdigest()
    for path, source in plan.copies.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        kept[path] = digest_of(target)
    ledger = _ledger(root, edition)
    ledger.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"form": 1, "files": dict(sorted(kept.items()))}, indent=1)
    ledger.write_text(f"{text}\n", encoding="utf-8")


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def _differing(there: str, wanted: str) -> list[str]:
    """Return the keys of front matter at which two files differ; what is below it counts as ``body``."""
    before, after = _parts(there), _parts(wanted)
    return [key for key in dict.fromkeys((*before, *after)) if before.get(key) != after.get(key)]


def _parts(text: str) -> Mapping[str, str]:
    """Return the lines of each key of the front matter of a file, and its body."""
    _, front, body = (*text.split("---\n", 2), "", "")[:3]
    keys = re.split(r"^(?=[a-z_]+:)", front, flags=re.MULTILINE)
    return {**{key.partition(":")[0]: key for key in keys if key}, "body": body.strip()}
