# SPDX-License-Identifier: MIT
"""Definitions of time zones for calendars (VTIMEZONE of RFC 5545), computed from the zones of the package ``tzdata``.

Each change of the clocks stands in them by itself, without a rule: rules of zones end and begin at days of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from proceedings.presentation.instants import zone_named

_STEP: Final = timedelta(days=1)
_SECOND: Final = timedelta(seconds=1)
_NO_TIME: Final = timedelta()


def definition(name: str, first: str, last: str) -> Iterator[str]:
    """Yield the lines that define a zone of the IANA for all hours between two days (ISO 8601), both included."""
    zone = zone_named(name)
    # From a day before, and to a day after: the day of a place is never further from that of UTC.
    at = datetime.fromisoformat(first).replace(tzinfo=UTC) - _STEP
    end = datetime.fromisoformat(last).replace(tzinfo=UTC) + 2 * _STEP
    yield "BEGIN:VTIMEZONE"
    yield f"TZID:{name}"
    offset = _offset(zone, at)
    yield from _observance(zone, at, offset)
    while at < end:
        after = at + _STEP
        if _told(zone, after) != _told(zone, at):
            change = _change(zone, at, after)
            yield from _observance(zone, change, _offset(zone, change - _SECOND))
        at = after
    yield "END:VTIMEZONE"


def _observance(zone: ZoneInfo, since: datetime, before: timedelta) -> Iterator[str]:
    """Yield what holds from an instant on; ``before`` is the offset until then, in which its local time is told."""
    local = since.astimezone(zone)
    kind = "DAYLIGHT" if (local.dst() or _NO_TIME) > _NO_TIME else "STANDARD"
    yield f"BEGIN:{kind}"
    yield f"DTSTART:{since.replace(tzinfo=None) + before:%Y%m%dT%H%M%S}"
    yield f"TZOFFSETFROM:{_signed(before)}"
    yield f"TZOFFSETTO:{_signed(_offset(zone, since))}"
    yield f"TZNAME:{local.tzname()}"
    yield f"END:{kind}"


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Return the first second that differs from ``before``; there is one change until ``after``."""
    low, high = 0, int((after - before) / _SECOND)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _told(zone, before + middle * _SECOND) != _told(zone, before) else (middle, high)
    return before + high * _SECOND


def _told(zone: ZoneInfo, at: datetime) -> tuple[timedelta | None, str | None]:
    local = at.astimezone(zone)
    return local.utcoffset(), local.tzname()


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or _NO_TIME


def _signed(offset: timedelta) -> str:
    """Return an offset as RFC 5545 writes it: ``+0100``, with seconds where there are some."""
    minutes, seconds = divmod(int(abs(offset).total_seconds()), 60)
    sign = "-" if offset < _NO_TIME else "+"
    return f"{sign}{minutes // 60:02}{minutes % 60:02}{f'{seconds:02}' if seconds else ''}"
