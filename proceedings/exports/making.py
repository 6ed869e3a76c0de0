# SPDX-License-Identifier: MIT
"""Every export file: which there are, and which must be made again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import product
from pathlib import Path
from typing import Final

from proceedings.catalogue import RATIFICATIONS
from proceedings.exports import (
    answer_table,
    calendar,
    changes_feed,
    follow_up_table,
    json_schema,
    ratification_table,
    record_index,
    record_json,
    resourcesync,
    translation_files,
    whole_site,
    word_forms,
)
from proceedings.exports.feed_entries import MOST, MOST_OF_A_TERM, by_change, newest
from proceedings.exports.kept_exports import ExportDraft, bring_up_to_date
from proceedings.exports.maker import Maker
from proceedings.exports.released import Released, released
from proceedings.presentation.addresses import HOME
from proceedings.presentation.attachments import attachments
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.changes import changes_digest
from proceedings.presentation.follow_up import reports
from proceedings.presentation.followed import of_axes, of_terms
from proceedings.presentation.site_model import SiteModel
from proceedings.records import record_types
from proceedings.records.answer import Answer
from proceedings.records.edition import Edition
from proceedings.records.page import Page
from proceedings.records.record import Record
from proceedings.store.code_digests import code_digest
from proceedings.store.digests import digest
from proceedings.store.kept_files import KeptFiles
from proceedings.store.outputs import Output

FOLDER: Final = "build/exports"
"""Where the files are kept, below the project's root."""


def make(site_model: SiteModel, folder: Path, volumes: Mapping[str, Path] | None) -> Mapping[str, Output]:
    """Bring the folder of export files up to date, and return its files by published path.

    ``volumes`` are the files of volumes by published path. Files of the whole site that take long are made with them;
    with None, which says that no volumes were made, the last ones stay.
    """
    kept = KeptFiles(folder)
    tracked, common = site_model.catalogue.tracked, _common(site_model)
    drafts = _drafts(site_model, kept, volumes or {}, common)
    state = digest(*_everything(site_model, volumes, common))
    return bring_up_to_date(drafts, tracked, kept, state=state, with_volumes=volumes is not None)


def _common(site_model: SiteModel) -> str:
    """Return a digest of what every file depends on."""
    settings = site_model.settings
    return digest(
        code_digest(site_model.catalogue.root, __name__),
        settings.digest,
        site_model.registers.profile.digest,
        settings.site_url,
        settings.digits,
        " ".join(site_model.languages),
    )


def _everything(site_model: SiteModel, volumes: Mapping[str, Path] | None, common: str) -> Iterator[str]:
    """Yield what all files together depend on, without asking which depends on what."""
    catalogue = site_model.catalogue
    # The digest is over the program's words too, but not over what releases wrote.
    yield from (common, site_model.today.isoformat(), catalogue.registers.digest)
    yield from (part for register in catalogue.registers.digests.items() for part in register)
    for record in catalogue.records.values():
        yield from (record.id, *_texts_of(record))
    yield from (part for volume in site_model.volumes for part in (volume.path, volume.sha256))
    if volumes is not None:
        yield "\n".join(volumes)
        for published, file in attachments(site_model).items():
            status = file.stat()
            yield f"{published} {status.st_size} {status.st_mtime_ns} {status.st_ino}"


def _drafts(site_model: SiteModel, kept: KeptFiles, volumes: Mapping[str, Path], common: str) -> Iterator[ExportDraft]:
    maker = Maker(site_model, kept, volumes)
    cards = [card for card in site_model.cards.values() if not isinstance(card.record, Page)]
    keys: list[str] = []
    for card in cards:
        key = digest(
            common,
            maker.keys.whole(card),
            *(volume.path for volume in site_model.volumes_of.get(card.id, ())),
            *(maker.keys.linked(card, language) for language in site_model.languages),
        )
        keys.append(key)
        yield ExportDraft(card.id, key, partial(maker.of_record, card))
    if site_model.settings.site_url:
        # Nothing in a record's JSON is taken from the registers, so the keys stand for its bytes.
        key = digest(common, site_model.today.isoformat(), changes_digest(site_model), *keys)
        digests = (card.digest for card in cards)
        told = digest(common, changes_digest(site_model), *digests)
        for language, localiser in maker.localisers.items():
            yield ExportDraft(f"{language}/changes", told, partial(changes_feed.files, site_model, localiser))
        yield ExportDraft("resourcesync", key, partial(resourcesync.files, site_model, kept, cards))
    before = released(site_model.registers.addresses.values())
    yield from _of_registers(maker, cards, before, common)
    yield from _of_lists(maker, cards, before, common)
    yield from _of_feeds(maker, cards, common)
    yield from whole_site.drafts(maker, cards, before, common)


