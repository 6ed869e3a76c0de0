# SPDX-License-Identifier: MIT
"""The entries of each register; their fields are declared like those of records."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from proceedings.frontmatter.fields import (
    Flag,
    Group,
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

_NUMBER: Final = re.compile(r"[0-9]{1,2}(\.[0-9a-z]{1,2})?")

WORDINGS: Final = ("official", "ours")
"""The origin of a name's wording: the body that owns the term, or us."""


@dataclass(frozen=True)
class NameOrigin:
    """The origin of a name's wording in each language: ``official`` or ``ours``."""

    ar: str | None = fact(Term("wordings", WORDINGS))
    fr: str | None = fact(Term("wordings", WORDINGS))
    en: str | None = fact(Term("wordings", WORDINGS))


@dataclass(frozen=True)
class RegisterEntry:
    """The fields of every register entry. ``name`` maps each language to the name in it."""

    id: str = fact(Pattern(r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*", "alo"), required=True)
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
    wording: NameOrigin | None = fact(Group(NameOrigin))


@dataclass(frozen=True)
class Person(RegisterEntry):
    """A person named by a source.

    ``family`` and ``given`` are the parts of the name in a language, where a source tells them apart: a name without
    them is never inverted or abbreviated.
    """

    family: Mapping[str, str] | None = fact(Names(partial=True))
    given: Mapping[str, str] | None = fact(Names(partial=True))
    orcid: str | None = fact(ORCID)
    affiliation: str | None = fact(Term("organisations"))


@dataclass(frozen=True)
class Locality(RegisterEntry):
    """A town in which something was held."""

    country: str | None = fact(Term("countries"))


@dataclass(frozen=True)
class NameSource:
    """The source of a country's name in each language: ``un`` or ``cldr``."""

    ar: str | None = fact(Term("name-sources", ("un", "cldr")))
    fr: str | None = fact(Term("name-sources", ("un", "cldr")))
    en: str | None = fact(Term("name-sources", ("un", "cldr")))


@dataclass(frozen=True)
class Country(RegisterEntry):
    """A member or observer state of the United Nations; ``id`` is its ISO 3166-1 alpha-2 code, ``m49`` its UN code."""

    m49: str | None = fact(Pattern(r"\d{3}", "504"))
    name_source: NameSource | None = fact(Group(NameSource))
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
    wording: NameOrigin | None = fact(Group(NameOrigin))
    url: str | None = fact(WebAddress())
    year: int | None = fact(Integer(1900, 2100))

    @property
    def number(self) -> str:
        """Return the number by which the term is known (``10.7``, ``21``), which is its id then, or an empty text."""
        return self.id if _NUMBER.fullmatch(self.id) else ""


@dataclass(frozen=True)
class Variants:
    """Other words for a glossary term, as sources use them."""

    ar: tuple[str, ...] = fact(ListOf(Text()), default=())
    fr: tuple[str, ...] = fact(ListOf(Text()), default=())
    en: tuple[str, ...] = fact(ListOf(Text()), default=())


@dataclass(frozen=True)
class GlossaryTerm:
    """A term with one translation into each language."""

    id: str = fact(Key(), required=True)
    term: Mapping[str, str] = fact(Names(), required=True)
    acronym: Mapping[str, str] | None = fact(Names(partial=True))
    variants: Variants = fact(Group(Variants), default=Variants())
    wording: str | None = fact(Term("glossary-wordings"))
    note: Mapping[str, str] | None = fact(Names())


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
