# SPDX-License-Identifier: MIT
"""The program's own words in each language; those that a project's language lacks are said in the fallback language."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from proceedings.extensions import DeclarationError
from proceedings.languages.declaration import CATEGORIES, read_table
from proceedings.languages.known import BUILT_IN, FALLBACK, LANGUAGES, folder_of, language_named, remembered

TYPES: Final = "types/"
"""What the name of a room of words begins with that holds those of a type of record."""

WORDS: Final = Path(__file__).parent.parent / "words"

OWN_WORDS: Final = "words"
"""The folder of words in that of a project's language; its files have the names of the program's."""

Text = str | Mapping[str, str]
"""A text, or a text for each plural category."""


@remembered
def words(room: str) -> Mapping[str, Any]:
    """Return the table of ``words/<room>.toml``: keys to texts by language.

    Raises FileNotFoundError for an unknown room, DeclarationError for a file that is no TOML.
    """
    path = WORDS / f"{room}.toml"
    text = path.read_text("utf-8")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"\(at line (\d+)", str(error))
        raise DeclarationError(
            path, f"the TOML reader says: {error}", int(line[1]) if line else text.count("\n")
        ) from error
    return with_other_languages(room, table)


def type_word(type_name: str, key: str, language: str) -> str:
    """Return a text of ``words/types/<type>.toml``; the type's name itself where there is no such text yet."""
    try:
        return word(f"types/{type_name}", key, language)
    except (OSError, KeyError, TypeError, DeclarationError):
        return type_name


def word(room: str, key: str, language: str, **values: object) -> str:
    """Return one text of the program, its ``{placeholders}`` filled. ``key`` is a dotted path in the room's table.

    Raises KeyError for a key, language or placeholder that does not exist: a mistake of the program, not of an author.
    """
    table: Any = words(room)
    for part in key.split("."):
        table = table[part]
    text: str = table[language]
    return text.format(**values)


@cache
def placeholders(template: str) -> frozenset[str]:
    """Return the names between braces in a template."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name)


def own_words(tag: str, room: str) -> Mapping[str, Any]:
    """Return the table of the words of a project's language in a room; empty where it has none that can be read."""
    folder = folder_of(tag)
    path = folder / OWN_WORDS / f"{room}.toml" if folder is not None else None
    return read_table(path, "")[0] if path is not None and path.is_file() else {}


def with_other_languages(room: str, table: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a room of the program's words with those of the languages that the project brings."""
    for tag in LANGUAGES:
        if tag not in BUILT_IN:
            table = _with(table, own_words(tag, room), tag)
            table = _with_name(room, table, tag)
    return table


def _with(table: Any, own: Any, tag: str) -> Any:
    """Return a part of a room with the words of one language, as far as ``own`` has them and they fit."""
    if isinstance(table, list):
        others = own if isinstance(own, list) else [own]
        return [_with(each, others[at] if at < len(others) else {}, tag) for at, each in enumerate(table)]
    if not isinstance(table, Mapping):
        return table
    if is_word(table):
        stands_in = table[FALLBACK]
        text = own if fits(own, stands_in) else stands_in
        if isinstance(text, Mapping):
            text = {category: text.get(category, text["other"]) for category in language_named(tag).plurals}
        return {**table, tag: text}
    inner = own if isinstance(own, Mapping) else {}
    return {key: _with(value, inner.get(key, {}), tag) for key, value in table.items()}


def _with_name(room: str, table: Mapping[str, Any], tag: str) -> Mapping[str, Any]:
    """Return a room with the name of a language, where the room is one that names them."""
    key = {"languages": tag, "interface/pages": f"language_{tag}", "interface/search": f"text_{tag}"}.get(room)
    if key is None or key in table:
        return table
    language = language_named(tag)
    return {**table, key: {each: language.names.get(each, language.name) for each in LANGUAGES}}


def is_word(table: Any) -> bool:
    """Return whether a part of a room is one word: a text, or its plural forms, in each of the program's languages."""
    text = table.get(FALLBACK) if isinstance(table, Mapping) else None
    return isinstance(text, str) or (isinstance(text, Mapping) and text.keys() <= {*CATEGORIES})


def fits(own: Any, stands_in: Any) -> bool:
    """Return whether a text can stand where the fallback language's does: of the same form, with the same places."""
    if isinstance(stands_in, Mapping):
        wanted = places_of(stands_in["other"]) or frozenset()
        forms = own.values() if isinstance(own, Mapping) and "other" in own else (None,)
        return all(isinstance(form, str) and (places_of(form) or frozenset()) <= wanted for form in forms)
    return isinstance(own, str) and bool(own) and places_of(own) == places_of(stands_in)


def places_of(text: str) -> frozenset[str] | None:
    """Return the names between braces in a text; None where its braces are none of ours, as in an example of TOML."""
    try:
        return placeholders(text)
    except ValueError:
        return None


@cache
def program_words() -> Mapping[str, Mapping[str, Any]]:
    """Return the words of the program in the fallback language, by room and dotted key; alternatives have numbers."""
    rooms = {}
    for path in sorted(WORDS.rglob("*.toml")):
        table, _ = read_table(path, "")
        rooms[path.relative_to(WORDS).with_suffix("").as_posix()] = dict(_keys_of(table))
    return rooms


def _keys_of(table: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    if is_word(table):
        yield above, table[FALLBACK]
    elif isinstance(table, Mapping | list):
        entries = table.items() if isinstance(table, Mapping) else enumerate(table, start=1)
        for key, inner in entries:
            yield from _keys_of(inner, f"{above}.{key}" if above else str(key))


def said_in(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the words of a room of a project's language with the keys of ``program_words``."""
    for key, inner in table.items():
        here = f"{above}.{key}" if above else key
        if isinstance(inner, Mapping) and not (inner and inner.keys() <= {*CATEGORIES}):
            yield from said_in(inner, here)
        elif isinstance(inner, list):
            yield from ((f"{here}.{at}", each) for at, each in enumerate(inner, start=1))
        else:
            yield here, inner


def missing_words(tag: str) -> Mapping[str, tuple[str, ...]]:
    """Return the keys that a project's language has no fitting word for, by room; none for the program's languages."""
    found = {}
    for room, known in program_words().items() if tag not in BUILT_IN else ():
        own = dict(said_in(own_words(tag, room)))
        missing = tuple(key for key, text in known.items() if not _is_said(own, key, text))
        if missing:
            found[room] = missing
    return found


def _is_said(own: Mapping[str, Any], key: str, text: Any) -> bool:
    # A single alternative may be written as a text alone, not as a list of one.
    said = own.get(key, own.get(key.removesuffix(".1")) if key.endswith(".1") else None)
    return fits(said, text)
