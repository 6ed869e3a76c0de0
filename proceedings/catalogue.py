# SPDX-License-Identifier: MIT
"""All records, read, resolved and linked both ways; immutable once loaded."""

from __future__ import annotations

import hashlib
import os
import pickle
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, TypeVar

from proceedings import diagnostics as diagnostics_
from proceedings import folder as docs
from proceedings import registers as registers_
from proceedings import source as source_
from proceedings.diagnostics import Diagnostic, Place, diagnose, nearest
from proceedings.records import record_types
from proceedings.records.reading import Link, read_record
from proceedings.records.record import Record
from proceedings.registers import Registers
from proceedings.source import SourceFile, load_bytes, read

T = TypeVar("T", bound=Record)

MADE: Final = (
    "index",
    "editions",
    "languages",
    "glossary",
    "countries",
    "contribute/fields",
    "contribute/rules",
    "contribute/commands",
)
"""Pages that every site has, whether or not an author wrote something for them."""

MATRIX: Final = "matrix"
"""The page of an edition that relates its records to each other."""

_CACHE: Final = "build/cache/sources.pickle"
_NUMBER: Final = re.compile(r"(\d+)")


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts ``2`` before ``10`` and ``P.1.2`` before ``P.1.10``."""
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in _NUMBER.split(text) if part)


@dataclass(frozen=True)
class Catalogue:
    """Every record that could be read, by id in natural order, with the registers and the links between records."""

    root: Path
    records: Mapping[str, Record]
    registers: Registers
    links: tuple[Link, ...]
    """Links that resolve, from facts; those of bodies are known to texts."""
    deposited: tuple[str, ...]
    """Paths of deposited files and images below the root."""
    unread: frozenset[str]
    """Ids whose files exist but could not be read: links to them are not dangling."""

    def __getitem__(self, record: str) -> Record:
        return self.records[record]

    def __contains__(self, record: str) -> bool:
        return record in self.records

    @cached_property
    def pages(self) -> frozenset[str]:
        """The id of every page of the site: of records, of listings (their first page), and those the program makes."""
        editions = [record.id for record in self.records.values() if record.type == "edition"]
        made = {*MADE, *(f"{edition}/{MATRIX}" for edition in editions)}
        for cls in record_types().values():
            if cls.folder is not None:
                made.update(f"{edition}/{cls.folder}" for edition in editions) if cls.in_edition else made.add(
                    cls.folder
                )
        return frozenset((*self.records, *made))

    def of(self, cls: type[T]) -> tuple[T, ...]:
        """The records of a type, in order of id."""
        return tuple(record for record in self.records.values() if type(record) is cls)

    @cached_property
    def _to(self) -> Mapping[str, tuple[Link, ...]]:
        found: dict[str, list[Link]] = {}
        for link in self.links:
            found.setdefault(link.target, []).append(link)
        return {target: tuple(links) for target, links in found.items()}

    def linking_to(self, record: str) -> tuple[Link, ...]:
        """The links from other records' facts to this one, in order of the linking record."""
        return self._to.get(record, ())


@dataclass(frozen=True)
class Loaded:
    """A catalogue with everything that reading it found wrong."""

    catalogue: Catalogue
    diagnostics: tuple[Diagnostic, ...]


def load(root: Path, *, drafts: bool = False) -> Loaded:
    """Read ``docs/`` below a project's root. Records with ``status: draft`` only where drafts are wanted."""
    files = docs.load(root)
    registers, found = registers_.load(root, files.registers)
    diagnostics = [*files.diagnostics, *found]
    sources = _sources(root, files, diagnostics)
    terms = registers.terms()
    records: dict[str, Record] = {}
    links: list[Link] = []
    unread: set[str] = set()
    hidden: set[str] = set()
    for record_id in sorted(sources, key=natural):
        result = read_record(record_id, sources[record_id], terms)
        diagnostics.extend(result.diagnostics)
        if result.record is None:
            unread.add(record_id)
        elif result.record.status == "draft" and not drafts:
            hidden.add(record_id)
        else:
            records[record_id] = result.record
            links.extend(result.links)
    resolved: list[Link] = []
    for link in links:
        problem = _dangling(link, records, unread, hidden)
        if problem is not None:
            diagnostics.append(problem)
        elif link.target in records:
            resolved.append(link)
    catalogue = Catalogue(root, records, registers, tuple(resolved), tuple(files.deposited), frozenset(unread))
    return Loaded(catalogue, tuple(diagnostics))


def _dangling(link: Link, records: Mapping[str, Record], unread: set[str], hidden: set[str]) -> Diagnostic | None:
    if link.target == link.record:
        return diagnose("reference-is-to-another", link.place, id=link.target)
    if link.target in unread:
        return None
    if link.target in hidden:
        return diagnose("reference-is-published", link.place, id=link.target)
    target = records.get(link.target)
    if target is None:
        fitting = [key for key, record in records.items() if not link.types or record.type in link.types]
        known = ", ".join(fitting) if len(fitting) <= 20 else None
        return diagnose(
            "reference-resolves",
            link.place,
            id=link.target,
            nearest=nearest(link.target, fitting),
            known=known or None,
        )
    if link.types and target.type not in link.types:
        return diagnose(
            "reference-has-its-type", link.place, id=link.target, type=target.type, types=", ".join(link.types)
        )
    return None


def _sources(root: Path, files: docs.Folder, diagnostics: list[Diagnostic]) -> dict[str, dict[str, SourceFile]]:
    """Every record file, parsed; what was parsed before is taken from the cache by path and digest."""
    cache = _load_cache(root)
    kept: dict[str, SourceFile] = {}
    sources: dict[str, dict[str, SourceFile]] = {}
    for path, record, language in files.records:
        data, problem = load_bytes(root, path)
        if problem is not None:
            diagnostics.append(problem)
            continue
        known = cache.get(path)
        if known is None or known.digest != hashlib.sha256(data).hexdigest():
            known = read(path, data)
        kept[path] = known
        by_language = sources.setdefault(record, {})
        if language in by_language:
            diagnostics.append(diagnose("record-has-one-file", Place(path), other=by_language[language].path))
            continue
        by_language[language] = known
    if kept != cache:
        _write_cache(root, kept)
    return sources


def _load_cache(root: Path) -> dict[str, SourceFile]:
    try:
        with (root / _CACHE).open("rb") as file:
            version, cache = pickle.load(file)  # noqa: S301 (written by ourselves, in build/)
    except Exception:  # noqa: BLE001 (whatever is wrong with a cache, the sources are read again)
        return {}
    return cache if version == _version() else {}


def _write_cache(root: Path, kept: Mapping[str, SourceFile]) -> None:
    path = root / _CACHE
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    with part.open("wb") as file:
        pickle.dump((_version(), dict(kept)), file, protocol=5)
    part.replace(path)


def _version() -> str:
    """What the cache depends on besides the sources: the code that reads them."""
    modules = (diagnostics_, source_)
    return hashlib.sha256(b"".join(Path(str(module.__file__)).read_bytes() for module in modules)).hexdigest()
