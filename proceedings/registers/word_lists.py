# SPDX-License-Identifier: MIT
"""The entries of the word lists in ``docs/registers/search``, which search reads and no page shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from proceedings.frontmatter.fields import ListOf, Pattern, Term, Text, fact

FOLDER: Final = "search/"
"""The folder of the lists, below that of the registers."""


@dataclass(frozen=True)
class WordForms:
    """A word with what rules do not derive: ``forms`` of the same word, ``related`` words of the same root."""

    word: str = fact(Text(), required=True)
    forms: tuple[str, ...] = fact(ListOf(Text()), default=())
    related: tuple[str, ...] = fact(ListOf(Text()), default=())


@dataclass(frozen=True)
class WordGroup:
    """Words and phrases with the same meaning, in one or several languages."""

    id: str = fact(Pattern(r"[a-z0-9-]+", "pay"), required=True)
    ar: tuple[str, ...] = fact(ListOf(Text()), default=())
    fr: tuple[str, ...] = fact(ListOf(Text()), default=())
    en: tuple[str, ...] = fact(ListOf(Text()), default=())


@dataclass(frozen=True)
class CountryWords:
    """Other words for a country: adjectives, and names in common use. ``id`` is the country's."""

    id: str = fact(Term("countries"), required=True)
    ar: tuple[str, ...] = fact(ListOf(Text()), default=())
    fr: tuple[str, ...] = fact(ListOf(Text()), default=())
    en: tuple[str, ...] = fact(ListOf(Text()), default=())


@dataclass(frozen=True)
class PageWords:
    """What readers call a page of the site besides its title. ``id`` is the page's, without the language."""

    id: str = fact(Pattern(r"[a-z0-9/-]+", "map"), required=True)
    ar: tuple[str, ...] = fact(ListOf(Text()), default=())
    fr: tuple[str, ...] = fact(ListOf(Text()), default=())
    en: tuple[str, ...] = fact(ListOf(Text()), default=())


LISTS: Final[Mapping[str, type[Any]]] = {
    f"{FOLDER}forms-ar": WordForms,
    f"{FOLDER}forms-fr": WordForms,
    f"{FOLDER}forms-en": WordForms,
    f"{FOLDER}synonyms": WordGroup,
    f"{FOLDER}months": WordGroup,
    f"{FOLDER}fields": WordGroup,
    f"{FOLDER}countries": CountryWords,
    f"{FOLDER}pages": PageWords,
}
"""The class of entries of each list, by its name among the registers."""
