# SPDX-License-Identifier: MIT
"""The languages that a project brings: their files can be read, say what a language is, and keep to the keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic, Place, diagnose, nearest
from proceedings.languages import (
    FOLDER,
    LANGUAGES,
    Problem,
    adopted_files,
    fits,
    line_of,
    places_of,
    program_words,
    read_table,
    said_in,
    wrong_files,
)
from proceedings.texts.model import Outline

_WORDS: Final = "words/"


def check(catalogue: Catalogue, texts: Mapping[tuple[str, str], Outline]) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check the files in ``docs/registers/languages``."""
    for problem in wrong_files():
        yield _told(problem)
    for path, file in adopted_files().items():
        tag, _, inner = path.removeprefix(f"{FOLDER}/").partition("/")
        if tag not in LANGUAGES:
            continue
        if inner.startswith(_WORDS) and inner.endswith(".toml"):
            yield from _words(path, file, inner.removeprefix(_WORDS).removesuffix(".toml"))
        elif inner not in ("language.toml", "orthography.toml"):
            known = "language.toml, orthography.toml, words/<room>.toml"
            yield diagnose("language-word-is-known", Place(path), file=inner, known=known)


def _told(problem: Problem) -> Diagnostic:
    return diagnose(problem.rule, Place(problem.path, problem.line), **problem.values)


def _words(path: str, file: Path, room: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with a file of words: keys that the room does not have, and texts that cannot stand there."""
    rooms = program_words()
    if room not in rooms:
        yield diagnose("language-word-is-known", Place(path), file=room, nearest=nearest(room, rooms))
        return
    own, unreadable = read_table(file, path)
    if unreadable:
        yield from map(_told, unreadable)
        return
    text, known = file.read_text("utf-8"), rooms[room]
    for key, said in said_in(own):
        place = Place(path, line_of(text, *key.split(".")))
        if key not in known:
            yield diagnose("language-word-is-known", place, key=key, nearest=nearest(key, known))
        elif said and not fits(said, known[key]):
            yield diagnose("language-word-fits", place, key=key, wanted_places=_wanted(known[key]))


def _wanted(text: Any) -> str:
    """Return what a text has to be where the fallback's stands."""
    form = text.get("other", "") if isinstance(text, Mapping) else text
    places = sorted(places_of(form) or ()) if isinstance(form, str) else []
    return ", ".join(f"{{{name}}}" for name in places) or "–"
