# SPDX-License-Identifier: MIT
"""Makes the files of records and of lists of records from their bibliographic values, each of which is made once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Final

from proceedings.exports import (
    atom,
    calendar,
    json_feed,
    linkset,
    reading_lists,
    record_json,
    translation_files,
)
from proceedings.exports.feed_entries import FeedEntry, entry_of, feed_of
from proceedings.exports.keys import KeyParts
from proceedings.extensions import found_module
from proceedings.presentation.addresses import HOME
from proceedings.presentation.bibliographic import BibliographicValue, bibliographic
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.export_formats import EXPORT_FORMATS
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.paging import Listing
from proceedings.presentation.site_model import SiteModel
from proceedings.store.kept_files import KeptFiles

CODE_FILES: Final = ("*.py",)
"""Formats name their modules (`store.code_digests`)."""

OF_VALUES: Final[Sequence[ModuleType]] = tuple(
    found_module(f"{__package__}.{made.module}") for made in EXPORT_FORMATS if made.module
)
"""The modules of the formats that need nothing but bibliographic values."""


class Maker:
    """Makes the files of a record or of a list of records, by published path."""

    def __init__(self, site_model: SiteModel, kept: KeptFiles, volumes: Mapping[str, Path]) -> None:
        """Make files for the folder of kept ones; ``volumes`` are the files of volumes by published path."""
        self.site_model = site_model
        self.kept = kept
        self.volumes = volumes
        self.keys = KeyParts(site_model)
        self.localisers = {
            language: Localiser(site_model.registers, language, site_model.settings.digits)
            for language in site_model.languages
        }
        self._values: dict[tuple[str, str], tuple[BibliographicValue, set[str]]] = {}
        """Each value once, with what it took from the registers: its own files and several lists are made of it."""
        self._told: dict[tuple[str, str], tuple[FeedEntry, set[str]]] = {}

    def of_record(self, card: RecordCard) -> Mapping[str, bytes]:
        """Return the files of one record, of each text and of all together."""
        values = self.values([card])
        found: dict[str, bytes] = {}
        for module in OF_VALUES:
            if "text" in module.FORMAT.names:
                for value in values:
                    found[module.FORMAT.path("text", card.id, value.language)] = module.write([value])
            if "record" in module.FORMAT.names and values:
                found[module.FORMAT.path("record", card.id, "")] = module.write(values)
        localisers = [self.localisers[value.language] for value in values]
        found[record_json.FORMAT.path("record", card.id, "")] = record_json.write(self.site_model, localisers, card)
        if self.site_model.settings.site_url and values:
            found[linkset.FORMAT.path("record", card.id, "")] = linkset.write(self.site_model, values)
        return found

    def of_list(self, page: str, language: str, cards: Iterable[RecordCard]) -> Mapping[str, bytes]:
        """Return the files of the records of a page in one language."""
        values = [self.value(card, language) for card in cards]
        return {
            module.FORMAT.path("listing", page, language): module.write(values)
            for module in OF_VALUES
            if "listing" in module.FORMAT.names
        }

    def of_feeds(self, page: str, language: str, cards: Iterable[RecordCard]) -> Mapping[str, bytes]:
        """Return the feeds of a page in one language, which tell of these records."""
        localiser, site_url = self.localisers[language], self.site_model.settings.site_url
        feed = feed_of(self.site_model, localiser, page, self._entries(cards, language))
        site = localiser("theme.site_name")
        return {
            module.FORMAT.path("listing", page, language): module.write(feed, site_url, page, language, site)
            for module in (atom, json_feed)
        }

    def of_feed(self, page: str, language: str, cards: Iterable[RecordCard]) -> Mapping[str, bytes]:
        """Return the Atom feed of an axis or term in one language."""
        localiser, site_url = self.localisers[language], self.site_model.settings.site_url
        feed = feed_of(self.site_model, localiser, page, self._entries(cards, language))
        data = atom.write(feed, site_url, page, language, localiser("theme.site_name"))
        return {atom.FORMAT.path("listing", page, language): data}

    def of_texts(self, listing: Listing, language: str, cards: Iterable[RecordCard]) -> Mapping[str, bytes]:
        """Return the texts of a listing in one language as Markdown."""
        values = [self.value(card, language) for card in cards]
        data = reading_lists.write(self.site_model, self.localisers[language], listing, values)
        return {reading_lists.FORMAT.path("bodies", listing.id, language): data}

    def of_calendar(self, language: str, cards: list[RecordCard]) -> Mapping[str, bytes]:
        """Return the calendar of a language."""
        data = calendar.write(self.site_model, self.localisers[language], cards)
        return {calendar.FORMAT.path("site", HOME, language): data}

    def of_translations(self) -> Mapping[str, bytes]:
        """Return the glossary and the memory of translations."""
        return translation_files.files(self.site_model, self.localisers[self.site_model.languages[0]])

    def values(self, cards: Iterable[RecordCard]) -> list[BibliographicValue]:
        """Return the values of records in all their languages, a record after the other."""
        languages = self.site_model.languages
        return [self.value(card, language) for card in cards for language in languages if card.exists_in(language)]

    def _entries(self, cards: Iterable[RecordCard], language: str) -> tuple[FeedEntry, ...]:
        """Return records as feeds tell them: each is made once, since it is in the feeds of many terms."""
        tracked, localiser = self.site_model.catalogue.tracked, self.localisers[language]
        found = []
        for card in cards:
            known = self._told.get((card.id, language))
            if known is None:
                with tracked.noting() as taken:
                    entry = entry_of(self.site_model, localiser, self.value(card, language))
                known = self._told[card.id, language] = entry, taken
            tracked.note(known[1])
            found.append(known[0])
        return tuple(found)

    def value(self, card: RecordCard, language: str) -> BibliographicValue:
        """Return the value of a record in one language, in which it must exist."""
        tracked = self.site_model.catalogue.tracked
        known = self._values.get((card.id, language))
        if known is None:
            with tracked.noting() as taken:
                value = bibliographic(self.site_model, self.localisers[language], card)
            # Of files alone: no page shows them, so that a release makes no page again.
            value = replace(value, former_ids=self.site_model.catalogue.former_ids.get(card.id, ()))
            known = self._values[card.id, language] = value, taken
        tracked.note(known[1])
        return known[0]
