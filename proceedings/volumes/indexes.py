# SPDX-License-Identifier: MIT
"""The indexes of a volume, from the facts of its records: persons, countries, organisations, themes, instruments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from proceedings.orthography import by_letter, sort_key
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.people import Filed, filed
from proceedings.records.edition import Edition
from proceedings.records.practice import Practice
from proceedings.records.record import Record
from proceedings.records.terms import PEOPLE
from proceedings.volumes.model import IndexEntry, IndexGroup, Section, anchor
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


class IndexSource(NamedTuple):
    """An index: the interface word of its heading, the register of its entries, and how a record's keys are found."""

    word: str
    register: str
    of: Callable[[Record], Iterator[str]]


INDEXES: Final[Mapping[str, IndexSource]] = {
    "author": IndexSource("volumes.index_author", "people", _persons),
    "country": IndexSource("volumes.index_country", "countries", _countries),
    "organisation": IndexSource("volumes.index_organisation", "organisations", organisations),
    "theme": IndexSource("volumes.index_theme", "themes", lambda record: iter(record.themes)),
    "instrument": IndexSource("volumes.index_instrument", "instruments", lambda record: iter(record.instruments)),
}
"""Each index by its short name."""


def indexes(
    builder: SectionBuilder, cards: Sequence[RecordCard], names: Sequence[str] = tuple(INDEXES)
) -> tuple[Section, ...]:
    """Return the indexes of these names that are not empty, over records in the order of the volume."""
    sections = []
    for name in names:
        word, register, of = INDEXES[name]
        targets: dict[str, list[str]] = {}
        for card in cards:
            for key in dict.fromkeys(of(card.record)):
                if key != EDITORS:
                    targets.setdefault(key, []).append(anchor(card.id))
        if targets:
            known = {key: _filed(builder, register, key) for key in targets}
            entries = (
                (known[key].key, IndexEntry(f"<bdi>{known[key].label}</bdi>", tuple(at))) for key, at in targets.items()
            )
            index = tuple(IndexGroup(letter, tuple(group)) for letter, group in by_letter(entries))
            sections.append(builder.page("index", f"index-{name}", builder.word(word), index=index))
    return tuple(sections)


def _filed(builder: SectionBuilder, register: str, key: str) -> Filed:
    """Return how an index files an entry of a register: people by family name."""
    person = builder.site_model.registers.people.get(key) if register == PEOPLE else None
    if person is not None:
        return filed(builder.page_html, person)
    label = builder.page_html.term(register, key)
    return Filed(sort_key(label.striptags(), builder.language), label)
