# SPDX-License-Identifier: MIT
"""What changed on the site, by what records and the register of addresses say: for its page and for harvesters.

A record states the day on which it was added and that of its last change, so only the last change of each is known,
besides corrections, retractions and removals, which have days of their own. Releases say what they changed and moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple

from markupsafe import Markup, escape

from proceedings.presentation.cards import RecordCard
from proceedings.presentation.localiser import Localiser, typeset
from proceedings.presentation.site_model import SiteModel
from proceedings.records.corrections import Erratum, Retraction
from proceedings.records.field_help import fields_of
from proceedings.records.page import Page
from proceedings.registers.addresses import Removal, final
from proceedings.registers.releases import Release, ReleasedMove, ReleasedRecord
from proceedings.store.digests import digest
from proceedings.texts.policy import FRAME_PREFIX

Kind = Literal["retracted", "removed", "corrected", "moved", "added", "released", "changed"]

KINDS: Final[tuple[Kind, ...]] = ("retracted", "removed", "corrected", "moved", "added", "released", "changed")
"""In the order in which readers are told them: what withdraws something first."""
HEADINGS: Final[Mapping[Kind, str]] = {
    "retracted": "pages.changes_retracted",
    "removed": "pages.changes_removed",
    "corrected": "pages.changes_corrected",
    "moved": "pages.changes_moved",
    "added": "pages.changes_added",
    "released": "pages.changes_released",
    "changed": "pages.changes_changed",
}
"""The interface word above the changes of each kind."""

PAGE: Final = "changes"
"""Id of the page that tells them."""


class SiteChange(NamedTuple):
    """One change: its day (ISO 8601), what it was, the record or address by id, and what readers are told besides."""

    day: str
    kind: Kind
    id: str
    told: Erratum | Retraction | Removal | ReleasedMove | ReleasedRecord | None = None


def changes(site_model: SiteModel) -> list[SiteChange]:
    """Return all changes, the last first, those of a day by kind and then in the order of the records."""
    return sorted(_changes(site_model), key=lambda one: (one.day, -KINDS.index(one.kind)), reverse=True)


def changes_digest(site_model: SiteModel) -> str:
    """Return a digest of the changes and of what releases say, without the titles of records."""
    return digest(*map(repr, changes(site_model)), repr(site_model.registers.releases))


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
    for release in site_model.registers.releases.values():
        yield from _released(site_model, release)


def _released(site_model: SiteModel, release: Release) -> Iterator[SiteChange]:
    """Yield what a release says of records that are still there, wherever they are now."""

    def there(address: str) -> RecordCard | None:
        return site_model.cards.get(final(site_model.registers.addresses, address) or "")

    for move in release.moved:
        card = there(move.now)
        if card is not None:
            yield SiteChange(release.date, "moved", card.id, move)
    for address in release.added:
        card = there(address)
        if card is not None and card.record.created is None:
            yield SiteChange(release.date, "added", card.id)
    for changed in release.changed:
        card = there(changed.id)
        if card is not None:
            yield SiteChange(release.date, "released", card.id, changed)


def removal_told(localiser: Localiser, removal: Removal) -> tuple[str, str]:
    """Return the sentences that say when and why something was removed."""
    reasons = {
        "withdrawn": localiser("theme.gone_withdrawn"),
        "merged": localiser("theme.gone_merged"),
        "by-request": localiser("theme.gone_by_request"),
    }
    return localiser("theme.page_gone_on", day=localiser.day(removal.date)), reasons[removal.why]


def told_of(site_model: SiteModel, localiser: Localiser, change: SiteChange) -> Markup | str:
    """Return what readers are told of a change besides the record, or nothing.

    Of what was removed it is the reason; of what moved its former address; of a release, which texts and facts changed.
    """
    language, digits = localiser.language, localiser.digits
    match change.told:
        case Erratum() as erratum:
            what, why = (typeset(text[language], language, digits) for text in (erratum.what, erratum.why))
            return localiser("pages.changes_what_and_why", what=what, why=why)
        case Retraction() as retraction:
            return typeset(retraction.why[language], language, digits)
        case Removal() as removal:
            return removal_told(localiser, removal)[1]
        case ReleasedMove() as move:
            address = Markup('<bdi class="address" dir="ltr">{}</bdi>').format(move.was)
            return escape(localiser("pages.changes_was_at")).format(address=address)
        case ReleasedRecord() as changed:
            return localiser("pages.changes_parts").join(_parts(site_model, localiser, change.id, changed))
        case None:
            return ""


def note_of(site_model: SiteModel, localiser: Localiser, day: str) -> str:
    """Return what a person says of the release of a day in this language, or nothing."""
    release = site_model.registers.releases.get(day)
    note = (release.note or {}).get(localiser.language, "") if release is not None else ""
    return typeset(note, localiser.language, localiser.digits)


def address_told(day: str) -> str:
    """Return the id of a day (ISO 8601) on the page of changes, with which addresses end that lead to it."""
    return f"{FRAME_PREFIX}{day.replace('-', '')}"


def _parts(site_model: SiteModel, localiser: Localiser, record: str, changed: ReleasedRecord) -> Iterator[str]:
    """Yield what of a record changed in a release: texts by language, facts by the labels of pages."""
    if changed.texts:
        names = [localiser.of_language(language) for language in changed.texts]
        yield localiser("pages.changes_texts", languages=localiser.listed(names))
    fields = fields_of(type(site_model.cards[record].record))
    known = [localiser.label(fields[key]) for key in changed.facts if key in fields]
    if known:
        yield localiser("pages.changes_facts", facts=localiser.listed(known))
