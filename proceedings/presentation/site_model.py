# SPDX-License-Identifier: MIT
"""The site model: records with their cards, the listings that they are in, and the links between them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Final, TypeVar

from proceedings.catalogue import Catalogue, natural
from proceedings.deposits import ExaminedPdf, examined_among
from proceedings.languages import LANGUAGES
from proceedings.presentation.cards import RecordCard, record_cards
from proceedings.presentation.keywords import KeywordIndexes
from proceedings.presentation.paging import Listing
from proceedings.presentation.published_files import Deposit, VolumeInfo
from proceedings.project.settings import Settings
from proceedings.records import record_types, types_in_order
from proceedings.records.answer import Answer
from proceedings.records.edition import Edition
from proceedings.records.module import KIT
from proceedings.records.page import Page
from proceedings.records.paper import Paper
from proceedings.records.record import Record
from proceedings.records.session import Session
from proceedings.records.terms import TermKey
from proceedings.records.training import STANDINGS, Training
from proceedings.registers import Registers
from proceedings.store.cache import FOLDER
from proceedings.store.file_digests import FileDigests
from proceedings.texts import CleanText, Outline, outlines

T = TypeVar("T", bound=Record)

EDITIONS: Final = "editions"
"""Id of the listing of all editions."""

_NONE: Final = ((9, 0, ""),)
"""What sorts after every natural key."""


@cache
def _order() -> Mapping[str, int]:
    """Return the position of every type in lists of all types: the library first, then what belongs to editions."""
    library = [cls.type for cls in types_in_order(in_edition=False)]
    return {name: at for at, name in enumerate(dict.fromkeys((*library, *record_types())))}


@dataclass(frozen=True)
class SiteModel:
    """Everything that pages are composed from.

    ``texts`` maps (record id, language) to the converted body; ``volumes`` are those made before the pages.
    """

    catalogue: Catalogue
    texts: Mapping[tuple[str, str], CleanText]
    settings: Settings
    today: date
    languages: tuple[str, ...]
    volumes: tuple[VolumeInfo, ...] = ()
    has_editor: bool = False
    """Whether the editor in the browser is published with the site."""

    @property
    def registers(self) -> Registers:
        """The registers, which record the page's dependencies on them."""
        return self.catalogue.tracked.registers

    @cached_property
    def volumes_of(self) -> Mapping[str, tuple[VolumeInfo, ...]]:
        """The volumes that hold a single record, by its id."""
        found: dict[str, list[VolumeInfo]] = {}
        for volume in self.volumes:
            found.setdefault(volume.scope, []).append(volume)
        return {scope: tuple(v for v in volumes if v.kind == "record") for scope, volumes in found.items()}

    @cached_property
    def kits(self) -> Mapping[str, tuple[VolumeInfo, ...]]:
        """The volumes of each module's kit, by its id, in the order in which they are offered."""
        found: dict[str, list[VolumeInfo]] = {}
        for volume in self.volumes:
            if volume.kind in KIT:
                found.setdefault(volume.scope, []).append(volume)
        return {scope: tuple(volumes) for scope, volumes in found.items()}

    @cached_property
    def cards(self) -> Mapping[str, RecordCard]:
        """The cards of all records, by id."""
        return record_cards(self.catalogue.records)

    @cached_property
    def listings(self) -> Mapping[str, Listing]:
        """All listings by id: of each type inside each edition, and of each type outside editions."""
        editions = self.catalogue.of(Edition)
        found = [Listing(EDITIONS, Edition.type, None, self._sorted(editions))]
        for cls in self.catalogue.types:
            if cls.folder is None:
                continue
            records = self.catalogue.of(cls)
            if not cls.in_edition:
                found.append(Listing(cls.folder, cls.type, None, self._sorted(records)))
                continue
            for edition in editions:
                inside = [record for record in records if record.edition == edition.id]
                found.append(Listing(f"{edition.id}/{cls.folder}", cls.type, edition.id, self._sorted(inside)))
        return {listing.id: listing for listing in found}

    def listed(self, listing: str) -> tuple[RecordCard, ...]:
        """Return the cards of a listing; none where the site does without it."""
        found = self.listings.get(listing)
        return found.cards if found is not None else ()

    @cached_property
    def terms(self) -> Mapping[TermKey, tuple[RecordCard, ...]]:
        """The cards of the records that name each term, by type (the library first) and in the order of listings."""
        return {
            term: tuple(
                sorted(
                    (self.cards[record] for record in records),
                    key=lambda card: (_order()[card.type], card.record.edition or "", self._positions.get(card.id, 0)),
                )
            )
            for term, records in self.catalogue.terms.items()
        }

    @cached_property
    def keywords(self) -> KeywordIndexes:
        """The indexes of keywords, of each edition and of the site."""
        return KeywordIndexes(self.cards.values(), self.catalogue.root)

    @cached_property
    def deposits(self) -> Mapping[str, Deposit]:
        """Size and digest of the files deposited with papers, by path below the root, as far as they can be read."""
        root = self.catalogue.root
        known = FileDigests(root / FOLDER / "deposits.marshal")
        found: dict[str, Deposit] = {}
        wanted = {path for paper in self.catalogue.of(Paper) for path in map(paper.path_of, paper.files)}
        for path in sorted(wanted.intersection(self.catalogue.deposited)):
            status = (root / path).stat()
            found[path] = Deposit(status.st_size, known.digest(path, root / path, status))
        known.save()
        return found

    @cached_property
    def deposited_pdfs(self) -> Mapping[str, ExaminedPdf]:
        """What is known of the PDFs among deposited files, by path below the root."""
        return examined_among(self.catalogue.root, self.catalogue.deposited)

    def is_past(self, card: RecordCard) -> bool:
        """Return whether the record is over on the day of the build: a training that is closed."""
        return isinstance(card.record, Training) and card.record.is_past(self.today)

    def standing(self, card: RecordCard) -> int:
        """Return the index of a training in ``STANDINGS`` on the day of the build; 0 for all other records."""
        record = card.record
        return STANDINGS.index(record.standing(self.today)) if isinstance(record, Training) else 0

    def is_overdue(self, card: RecordCard) -> bool:
        """Return whether the record's date of review has passed."""
        due = card.record.review_due
        return due is not None and due < self.today.isoformat()

    def _sorted(self, records: Iterable[Record]) -> tuple[RecordCard, ...]:
        cards = [self.cards[record.id] for record in records]
        return tuple(
            sorted(
                cards,
                key=lambda c: (
                    self.standing(c),
                    self._when(c.record),
                    natural(c.number or ""),
                    self._first_papers.get(c.id, _NONE),
                    natural(c.id),
                ),
            )
        )

    @cached_property
    def papers_of(self) -> Mapping[str, tuple[RecordCard, ...]]:
        """The papers of each session of the same edition, in the order of their listing."""
        found: dict[str, list[RecordCard]] = {}
        for paper in (
            card for listing in self.listings.values() if listing.type == Paper.type for card in listing.cards
        ):
            session = getattr(paper.record, "session", None)
            if session and session.startswith(f"{paper.record.edition}/"):
                found.setdefault(session, []).append(paper)
        return {session: tuple(papers) for session, papers in found.items()}

    @cached_property
    def _first_papers(self) -> Mapping[str, tuple[tuple[int, int, str], ...]]:
        """The number of the first paper of each session, by which sessions stand of which nothing else is known."""
        found: dict[str, tuple[tuple[int, int, str], ...]] = {}
        for paper in self.catalogue.of(Paper):
            if paper.session and paper.number is not None:
                number = natural(str(paper.number))
                found[paper.session] = min(number, found.get(paper.session, number))
        return found

    def _when(self, record: Record) -> tuple[str, str, int]:
        """Return by when an answer came, and what a session stands by in the programme: day, time, room, if known."""
        if isinstance(record, Answer):
            return record.received, "", 0
        if not isinstance(record, Session):
            return "", "", 0
        edition = self.edition(record.id)
        return record.date or "9999", record.start or "99", edition.room_order(record.room) if edition else 0

    @cached_property
    def listing_of(self) -> Mapping[str, Listing]:
        """The listing of each record, by record id."""
        return {card.id: listing for listing in self.listings.values() for card in listing.cards}

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        return {card.id: at for listing in self.listings.values() for at, card in enumerate(listing.cards)}

    def neighbours(self, record: str) -> tuple[RecordCard | None, RecordCard | None]:
        """Return the previous and the next record of the listing, each None at the end of it."""
        listing = self.listing_of.get(record)
        if listing is None:
            return None, None
        at = self._positions[record]
        before = listing.cards[at - 1] if at > 0 else None
        after = listing.cards[at + 1] if at + 1 < len(listing.cards) else None
        return before, after

    @cached_property
    def outlines(self) -> Mapping[tuple[str, str], Outline]:
        """The links and images of every text, by record id and language; loading the texts costs ten times as much."""
        return outlines(self.texts)

    @cached_property
    def linked_in_bodies(self) -> Mapping[str, tuple[str, ...]]:
        """The ids that a record's bodies link to in any language, by record id."""
        found: dict[str, set[str]] = {}
        for (record, _), text in self.outlines.items():
            found.setdefault(record, set()).update(text.records)
        known = self.cards.keys()
        return {record: tuple(self._in_order((known & named) - {record})) for record, named in found.items()}

    @cached_property
    def linked_from(self) -> Mapping[str, tuple[RecordCard, ...]]:
        """The cards of the records that link to a record, in facts or bodies, without the links of editorial pages."""
        found: dict[str, set[str]] = {}
        for link in self.catalogue.links:
            found.setdefault(link.target, set()).add(link.record)
        for record, targets in self.linked_in_bodies.items():
            if not isinstance(self.catalogue[record], Page):
                for target in targets:
                    found.setdefault(target, set()).add(record)
        return {
            target: tuple(self.cards[record] for record in self._in_order(records)) for target, records in found.items()
        }

    @cached_property
    def linked_to(self) -> Mapping[str, tuple[RecordCard, ...]]:
        """The cards of the records that a record's facts link to, by record id."""
        found: dict[str, dict[str, RecordCard]] = {}
        for link in self.catalogue.links:
            found.setdefault(link.record, {})[link.target] = self.cards[link.target]
        return {record: tuple(cards.values()) for record, cards in found.items()}

    def near(self, record: str) -> tuple[str | None, ...]:
        """Return the ids of what a record's page may show of others, by relation: it changes too when a relation does.

        First its neighbours and its edition, or None for each that does not exist; then, with None between them, what
        links to it, what its facts link to, and what its bodies link to.
        """
        found = self._near.get(record)
        if found is None:
            edition = self.catalogue[record].edition
            found = self._near[record] = (
                *(card.id if card else None for card in self.neighbours(record)),
                edition if edition in self.cards else None,
                *(card.id for card in self.linked_from.get(record, ())),
                None,
                *(card.id for card in self.linked_to.get(record, ())),
                None,
                *self.linked_in_bodies.get(record, ()),
            )
        return found

    @cached_property
    def _near(self) -> dict[str, tuple[str | None, ...]]:
        return {}

    @cached_property
    def digests_in_links(self) -> Mapping[str, Mapping[str | None, str]]:
        """By language and record id, what `RecordCard.digest_in_links` returns; empty under None, which is no record.

        The pages of a thousand records depend on a hundred thousand of them.
        """
        found: dict[str, dict[str | None, str]] = {language: {None: ""} for language in LANGUAGES}
        for card in self.cards.values():
            for language, digests in card.record.digests_for.items():
                found[language][card.id] = digests[0]
        return found

    def _in_order(self, ids: Iterable[str]) -> list[str]:
        """Return ids of records in the catalogue's order, which is the natural one."""
        return sorted(ids, key=self._places.__getitem__)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {record: place for place, record in enumerate(self.catalogue.records)}

    @cached_property
    def cards_digest(self) -> str:
        """SHA-256, in hex, of all cards: overview pages depend on it."""
        return hashlib.sha256("".join(card.digest for card in self.cards.values()).encode()).hexdigest()

    @cached_property
    def facts_digest(self) -> str:
        """SHA-256, in hex, of the facts of all cards: overview pages that show no title depend on it."""
        return hashlib.sha256("".join(card.facts_digest for card in self.cards.values()).encode()).hexdigest()

    def edition(self, record: str) -> Edition | None:
        """Return the edition that an id belongs to, or None."""
        parts = record.split("/")
        found = self.catalogue.records.get("/".join(parts[:2])) if parts[0] == EDITIONS else None
        return found if isinstance(found, Edition) else None
