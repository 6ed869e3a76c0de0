# SPDX-License-Identifier: MIT
"""Cards: records without their bodies, as the pages of other records show them.

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
    """A record without its bodies. Title and summary fall back to the original where a language is missing.

    ``changed`` is the day of its last change (ISO 8601); of a record that states no day, as imports leave them, that
    of its edition; empty where neither does.
    """

    record: Record
    changed: str = ""

    @property
    def id(self) -> str:
        """The record's id."""
        return self.record.id

    @property
    def type(self) -> str:
        """Name of the record's type."""
        return self.record.type

    @property
    def number(self) -> str | None:
        """The record's number as text, or None."""
        number = getattr(self.record, "number", None)
        return None if number is None else str(number)

    def exists_in(self, language: str) -> bool:
        """Return whether the record has a text in the language."""
        return language in self.record.words

    def language_for(self, language: str) -> str:
        """Return the language in which readers of a language see the title and the summary."""
        return language if language in self.record.words else self.record.original

    def title(self, language: str) -> str:
        """Return the title as written, in ``language_for(language)``."""
        return self.record.words[self.language_for(language)].title

    def summary(self, language: str) -> str:
        """Return the summary as written, in ``language_for(language)``."""
        return self.record.words[self.language_for(language)].summary

    @cached_property
    def terms(self) -> frozenset[TermKey]:
        """The terms that the record's facts name."""
        return named_terms(self.record)

    @property
    def digest(self) -> str:
        """SHA-256, in hex, of everything that the card shows."""
        return self.record.digest

    def digest_in_links(self, language: str) -> str:
        """Return the SHA-256, in hex, of what links, indexes and programmes show: facts and title."""
        return self.record.digests_for[language][0]

    def digest_in_lists(self, language: str) -> str:
        """Return the SHA-256, in hex, of what listings show: facts, title and summary."""
        return self.record.digests_for[language][1]

    def digest_for(self, language: str) -> str:
        """Return the SHA-256, in hex, of all texts of the front matter in one language, and of the facts."""
        return self.record.digests_for[language][2]

    @property
    def facts_digest(self) -> str:
        """SHA-256, in hex, of the facts alone, for pages that only count or order records."""
        return self.record.facts_digest


def record_cards(records: Mapping[str, Record]) -> Mapping[str, RecordCard]:
    """Return the cards of records, by id."""
    return {key: RecordCard(record, _changed(records, key)) for key, record in records.items()}


def _changed(records: Mapping[str, Record], key: str) -> str:
    """Return the last day that a record states, or else the edition in whose folder it is."""
    edition = records.get("/".join(key.split("/")[:2]))
    stated = (day for one in (records[key], edition) if one is not None for day in (one.updated, one.created))
    return next(filter(None, stated), "")
