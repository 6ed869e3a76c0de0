# SPDX-License-Identifier: MIT
"""What a language is, read from its ``language.toml``, and what is wrong with such a file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

CATEGORIES: Final = ("zero", "one", "two", "few", "many", "other")
"""The plural categories of CLDR."""
DIRECTIONS: Final = ("rtl", "ltr")
SCRIPTS: Final = ("arabic", "latin")
"""The scripts that words are read in, by ``orthography/letters.toml``."""
DIGITS: Final = ("arabic-indic",)
"""The digits that a site may choose besides Western ones."""
SETTINGS: Final = ("isolating", "spacing", "curling")
"""The kinds of typography that ``texts`` knows."""

_TAG: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_LOCALES: Final = ("text", "dates", "numbers")
_TYPOGRAPHY: Final = frozenset(("rules", "quotes", "punctuation", "stop_within_quotes"))
_CODES: Final = ("iso639-3", "iso639-2b", "biblatex")


class Problem(NamedTuple):
    """Something wrong in a file of a language: where it is, the rule that it breaks, and the values of its message."""

    path: str
    line: int
    rule: str
    values: Mapping[str, str]


class KnownLanguage(NamedTuple):
    """What the program knows of one language."""

    tag: str
    """BCP 47."""
    name: str
    """In the language itself; never translated, so that its speakers recognise it."""
    direction: str
    """The value of HTML's ``dir``."""
    script: str
    plurals: tuple[str, ...]
    """The categories (CLDR) for which a text that counts has a form."""
    locale: Mapping[str, str]
    """The CLDR locales by which it writes ``text`` (lists, plural forms), ``dates`` and ``numbers``."""
    codes: Mapping[str, str]
    """Its codes elsewhere: ``iso639-3`` and ``iso639-2b`` (three letters), and ``biblatex``."""
    digits: str | None = None
    """The digits of its own that a site may choose (`digits` in mkdocs.yml); None for Western ones alone."""
    typography: Mapping[str, Any] = {}
    names: Mapping[str, str] = {}
    """Its name in other languages, by their tags."""


def is_tag(text: str) -> bool:
    """Return whether a text has the form of a BCP 47 tag as folders and files are named by."""
    return _TAG.fullmatch(text) is not None


def made(tag: str, table: Mapping[str, Any], fallback: KnownLanguage | None = None) -> KnownLanguage:
    """Return the language that a table without problems declares; ``fallback`` gives the locale that it leaves out."""
    stated = table.get("locale", {})
    text = stated.get("text") or (fallback.locale["text"] if fallback else tag)
    codes = fallback.codes if fallback else {}
    return KnownLanguage(
        tag=tag,
        name=table["name"],
        direction=table["direction"],
        script=table.get("script") or (fallback.script if fallback else SCRIPTS[-1]),
        plurals=tuple(table.get("plurals") or ("other",)),
        locale={"text": text, "dates": stated.get("dates", text), "numbers": stated.get("numbers", text)},
        # A language without a code of its own is "und" in libraries (MARC 21), and none in BibLaTeX.
        codes={**dict.fromkeys(codes, ""), "iso639-2b": "und", **table.get("codes", {})},
        digits=table.get("digits"),
        typography=table.get("typography", {}),
        names=table.get("names", {}),
    )


def read_table(path: Path, name: str) -> tuple[Mapping[str, Any], tuple[Problem, ...]]:
    """Return the table of a TOML file; empty, and why, where it cannot be read. ``name`` is the path to be told."""
    try:
        return tomllib.loads(path.read_text("utf-8")), ()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        at = re.search(r"\(at line (\d+)", str(error))
        reason = re.sub(r" \(at .*\)", "", getattr(error, "strerror", None) or str(error))
        return {}, (Problem(name, int(at[1]) if at else 1, "language-file-is-readable", {"reason": reason}),)


def line_of(text: str, *keys: str) -> int:
    """Return the line on which the last of nested keys of a TOML text is written; 1 where it is not found."""
    for key in reversed(keys):
        bare = re.escape(key)
        found = re.search(rf'^\s*(?:\[+[^\]\n]*\b{bare}["\]]|["\w.-]*"?{bare}"?\s*=)', text, re.MULTILINE)
        if found is not None:
            return text.count("\n", 0, found.end()) + 1
    return 1


