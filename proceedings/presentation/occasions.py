# SPDX-License-Identifier: MIT
"""When and where a symposium or a session takes place, as far as all sources that tell it agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from proceedings.presentation.site_model import SiteModel
from proceedings.records.edition import Edition
from proceedings.records.record import Record
from proceedings.records.session import Session


@dataclass(frozen=True)
class EventValue:
    """A symposium or a session: ``start`` and ``end`` are days, ``start`` alone a part of a date.

    ``country`` is that of the place (ISO 3166-1 alpha-2).
    """

    title: str
    place: str = ""
    start: str = ""
    end: str = ""
    country: str = ""


def title_in(record: Record, language: str) -> str:
    """Return the title of a record in a language, or else in its original language."""
    return record.words[language if language in record.words else record.original].title


def event_of(site_model: SiteModel, edition: Edition, language: str) -> EventValue:
    """Return the symposium: its place and days as far as all sources that tell them agree."""
    places = {venue.place for venue in edition.venues}
    where = _where(site_model, places.pop(), language) if len(places) == 1 else {}
    starts = {dates.start for dates in edition.dates}
    ends = {dates.end for dates in edition.dates}
    title = title_in(edition, language)
    if len(starts) == 1 and len(ends) == 1:
        return EventValue(title, start=starts.pop(), end=ends.pop(), **where)
    return EventValue(title, start=agreed(starts | ends), **where)


def occasion_of(site_model: SiteModel, record: Record, language: str) -> EventValue | None:
    """Return the symposium or session that a record tells of, with the day and the place that it states itself."""
    if isinstance(record, Edition):
        return event_of(site_model, record, language)
    if isinstance(record, Session):
        where = _where(site_model, record.place, language) if record.place else {}
        return EventValue(title_in(record, language), start=record.date or "", **where)
    return None


def _where(site_model: SiteModel, place: str, language: str) -> dict[str, str]:
    """Return the name of a place and its country."""
    found = site_model.registers.places[place]
    return {"place": found.name[language], "country": found.country or ""}


def agreed(dates: Iterable[str]) -> str:
    """Return the year, month or day that all dates (ISO 8601) have in common; empty where they share no year."""
    columns = zip(*(date.split("-") for date in dates), strict=False)
    return "-".join(parts[0] for parts in takewhile(lambda parts: len(set(parts)) == 1, columns))
