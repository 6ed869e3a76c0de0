# SPDX-License-Identifier: MIT
"""The registers of ``docs/registers``: organisations, people, places, vocabularies, glossary, words, menu.

A register is a YAML list of entries with an ``id``; its fields are declared like those of records.
"""

from proceedings.registers.dependencies import RecordedDependencies, TrackedRegisters
from proceedings.registers.entries import (
    WORDINGS,
    Country,
    GlossaryTerm,
    Locality,
    MenuEntry,
    Organisation,
    Person,
    RegisterEntry,
    Tile,
    VocabularyTerm,
)
from proceedings.registers.interface_words import defaults_digest
from proceedings.registers.model import Registers
from proceedings.registers.profile import Profile
from proceedings.registers.reading import entry_classes, load

__all__ = [
    "WORDINGS",
    "Country",
    "GlossaryTerm",
    "Locality",
    "MenuEntry",
    "Organisation",
    "Person",
    "Profile",
    "RecordedDependencies",
    "RegisterEntry",
    "Registers",
    "Tile",
    "TrackedRegisters",
    "VocabularyTerm",
    "defaults_digest",
    "entry_classes",
    "load",
]
