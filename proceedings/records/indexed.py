# SPDX-License-Identifier: MIT
"""Who is in the indexes of people, which indexes of keywords there are, and which editions have a programme."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from proceedings.records.record import Record
from proceedings.records.session import Session
from proceedings.records.terms import PEOPLE

KEYWORDS: Final = "keywords"
"""The page of the index of all keywords; below an edition, that of its own."""


def people_by_index(records: Iterable[Record], every: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the people in each index, by its page: ``every`` one with a page, and an edition's authors of papers."""
    found: dict[str, dict[str, None]] = {PEOPLE: dict.fromkeys(every)}
    listed = frozenset(every)
    for record in records:
        if record.edition and record.has_byline:
            authors = (str(one.person) for one in record.authors if one.person in listed)
            found.setdefault(f"{record.edition}/{PEOPLE}", {}).update(dict.fromkeys(authors))
    return {page: tuple(people) for page, people in found.items() if people}


def has_keywords(record: Record) -> bool:
    """Return whether a record states keywords in any language."""
    return any(words.keywords for words in record.words.values())


def keyword_indexes(records: Iterable[Record]) -> frozenset[str]:
    """Return the pages of the indexes of keywords: of each edition with a text that states any, and of the site."""
    editions = [record.edition for record in records if has_keywords(record)]
    return frozenset((*(f"{edition}/{KEYWORDS}" for edition in editions), *([KEYWORDS] if editions else [])))


def timed_editions(records: Iterable[Record]) -> frozenset[str]:
    """Return the editions with a session of which day and time are known."""
    sessions = (record for record in records if isinstance(record, Session))
    return frozenset(str(session.edition) for session in sessions if session.date and session.start)
