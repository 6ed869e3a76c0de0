# SPDX-License-Identifier: MIT
"""What each page of a programme holds: a light one all days, a heavy one a page for each day, or several.

What weighs too much for a page is cut where something begins: between blocks of time, or between the sessions of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from proceedings.presentation.cards import RecordCard
from proceedings.presentation.paging import MOST, filled, ids_of
from proceedings.presentation.programme import CHAIR, ProgrammeBlock, ProgrammeDay, Slot, days, placed, talks
from proceedings.presentation.site_model import SiteModel
from proceedings.records.edition import Edition
from proceedings.records.record import Contributor

Held = tuple[ProgrammeDay, ...]
"""The days of a page, or what it holds of one."""

_OF_SLOT: Final = 650
_OF_TALK: Final = 200
_OF_AUTHOR: Final = 20
_OF_CHAIR: Final = 80
"""Bytes of a slot, a talk, an author and the link to a chair, without what they are called."""


def pages(site_model: SiteModel, edition: Edition) -> tuple[Held, ...]:
    """Return what each page of an edition's programme holds, the same in every language."""
    whole = days(site_model, edition)
    if sum(_weight_of_day(site_model, day) for day in whole) <= MOST:
        return (whole,)
    return tuple((part,) for day in whole for part in _parts(site_model, edition, day))


def page_ids(programme: str, held: Sequence[Held]) -> list[str]:
    """Return the ids of the pages of a programme: the first is that of the programme itself."""
    return ids_of(programme, held)


def talks_named(site_model: SiteModel, session: str) -> tuple[RecordCard, ...]:
    """Return the talks of a session that the programme names: none where they alone would fill a page."""
    return talks(site_model, session) if _weight_of_talks(site_model, session) <= MOST else ()


def _parts(site_model: SiteModel, edition: Edition, day: ProgrammeDay) -> Iterator[ProgrammeDay]:
    """Yield the parts of a day, each as heavy as a page may be."""

    def weight(piece: ProgrammeBlock | RecordCard) -> int:
        return _weight_of_block(site_model, piece) if isinstance(piece, ProgrammeBlock) else _titled(piece)

    def cut(block: ProgrammeBlock) -> Iterator[ProgrammeBlock]:
        if _weight_of_block(site_model, block) <= MOST:
            yield block
            return
        for slots in filled(block.slots, lambda slot: _weight_of_slot(site_model, slot)):
            yield placed(slots, edition)

    pieces: list[ProgrammeBlock | RecordCard] = [part for block in day.blocks for part in cut(block)]
    for part in filled((*pieces, *day.timeless), weight):
        blocks = tuple(piece for piece in part if isinstance(piece, ProgrammeBlock))
        timeless = tuple(piece for piece in part if isinstance(piece, RecordCard))
        yield ProgrammeDay(day.date, blocks, timeless)


def _weight_of_day(site_model: SiteModel, day: ProgrammeDay) -> int:
    return sum(_weight_of_block(site_model, block) for block in day.blocks) + sum(map(_titled, day.timeless))


def _weight_of_block(site_model: SiteModel, block: ProgrammeBlock) -> int:
    return sum(_weight_of_slot(site_model, slot) for slot in block.slots)


def _weight_of_slot(site_model: SiteModel, slot: Slot) -> int:
    if slot.card is None:
        return _OF_SLOT + _OF_TALK
    chairs = [one for one in slot.card.record.contributors if one.role == CHAIR]
    given = _weight_of_talks(site_model, slot.card.id)
    told = _OF_SLOT + _titled(slot.card) + sum(_OF_CHAIR + _named(site_model, one) for one in chairs)
    return told + (given if given <= MOST else 0)


def _weight_of_talks(site_model: SiteModel, session: str) -> int:
    given = site_model.papers_of.get(session, ())
    return sum(
        _titled(card) + sum(_OF_AUTHOR + _named(site_model, one) for one in card.record.authors) for card in given
    )


def _named(site_model: SiteModel, one: Contributor) -> int:
    """Return the bytes of a contributor's name, in the language in which it is longest."""
    register, key = one.key
    entry = site_model.registers.table(register).get(key)
    names = [one.name] if one.name else entry.name.values() if entry is not None else [key]
    return max(len(name.encode()) for name in names)


def _titled(card: RecordCard) -> int:
    """Return about how many bytes a link to a record has, in the language in which its title is longest."""
    return _OF_TALK + len(card.id) + max(len(words.title.encode()) for words in card.record.words.values())
