# SPDX-License-Identifier: MIT
"""Reports on recommendations and proposals, for their pages, the register of an edition and the pages of countries.

A report is shown as what its source says. Where there is none, that is said, and nothing is concluded from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

from markupsafe import Markup

from proceedings.languages import DIRECTION
from proceedings.orthography.sorting import sort_key
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.sources import citation, listed
from proceedings.records.follow_up import FollowUp
from proceedings.records.proposal import Proposal
from proceedings.records.recommendation import Recommendation
from proceedings.records.terms import TermKey

FOLDERS: Final = (str(Recommendation.folder), str(Proposal.folder))
"""The listings of the texts that reports are on; what was adopted and what was not are never in one table."""
_MONTHS: Final = 12
_DAY: Final = len("2077-05-20")


def reports(card: RecordCard) -> Sequence[FollowUp]:
    """Return the reports on a text, the oldest first; none for other types of record."""
    record = card.record
    found = record.follow_up if isinstance(record, Recommendation | Proposal) else ()
    return sorted(found, key=lambda report: report.date)


def of_record(page_html: PageHtml, card: RecordCard, order: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return the reports on a text for its own page, each with the citation of its source."""
    return [
        {**_report(page_html, report), "citation": citation(report.source, order, page_html.localiser)}
        for report in reports(card)
    ]


def register(page_html: PageHtml, edition: str) -> dict[str, Any]:
    """Return the register of an edition: terms that are over, reports by party, last reports by state, and all."""
    site_model = page_html.site_model
    parts = [(folder, site_model.listed(f"{edition}/{folder}")) for folder in FOLDERS]
    every = [(report, card) for _, cards in parts for card in cards for report in reports(card)]
    return {
        "parts": [_part(page_html, folder, cards) for folder, cards in parts if cards],
        "terms": [_term(page_html, card) for _, cards in parts for card in cards if _is_due(page_html, card)],
        "states": list(_states(page_html, [report for report, _ in every])),
        "last": list(_last(page_html, [card for _, cards in parts for card in cards])),
        "newest": list(_by_month(page_html, every)),
    }


def told(page_html: PageHtml, card: RecordCard) -> list[dict[str, Any]]:
    """Return the reports on a text, the oldest first, each with its ``source`` as ``listed`` returns it, or None."""
    sources = {source.key: listed(page_html, source) for source in card.record.sources}
    return [{**_report(page_html, report), "source": sources.get(report.source)} for report in reports(card)]


def said(page_html: PageHtml, cards: Sequence[RecordCard]) -> str:
    """Return a sentence on how many of some texts of one type, at least one, there are reports on."""
    number = len(cards)
    texts = page_html.localiser.of_type(cards[0].type, "count", n=number)
    told_ = sum(bool(reports(card)) for card in cards)
    if not told_:
        return page_html.localiser("pages.follow_up_silence", texts=texts)
    if told_ == number:
        return page_html.localiser("pages.follow_up_of_all", texts=texts)
    return page_html.localiser("pages.follow_up_of", told=page_html.localiser.number(told_), texts=texts)


def term(page_html: PageHtml, card: RecordCard) -> str:
    """Return what is known of a term that is over on the day of the build; empty where none is."""
    return str(_term(page_html, card)["said"]) if _is_due(page_html, card) else ""


def reported_html(page_html: PageHtml, card: RecordCard) -> Markup:
    """Return the reports on a text as a list without links, for readers elsewhere; nothing where there is none."""
    comma = page_html.localiser("pages.comma")
    told = [
        Markup(comma).join(part for part in (found["state"], found["date"], Markup(found["party"]).striptags()) if part)
        for found in (_report(page_html, report) for report in reports(card))
    ]
    if not told:
        return Markup("")
    listed = Markup("").join(Markup("<li>{}</li>").format(one) for one in told)
    return Markup("<h2>{}</h2><ul>{}</ul>").format(page_html.localiser("pages.follow_up"), listed)


def dependencies(site_model: SiteModel, card: RecordCard) -> Iterator[str]:
    """Yield whether the term of a text is over: its page says so."""
    yield str(isinstance(card.record, Recommendation) and card.record.is_due(site_model.today.isoformat()))


def of_country(page_html: PageHtml, country: str) -> list[dict[str, Any]]:
    """Return the reports on a country, the newest first, each with the text that it is on."""
    cards = page_html.site_model.terms.get(TermKey("countries", country), ())
    found = [(report, card) for card in cards for report in reports(card) if report.country == country]
    return [
        {**_report(page_html, report), "item": page_html.item(card)}
        for report, card in sorted(found, key=lambda pair: pair[0].date, reverse=True)
    ]


def _is_due(page_html: PageHtml, card: RecordCard) -> bool:
    record = card.record
    return isinstance(record, Recommendation) and record.is_due(page_html.site_model.today.isoformat())


def _term(page_html: PageHtml, card: RecordCard) -> dict[str, Any]:
    """Return a text whose term is over, with the number of reports that came after it: nothing else follows."""
    record = card.record
    assert isinstance(record, Recommendation)
    assert record.due is not None
    day = page_html.localiser.day(record.due).striptags()
    since = sum(report.date[: len(record.due)] > record.due for report in record.follow_up)
    word = "pages.follow_up_overdue" if since else "pages.follow_up_overdue_silence"
    return {
        "item": page_html.item(card),
        "said": page_html.localiser(word, day=day, n=since) if since else page_html.localiser(word, day=day),
    }


