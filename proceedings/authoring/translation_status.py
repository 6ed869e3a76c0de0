# SPDX-License-Identifier: MIT
"""The state of every translation, records that are no longer recent, and overdue reviews."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from proceedings.authoring.translation_digest import is_unstamped
from proceedings.catalogue import Catalogue
from proceedings.recency import aged
from proceedings.records.record import Record
from proceedings.records.words import STATES

ORIGINAL: Final = "original"
MISSING: Final = "missing"
COUNTED_STATES: Final = (ORIGINAL, *reversed(STATES), MISSING)
"""The states of a record in a language, most reliable first."""


@dataclass(frozen=True)
class Overdue:
    """A record whose review is overdue, and the day on which it was due."""

    id: str
    due: str


@dataclass(frozen=True)
class Aged:
    """A record that claims to be current, and the date of its newest figure or source; empty if it has none."""

    id: str
    newest: str


@dataclass(frozen=True)
class TranslationStatus:
    """The state of all records. Mappings are by language; tuples hold record ids in order.

    ``counts`` is the number of records in each of ``COUNTED_STATES``; ``outdated`` were translated from an older text,
    ``unstamped`` were never stamped, ``stubs`` have a file without a text, ``missing`` have no file.
    """

    records: int
    counts: Mapping[str, Mapping[str, int]]
    outdated: Mapping[str, tuple[str, ...]]
    unstamped: Mapping[str, tuple[str, ...]]
    stubs: Mapping[str, tuple[str, ...]]
    missing: Mapping[str, tuple[str, ...]]
    aged: tuple[Aged, ...]
    overdue: tuple[Overdue, ...]
    unread: tuple[str, ...]


def state_of(record: Record, language: str) -> str:
    """Return a record's state in a language: one of ``COUNTED_STATES``."""
    words = record.words.get(language)
    if words is None:
        return MISSING
    return words.translation.state if words.translation else ORIGINAL


def translation_status(catalogue: Catalogue, today: str) -> TranslationStatus:
    """Return the state of all records on a day, ``2027-03-15``."""
    records = tuple(catalogue.records.values())
    profile = catalogue.profile
    languages = profile.languages
    return TranslationStatus(
        records=len(records),
        counts={code: _counts(records, code) for code in languages},
        outdated={
            code: tuple(r.id for r in records if r.is_outdated(code) and not is_unstamped(r, code))
            for code in languages
        },
        unstamped={code: tuple(r.id for r in records if is_unstamped(r, code)) for code in languages},
        stubs={code: tuple(r.id for r in records if _is_stub(r, code)) for code in languages},
        missing={code: tuple(r.id for r in records if code in profile.lacks(r)) for code in languages},
        aged=tuple(Aged(age.record.id, age.newest) for age in aged(catalogue, date.fromisoformat(today))),
        overdue=tuple(Overdue(r.id, r.review_due) for r in records if r.review_due and r.review_due < today),
        unread=tuple(sorted(catalogue.unread)),
    )


def _counts(records: tuple[Record, ...], language: str) -> Mapping[str, int]:
    found = Counter(state_of(record, language) for record in records)
    return {state: found[state] for state in COUNTED_STATES}


def _is_stub(record: Record, language: str) -> bool:
    """Return whether a translation has no text although its original has one."""
    words = record.words.get(language)
    if words is None or words.translation is None:
        return False
    return not text_of(words.body) and bool(text_of(record.source_words.body))


def text_of(body: str) -> str:
    """Return a body without comments and surrounding space."""
    parts = body.split("<!--")
    return (parts[0] + "".join(part.partition("-->")[2] for part in parts[1:])).strip()
