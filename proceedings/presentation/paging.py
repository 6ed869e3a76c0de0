# SPDX-License-Identifier: MIT
"""Listings, and which records stand together on a page of one: a hundred at most, and no more than a page may weigh.

The pages are the same in every language, so a record counts in the language in which it is longest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

from proceedings.presentation.cards import RecordCard

T = TypeVar("T")

PER_PAGE: Final = 100
"""Maximum number of records on one page of a list."""
MOST: Final = 70_000
"""Bytes of HTML of a list on a page, which has some 20,000 around it and is to have 100,000 at most."""
_OF_ITEM: Final = 240
_OF_AUTHOR: Final = 45
_OF_COUNTRY: Final = 60
"""Bytes of an item, of an author with the name, and of a country, without title and summary."""


@dataclass(frozen=True)
class Listing:
    """The records of one type in one place: ``editions/2018/axes``, ``practices``, or all ``editions``."""

    id: str
    type: str
    edition: str | None
    cards: tuple[RecordCard, ...]

    @cached_property
    def pages(self) -> tuple[tuple[RecordCard, ...], ...]:
        """The records of each of its pages."""
        return in_pages(self.cards)

    @cached_property
    def facts_digest(self) -> str:
        """SHA-256, in hex, of the facts of all cards in order: each page of the listing counts and filters them all."""
        return hashlib.sha256("".join(card.facts_digest for card in self.cards).encode()).hexdigest()


def filled(things: Iterable[T], weight: Callable[[T], int], *, most: int | None = None) -> Iterator[list[T]]:
    """Yield things in order, as many together as a page holds and ``most`` at most; one that is heavier, alone."""
    together: list[T] = []
    full = 0
    for thing in things:
        more = weight(thing)
        if together and (full + more > MOST or len(together) == most):
            yield together
            together, full = [], 0
        together.append(thing)
        full += more
    if together:
        yield together


def in_pages(cards: Iterable[RecordCard]) -> tuple[tuple[RecordCard, ...], ...]:
    """Return the records of each page of a list; an empty list has one page."""
    return tuple(map(tuple, filled(cards, _weight, most=PER_PAGE))) or ((),)


def ids_of(first: str, pages: Sequence[object]) -> list[str]:
    """Return the ids of the pages of a list: the first is that of the list itself."""
    return [first, *(f"{first}/page/{number}" for number in range(2, len(pages) + 1))]


def is_light(cards: Iterable[RecordCard]) -> bool:
    """Return whether a page can carry links to records with the names of their authors."""
    return sum(_weight(card, with_summary=False) for card in cards) <= MOST


def _weight(card: RecordCard, *, with_summary: bool = True) -> int:
    record = card.record
    texts = (words.title + (words.summary if with_summary else "") for words in record.words.values())
    told = _OF_AUTHOR * len(record.authors) + _OF_COUNTRY * len(record.countries)
    return _OF_ITEM + max(len(text.encode()) for text in texts) + told
