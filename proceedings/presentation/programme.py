# SPDX-License-Identifier: MIT
"""The order of what is given in a session, and the time zone in which times are told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from proceedings.catalogue import natural
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.site_model import SiteModel
from proceedings.records.paper import Paper
from proceedings.records.record import Record

_LAST = 9999


def in_order_of_talks(cards: Iterable[RecordCard]) -> tuple[RecordCard, ...]:
    """Return cards with the papers among them in the order in which they are given: as stated, then by time, number.

    Cards of other types come before papers, in the order that they had.
    """
    return tuple(sorted(cards, key=_talk))


def _talk(card: RecordCard) -> tuple[Any, ...]:
    paper = card.record
    if not isinstance(paper, Paper):
        return (0,)
    return (
        1,
        paper.session or "",
        paper.date or "",
        paper.position or _LAST,
        paper.start or "99",
        natural(card.number or "~"),
    )


def zone_of(site_model: SiteModel, record: Record) -> str:
    """Return the time zone of a record's times: its own, that of its session, or that of the site; empty for none."""
    session = site_model.catalogue.records.get(getattr(record, "session", None) or "")
    zones = (getattr(one, "zone", None) for one in (record, session))
    return next(filter(None, zones), None) or site_model.registers.profile.time_zone or ""
