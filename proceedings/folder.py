# SPDX-License-Identifier: MIT
"""What lies in ``docs/``: which files are records, registers and deposited files, and names that travel badly."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.languages import LANGUAGES

DOCS: Final = "docs"
REGISTERS: Final = "registers"

DEPOSITED: Final = frozenset(
    (".pdf", ".epub", ".csv", ".ods", ".odt", ".odp", ".png", ".jpg", ".jpeg", ".webp", ".txt")
)
"""The kinds of file that may be published as they are: none that a browser would run."""

_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


class RecordPath(NamedTuple):
    """A Markdown file of a record: its path from the project's root, the record's id and the file's language."""

    path: str
    id: str
    language: str


@dataclass
class Folder:
    """The files of ``docs/``, each list in order of path, with what is wrong about their names."""

    records: list[RecordPath] = field(default_factory=list)
    registers: list[str] = field(default_factory=list)
    deposited: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def load(root: Path) -> Folder:
    """Walk ``docs/`` below a project's root. Links are not followed; hidden files are passed over."""
    folder = Folder()
    twins: dict[str, str] = {}
    for path in sorted(_walk(root, DOCS, folder)):
        if not unicodedata.is_normalized("NFC", path):
            folder.diagnostics.append(diagnose("file-name-is-composed", Place(path)))
            continue
        twin = twins.setdefault(path.casefold(), path)
        if twin != path:
            folder.diagnostics.append(diagnose("file-name-has-no-twin", Place(path), twin=twin))
            continue
        _sort_in(path, folder)
    return folder


def _walk(root: Path, path: str, folder: Folder) -> Iterator[str]:
    with os.scandir(root / path) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            name = f"{path}/{entry.name}"
            if entry.is_symlink():
                folder.diagnostics.append(diagnose("file-is-regular", Place(name)))
            elif entry.is_dir():
                yield from _walk(root, name, folder)
            else:
                yield name


def _sort_in(path: str, folder: Folder) -> None:
    inner = path.removeprefix(f"{DOCS}/")
    if inner.startswith(f"{REGISTERS}/"):
        if inner.endswith(".yml"):
            folder.registers.append(path)
        return
    # As pathlib has it, which takes long for thousands of paths: a name that only ends with a dot has no suffix.
    name = inner.rpartition("/")[2]
    extension = name[name.rfind(".") :] if 0 < name.rfind(".") < len(name) - 1 else ""
    stem = inner.removesuffix(extension)
    if extension != ".md":
        if extension.lower() in DEPOSITED:
            folder.deposited.append(path)
        else:
            folder.diagnostics.append(
                diagnose("file-kind-is-permitted", Place(path), known=", ".join(sorted(DEPOSITED)))
            )
        return
    name, dot, language = stem.rpartition(".")
    if not dot or language not in LANGUAGES:
        folder.diagnostics.append(diagnose("file-name-has-language", Place(path), name=stem.rpartition("/")[2]))
        return
    record = name.removesuffix("/index") if name != "index" else name
    if not all(_SLUG.match(part) for part in record.split("/")):
        folder.diagnostics.append(diagnose("id-is-permitted", Place(path), id=record))
        return
    folder.records.append(RecordPath(path, record, language))
