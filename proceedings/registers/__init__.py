# SPDX-License-Identifier: MIT
"""The registers of ``docs/registers``: who and where, vocabularies, glossary, words, menu.

A register is a YAML list of entries with an ``id``; its fields are declared as those of records are.
"""

from proceedings.registers.dependencies import Consulted, Traces
from proceedings.registers.entries import (
    WORDINGS,
    Country,
    Entry,
    GlossaryTerm,
    Locality,
    MenuEntry,
    NameSource,
    Organisation,
    Person,
    Tile,
    Variants,
    VocabularyTerm,
    Wording,
)
from proceedings.registers.model import Registers
from proceedings.registers.reading import load

__all__ = [
    "WORDINGS",
    "Consulted",
    "Country",
    "Entry",
    "GlossaryTerm",
    "Locality",
    "MenuEntry",
    "NameSource",
    "Organisation",
    "Person",
    "Registers",
    "Tile",
    "Traces",
    "Variants",
    "VocabularyTerm",
    "Wording",
    "load",
]
