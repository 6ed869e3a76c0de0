# SPDX-License-Identifier: MIT
"""The indexes of a volume, from the facts of its records: persons, countries, organisations, themes, instruments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from proceedings.presentation.cards import RecordCard
from proceedings.records.edition import Edition
from proceedings.records.practice import Practice
from proceedings.records.record import Record
from proceedings.volumes.collation import group_by_letter
from proceedings.volumes.model import IndexEntry, Section, anchor
from proceedings.volumes.section_builder import SectionBuilder

EDITORS: Final = "editors"


def _persons(record: Record) -> Iterator[str]:
    yield from (one.person for one in record.contributors if one.person is not None)


def _countries(record: Record) -> Iterator[str]:
    yield from (one.country for one in record.countries)
    if isinstance(record, Edition):
        yield from (one.country for one in record.represented)
    if isinstance(record, Practice):
        yield from record.replicated_in


def organisations(record: Record) -> Iterator[str]:
    """Yield the organisations that a record's facts name."""
    yield from record.organisations
    yield from (one.organisation for one in record.contributors if one.organisation is not None)
    if isinstance(record, Edition):
        yield from (one.organisation for one in record.organisers)
    if isinstance(record, Practice):
        yield from (*record.implementers, *record.partners)


INDEXES: Final[Mapping[str, tuple[str, Callable[[Record], Iterator[str]]]]] = {
    "author": ("people", _persons),
    "country": ("countries", _countries),
    "organisation": ("organisations", organisations),
    "theme": ("themes", lambda record: iter(record.themes)),
    "instrument": ("instruments", lambda record: iter(record.instruments)),
}
"""Each index: the register of its entries, and the function that returns a record's keys in it."""


def indexes(builder: SectionBuilder, cards: Sequence[RecordCard]) -> tuple[Section, ...]:
    """Return the indexes that are not empty, over records in the order of the volume."""
    sections = []
    for name, (register, of) in INDEXES.items():
        targets: dict[str, list[str]] = {}
        for card in cards:
            for key in dict.fromkeys(of(card.record)):
                if key != EDITORS:
                    targets.setdefault(key, []).append(anchor(card.id))
        entries = [
            IndexEntry(str(builder.page_html.term(register, key)), tuple(places)) for key, places in targets.items()
        ]
        if entries:
            sections.append(
                builder.page(
                    "index",
                    f"index-{name}",
                    builder.word(f"index_{name}"),
                    index=group_by_letter(entries, builder.language),
                )
            )
    return tuple(sections)
