# SPDX-License-Identifier: MIT
"""Every export file: which there are, and which must be made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Final

from proceedings.catalogue import RATIFICATIONS
from proceedings.exports import (
    answer_table,
    atom,
    bibtex,
    calendar,
    csl_json,
    follow_up_table,
    json_feed,
    json_schema,
    linkset,
    marcxml,
    mods,
    ratification_table,
    record_json,
    resourcesync,
    ris,
    table,
    translation_files,
    word_forms,
)
from proceedings.exports.absolute_text import linked
from proceedings.exports.feed_entries import feed_of, newest
from proceedings.exports.kept_exports import ExportDraft, bring_up_to_date
from proceedings.presentation.addresses import HOME
from proceedings.presentation.bibliographic import BibliographicValue, bibliographic
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.follow_up import reports
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.site_model import SiteModel
from proceedings.records.answer import Answer
from proceedings.records.edition import Edition
from proceedings.records.page import Page
from proceedings.records.record import Record
from proceedings.store.code_digests import code_digest
from proceedings.store.digests import digest
from proceedings.store.kept_files import KeptFiles

FOLDER: Final = "build/exports"
"""Where the files are kept, below the project's root."""

_OF_VALUES: Final[Sequence[ModuleType]] = (bibtex, ris, csl_json, table, mods, marcxml)
"""The formats that need nothing but bibliographic values."""


def make(site_model: SiteModel, folder: Path) -> Mapping[str, Path]:
    """Bring the folder of export files up to date, and return its files by published path."""
    kept = KeptFiles(folder)
    return bring_up_to_date(_drafts(site_model, kept), site_model.catalogue.tracked, kept)


def _drafts(site_model: SiteModel, kept: KeptFiles) -> Iterator[ExportDraft]:
    settings = site_model.settings
    common = digest(
        code_digest(site_model.catalogue.root, __name__),
        settings.digest,
        site_model.registers.profile.digest,
        settings.site_url,
        settings.digits,
        " ".join(site_model.languages),
    )
    maker = _Maker(site_model)
    cards = [card for card in site_model.cards.values() if not isinstance(card.record, Page)]
    keys: list[str] = []
    for card in cards:
        key = digest(
            common,
            *_depends(site_model, card),
            *(volume.path for volume in site_model.volumes_of.get(card.id, ())),
            *(part for language in site_model.languages for part in linked(site_model, [card], language)),
        )
        keys.append(key)
        yield ExportDraft(card.id, key, _bound(maker.of_record, card))
    if settings.site_url:
        # Nothing in a record's JSON is taken from the registers, so the keys stand for its bytes.
        key = digest(common, site_model.today.isoformat(), *keys)
        yield ExportDraft("resourcesync", key, _bound(resourcesync.files, site_model, kept, cards))
    types = {card.type: type(card.record) for card in cards}
    for name, cls in types.items():
        yield ExportDraft(f"schema/{name}", common, _bound(json_schema.files, cls))
    index = digest(common, *(card.digest for card in cards))
    yield ExportDraft("index", index, _bound(record_json.index_files, site_model, cards))
    yield ExportDraft("registers", common, _bound(record_json.register_files, site_model))
    reported = [card for card in cards if reports(card)]
    key = digest(common, *(card.digest for card in reported))
    yield ExportDraft("follow-up", key, _bound(follow_up_table.files, reported))
    answers = [card.record for card in cards if isinstance(card.record, Answer)]
    key = digest(common, *(answer.digest for answer in answers))
    yield ExportDraft("answers", key, _bound(answer_table.files, answers))
    yield ExportDraft("forms", common, _bound(word_forms.files, site_model))
    yield ExportDraft(RATIFICATIONS, common, _bound(ratification_table.files, site_model))
    trusted = [part for record, _ in translation_files.trusted(site_model) for part in _texts_of(record)]
    yield ExportDraft("translations", digest(common, *trusted), _bound(maker.of_translations))
    zone = site_model.registers.profile.time_zone
    dated = [card for card in cards if calendar.is_dated(card, zone)]
    for language in site_model.languages if settings.site_url else ():
        # The edition names the rooms of its sessions, and their time zone.
        key = digest(common, *(part for card in dated for part in _depends(site_model, card)))
        yield ExportDraft(f"{language}/calendar", key, _bound(maker.of_calendar, language, dated))
    for page, found in _lists(site_model, cards):
        for language in site_model.languages:
            there = [card for card in found if card.exists_in(language)]
            key = digest(common, *(part for card in there for part in _shown(site_model, card, language)))
            yield ExportDraft(f"{language}/{page}/", key, _bound(maker.of_list, page, language, there))
            if settings.site_url:
                told = newest(there)
                key = digest(
                    common,
                    *(part for card in told for part in _depends(site_model, card)),
                    *linked(site_model, told, language),
                    *_title_of(site_model, page, language),
                )
                yield ExportDraft(f"{language}/{page}/feeds", key, _bound(maker.of_feeds, page, language, told))


