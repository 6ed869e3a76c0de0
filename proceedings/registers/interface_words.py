# SPDX-License-Identifier: MIT
"""Interface words: the program's, of which a project's ``docs/registers/words`` replaces single keys.

A room is a file: ``pages`` is ``words/interface/pages.toml``, ``types/need`` is ``words/types/need.toml``; the files of
a project have the same names and the ending ``.yml``. A word is a text for each language, or a text for each plural
category of each language; its key is the dotted path to it: ``fields.method.label``.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Final, NamedTuple

from proceedings.diagnostics import Collector, Diagnostic, Place
from proceedings.frontmatter.fields import MISSING, in_all_languages
from proceedings.frontmatter.kinds import cut_short
from proceedings.frontmatter.reader import Mapping as MappingNode
from proceedings.frontmatter.reader import Node, Register, Scalar, is_empty
from proceedings.languages import (
    CATEGORIES,
    LANGUAGES,
    PLURALS,
    TYPES,
    WORDS,
    remembered,
    state,
    with_other_languages,
)

CODE_EXCLUDED: Final = ("../words/interface/*", "../words/types/*")
"""The words that a result takes are recorded with it, like entries of registers (`store.code_digests`)."""

_INTERFACE: Final = "interface"
_CATEGORIES: Final = frozenset(CATEGORIES)

Text = str | Mapping[str, str]
"""A text, or a text for each plural category."""


class RoomOfWords(NamedTuple):
    """The words of a file: complete ones by key, and those that lack a language or a plural form."""

    words: Mapping[str, Mapping[str, Text]]
    unfinished: Mapping[str, Mapping[str, Text]]
    problem: tuple[str, int] | None = None
    """The TOML parser's message on a file that it cannot read, and the line."""


def default_path(room: str) -> Path:
    """Return the path of a room's defaults, whether or not the file exists."""
    return WORDS / (f"{room}.toml" if room.startswith(TYPES) else f"{_INTERFACE}/{room}.toml")


def default_place(room: str, line: int = 1) -> Place:
    """Return the place of a room's defaults for diagnostics."""
    return Place(default_path(room).relative_to(WORDS.parents[1]).as_posix(), line)


@cache
def default_names() -> tuple[str, ...]:
    """Return the rooms of the program's words."""
    interface = (path.stem for path in WORDS.glob(f"{_INTERFACE}/*.toml"))
    return tuple(sorted((*interface, *(f"{TYPES}{path.stem}" for path in WORDS.glob(f"{TYPES}*.toml")))))