def problems(path: str, text: str, table: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with the table of a ``language.toml``."""

    def wrong(wanted: str, *keys: str) -> Problem:
        key = ".".join(keys)
        found: Any = table
        for part in keys:
            found = found.get(part, {}) if isinstance(found, Mapping) else {}
        stated = {"found": str(found)} if found != {} else {}
        return Problem(path, line_of(text, *keys), "language-is-declared", {"key": key, "known": wanted, **stated})

    if not _is_text(table.get("name")):
        yield wrong('"Español"', "name")
    for key, choices in (("direction", DIRECTIONS), ("script", SCRIPTS)):
        if (key in table or key == "direction") and table.get(key) not in choices:
            yield wrong(", ".join(f'"{one}"' for one in choices), key)
    plurals = table.get("plurals", [CATEGORIES[-1]])
    if not isinstance(plurals, list) or not {*map(str, plurals)} <= {*CATEGORIES} or CATEGORIES[-1] not in plurals:
        yield wrong(", ".join(CATEGORIES), "plurals")
    if table.get("digits", DIGITS[0]) not in DIGITS:
        yield wrong(", ".join(f'"{one}"' for one in DIGITS), "digits")
    yield from _wrong_in(table, "locale", _LOCALES, wrong)
    yield from _wrong_in(table, "codes", _CODES, wrong)
    yield from _wrong_in(table, "names", None, wrong)
    yield from _wrong_typography(table, wrong)
    known = {"name", "direction", "script", "plurals", "digits", "locale", "codes", "names", "typography"}
    for key in table.keys() - known:
        yield wrong(", ".join(sorted(known)), key)


def problems_of_words(path: str, text: str, table: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with the table of an ``orthography.toml``."""
    for key, value in table.items():
        fit, known = _SHAPES.get(key, (None, ", ".join(sorted(_SHAPES))))
        if fit is None or not fit(value):
            yield Problem(path, line_of(text, key), "language-is-declared", {"key": key, "known": known})


def _is_row(*kinds: type) -> Callable[[Any], bool]:
    """Return a test of rows such as ``["les ", 1]``, whose first text is not empty."""

    def fits(row: Any) -> bool:
        is_like = isinstance(row, list) and [*map(type, row)] == [*kinds]
        return is_like and bool(row[0])

    return fits


def _is_list(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and all(map(fits, value))


def _is_table(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, Mapping) and all(map(fits, value.values()))


def _is_str(value: object) -> bool:
    return isinstance(value, str)


def _is_number(value: object) -> bool:
    return type(value) is int


def _is_pattern(value: object) -> bool:
    try:
        return isinstance(value, str) and re.compile(value) is not None
    except re.error:
        return False


def _is_counted(value: object) -> bool:
    return isinstance(value, Mapping) and all(key.isdecimal() and _is_str(words) for key, words in value.items())


_SHAPES: Final[Mapping[str, tuple[Callable[[Any], bool], str]]] = {
    "articles": (_is_list(_is_row(str, int)), '[["the ", 1]]'),
    "prefixes": (_is_list(_is_list(_is_row(str, int))), '[[["re", 3]]]'),
    "endings": (_is_list(_is_list(_is_row(str, str, int))), '[[["ies", "y", 2]]]'),
    "no_article": (_is_list(_is_str), '["theatre"]'),
    **dict.fromkeys(("elisions", "possessives", "whole", "roots", "elided"), (_is_list(_is_str), '["l", "d"]')),
    **dict.fromkeys(("stop", "conjunctions", "prepositions", "weak", "unfiled", "feminine"), (_is_str, '"the a of"')),
    "spelling": (_is_pattern, '"[àâç]"'),
    "shortest_root": (_is_number, "4"),
    "numbers": (_is_counted, '1 = "one first"'),
    "joined_to_numbers": (_is_list(_is_str), '["", "und"]'),
    "numbers_in_forms": (_is_list(_is_number), "[1, 2]"),
    **dict.fromkeys(("dates", "ranges"), (_is_table(_is_str), 'months = "January …"')),
    "latin": (_is_table(_is_str), '"ب" = "b"'),
}
"""What each key of an ``orthography.toml`` has to be, and an example."""


def _is_locale(text: object) -> bool:
    from babel.localedata import exists

    return isinstance(text, str) and bool(text) and exists(text)


def _wrong_in(table: Mapping[str, Any], name: str, keys: tuple[str, ...] | None, wrong: Any) -> Iterator[Problem]:
    """Yield what is wrong with a table of texts; without ``keys`` its keys are languages."""
    inner, known = table.get(name, {}), ", ".join(keys or ('fr = "espagnol"',))
    if not isinstance(inner, Mapping):
        yield wrong(known, name)
        return
    for key, value in inner.items():
        if not (key in keys if keys else is_tag(key)) or not _is_text(value):
            yield wrong(known, name, key)
        elif name == "locale" and not _is_locale(value):
            yield wrong('"es", "pt_BR"', name, key)


def _wrong_typography(table: Mapping[str, Any], wrong: Any) -> Iterator[Problem]:
    inner = table.get("typography", {})
    if not isinstance(inner, Mapping):
        yield wrong(", ".join(sorted(_TYPOGRAPHY)), "typography")
        return
    if "rules" in inner and inner["rules"] not in SETTINGS:
        yield wrong(", ".join(f'"{one}"' for one in SETTINGS), "typography", "rules")
    quotes = inner.get("quotes", ["", ""])
    is_list = isinstance(quotes, list) and all(isinstance(one, str) and len(one) <= 1 for one in quotes)
    if not is_list or len(quotes) not in (2, 4):
        yield wrong('["“", "”"], ["“", "”", "‘", "’"]', "typography", "quotes")
    signs = inner.get("punctuation", {})
    if not isinstance(signs, Mapping) or not signs.keys() <= {*",;?"} or not all(map(_is_text, signs.values())):
        yield wrong('{ "," = "،", ";" = "؛", "?" = "؟" }', "typography", "punctuation")
    if not isinstance(inner.get("stop_within_quotes", False), bool):
        yield wrong("true, false", "typography", "stop_within_quotes")
    for key in inner.keys() - _TYPOGRAPHY:
        yield wrong(", ".join(sorted(_TYPOGRAPHY)), "typography", key)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
