# SPDX-License-Identifier: MIT
"""The entries of each register; their fields are declared like those of records."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from proceedings.frontmatter.fields import (
    Flag,
    InLanguages,
    Integer,
    Key,
    ListOf,
    Names,
    Pattern,
    Term,
    Text,
    WebAddress,
    fact,
)
from proceedings.frontmatter.identifier_kinds import ORCID, ROR
from proceedings.languages import LANGUAGES, script_of

FAMILY_FIRST: Final = "family-first"
_NUMBER: Final = re.compile(r"[0-9]{1,2}(\.[0-9a-z]{1,2})?")

NAME_ORDERS: Final = ("given-first", FAMILY_FIRST)

_JOINED: Final = ("’", "'", "-", "ـ")
"""Signs after which no space separates a particle from the family name."""

WORDINGS: Final = ("official", "ours")
"""The origin of a name's wording: the body that owns the term, or us."""


@dataclass(frozen=True)
class RegisterEntry:
    """The fields of every register entry. ``name`` maps each language to the name in it."""

    id: str = fact(Pattern(r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*", "town-hall"), required=True)
    name: Mapping[str, str] = fact(Names(), required=True)
    source: str | None = fact(Text())
    review: bool = fact(Flag(), default=False)
    """Whether a person still has to review it."""


@dataclass(frozen=True)
class Organisation(RegisterEntry):
    """A body: an organisation, ministry, agency or programme."""

    acronym: Mapping[str, str] | None = fact(Names(partial=True))
    kind: str | None = fact(Term("organisation-kinds"))
    country: str | None = fact(Term("countries"))
    url: str | None = fact(WebAddress())
    ror: str | None = fact(ROR)
    wording: Mapping[str, str] | None = fact(InLanguages(Term("wordings", WORDINGS)))
    """The origin of the name's wording by language: ``official`` or ``ours``."""


@dataclass(frozen=True)
class Person(RegisterEntry):
    """A person named by a source.

    ``family``, ``given`` and ``particle`` are the parts of the name in a language, where a source tells them apart: a
    name without them is never inverted or abbreviated. ``name`` is made of them in a language in which it is not given
    (``completed``). ``particle`` (de, van, بن) stands before the family name and is not filed with it.
    """

    name: Mapping[str, str] = fact(Names(partial=True))
    family: Mapping[str, str] | None = fact(Names(partial=True))
    given: Mapping[str, str] | None = fact(Names(partial=True))
    particle: Mapping[str, str] | None = fact(Names(partial=True))
    order: Mapping[str, str] | None = fact(InLanguages(Term("name-orders", NAME_ORDERS)))
    """Which part of the name comes first, by language."""
    orcid: str | None = fact(ORCID)
    affiliation: str | None = fact(Term("organisations"))
    biography: Mapping[str, str] | None = fact(Names(partial=True))
    page: bool = fact(Flag(), default=True)
    """Whether the site has a page about the person, and the indexes their name."""
    different_from: tuple[str, ...] = fact(ListOf(Key()), default=())
    """The ids of people with the same name who are somebody else."""

    def is_family_first(self, language: str) -> bool:
        """Return whether the name begins with the family name in a language."""
        return (self.order or {}).get(language) == FAMILY_FIRST

    def whole(self, language: str) -> str:
        """Return the name in a language, made of its parts where it is not given; empty where neither is."""
        given, particle, family = ((part or {}).get(language, "") for part in (self.given, self.particle, self.family))
        called = f"{particle}{family}" if particle.endswith(_JOINED) else f"{particle} {family}".strip()
        parts = (called, given) if self.is_family_first(language) else (given, called)
        return (self.name or {}).get(language) or (" ".join(filter(None, parts)) if family else "")

    def completed(self, languages: Collection[str]) -> Person | None:
        """Return the person with a name in every language, or None where no language of ``languages`` has one.

        A language without a name has that of the first language with one, of those of its script if there are any, and
        a name has its parts in every language in which it reads the same.
        """
        names = {language: self.whole(language) for language in LANGUAGES}
        named = [language for language in dict.fromkeys((*languages, *LANGUAGES)) if names[language]]
        if not named:
            return None
        first = named[0]
        of_script = {script_of(language): language for language in reversed(named)}
        names = {language: name or names[of_script.get(script_of(language), first)] for language, name in names.items()}
        told = [language for language in (first, *LANGUAGES) if (self.family or {}).get(language)]
        like = {
            language: next((one for one in (language, *told) if one in told and names[one] == names[language]), "")
            for language in LANGUAGES
        }
        parts: dict[str, Any] = {
            key: {language: part[one] for language, one in like.items() if one in part} or None
            for key in ("family", "given", "particle")
            if (part := getattr(self, key)) is not None
        }
        order = self.order and {k: self.order[one] for k, one in like.items() if one in self.order}
        return replace(self, name=names, **parts, order=order)


@dataclass(frozen=True)
class Locality(RegisterEntry):
    """A town in which something was held."""

    country: str | None = fact(Term("countries"))


@dataclass(frozen=True)
class Country(RegisterEntry):
    """A member or observer state of the United Nations; ``id`` is its ISO 3166-1 alpha-2 code, ``m49`` its UN code."""

    m49: str | None = fact(Pattern(r"\d{3}", "504"))
    name_source: Mapping[str, str] | None = fact(InLanguages(Term("name-sources", ("un", "cldr"))))
    """The source of the name by language."""
    member: str | None = fact(Term("memberships", ("member", "observer")))
    groups: tuple[str, ...] = fact(ListOf(Term("country-groups")), default=())


@dataclass(frozen=True)
class Tile:
    """The position of a country's tile on the tile map, from 1, counted from the left and from the top."""

    id: str = fact(Term("countries"), required=True)
    column: int = fact(Integer(1, 20), required=True)
    row: int = fact(Integer(1, 20), required=True)


@dataclass(frozen=True)
class VocabularyTerm(RegisterEntry):
    """A term of a closed vocabulary, with its definition."""

    definition: Mapping[str, str] | None = fact(Names())
    short: Mapping[str, str] | None = fact(Names(partial=True))
    wording: Mapping[str, str] | None = fact(InLanguages(Term("wordings", WORDINGS)))
    """The origin of the name's wording by language: ``official`` or ``ours``."""
    url: str | None = fact(WebAddress())
    year: int | None = fact(Integer(1900, 2100))

    @property
    def number(self) -> str:
        """Return the number by which the term is known (``10.7``, ``21``), which is its id then, or an empty text."""
        return self.id if _NUMBER.fullmatch(self.id) else ""


@dataclass(frozen=True)
class GlossaryTerm:
    """A term with one translation into each language."""

    id: str = fact(Key(), required=True)
    term: Mapping[str, str] = fact(Names(), required=True)
    acronym: Mapping[str, str] | None = fact(Names(partial=True))
    variants: Mapping[str, tuple[str, ...]] | None = fact(InLanguages(ListOf(Text())))
    """Other words for it, as sources use them, by language."""
    wording: str | None = fact(Term("glossary-wordings"))
    note: Mapping[str, str] | None = fact(Names())

    def variants_in(self, language: str) -> tuple[str, ...]:
        """Return the other words for it in a language."""
        return (self.variants or {}).get(language, ())


@dataclass(frozen=True)
class MenuEntry:
    """A link of the site's menu or footer: the page that it leads to, and a label if the page's title is too long.

    ``holds`` are the ids of other pages that belong to it: on these and the pages below them the entry is highlighted.
    """

    page: str = fact(Text(), required=True)
    label: Mapping[str, str] | None = fact(Names())
    holds: tuple[str, ...] = fact(ListOf(Text()), default=())


@dataclass(frozen=True)
class Door:
    """An entrance of the home page for one kind of reader: its name, and the ids of pages to begin with."""

    id: str = fact(Key(), required=True)
    title: Mapping[str, str] = fact(Names(), required=True)
    pages: tuple[str, ...] = fact(ListOf(Text()), required=True)


ENTRIES: Final[Mapping[str, type[Any]]] = {
    "organisations": Organisation,
    "people": Person,
    "places": Locality,
    "countries": Country,
    "glossary": GlossaryTerm,
    "menu": MenuEntry,
    "footer": MenuEntry,
    "doors": Door,
    "tile-map": Tile,
}
"""The class of entries of each register by the name of its file. Vocabularies hold terms; words are not entries."""
