# SPDX-License-Identifier: MIT
"""A card: all that one record's page may show of another record. It holds everything but the bodies.

A page depends on its own record and on the cards near it, and is composed again exactly when one of these changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from proceedings.records.record import Record
from proceedings.records.terms import TermKey, named_terms


@dataclass(frozen=True)
class RecordCard:
    """One record without its bodies. Title and summary fall back to the original where a language is missing."""

    record: Record

    @property
    def id(self) -> str:
        """The record's id."""
        return self.record.id

    @property
    def type(self) -> str:
        """The name of the record's type."""
        return self.record.type

    @property
    def number(self) -> str | None:
        """The record's number as text, or None."""
        number = getattr(self.record, "number", None)
        return None if number is None else str(number)

    def exists_in(self, language: str) -> bool:
        """Whether there is a text in the language."""
        return language in self.record.words

    def language_for(self, language: str) -> str:
        """The language in which the title is shown to readers of a language."""
        return language if language in self.record.words else self.record.original

    def title(self, language: str) -> str:
        """The title as written, in ``language_for(language)``."""
        return self.record.words[self.language_for(language)].title

    def summary(self, language: str) -> str:
        """The summary as written, in ``language_for(language)``."""
        return self.record.words[self.language_for(language)].summary

    @cached_property
    def terms(self) -> frozenset[TermKey]:
        """The terms that the record's facts name."""
        return named_terms(self.record)

    @property
    def digest(self) -> str:
        """SHA-256, in hex, over all that the card shows."""
        return self.record.digest

    def digest_for(self, language: str) -> str:
        """The same over what the card shows to readers of one language."""
        return self.record.digests_for[language]

    @property
    def facts_digest(self) -> str:
        """SHA-256, in hex, over the facts alone: a page that only counts or orders records depends on no more."""
        return self.record.facts_digest


def record_cards(records: Mapping[str, Record]) -> Mapping[str, RecordCard]:
    """The card of every record, by id."""
    return {key: RecordCard(record) for key, record in records.items()}
