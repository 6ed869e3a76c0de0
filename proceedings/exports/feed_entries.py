# SPDX-License-Identifier: MIT
"""What feeds tell of a page: its title, and its records in the order of their last change, whatever the format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid5

from markupsafe import escape

from proceedings.exports.absolute_text import absolute_html
from proceedings.presentation.addresses import HOME
from proceedings.presentation.bibliographic import BibliographicValue
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.follow_up import reported_html, reports
from proceedings.presentation.followed import title_of_term
from proceedings.presentation.localiser import Localiser, typeset
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel

MOST: Final = 50
"""How many records a feed tells of."""
MOST_OF_A_TERM: Final = 10
"""The same for the feed of a term: a record names ten terms, and its whole text stands in the feed of each."""
_IDS: Final = UUID("5b1f6d0e-6c0c-4c7e-9a53-2f0d8a3e7c11")
"""The namespace of the ids of feeds and entries, which outlast the site's address."""


@dataclass(frozen=True)
class FeedEntry:
    """A record in a feed; ``title`` tells the state of its translation, ``html`` is its text with whole addresses.

    ``updated`` is the moment (RFC 3339) of its last change or of the last report on it.
    """

    id: str
    value: BibliographicValue
    title: str
    updated: str
    summary: str
    html: str
    rights: str


@dataclass(frozen=True)
class Feed:
    """A feed; ``updated`` is a moment (RFC 3339)."""

    id: str
    title: str
    updated: str
    entries: tuple[FeedEntry, ...]


def by_change(cards: Iterable[RecordCard]) -> Mapping[str, int]:
    """Return the places of records, by id, where the last to change is first."""
    return {card.id: place for place, card in enumerate(sorted(cards, key=_order, reverse=True))}


def newest(cards: Iterable[RecordCard], places: Mapping[str, int], most: int = MOST) -> list[RecordCard]:
    """Return the records that a feed tells of, in the order of ``by_change``."""
    by_place = {places[card.id]: card for card in cards}
    return [by_place[place] for place in sorted(by_place)[:most]]


def _order(card: RecordCard) -> tuple[str, str, str]:
    return _last_change(card), card.record.created or "", card.id


def _last_change(card: RecordCard) -> str:
    """Return the last day on which a record changed or something was reported on it; the first of a month or year."""
    reported = (f"{report.date}-01-01"[:10] for report in reports(card))
    return max(card.changed, *reported, "")


def feed_of(site_model: SiteModel, localiser: Localiser, page: str, entries: tuple[FeedEntry, ...]) -> Feed:
    """Return the feed of a page from the entries of its newest records, in their order."""
    site = localiser("theme.site_name")
    return Feed(
        feed_id(page, localiser.language),
        site if page == HOME else f"{_title(site_model, localiser, page)} — {site}",
        entries[0].updated if entries else moment(""),
        entries,
    )


def feed_id(page: str, language: str) -> str:
    """Return the lasting id of a page or record in one language (RFC 9562, version 5)."""
    return uuid5(_IDS, f"{page}:{language}").urn


def moment(day: str) -> str:
    """Return the start of a day in UTC (RFC 3339): records tell days, not hours."""
    return f"{day or '1970-01-01'}T00:00:00Z"


def _title(site_model: SiteModel, localiser: Localiser, page: str) -> str:
    listing = site_model.listings.get(page)
    if listing is not None:
        return localiser.of_type(listing.type, "title")
    card = site_model.cards.get(page)
    if card is None:
        return title_of_term(PageHtml(site_model, localiser, page), page)
    return typeset(card.title(localiser.language), localiser.language, localiser.digits)


def entry_of(site_model: SiteModel, localiser: Localiser, value: BibliographicValue) -> FeedEntry:
    """Return a record as feeds tell it, with its whole text."""
    language, digits = value.language, localiser.digits
    title = typeset(value.title, language, digits)
    card = site_model.cards[value.id]
    told = reported_html(PageHtml(site_model, localiser, card.id), card)
    return FeedEntry(
        id=feed_id(value.id, language),
        value=value,
        title=f"{title} [{value.state}]" if value.state else title,
        summary=typeset(value.summary, language, digits),
        updated=moment(_last_change(card)),
        html=f"{_told(localiser, value)}{absolute_html(site_model, localiser, card)}{told}",
        rights=localiser("pages.comma").join((*value.holders, *((value.licence,) if value.licence else ()))),
    )


def _told(localiser: Localiser, value: BibliographicValue) -> str:
    """Return what was corrected since the release, as paragraphs."""
    said = (
        localiser("cite.corrected", day=localiser.day(one.day).striptags(), what=one.what, why=one.why)
        for one in value.errata
    )
    return "".join(f"<p><strong>{escape(text)}</strong></p>" for text in said)
