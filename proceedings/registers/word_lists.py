# SPDX-License-Identifier: MIT
"""The word lists of ``docs/registers/search``: what each entry may say. Search reads them; pages show none of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from proceedings.frontmatter.fields import ListOf, Pattern, Term, Text, fact

FOLDER: Final = "search/"
"""Where the lists lie, below the registers' folder."""


@dataclass(frozen=True)
class WordForms:
    """A word of one language with what no rule derives: ``forms`` are the same word, ``related`` of the same root."""

    word: str = fact(Text(), required=True)
    forms: tuple[str, ...] = fact(ListOf(Text()), default=())
    related: tuple[str, ...] = fact(ListOf(Text()), default=())


@dataclass(frozen=True)
class WordGroup:
    """Words and phrases that name one thing, in one language or several."""

    id: str = fact(Pattern(r"[a-z0-9-]+", "pay"), required=True)
    ar: tuple[str, ...] = fact(ListOf(Text()), default=())
    fr: tuple[str, ...] = fact(ListOf(Text()), default=())
    en: tuple[str, ...] = fact(ListOf(Text()), default=())


@dataclass(frozen=True)
class CountryWords:
    """What a country is called besides its name: adjectives, and names in common use. ``id`` is the country's."""

    id: str = fact(Term("countries"), required=True)
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
}
"""Every list by its name among the registers, and what its entries are."""
