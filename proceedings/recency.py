# SPDX-License-Identifier: MIT
"""How recent a record is that claims to be current: the newest figure in it, the newest date of its sources.

Only what can become outdated claims it: practices that go on, needs, trainings that can still be joined, agreements in
force, instruments and trends. Texts of an edition are of their day and never do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from proceedings.catalogue import Catalogue
from proceedings.charts.data import DataError, load
from proceedings.records.agreement import Agreement
from proceedings.records.instrument import Instrument
from proceedings.records.need import Need
from proceedings.records.practice import Practice
from proceedings.records.record import CitedSource, Record
from proceedings.records.training import Training
from proceedings.records.trend import Trend
from proceedings.registers.ratifications import RatificationList

_YEARS: Final = 2
"""How long a figure or a source counts as recent."""


class Age(NamedTuple):
    """A record whose newest figure or source is too old, with its date; empty where nothing in the record is dated."""

    record: Record
    newest: str


def figure_dates(catalogue: Catalogue, record: Record) -> Iterator[str]:
    """Yield the years, months or days for which a record gives figures, as far as its facts state them."""
    if isinstance(record, Practice | Need | Trend) and record.newest_figure:
        yield record.newest_figure
    match record:
        case Practice():
            yield from (indicator.year for indicator in record.indicators if indicator.year)
        case Need() if not record.newest_figure:
            yield str(record.year)
        case Trend():
            try:
                years = record.chart.years or load(catalogue.root, record.chart.data).years
            except DataError:
                return
            yield from map(str, years)
        case _:
            return


def newest_figure(catalogue: Catalogue, record: Record) -> str | None:
    """Return the newest year, month or day for which a record gives a figure; None if its facts state none."""
    return max(figure_dates(catalogue, record), default=None)


def aged(catalogue: Catalogue, today: date) -> Iterator[Age]:
    """Yield the records that claim to be current and are more than two years behind a day, the oldest first."""
    earliest = f"{today.year - _YEARS:04}{today.isoformat()[4:]}"
    found = []
    for record in catalogue.records.values():
        if _claims_to_be_current(record, today):
            dates = tuple(_dates(catalogue, record))
            # A year or a month counts to its end.
            if record.sources and all(day < earliest[: len(day)] for day in dates):
                found.append(Age(record, max(dates, default="")))
    yield from sorted(found, key=lambda age: (age.newest, age.record.id))


def _claims_to_be_current(record: Record, today: date) -> bool:
    match record:
        case Practice():
            return record.period.ongoing != "false" and not record.period.end
        case Training():
            return not record.is_past(today)
        case Agreement():
            return not record.ended
        case Need() | Instrument() | Trend():
            return True
        case _:
            return False


def _dates(catalogue: Catalogue, record: Record) -> Iterator[str]:
    yield from figure_dates(catalogue, record)
    if isinstance(record, Need):
        yield str(record.year)
    if isinstance(record, Instrument):
        # A convention stays as old as it is: what can be behind is the list of who is bound by it.
        yield from _of_list(catalogue.tracked.registers.ratifications, record)
        return
    for source in record.sources:
        if source.date and source.date[0].isdigit():
            yield source.date
        if source.accessed and _says_today(record, source):
            yield source.accessed


def _says_today(record: Record, source: CitedSource) -> bool:
    """Return whether the day on which a source was read says how things stood on that day."""
    if isinstance(record, Agreement):
        return True
    return isinstance(record, Training) and source.url == record.url


def _of_list(lists: Mapping[str, RatificationList], instrument: Instrument) -> Iterator[str]:
    found = lists.get(instrument.id.rpartition("/")[2])
    if found is not None:
        yield found.as_of
    else:
        yield from (source.accessed for source in instrument.sources if source.accessed)
