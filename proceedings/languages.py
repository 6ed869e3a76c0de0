# SPDX-License-Identifier: MIT
"""The three languages of the publication, and the program's own words in each of them."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

LANGUAGES: Final = ("ar", "fr", "en")
"""BCP 47 codes, in the order in which the site names them."""

DIRECTION: Final[Mapping[str, str]] = {"ar": "rtl", "fr": "ltr", "en": "ltr"}
"""The value of HTML's ``dir`` for each language."""

NATIVE: Final[Mapping[str, str]] = {"ar": "العربية", "fr": "Français", "en": "English"}
"""Each language's name in itself; never translated, so that its speakers recognise it."""

PLURALS: Final[Mapping[str, tuple[str, ...]]] = {
    "ar": ("zero", "one", "two", "few", "many", "other"),
    "fr": ("one", "other"),
    "en": ("one", "other"),
}
"""The plural categories (CLDR) for which a text that counts has a form; whole millions in French take ``other``."""

TYPES: Final = "types/"
"""What the name of a room of words begins with that holds those of a type of record."""

WORDS: Final = Path(__file__).parent / "words"


@cache
def words(room: str) -> Mapping[str, Any]:
    """The table of ``words/<room>.toml``: keys to texts by language. Raises FileNotFoundError for an unknown room."""
    with (WORDS / f"{room}.toml").open("rb") as file:
        return tomllib.load(file)


def type_word(type_name: str, key: str, language: str) -> str:
    """A text of ``words/types/<type>.toml``; the type's name itself where there is no such text yet."""
    try:
        return word(f"types/{type_name}", key, language)
    except (OSError, KeyError, TypeError, tomllib.TOMLDecodeError):
        return type_name


def word(room: str, key: str, language: str, **values: object) -> str:
    """One text of the program, its ``{placeholders}`` filled. ``key`` is a dotted path in the room's table.

    Raises KeyError for a key, language or placeholder that does not exist: a mistake of the program, not of an author.
    """
    table: Any = words(room)
    for part in key.split("."):
        table = table[part]
    text: str = table[language]
    return text.format(**values)


@cache
def placeholders(template: str) -> frozenset[str]:
    """The names between braces in a template."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name)