def _last(page_html: PageHtml, cards: Sequence[RecordCard]) -> Iterator[dict[str, Any]]:
    """Yield the last reports of each party on each text by state, the oldest first, each with its age in months."""
    found: dict[str, list[tuple[FollowUp, RecordCard]]] = {}
    for card in cards:
        for party in dict.fromkeys(map(_party, reports(card))):
            of_party = [report for report in reports(card) if _party(report) == party]
            for report in of_party:
                if report.date == of_party[-1].date:
                    found.setdefault(report.state, []).append((report, card))
    for state, entry in page_html.site_model.registers.vocabularies.get("follow-up-states", {}).items():
        if state in found:
            yield {
                "id": f"state-{state}",
                "name": page_html.name(entry.name),
                "count": page_html.localiser("pages.follow_up_reports", n=len(found[state])),
                "entries": [
                    {
                        "item": page_html.item(card),
                        "party": _name(page_html, _party(report)),
                        "date": page_html.localiser.day(report.date),
                        "age": _age(page_html, report),
                    }
                    for report, card in sorted(found[state], key=lambda pair: pair[0].date)
                ],
            }


def whole_months(since: str, today: date) -> int:
    """Return how many whole months ago an ISO day is, or the last day of a month or year; below 0 where to come."""
    year, month, day = (int(part) for part in f"{since}{'-12-31'[len(since) - 4 :]}".split("-"))
    return (today.year - year) * _MONTHS + today.month - month - (today.day < day)


def _age(page_html: PageHtml, report: FollowUp) -> str:
    """Return how many whole months ago a report is at least; empty below one."""
    months = whole_months(report.date, page_html.site_model.today)
    return page_html.localiser("pages.follow_up_age", n=months) if months > 0 else ""


def _by_month(page_html: PageHtml, every: Sequence[tuple[FollowUp, RecordCard]]) -> Iterator[dict[str, Any]]:
    """Yield all reports by month, the newest first; the first report of a day has its address, ``#since-2077-05-20``.

    What was reported since a day stands above the first report of an earlier one.
    """
    ordered = sorted(every, key=lambda pair: pair[0].date, reverse=True)
    for month, found in groupby(ordered, key=lambda pair: pair[0].date[:7]):
        entries: list[dict[str, Any]] = []
        for report, card in found:
            told = {**_report(page_html, report), "item": page_html.item(card), "day": report.date, "id": ""}
            if len(report.date) == _DAY and all(entry["day"] != report.date for entry in entries):
                told["id"] = f"since-{report.date}"
                told["date"] = Markup('<a href="#{}">{}</a>').format(told["id"], told["date"])
            entries.append(told)
        yield {"id": f"since-{month}", "title": page_html.localiser.day(month), "entries": entries}


def _part(page_html: PageHtml, folder: str, cards: Sequence[RecordCard]) -> dict[str, Any]:
    localiser = page_html.localiser
    kind = cards[0].type
    reported = [card for card in cards if reports(card)]
    # Reports that name no party come last.
    parties = sorted(
        {_party(report) for card in reported for report in reports(card)},
        key=lambda party: (not party[1], sort_key(page_html.term(*party).striptags(), page_html.language)),
    )
    return {
        "id": f"part-{folder}",
        "title": localiser.of_type(kind, "title"),
        "said": said(page_html, cards),
        "columns": [_name(page_html, party) for party in parties],
        "rows": [
            {
                "head": page_html.item(card),
                "cells": [
                    [_report(page_html, report) for report in reports(card) if _party(report) == party]
                    for party in parties
                ],
            }
            for card in reported
        ],
    }


def _states(page_html: PageHtml, found: Sequence[FollowUp]) -> Iterator[dict[str, Any]]:
    """Yield each state that a report gives, with its definition and the number of reports."""
    for state, entry in page_html.site_model.registers.vocabularies.get("follow-up-states", {}).items():
        number = sum(report.state == state for report in found)
        if number:
            yield {
                "name": page_html.name(entry.name),
                "definition": page_html.name(entry.definition) if entry.definition else "",
                "count": page_html.localiser("pages.follow_up_reports", n=number),
            }


def _party(report: FollowUp) -> tuple[str, str]:
    """Return whom a report is on, as a register and an id; both empty where it names no one."""
    if report.country:
        return "countries", report.country
    return ("organisations", report.organisation) if report.organisation else ("", "")


def _name(page_html: PageHtml, party: tuple[str, str]) -> str:
    register_, key = party
    return page_html.linked_term(register_, key) if key else page_html.localiser("pages.follow_up_general")


def _report(page_html: PageHtml, report: FollowUp) -> dict[str, Any]:
    language = next(iter(report.text), "") if report.text else ""
    shown = page_html.language if report.text and page_html.language in report.text else language
    return {
        "date": page_html.localiser.day(report.date),
        "party": Markup(page_html.localiser("pages.comma")).join(
            page_html.linked_term(register_, key)
            for register_, key in (("countries", report.country), ("organisations", report.organisation))
            if key
        ),
        "state": page_html.term("follow-up-states", report.state),
        "reported_by": page_html.linked_term("organisations", report.reported_by) if report.reported_by else "",
        "evidence": page_html.term("evidence-levels", report.evidence) if report.evidence else "",
        "text": report.text[shown] if report.text else "",
        "language": shown,
        "direction": DIRECTION[shown] if shown else "",
    }