@remembered
def default_room(room: str) -> RoomOfWords:
    """Return the program's words of a room; none if there is no file."""
    try:
        table = _with_others(room, tomllib.loads(default_path(room).read_text("utf-8")))
    except FileNotFoundError:
        return RoomOfWords({}, {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        found = str(error).partition("at line ")[2].partition(",")[0]
        return RoomOfWords({}, {}, (str(error), int(found) if found.isdigit() else 1))
    words: dict[str, Mapping[str, Text]] = {}
    unfinished: dict[str, Mapping[str, Text]] = {}
    for key, texts in _leaves(table, ""):
        (unfinished if missing_parts(texts) else words)[key] = texts
    return RoomOfWords(words, unfinished)


@remembered
def defaults_digest() -> str:
    """Return the SHA-256, in hex, over the files of the program's words."""
    digest = hashlib.sha256()
    for folder in (_INTERFACE, TYPES):
        for path in sorted((WORDS / folder).glob("*.toml")):
            digest.update(f"{path.name}\0".encode() + path.read_bytes())
    digest.update(state().encode())
    return digest.hexdigest()


def _with_others(room: str, table: Mapping[str, Any]) -> Mapping[str, Any]:
    return with_other_languages(room if room.startswith(TYPES) else f"{_INTERFACE}/{room}", table)


def _leaves(table: Mapping[str, Any], above: str) -> Iterator[tuple[str, Mapping[str, Text]]]:
    """Yield the words of a table with their keys; anything else than words and tables of words is skipped."""
    texts = {language: table[language] for language in LANGUAGES if _is_text(table.get(language))}
    if texts:
        yield above, texts
        return
    for key, inner in table.items():
        if isinstance(inner, Mapping):
            yield from _leaves(inner, f"{above}.{key}" if above else key)


def _is_text(value: object) -> bool:
    if isinstance(value, Mapping):
        return value.keys() <= _CATEGORIES and all(isinstance(form, str) for form in value.values())
    return isinstance(value, str)


def missing_parts(texts: Mapping[str, Text], languages: Iterable[str] = LANGUAGES) -> tuple[str, ...]:
    """Return what a word lacks: languages (``fr``), and plural forms in languages that it has (``ar.few``)."""
    counts = any(isinstance(text, Mapping) for text in texts.values())
    found: list[str] = []
    for language in languages:
        text = texts.get(language)
        if text is None or not text:
            found.append(language)
        elif counts:
            forms = text if isinstance(text, Mapping) else {}
            found += [f"{language}.{category}" for category in PLURALS[language] if not forms.get(category)]
    return tuple(found)


def placeholders_of(text: Text) -> frozenset[str] | None:
    """Return the placeholders of a text, ``n`` for ``{n} pages``; of plural forms, those of ``other``.

    None if braces do not match, or if another form has a placeholder that ``other`` lacks.
    """
    forms = [text] if isinstance(text, str) else [text.get("other", ""), *text.values()]
    try:
        first, *others = (_names(form) for form in forms)
    except ValueError:
        return None
    return first if all(names <= first for names in others) else None


def _names(form: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(form) if name is not None)


class OwnWord(NamedTuple):
    """A word of a project that replaces none of the program's; valid if a template of the project asks for it."""

    room: str
    key: str
    place: Place


def merged_words(
    registers: Mapping[str, Register], languages: tuple[str, ...], diagnostics: list[Diagnostic]
) -> tuple[dict[str, Mapping[str, Mapping[str, Text]]], tuple[OwnWord, ...]]:
    """Return the words of every room by key and language, and the project's own; ``registers`` are its files, by room.

    A word that is incomplete, or has other placeholders than the program's, is reported; the program's is used.
    """
    rooms: dict[str, dict[str, Mapping[str, Text]]] = {name: {**default_room(name).words} for name in default_names()}
    own: list[OwnWord] = []
    for room, register in registers.items():
        table = rooms.setdefault(room, {})
        known = {**default_room(room).unfinished, **table}
        told = Collector(register.path)
        if not isinstance(register.node, MappingNode):
            if register.node is not None and not is_empty(register.node):
                told.add(
                    "value-has-its-kind",
                    register.node.line,
                    register.node.column,
                    register=register.name,
                    wanted="block",
                )
            diagnostics.extend(told.diagnostics)
            continue
        for key, node, scalar in _nodes(register.node, "", known):
            _look_for_ends(told, key, node)
            texts = read_texts(node)
            problem = _problem(texts, known.get(key), languages)
            if problem is not None:
                rule, values = problem
                told.add(rule, scalar.line, scalar.column, key=key, **values)
                continue
            table[key] = in_all_languages({**known.get(key, {}), **texts}, languages)
            if key not in known:
                own.append(OwnWord(room, key, register.place(scalar.line, scalar.column)))
        diagnostics.extend(told.diagnostics)
    return {**rooms}, tuple(own)


def _nodes(node: MappingNode, above: str, known: Mapping[str, Any]) -> Iterator[tuple[str, Node, Scalar]]:
    """Yield the words of a file: key, texts, and the node of the key. Groups of known words are searched."""
    for name, inner in node.entries:
        key = f"{above}.{name.text}" if above else name.text
        is_group = key not in known and any(other.startswith(f"{key}.") for other in known)
        if is_group and isinstance(inner, MappingNode):
            yield from _nodes(inner, key, known)
        else:
            yield key, inner, name


def _look_for_ends(told: Collector, key: str, node: Node) -> None:
    """Collect a diagnostic for each text of a word that YAML cuts off at a comment."""
    for language, text in node.entries if isinstance(node, MappingNode) else ():
        for name, form in ((language, text), *(text.entries if isinstance(text, MappingNode) else ())):
            words = cut_short(form, name.text)
            if words is not None:
                told.add("text-is-whole", form.line, form.column, field=key, **words)


def _problem(
    texts: Mapping[str, Text], default: Mapping[str, Text] | None, languages: tuple[str, ...]
) -> tuple[str, Mapping[str, str | None]] | None:
    """Return the rule that a project's word breaks and the values of its message, or None."""
    missing = [part for part in missing_parts(texts, languages) if "." not in part]
    if missing:
        return "word-is-trilingual", {"missing": ", ".join(missing)}
    forms = missing_parts(texts, languages)
    counts = any(isinstance(text, Mapping) for text in texts.values())
    if forms or (default is not None and counts and not isinstance(next(iter(default.values())), Mapping)):
        return "word-has-its-forms", {"missing": ", ".join(forms) or None}
    places = [placeholders_of(text) for text in texts.values()]
    wanted = [placeholders_of(text) for text in (default or {}).values()]
    if len({*places, *wanted}) > 1 or None in places:
        known = ", ".join(sorted({name for found in wanted or places for name in found or ()})) or None
        return "word-keeps-its-places", {"known": known}
    return None


def read_texts(node: Node) -> dict[str, Text]:
    """Return the texts of a word of a project by language, without those that are no texts."""
    if not isinstance(node, MappingNode):
        return {}
    found = {language.text: _read_text(text) for language, text in node.entries if language.text in LANGUAGES}
    return {language: text for language, text in found.items() if text is not MISSING}


def _read_text(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, MappingNode):
        return {form.text: text.text for form, text in node.entries if isinstance(text, Scalar)}
    return MISSING
