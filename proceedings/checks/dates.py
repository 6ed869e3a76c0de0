# SPDX-License-Identifier: MIT
"""Dates and times are in order, and within their edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.frontmatter.fields import Path
from proceedings.frontmatter.reading import named
from proceedings.records.agreement import Agreement
from proceedings.records.answer import Answer
from proceedings.records.edition import Edition
from proceedings.records.instrument import Instrument
from proceedings.records.practice import Practice
from proceedings.records.proposal import Consultation, Proposal
from proceedings.records.recommendation import Recommendation
from proceedings.records.record import NOT_RECORDED, Record
from proceedings.records.session import Session
from proceedings.records.training import Training
from proceedings.texts.model import Outline

Pair = tuple[Path, str, str | None, str, str | None]
"""The path of the later value, name and value of the earlier one, name and value of the later one."""


def check(catalogue: Catalogue, texts: Mapping[tuple[str, str], Outline]) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``dates-are-ordered``, ``days-are-within-dates``, ``date-is-within-edition``, and times and periods."""
    zone = catalogue.profile.time_zone
    zoned = {edition.id for edition in catalogue.of(Edition) if edition.time_zone}
    spans = {edition.id: _span(edition) for edition in catalogue.of(Edition)}
    for record in catalogue.records.values():
        for at, first, earlier, second, later in _pairs(record):
            if earlier and later and NOT_RECORDED not in (earlier, later) and _precedes(later, earlier):
                yield diagnose(
                    "dates-are-ordered", record.where(*at), first=first, second=second, earlier=earlier, later=later
                )
        yield from _within_edition(record, spans.get(record.edition or ""))
        if isinstance(record, Edition):
            yield from _days(record)
        elif isinstance(record, Session) and record.start and not (record.zone or zone or record.edition in zoned):
            yield diagnose("time-has-zone", record.where("start"))
        elif isinstance(record, Practice) and record.period.ongoing == "true" and record.period.end:
            yield diagnose("period-is-consistent", record.where("period", "end"), end=record.period.end)


def check_day(catalogue: Catalogue, today: date) -> Iterator[Diagnostic]:
    """Check ``day-is-past``: what is said to have been read, reviewed, received or reported was so by today."""
    day = today.isoformat()
    for record in catalogue.records.values():
        for at, found in _happened(record):
            if found is not None and found > day:
                yield diagnose("day-is-past", record.where(*at), field=named(at), found=found)
        for words in record.words.values():
            reviewed = words.translation.reviewed_on if words.translation else None
            if reviewed is not None and reviewed > day:
                place = words.where("translation", "reviewed_on")
                yield diagnose("day-is-past", place, field="translation.reviewed_on", found=reviewed)


def _happened(record: Record) -> Iterator[tuple[Path, str | None]]:
    """Yield path and value of each day on which something was done. A year or month may be that of today."""
    for list_, items in (("sources", record.sources), ("links", getattr(record, "links", ()))):
        for index, item in enumerate(items):
            yield (list_, index, "accessed"), item.accessed
    yield ("reviewed_on",), record.reviewed_on
    match record:
        case Answer():
            yield ("received",), record.received
            yield ("reply", "date"), record.reply.date if record.reply else None
        case Proposal():
            summary = record.consultation.summary
            yield ("consultation", "summary", "date"), summary.date if summary else None
            for index, answer in enumerate(record.consultation.answers):
                yield ("consultation", "answers", index, "date"), answer.date
        case Recommendation():
            yield ("adopted_on",), record.adopted_on
    for index, report in enumerate(getattr(record, "follow_up", ())):
        yield ("follow_up", index, "date"), report.date


def _precedes(one: str, other: str) -> bool:
    """Return whether a date is wholly before another; ``2018`` is not before ``2018-12``."""
    shortest = min(len(one), len(other))
    return one[:shortest] < other[:shortest]


def _pairs(record: Record) -> Iterator[Pair]:
    yield ("updated",), "created", record.created, "updated", record.updated
    yield ("review_due",), "reviewed_on", record.reviewed_on, "review_due", record.review_due
    match record:
        case Edition():
            yield from (
                (("dates", index, "end"), "start", dates.start, "end", dates.end)
                for index, dates in enumerate(record.dates)
            )
        case Practice():
            yield ("period", "end"), "start", record.period.start, "end", record.period.end
        case Agreement():
            yield ("in_force",), "signed", record.signed, "in_force", record.in_force
            yield ("ended",), "signed", record.signed, "ended", record.ended
        case Instrument():
            yield ("in_force",), "adopted_on", record.adopted_on, "in_force", record.in_force
        case Training():
            yield ("ends",), "starts", record.starts, "ends", record.ends
        case Session():
            yield ("end",), "start", record.start, "end", record.end
        case Proposal():
            yield from _consultation(record.consultation)
        case Recommendation():
            yield from _adopted(record)
        case Answer() if record.reply is not None:
            yield ("reply", "date"), "received", record.received, "date", record.reply.date


def _adopted(record: Recommendation) -> Iterator[Pair]:
    yield ("due",), "adopted_on", record.adopted_on, "due", record.due
    for index, report in enumerate(record.follow_up):
        yield ("follow_up", index, "date"), "adopted_on", record.adopted_on, "date", report.date


def _consultation(consultation: Consultation) -> Iterator[Pair]:
    opens, closes, summary = consultation.opens, consultation.closes, consultation.summary
    yield ("consultation", "closes"), "opens", opens, "closes", closes
    for index, answer in enumerate(consultation.answers):
        yield ("consultation", "answers", index, "date"), "opens", opens, "date", answer.date
    if summary is not None:
        yield ("consultation", "summary", "date"), "closes", closes, "date", summary.date


def _span(edition: Edition) -> tuple[str, str] | None:
    """Return the first and the last day that any source gives: sources differ, and none takes precedence."""
    if not edition.dates:
        return None
    return min(dates.start for dates in edition.dates), max(dates.end for dates in edition.dates)


def _within_edition(record: Record, span: tuple[str, str] | None) -> Iterator[Diagnostic]:
    for key in ("date", "adopted_on"):
        day = getattr(record, key, None)
        if span is not None and day is not None and not span[0] <= day <= span[1]:
            yield diagnose("date-is-within-edition", record.where(key), found=day, start=span[0], end=span[1])


def _days(edition: Edition) -> Iterator[Diagnostic]:
    for index, dates in enumerate(edition.dates):
        for number, day in enumerate(dates.days):
            if not dates.start <= day <= dates.end:
                place = edition.where("dates", index, "days", number)
                yield diagnose("days-are-within-dates", place, found=day, start=dates.start, end=dates.end)
