# SPDX-License-Identifier: MIT
"""Characters that the fonts for print lack: emoji and scripts of other languages."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.frontmatter.decoding import RefusedError, decoded, load_bytes, position
from proceedings.frontmatter.docs_folder import DOCS, REGISTERS
from proceedings.project import program, typefaces
from proceedings.project.typefaces import Typefaces
from proceedings.store.cache import ResultCache
from proceedings.store.code_digests import code_digest
from proceedings.texts.model import Outline


def check(catalogue: Catalogue, texts: Mapping[tuple[str, str], Outline]) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``character-is-in-the-typeface`` and ``character-can-be-printed``: the first of each script in a file."""
    faces = typefaces.read(program.faces(catalogue.root))
    if faces is None:
        return
    measured = hashlib.sha256(repr(faces).encode()).hexdigest()
    cache = ResultCache(catalogue.root, "characters", f"{measured} {code_digest(catalogue.root, __name__)}")
    for name, key, paths in _files(catalogue):
        found: tuple[Diagnostic, ...] | None = cache.get(name, key)
        if found is None:
            found = tuple(one for path in paths for one in _in_file(catalogue.root, path, faces))
            cache.put(name, key, found)
        yield from found
    cache.save()


def _files(catalogue: Catalogue) -> Iterator[tuple[str, str, list[str]]]:
    """Yield the id of each record and the path of each register, with a digest of its bytes and its files' paths."""
    for record in catalogue.records.values():
        yield record.id, catalogue.digests[record.id], [words.path for words in record.words.values()]
    for file in sorted((catalogue.root / DOCS / REGISTERS).rglob("*.yml")):
        path = file.relative_to(catalogue.root).as_posix()
        data, problem = load_bytes(catalogue.root, path)
        # What cannot be read is told where it is read first.
        if problem is None:
            yield path, hashlib.sha256(data).hexdigest(), [path]


def _in_file(root: Path, path: str, faces: Typefaces) -> Iterator[Diagnostic]:
    data, problem = load_bytes(root, path)
    if problem is not None:
        return
    try:
        text = decoded(path, data)
    except RefusedError:
        return
    told: set[str] = set()
    for match in () if text.isascii() else faces.foreign.finditer(text):
        character = match[0]
        script = typefaces.script(character)
        # That signs of one program alone are no text is told wherever characters are looked at.
        if script in told or unicodedata.category(character) == "Co":
            continue
        told.add(script)
        place = Place(path, *position(text, match.start()))
        rule = "character-can-be-printed" if faces.missing.match(character) else "character-is-in-the-typeface"
        yield diagnose(rule, place, character=character, code=f"U+{ord(character):04X}", script=script)
