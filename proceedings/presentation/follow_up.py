# SPDX-License-Identifier: MIT
"""Reports on recommendations and proposals, for their pages, the register of an edition and the pages of countries.

A report is shown as what its source says. Where there is none, that is said, and nothing is concluded from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from proceedings.languages import DIRECTION
from proceedings.orthography.sorting import sort_key
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.sources import citation
from proceedings.records.follow_up import FollowUp
from proceedings.records.proposal import Proposal
from proceedings.records.recommendation import Recommendation
from proceedings.records.terms import TermKey

FOLDERS: Final = (str(Recommendation.folder), str(Proposal.folder))
"""The listings of the texts that reports are on; what was adopted and what was not are never in one table."""
MOST_RECENT: Final = 50
"""Number of reports in the list of the newest."""


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
    """Return the register of an edition: for each kind of text its reports by party, then the newest of all."""
    site_model = page_html.site_model
    parts = [(folder, site_model.listed(f"{edition}/{folder}")) for folder in FOLDERS]
    every = [(report, card) for _, cards in parts for card in cards for report in reports(card)]
    return {
        "parts": [_part(page_html, folder, cards) for folder, cards in parts if cards],
        "states": list(_states(page_html, [report for report, _ in every])),
        "newest": [
            {**_report(page_html, report), "item": page_html.item(card)}
            for report, card in sorted(every, key=lambda pair: pair[0].date, reverse=True)[:MOST_RECENT]
        ],
    }


def of_country(page_html: PageHtml, country: str) -> list[dict[str, Any]]:
    """Return the reports on a country, the newest first, each with the text that it is on."""
    cards = page_html.site_model.terms.get(TermKey("countries", country), ())
    found = [(report, card) for card in cards for report in reports(card) if report.country == country]
    return [
        {**_report(page_html, report), "item": page_html.item(card)}
        for report, card in sorted(found, key=lambda pair: pair[0].date, reverse=True)
    ]


def _part(page_html: PageHtml, folder: str, cards: Sequence[RecordCard]) -> dict[str, Any]:
    localiser = page_html.localiser
    kind = cards[0].type
    told = [card for card in cards if reports(card)]
    # Reports that name no party come last.
    parties = sorted(
        {_party(report) for card in told for report in reports(card)},
        key=lambda party: (not party[1], sort_key(page_html.term(*party).striptags(), page_html.language)),
    )
    return {
        "id": f"part-{folder}",
        "title": localiser.of_type(kind, "title"),
        "said": _said(page_html, len(told), localiser.of_type(kind, "count", n=len(cards)), len(cards)),
        "columns": [_name(page_html, party) for party in parties],
        "rows": [
            {
                "head": page_html.item(card),
                "cells": [
                    [_report(page_html, report) for report in reports(card) if _party(report) == party]
                    for party in parties
                ],
            }
            for card in told
        ],
    }


def _said(page_html: PageHtml, told: int, texts: str, number: int) -> str:
    """Return a sentence on how many of the texts, ``number`` in all, there are reports on."""
    if not told:
        return page_html.localiser("pages.follow_up_silence", texts=texts)
    if told == number:
        return page_html.localiser("pages.follow_up_of_all", texts=texts)
    return page_html.localiser("pages.follow_up_of", told=page_html.localiser.number(told), texts=texts)


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
        "party": _name(page_html, _party(report)) if _party(report) != ("", "") else "",
        "state": page_html.term("follow-up-states", report.state),
        "reported_by": page_html.linked_term("organisations", report.reported_by) if report.reported_by else "",
        "evidence": page_html.term("evidence-levels", report.evidence) if report.evidence else "",
        "text": report.text[shown] if report.text else "",
        "language": shown,
        "direction": DIRECTION[shown] if shown else "",
    }
