# SPDX-License-Identifier: MIT
"""The drafts of files that hold the whole site or an edition: tables, database, description, deposits, bags."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from proceedings.exports import (
    bag,
    bibtex,
    data_package,
    database,
    deposits,
    host_headers,
    openapi,
    reading_lists,
    static_repository,
)
from proceedings.exports.absolute_text import absolute_html
from proceedings.exports.kept_exports import ExportDraft
from proceedings.exports.maker import Maker
from proceedings.exports.released import Released
from proceedings.presentation.addresses import ATTACHMENTS
from proceedings.presentation.attachments import attachments
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.export_formats import ALL_ENTRIES, DATABASE
from proceedings.records.edition import Edition
from proceedings.store.digests import digest
from proceedings.texts.plain import plain

_REST: Final = "library"
"""The name of the archive with what is deposited for records outside editions."""


def drafts(maker: Maker, cards: Sequence[RecordCard], before: Released, common: str) -> Iterator[ExportDraft]:
    """Yield the drafts; the files of single records must be kept already when the bags are reached."""
    site_model = maker.site_model
    first = maker.localisers[site_model.languages[0]]
    links = [part for record, targets in site_model.linked_in_bodies.items() for part in (record, *targets)]
    shown = [
        maker.keys.shown(card, language)
        for card in cards
        for language in site_model.languages
        if card.exists_in(language)
    ]
    yield ExportDraft(
        "data",
        digest(common, *sorted(before.types), *links, *shown),
        lambda: data_package.files(site_model, first, cards, maker.values(cards), before.types),
    )
    yield ExportDraft("entries", digest(common, *shown), lambda: {ALL_ENTRIES: bibtex.write(maker.values(cards))})
    if site_model.settings.site_url:
        yield ExportDraft("headers", common, host_headers.files)
        yield ExportDraft("static-repository", digest(common, *shown), partial(_static_repository, maker, cards))
    listings = [listing for listing in site_model.listings.values() if listing.cards]
    held = digest(common, *(part for listing in listings for part in (listing.id, str(len(listing.cards)))))
    yield ExportDraft("openapi", held, partial(openapi.files, site_model, first))
    yield ExportDraft("llms", held, partial(reading_lists.index_files, site_model, maker.localisers, listings))
    yield ExportDraft(
        "database",
        digest(common, sqlite3.sqlite_version, *links, *map(maker.keys.whole, cards)),
        lambda: {DATABASE: _database(maker, cards)},
        with_volumes=True,
    )
    yield from _deposited(maker, cards, common)
    yield from _bags(maker, cards, common)


def _deposited(maker: Maker, cards: Sequence[RecordCard], common: str) -> Iterator[ExportDraft]:
    """Yield what is deposited of each edition and of the library."""
    site_model = maker.site_model
    groups: dict[str, list[RecordCard]] = {}
    for card in cards:
        if card.record.doi:
            edition = site_model.edition(card.id)
            groups.setdefault(edition.id if edition is not None else _REST, []).append(card)
    for group, held in groups.items():
        key = digest(
            common,
            *map(maker.keys.whole, held),
            *(maker.keys.linked(card, language) for language in site_model.languages for card in held),
        )
        make = partial(_deposits, maker, group, held)
        yield ExportDraft(f"{group}/deposits", key, make, with_volumes=True)


def _bags(maker: Maker, cards: Sequence[RecordCard], common: str) -> Iterator[ExportDraft]:
    """Yield the bag of each edition."""
    for edition in maker.site_model.catalogue.of(Edition):
        inside = [card for card in cards if f"{card.id}/".startswith(f"{edition.id}/")]
        key = digest(common, *_in_bag(maker, edition.id, inside))
        make = partial(bag.files, maker, maker.site_model.cards[edition.id], inside)
        yield ExportDraft(f"{edition.id}/bag", key, make, with_volumes=True)


def _database(maker: Maker, cards: Sequence[RecordCard]) -> bytes:
    site_model = maker.site_model
    values = maker.values(cards)
    texts = {
        (value.id, value.language): plain(
            absolute_html(site_model, maker.localisers[value.language], site_model.cards[value.id])
        )
        for value in values
    }
    return database.write(site_model, cards, values, texts)


def _static_repository(maker: Maker, cards: Sequence[RecordCard]) -> Mapping[str, bytes]:
    localiser = maker.localisers[maker.site_model.languages[0]]
    site_url = maker.site_model.settings.site_url
    return static_repository.files(maker.values(cards), site_url, localiser("theme.site_name"))


def _deposits(maker: Maker, group: str, cards: Sequence[RecordCard]) -> Mapping[str, bytes]:
    return deposits.files(maker.site_model, maker.localisers, group, maker.values(cards))


def _in_bag(maker: Maker, edition: str, cards: Sequence[RecordCard]) -> Iterator[str]:
    """Yield digests of all that the bag of an edition holds."""
    site_model = maker.site_model
    for path in bag.kept_paths(site_model, edition, cards):
        yield from (path, maker.kept.described(path)[1])
    yield from map(maker.keys.whole, cards)
    yield from (part for volume in site_model.volumes for part in (volume.path, volume.sha256))
    known = {path: deposit.sha256 for path, deposit in site_model.deposits.items()}
    for published, file in attachments(site_model).items():
        if published.startswith(f"{ATTACHMENTS}/{edition}/"):
            yield published
            yield known.get(file.relative_to(site_model.catalogue.root).as_posix()) or _sha256(file)


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
