# SPDX-License-Identifier: MIT
"""What changed on the site, by what records and the register of addresses say: for its page and for harvesters.

A record states the day on which it was added and that of its last change, so only the last change of each is known,
besides corrections, retractions and removals, which have days of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from proceedings.presentation.localiser import Localiser
from proceedings.presentation.site_model import SiteModel
from proceedings.records.corrections import Erratum, Retraction
from proceedings.records.page import Page
from proceedings.registers.addresses import Removal
from proceedings.store.digests import digest

Kind = Literal["retracted", "removed", "corrected", "added", "changed"]

KINDS: Final[tuple[Kind, ...]] = ("retracted", "removed", "corrected", "added", "changed")
"""In the order in which readers are told them: what withdraws something first."""


class SiteChange(NamedTuple):
    """One change: its day (ISO 8601), what it was, the record or address by id, and what readers are told besides."""

    day: str
    kind: Kind
    id: str
    told: Erratum | Retraction | Removal | None = None


def changes(site_model: SiteModel) -> list[SiteChange]:
    """Return all changes, the last first, those of a day by kind and then in the order of the records."""
    return sorted(_changes(site_model), key=lambda one: (one.day, -KINDS.index(one.kind)), reverse=True)


def changes_digest(site_model: SiteModel) -> str:
    """Return a digest of the changes, without the titles of records."""
    return digest(*map(repr, changes(site_model)))


def _changes(site_model: SiteModel) -> Iterator[SiteChange]:
    for card in site_model.cards.values():
        record = card.record
        if isinstance(record, Page):
            continue
        own = {one.date for one in record.errata}
        yield from (SiteChange(one.date, "corrected", record.id, one) for one in record.errata)
        if record.retracted is not None:
            own.add(record.retracted.date)
            yield SiteChange(record.retracted.date, "retracted", record.id, record.retracted)
        if record.created:
            yield SiteChange(record.created, "added", record.id)
        if record.updated and record.updated != record.created and record.updated not in own:
            yield SiteChange(record.updated, "changed", record.id)
    for address in site_model.registers.addresses.values():
        if address.gone is not None:
            yield SiteChange(address.gone.date, "removed", address.id, address.gone)


def removal_told(localiser: Localiser, removal: Removal) -> tuple[str, str]:
    """Return the sentences that say when and why something was removed."""
    reasons = {
        "withdrawn": localiser("theme.gone_withdrawn"),
        "merged": localiser("theme.gone_merged"),
        "by-request": localiser("theme.gone_by_request"),
    }
    return localiser("theme.page_gone_on", day=localiser.day(removal.date)), reasons[removal.why]
