# SPDX-License-Identifier: MIT
"""Deposited files and images: they exist, are used, and match their extension and what the record states."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic, Place, diagnose, refusal
from proceedings.frontmatter.docs_folder import DOCS
from proceedings.records.edition import RELEASED
from proceedings.records.material import beside, pictures_of
from proceedings.records.paper import DepositedFile
from proceedings.records.record import Record
from proceedings.store.cache import ResultCache
from proceedings.texts.model import Outline

HEAVIEST_IMAGE: Final = 500_000
"""Bytes, about five times a whole page in Arabic; a larger image belongs in a deposited document."""

_IMAGES: Final = frozenset((".png", ".jpg", ".jpeg", ".webp"))
_ZIPPED: Final = rb"PK\x03\x04"
BEGINNINGS: Final[Mapping[str, re.Pattern[bytes]]] = {
    ".pdf": re.compile(rb"%PDF-"),
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    ".epub": re.compile(_ZIPPED),
    ".odt": re.compile(_ZIPPED),
    ".ods": re.compile(_ZIPPED),
    ".odp": re.compile(_ZIPPED),
}
LONGEST_BEGINNING: Final = 16


def check(catalogue: Catalogue, texts: Mapping[tuple[str, str], Outline]) -> Iterator[Diagnostic]:
    """Check ``deposited-file-*`` and ``image-is-light``."""
    deposited = frozenset(catalogue.deposited)
    named = {f"{DOCS}/{link.file}" for text in texts.values() for link in text.links if link.file}
    named |= {f"{DOCS}/{image.file}" for text in texts.values() for image in text.images if image.file}
    cache = ResultCache(catalogue.root, "files", "sha256")
    for record in catalogue.records.values():
        files: tuple[DepositedFile, ...] = getattr(record, "files", ())
        for index, file in enumerate(files):
            path = beside(record, file.path)
            named.add(path)
            if path in deposited:
                with _told(path) as problems:
                    problems.extend(_stated(catalogue.root / path, record, index, file, cache))
                yield from problems
            else:
                yield diagnose("deposited-file-exists", record.where("files", index, "path"), path=path)
        for index, picture in enumerate(pictures_of(record)):
            path = beside(record, picture.path)
            named.add(path)
            if path not in deposited:
                yield diagnose("deposited-file-exists", record.where("pictures", index, "path"), path=path)
    cache.save()
    for path in sorted(deposited):
        with _told(path) as problems:
            problems.extend(_kind(catalogue.root / path, path))
        yield from problems
        if path not in named and not RELEASED.fullmatch(path):
            yield diagnose("deposited-file-is-named", Place(path))


@contextmanager
def _told(path: str) -> Iterator[list[Diagnostic]]:
    """Collect the diagnostics of a file; if it cannot be read, report that."""
    found: list[Diagnostic] = []
    try:
        yield found
    except OSError as error:
        found.append(diagnose("file-is-readable", Place(path), refusal=refusal(error)))


def _stated(file: Path, record: Record, index: int, stated: DepositedFile, cache: ResultCache) -> Iterator[Diagnostic]:
    status = file.stat()
    if stated.size not in (None, status.st_size):
        place = record.where("files", index, "size")
        yield diagnose("deposited-file-has-its-size", place, name=stated.path, size=status.st_size)
        return
    if stated.sha256 is None:
        return
    # As in git, a file with the same times, size and inode counts as unchanged. The time of its status is among them:
    # unlike that of its content, it cannot be set.
    key = f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
    digest: str | None = cache.get(str(file), key)
    if digest is None:
        digest = _digest(file)
        cache.put(str(file), key, digest)
    if digest != stated.sha256:
        place = record.where("files", index, "sha256")
        yield diagnose("deposited-file-has-its-digest", place, name=stated.path, digest=digest)


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _kind(file: Path, path: str) -> Iterator[Diagnostic]:
    suffix = file.suffix.lower()
    with file.open("rb") as stream:
        beginning = stream.read(LONGEST_BEGINNING)
    expected = BEGINNINGS.get(suffix)
    if expected is not None and not expected.match(beginning):
        real = next((kind for kind, pattern in BEGINNINGS.items() if pattern.match(beginning)), None)
        yield diagnose("deposited-file-is-what-it-says", Place(path), suffix=suffix, real=real)
    if suffix in _IMAGES and (size := file.stat().st_size) > HEAVIEST_IMAGE:
        yield diagnose("image-is-light", Place(path), size=size, most=HEAVIEST_IMAGE)
