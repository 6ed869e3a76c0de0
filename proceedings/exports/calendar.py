# SPDX-License-Identifier: MIT
"""iCalendar (RFC 5545): sessions whose day a source attests, and the last days of consultations and trainings.

A session without hours is a whole day. Hours are those of the place, in its time zone, as the record states them: they
stay what was announced when the rules of the zone change. Every zone that is named is defined in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from proceedings.exports.feed_entries import feed_id
from proceedings.exports.time_zones import definition
from proceedings.presentation import addresses
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.export_formats import CALENDAR
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.programme import zone_of
from proceedings.presentation.site_model import SiteModel
from proceedings.records.proposal import Proposal
from proceedings.records.record import Record
from proceedings.records.session import Session
from proceedings.records.training import Training

FORMAT: Final = CALENDAR

_LINE: Final = 75
"""Bytes of a line before it is folded."""


def write(site_model: SiteModel, localiser: Localiser, cards: list[RecordCard]) -> bytes:
    """Return the calendar of a language. The site's address must be known."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//proceedings//proceedings//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_text(localiser('theme.site_name'))}")
    events: list[str] = []
    zones: dict[str, list[str]] = {}
    for card in cards:
        record = card.record
        zone = zone_of(site_model, record) if isinstance(record, Session) and record.start else ""
        times = _times(record, zone)
        if times and card.exists_in(localiser.language):
            events += _event(site_model, localiser, card, times)
            if zone and isinstance(record, Session) and record.date:
                zones.setdefault(zone, []).append(record.date)
    for zone, days in sorted(zones.items()):
        lines += definition(zone, min(days), max(days))
    lines += [*events, "END:VCALENDAR"]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def is_dated(card: RecordCard) -> bool:
    """Return whether a record has a day in the calendar."""
    return bool(_times(card.record, ""))


def _event(site_model: SiteModel, localiser: Localiser, card: RecordCard, times: tuple[str, ...]) -> Iterator[str]:
    record, language = card.record, localiser.language
    words = record.words[language]
    stamp = (card.changed or "1970-01-01").replace("-", "")
    title = f"{localiser.title_prefix(record)} {words.title}".strip()
    summary = title if isinstance(record, Session) else localiser("cite.deadline", title=title)
    yield "BEGIN:VEVENT"
    yield f"UID:{feed_id(record.id, language)}"
    yield f"DTSTAMP:{stamp}T000000Z"
    yield from times
    yield f"SUMMARY:{_text(summary)}"
    yield f"DESCRIPTION:{_text(words.summary)}"
    where = _where(site_model, localiser, record) if isinstance(record, Session) else ""
    if where:
        yield f"LOCATION:{_text(where)}"
    yield f"URL:{addresses.absolute(site_model.settings.site_url, language, record.id)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _where(site_model: SiteModel, localiser: Localiser, session: Session) -> str:
    """Return room and place of a session, as far as they are known."""
    language, edition = localiser.language, site_model.edition(session.id)
    rooms = edition.rooms if edition is not None else ()
    place = site_model.registers.places.get(session.place) if session.place else None
    names = (*(one.name[language] for one in rooms if one.id == session.room), place.name[language] if place else "")
    return localiser("pages.comma").join(filter(None, names))


def _times(record: Record, zone: str) -> tuple[str, ...]:
    """Return the lines that say when: nothing where no whole day is stated."""
    if isinstance(record, Session) and record.date:
        if record.start and zone:
            return moments(record.date, record.start, record.end, zone)
        return _whole(record.date)
    if isinstance(record, Training) and record.deadline:
        return _whole(record.deadline)
    return _whole(record.consultation.closes) if isinstance(record, Proposal) else ()


def moments(day: str, start: str, end: str | None, zone: str) -> tuple[str, ...]:
    """Return the lines that say from when until when, for hours of a day in a zone (IANA)."""
    hours = (("DTSTART", start), ("DTEND", end))
    date_, told = day.replace("-", ""), [(name, hour.replace(":", "")) for name, hour in hours if hour is not None]
    return tuple(f"{name};TZID={zone}:{date_}T{hour}00" for name, hour in told)


def _whole(day: str) -> tuple[str, ...]:
    after = date.fromisoformat(day) + timedelta(days=1)
    return f"DTSTART;VALUE=DATE:{day.replace('-', '')}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"


def _text(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 bytes, none of which cuts a character."""
    pieces, size = [""], 0
    for sign in line:
        width = len(sign.encode())
        if size + width > _LINE:
            pieces.append(" ")
            size = 1
        pieces[-1] += sign
        size += width
    return "\r\n".join(pieces)
