# SPDX-License-Identifier: MIT
"""The registers of a project."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from proceedings.diagnostics import Place
from proceedings.registers.addresses import PublishedAddress
from proceedings.registers.entries import (
    Country,
    Door,
    GlossaryTerm,
    Locality,
    MenuEntry,
    Organisation,
    Person,
    Tile,
    VocabularyTerm,
)
from proceedings.registers.interface_words import OwnWord
from proceedings.registers.profile import DEFAULT, Profile
from proceedings.registers.ratifications import RatificationList
from proceedings.registers.releases import Release


@dataclass(frozen=True)
class Registers:
    """Every register of the project. Mappings are from id to entry, in the order of the file.

    ``words[room][key][language]`` are the interface words, those of the program with the project's replacements; a
    text with plural forms is a mapping from CLDR plural category to text. ``own_words`` are those of the project that
    replace none. ``digests`` are over the bytes of each file, by its name below the folder. ``digest`` is over all
    files and the program's words, except the word lists of search, ``search[list][id]``: pages show none of them, and
    ``search_digest`` is over their bytes.
    """

    organisations: Mapping[str, Organisation]
    people: Mapping[str, Person]
    places: Mapping[str, Locality]
    countries: Mapping[str, Country]
    vocabularies: Mapping[str, Mapping[str, VocabularyTerm]]
    glossary: Mapping[str, GlossaryTerm]
    menu: tuple[MenuEntry, ...]
    footer: tuple[MenuEntry, ...]
    doors: Mapping[str, Door]
    tiles: Mapping[str, Tile]
    ratifications: Mapping[str, RatificationList]
    words: Mapping[str, Mapping[str, Mapping[str, Any]]]
    own_words: tuple[OwnWord, ...]
    search: Mapping[str, Mapping[str, Any]]
    digests: Mapping[str, str]
    digest: str
    search_digest: str
    profile: Profile = DEFAULT
    addresses: Mapping[str, PublishedAddress] = field(default_factory=dict)
    """Every address that a release had, by page id or path of a file."""
    releases: Mapping[str, Release] = field(default_factory=dict)
    """What each release changed, by day."""
    places_of_addresses: Mapping[str, Place] = field(default_factory=dict)
    places_of_people: Mapping[str, Place] = field(default_factory=dict)
    """Where each person stands in the register, by id."""
    unread: tuple[str, ...] = ()
    """The registers and vocabularies whose file cannot be read, so that their ids are unknown."""

    def table(self, name: str) -> Mapping[str, Any]:
        """Return the entries of a vocabulary, or of a register of organisations, people or places; empty if none."""
        found = self.vocabularies.get(name)
        empty: Mapping[str, Any] = {}
        return getattr(self, name, empty) if found is None else found

    def word(self, room: str, key: str, language: str) -> str:
        """Return a text without plural forms, as written. Raises KeyError if no words file has it."""
        text: str = self.words[room][key][language]
        return text

    def terms(self) -> Mapping[str, Collection[str]]:
        """Return the known ids by register and vocabulary, for the kinds of values that name one."""
        return {
            **self.vocabularies,
            "organisations": self.organisations,
            "people": self.people,
            "places": self.places,
            "countries": self.countries,
            **dict.fromkeys(self.unread, ANY),
        }


class _Any(Collection[str]):
    """The ids of an unreadable register: contains every id, so that only the mistake in its file is reported."""

    def __contains__(self, item: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


ANY: Final = _Any()