def _bound(make_files: Callable[..., Mapping[str, bytes]], *values: object) -> Callable[[], Mapping[str, bytes]]:
    return lambda: make_files(*values)


def _depends(site_model: SiteModel, card: RecordCard) -> Iterator[str]:
    """Yield digests of what the files of a record are made from, besides the registers."""
    yield card.id
    yield card.digest
    yield from (words.digest for words in card.record.words.values())
    edition = site_model.edition(card.id)
    if edition is not None and edition.id != card.id:
        yield edition.digest


def _shown(site_model: SiteModel, card: RecordCard, language: str) -> Iterator[str]:
    """Yield what the bibliographic value of a record in a language is made from, besides the registers: no body."""
    yield card.id
    yield card.digest_for(language)
    yield card.record.source_words.title
    yield repr(card.record.words[language].translation)
    edition = site_model.edition(card.id)
    if edition is not None and edition.id != card.id:
        yield site_model.cards[edition.id].digest_for(language)


def _texts_of(record: Record) -> Iterator[str]:
    """Yield digests of a record's facts and texts."""
    yield record.digest
    yield from (words.digest for words in record.words.values())


def _title_of(site_model: SiteModel, page: str, language: str) -> Iterator[str]:
    """Yield a digest of the record whose title the feed of a page bears, if it is a record's page."""
    card = site_model.cards.get(page)
    if card is not None:
        yield card.digest_for(language)


def _lists(site_model: SiteModel, cards: Sequence[RecordCard]) -> Iterator[tuple[str, Sequence[RecordCard]]]:
    """Yield the pages whose records are gathered in files: listings, editions, and the home for the whole site."""
    for listing in site_model.listings.values():
        yield listing.id, listing.cards
    for edition in site_model.catalogue.of(Edition):
        yield edition.id, [card for card in cards if card.record.edition == edition.id]
    yield HOME, cards


class _Maker:
    """Makes the files of a record or of a list of records, by published path."""

    def __init__(self, site_model: SiteModel) -> None:
        self._site_model = site_model
        self._localisers = {
            language: Localiser(site_model.registers, language, site_model.settings.digits)
            for language in site_model.languages
        }
        self._values: dict[tuple[str, str], tuple[BibliographicValue, set[str]]] = {}
        """Each value once, with what it took from the registers: its own files and several lists are made of it."""

    def of_record(self, card: RecordCard) -> Mapping[str, bytes]:
        """Return the files of one record, of each text and of all together."""
        values = [self._value(card, language) for language in self._site_model.languages if card.exists_in(language)]
        found: dict[str, bytes] = {}
        for module in _OF_VALUES:
            if "text" in module.FORMAT.names:
                for value in values:
                    found[module.FORMAT.path("text", card.id, value.language)] = module.write([value])
            if "record" in module.FORMAT.names and values:
                found[module.FORMAT.path("record", card.id, "")] = module.write(values)
        localisers = [self._localisers[value.language] for value in values]
        found[record_json.FORMAT.path("record", card.id, "")] = record_json.write(self._site_model, localisers, card)
        if self._site_model.settings.site_url and values:
            found[linkset.FORMAT.path("record", card.id, "")] = linkset.write(self._site_model, values)
        return found

    def of_list(self, page: str, language: str, cards: Iterable[RecordCard]) -> Mapping[str, bytes]:
        """Return the files of the records of a page in one language."""
        values = [self._value(card, language) for card in cards]
        return {module.FORMAT.path("listing", page, language): module.write(values) for module in _OF_VALUES}

    def of_feeds(self, page: str, language: str, cards: Iterable[RecordCard]) -> Mapping[str, bytes]:
        """Return the feeds of a page in one language, which tell of these records."""
        localiser, site_url = self._localisers[language], self._site_model.settings.site_url
        values = [self._value(card, language) for card in cards]
        feed, site = feed_of(self._site_model, localiser, page, values), localiser("theme.site_name")
        return {
            module.FORMAT.path("listing", page, language): module.write(feed, site_url, page, language, site)
            for module in (atom, json_feed)
        }

    def of_calendar(self, language: str, cards: list[RecordCard]) -> Mapping[str, bytes]:
        """Return the calendar of a language."""
        data = calendar.write(self._site_model, self._localisers[language], cards)
        return {calendar.FORMAT.path("site", HOME, language): data}

    def of_translations(self) -> Mapping[str, bytes]:
        """Return the glossary and the memory of translations."""
        return translation_files.files(self._site_model, self._localisers[self._site_model.languages[0]])

    def _value(self, card: RecordCard, language: str) -> BibliographicValue:
        tracked = self._site_model.catalogue.tracked
        known = self._values.get((card.id, language))
        if known is None:
            with tracked.noting() as taken:
                value = bibliographic(self._site_model, self._localisers[language], card)
            known = self._values[card.id, language] = value, taken
        tracked.note(known[1])
        return known[0]