def _of_registers(maker: Maker, cards: Sequence[RecordCard], before: Released, common: str) -> Iterator[ExportDraft]:
    """Yield the schemas, the indexes of records, and what the whole site has in one file."""
    site_model = maker.site_model
    types = {name: cls for name, cls in record_types().items() if name in before.types}
    types |= {card.type: type(card.record) for card in cards}
    for name, cls in types.items():
        yield ExportDraft(f"schema/{name}", common, partial(json_schema.files, cls))
    index = digest(common, *sorted(types), *(card.digest for card in cards))
    yield ExportDraft("index", index, partial(record_index.whole, site_model, cards, sorted(types)))
    for language, name in product(site_model.languages, types):
        there = [card for card in cards if card.type == name and card.exists_in(language)]
        parts = (part for card in there for part in (maker.keys.shown(card, language), _state(card, language)))
        make = partial(record_index.of_type, site_model, name, language, there)
        yield ExportDraft(f"index/{language}/{name}", digest(common, *parts), make)
    yield ExportDraft("registers", common, partial(record_json.register_files, site_model))
    reported = [card for card in cards if reports(card)]
    key = digest(common, *(card.digest for card in reported))
    yield ExportDraft("follow-up", key, partial(follow_up_table.files, reported))
    answers = [card.record for card in cards if isinstance(card.record, Answer)]
    key = digest(common, *(answer.digest for answer in answers))
    yield ExportDraft("answers", key, partial(answer_table.files, answers))
    yield ExportDraft("forms", common, partial(word_forms.files, site_model))
    yield ExportDraft(RATIFICATIONS, common, partial(ratification_table.files, site_model))
    trusted = [part for record, _ in translation_files.trusted(site_model) for part in _texts_of(record)]
    yield ExportDraft("translations", digest(common, *trusted), maker.of_translations)
    dated = [card for card in cards if calendar.is_dated(card)]
    for language in site_model.languages if site_model.settings.site_url else ():
        # The edition names the rooms of its sessions, and their time zone.
        key = digest(common, *map(maker.keys.whole, dated))
        yield ExportDraft(f"{language}/calendar", key, partial(maker.of_calendar, language, dated))


def _of_lists(maker: Maker, cards: Sequence[RecordCard], before: Released, common: str) -> Iterator[ExportDraft]:
    """Yield the files of the records of each page that gathers some, and the texts of listings."""
    site_model = maker.site_model
    for page, found in _lists(site_model, cards):
        # A feed can be followed before it tells of anything; a list of nothing is of use to who had it with something.
        for language in site_model.languages if found or page in before.lists else ():
            there = [card for card in found if card.exists_in(language)]
            key = digest(common, *(maker.keys.shown(card, language) for card in there))
            yield ExportDraft(f"{language}/{page}/", key, partial(maker.of_list, page, language, there))
    for listing in site_model.listings.values():
        for language in site_model.languages if listing.cards or listing.id in before.lists else ():
            there = [card for card in listing.cards if card.exists_in(language)]
            parts = (maker.keys.shown(card, language) for card in there)
            key = digest(common, *parts, *(card.record.words[language].digest for card in there))
            yield ExportDraft(f"{language}/{listing.id}/texts", key, partial(maker.of_texts, listing, language, there))


def _of_feeds(maker: Maker, cards: Sequence[RecordCard], common: str) -> Iterator[ExportDraft]:
    """Yield the feeds: of lists as Atom and JSON, of axes and terms as Atom."""
    site_model = maker.site_model
    if not site_model.settings.site_url:
        return
    kinds = (
        (_lists(site_model, cards), maker.of_feeds, MOST),
        (of_axes(site_model).items(), maker.of_feed, MOST),
        (of_terms(site_model).items(), maker.of_feed, MOST_OF_A_TERM),
    )
    places = by_change(site_model.cards.values())
    for pages, made, most in kinds:
        for page, found in pages:
            for language in site_model.languages:
                told = newest((card for card in found if card.exists_in(language)), places, most)
                key = digest(
                    common,
                    *map(maker.keys.whole, told),
                    *(maker.keys.linked(card, language) for card in told),
                    *_title_of(site_model, page, language),
                )
                yield ExportDraft(f"{language}/{page}/feeds", key, partial(made, page, language, told))


def _state(card: RecordCard, language: str) -> str:
    """Return whether the text of a record is older than the one that it was translated from."""
    return str(card.record.is_outdated(language))


def _texts_of(record: Record) -> Iterator[str]:
    """Yield digests of a record's facts and texts."""
    yield record.digest
    yield from (words.digest for words in record.words.values())


def _title_of(site_model: SiteModel, page: str, language: str) -> Iterator[str]:
    """Yield a digest of the record whose title the feed of a page bears, if it is a record's page."""
    card = site_model.cards.get(page)
    if card is not None:
        yield card.digest_in_links(language)


def _lists(site_model: SiteModel, cards: Sequence[RecordCard]) -> Iterator[tuple[str, Sequence[RecordCard]]]:
    """Yield the pages whose records are gathered in files: listings, editions, and the home for the whole site."""
    for listing in site_model.listings.values():
        yield listing.id, listing.cards
    for edition in site_model.catalogue.of(Edition):
        yield edition.id, [card for card in cards if card.record.edition == edition.id]
    yield HOME, cards
