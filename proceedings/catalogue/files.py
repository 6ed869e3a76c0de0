# SPDX-License-Identifier: MIT
"""The registers and records of a project as its files state them, from the cache where no byte of these changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from proceedings import registers as registers_
from proceedings.catalogue.model import natural
from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.frontmatter import docs_folder as docs
from proceedings.frontmatter.decoding import load_bytes
from proceedings.frontmatter.reader import SourceFile, read
from proceedings.records.reading import Read, read_record
from proceedings.registers import Registers, TrackedRegisters, defaults_digest
from proceedings.store.cache import ResultCache
from proceedings.store.code_digests import code_digest
from proceedings.store.file_digests import FileDigests


def all_registers(
    root: Path, paths: Sequence[str], file_digests: FileDigests
) -> tuple[Registers, tuple[Diagnostic, ...]]:
    """Return the registers, from the cache if none of their files changed."""
    kept = ResultCache(root, "registers", code_digest(root, __name__))

    def key() -> str:
        return repr((defaults_digest(), [(path, _digest(root, path, file_digests)[0]) for path in paths]))

    before = key()
    found: tuple[Registers, tuple[Diagnostic, ...]] | None = kept.get("registers", before)
    if found is None:
        found = registers_.load(root, paths)
        # A file that was saved in the meantime may have been read in two states.
        if key() == before:
            kept.put("registers", before, found)
    kept.save()
    return found


def all_records(
    root: Path,
    files: docs.Folder,
    tracked: TrackedRegisters,
    file_digests: FileDigests,
    diagnostics: list[Diagnostic],
) -> Iterator[tuple[str, str, Read]]:
    """Yield every record with its id and digest, in natural order, from the cache if its bytes are the same."""
    profile = tracked.registers.profile
    kept = ResultCache(root, "records", f"{code_digest(root, __name__)} {profile.digest}")
    found = _by_record(files, diagnostics)
    terms = tracked.registers.terms()
    for record_id in sorted(found, key=natural):
        paths = found[record_id]
        looked = {language: _digest(root, path, file_digests) for language, path in paths.items()}
        digests = {language: digest for language, (digest, _) in looked.items()}
        key = _key(paths, digests)
        known: Read | None = tracked.still(kept.get(record_id, key)) if all(digests.values()) else None
        if known is None:
            sources: dict[str, SourceFile] = {}
            for language, path in paths.items():
                _, known_data = looked[language]
                data, problem = load_bytes(root, path) if known_data is None else (known_data, None)
                if problem is not None:
                    diagnostics.append(problem)
                else:
                    sources[language] = read(path, data)
            if not sources:
                # It exists: nothing that leads to it is told besides.
                yield record_id, key, Read(None, (), ())
                continue
            with tracked.noting() as taken:
                known = read_record(record_id, sources, terms, profile.scope)
            # The key is over the bytes that were read, even if the file changed since.
            key = _key(paths, {language: source.digest for language, source in sources.items()})
            if known.record is not None:
                # Digests are kept with the record and the words that they are over.
                _ = (
                    known.record.digest,
                    known.record.digests_for,
                    *(words.digest for words in known.record.words.values()),
                )
            kept.put(record_id, key, tracked.made(known, taken))
        yield record_id, key, known
    kept.save()
    file_digests.save()


def _by_record(files: docs.Folder, diagnostics: list[Diagnostic]) -> dict[str, dict[str, str]]:
    """Return the path of every record's files, by id and language."""
    found: dict[str, dict[str, str]] = {}
    for path, record, language in files.records:
        by_language = found.setdefault(record, {})
        if language in by_language:
            diagnostics.append(diagnose("record-has-one-file", Place(path), other=by_language[language]))
            continue
        by_language[language] = path
    return found


def _key(paths: Mapping[str, str], digests: Mapping[str, str]) -> str:
    key = hashlib.sha256()
    for language, path in paths.items():
        key.update(f"\0{language}\0{path}\0{digests.get(language, '')}".encode())
    return key.hexdigest()


def _digest(root: Path, path: str, file_digests: FileDigests) -> tuple[str, bytes | None]:
    """Return the digest of a file, and its bytes if they had to be read.

    The digest is empty for a file that cannot be read; reading the record reports it.
    """
    try:
        status = os.lstat(f"{root}/{path}")
    except OSError:
        return "", None
    known = file_digests.known(path, status)
    if known is not None:
        return known, None
    data, problem = load_bytes(root, path)
    return (file_digests.learn(path, status, data), data) if problem is None else ("", None)
