# SPDX-License-Identifier: MIT
"""The entries of the word lists in ``docs/registers/search``, which search reads and no page shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from proceedings.frontmatter.fields import Field, ListOf, Pattern, Term, Text, declared, fact
from proceedings.languages import LANGUAGES

FOLDER: Final = "search/"
"""The folder of the lists, below that of the registers."""


@dataclass(frozen=True)
class WordForms:
    """A word with what rules do not derive: ``forms`` of the same word, ``related`` words of the same root."""

    word: str = fact(Text(), required=True)
    forms: tuple[str, ...] = fact(ListOf(Text()), default=())
    related: tuple[str, ...] = fact(ListOf(Text()), default=())


@dataclass(frozen=True)
class WordsByLanguage:
    """Words in one or several languages; in the file each language is a key of the entry."""

    id: str = fact(Pattern(r"[a-z0-9-]+", "pay"), required=True)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class WordGroup(WordsByLanguage):
    """Words and phrases with the same meaning."""


@dataclass(frozen=True)
class CountryWords(WordsByLanguage):
    """Other words for a country: adjectives, and names in common use. ``id`` is the country's."""

    id: str = fact(Term("countries"), required=True)


@dataclass(frozen=True)
class PageWords(WordsByLanguage):
    """What readers call a page of the site besides its title. ``id`` is the page's, without the language."""

    id: str = fact(Pattern(r"[a-z0-9/-]+", "map"), required=True)


def fields_of(make: type[Any]) -> tuple[Field, ...]:
    """Return the keys that an entry of a class may have in its file."""
    if not issubclass(make, WordsByLanguage):
        return declared(make)
    return (*declared(make), *(Field(language, ListOf(Text()), default=()) for language in LANGUAGES))


def entry_of(make: type[Any], values: Mapping[str, Any]) -> Any:
    """Return an entry of a class from the values of its keys."""
    if not issubclass(make, WordsByLanguage):
        return make(**values)
    return make(id=values["id"], words={language: values.get(language, ()) for language in LANGUAGES})


def lists() -> Mapping[str, type[Any]]:
    """Return the class of entries of each list, by its name among the registers."""
    return {
        **{f"{FOLDER}forms-{language}": WordForms for language in LANGUAGES},
        f"{FOLDER}synonyms": WordGroup,
        f"{FOLDER}months": WordGroup,
        f"{FOLDER}fields": WordGroup,
        f"{FOLDER}countries": CountryWords,
        f"{FOLDER}pages": PageWords,
    }
