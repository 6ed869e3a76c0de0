# SPDX-License-Identifier: MIT
"""Ratifications as all outputs show them: those of an instrument, those of a country, and the overview of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from markupsafe import Markup

from proceedings.catalogue import RATIFICATIONS
from proceedings.orthography.sorting import sort_key
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.sources import listed
from proceedings.records.terms import TermKey
from proceedings.registers import Country
from proceedings.registers.ratifications import (
    ABSENT,
    BEHIND,
    PARTIAL,
    PARTY,
    SIGNATORY,
    UNKNOWN,
    UNSETTLED,
    WHOLE,
    RatificationList,
    Standing,
    countries_of,
)

PAGE: Final = RATIFICATIONS
"""The id of the overview."""

_TOLD: Final = (PARTY, UNSETTLED, SIGNATORY, ABSENT)
"""The states in the order in which they are told; of what is unknown nothing is told."""


_TITLES: Final[Mapping[str, str]] = {
    PARTY: "library.ratification_party_title",
    UNSETTLED: "library.ratification_unsettled_title",
    SIGNATORY: "library.ratification_signatory_title",
    ABSENT: "library.ratification_absent_title",
}
_DATED: Final[Mapping[str, str]] = {
    PARTY: "library.ratification_party_dated",
    UNSETTLED: "library.ratification_unsettled_dated",
    SIGNATORY: "library.ratification_signatory_dated",
    ABSENT: "library.ratification_absent_dated",
}
_UNDATED: Final[Mapping[str, str]] = {
    PARTY: "library.ratification_party_undated",
    UNSETTLED: "library.ratification_unsettled_undated",
    SIGNATORY: "library.ratification_signatory_undated",
}
_LEGEND: Final[Mapping[str, tuple[str, str]]] = {
    PARTY: ("library.ratification_party_word", "library.ratification_party_explained"),
    SIGNATORY: ("library.ratification_signatory_word", "library.ratification_signatory_explained"),
    UNSETTLED: ("library.ratification_unsettled_word", "library.ratification_unsettled_explained"),
    ABSENT: ("library.ratification_absent_word", "library.ratification_absent_explained"),
    UNKNOWN: ("library.ratification_unknown_word", "library.ratification_unknown_explained"),
}
"""What cells say besides years, and what it means."""
_COVERAGES: Final[Mapping[str, tuple[str, str]]] = {
    WHOLE: ("library.ratification_coverage_whole", "library.ratification_column_whole"),
    BEHIND: ("library.ratification_coverage_behind", "library.ratification_column_behind"),
    PARTIAL: ("library.ratification_coverage_partial", "library.ratification_column_partial"),
}
"""How far a list goes: as a sentence, and for the head of a column."""


def lists(page_html: PageHtml) -> Mapping[str, RatificationList]:
    """Return the lists of the site by instrument, in their order; none where it does without them."""
    registers = page_html.site_model.registers
    return {} if registers.profile.hides(PAGE) else registers.ratifications


def of_instrument(page_html: PageHtml, instrument: str) -> dict[str, Any] | None:
    """Return the ratifications of an instrument, or None if there is no list of them.

    ``groups`` are the countries by state, each with its day, note and citations; ``sources`` are those of the list, in
    the form of ``overrides/partials/sources.html``.
    """
    found = lists(page_html).get(instrument)
    if found is None:
        return None
    countries = page_html.site_model.registers.countries
    numbers = {source.key: number for number, source in enumerate(found.sources, start=1)}
    named = _by_name(page_html, countries_of({instrument: found}, countries))
    standings = [(country, found.standing(country)) for country in named]
    notes = {item.country: item.note for item in found.ratifications if item.note}
    return {
        "coverage": coverage(page_html, found),
        "groups": [
            {
                "state": state,
                "title": page_html.localiser(_TITLES[state], n=len(inside)),
                "items": [
                    {
                        "country": page_html.linked_term("countries", country.id),
                        "date": page_html.localiser.day(standing.date) if standing.date and state != ABSENT else "",
                        "note": page_html.name(notes[country.id]) if country.id in notes else "",
                        "citations": _citations(page_html, standing, numbers) if state != ABSENT else [],
                    }
                    for country, standing in inside
                ],
            }
            for state in _TOLD
            if (inside := [pair for pair in standings if pair[1].state == state])
        ],
        "sources": [{**listed(page_html, source), "id": f"list-source-{source.key}"} for source in found.sources],
        "overview": page_html.href(PAGE),
    }


def of_country(page_html: PageHtml, country: str) -> dict[str, Any] | None:
    """Return how a country stands to the instruments that have a list, or None if no list says anything of it."""
    entry = page_html.site_model.registers.countries.get(country)
    rows = [
        {
            "instrument": page_html.linked_term("instruments", name),
            "state": standing.state,
            "text": _stated(page_html, standing),
            "note": next((page_html.name(i.note) for i in found.ratifications if i.country == country and i.note), ""),
        }
        for state in _TOLD
        for name, found in lists(page_html).items()
        if entry is not None and (standing := found.standing(entry)).state == state
    ]
    return {"rows": rows, "overview": page_html.href(PAGE)} if rows else None


def overview(page_html: PageHtml) -> list[dict[str, Any]]:
    """Return a table for each group of instruments: a column for each instrument, a row for each country."""
    registers = page_html.site_model.registers
    found = lists(page_html)
    countries = _by_name(page_html, countries_of(found, registers.countries))
    groups = dict.fromkeys(item.group for item in found.values())
    return [
        {
            "id": f"group-{group}",
            "title": page_html.term("instrument-groups", group),
            "columns": [_column(page_html, name, item) for name, item in found.items() if item.group == group],
            "rows": [
                {
                    "country": page_html.linked_term("countries", country.id),
                    "cells": [
                        _cell(page_html, item.standing(country)) for item in found.values() if item.group == group
                    ],
                }
                for country in countries
            ],
        }
        for group in groups
    ]


def legend(page_html: PageHtml) -> list[dict[str, str]]:
    """Return what the cells of the overview say besides years, each with what it means."""
    return [
        {"word": page_html.localiser(word), "explained": page_html.localiser(explained)}
        for word, explained in _LEGEND.values()
    ]


def parties(page_html: PageHtml) -> list[tuple[str, str]]:
    """Return each instrument that has a list with each country that is a party to it, as ids."""
    return [
        (instrument, item.country)
        for instrument, found in lists(page_html).items()
        for item in found.ratifications
        if item.state == PARTY
    ]


def number_of(page_html: PageHtml, country: str) -> int:
    """Return the number of instruments to which a country is a party."""
    return sum(party == country for _, party in parties(page_html))


def number_of_parties(page_html: PageHtml, instrument: str) -> int:
    """Return the number of countries that a list names as parties; 0 without a list."""
    return sum(bound == instrument for bound, _ in parties(page_html))


def coverage(page_html: PageHtml, found: RatificationList) -> str:
    """Return a sentence on how far a list goes, and what the absence of a country means."""
    day = page_html.localiser.day(found.as_of).striptags()
    groups = page_html.localiser.listed(
        [str(page_html.term("country-groups", group)) for group in found.country_groups]
    )
    return page_html.localiser(_COVERAGES[found.coverage][0], day=day, groups=groups)


def short_name(page_html: PageHtml, instrument: str) -> Markup:
    """Return the short name of an instrument, or its name where it has none."""
    entry = page_html.site_model.registers.table("instruments").get(instrument)
    if entry is not None and entry.short and page_html.language in entry.short:
        return page_html.name(entry.short)
    return page_html.term("instruments", instrument)


def _column(page_html: PageHtml, instrument: str, found: RatificationList) -> dict[str, Any]:
    return {
        "href": page_html.href(TermKey("instruments", instrument).page),
        "name": short_name(page_html, instrument),
        "coverage": page_html.localiser(
            _COVERAGES[found.coverage][1], day=page_html.localiser.day(found.as_of).striptags()
        ),
    }


def _cell(page_html: PageHtml, standing: Standing) -> dict[str, Any]:
    """Return what a cell shows: the year in which a party was bound, or a word for the state."""
    if standing.state == PARTY and standing.date:
        return {"state": PARTY, "text": page_html.localiser.figure(int(standing.date[:4]))}
    return {"state": standing.state, "text": page_html.localiser(_LEGEND[standing.state][0])}


def _stated(page_html: PageHtml, standing: Standing) -> str:
    """Return how a country stands to an instrument, as a phrase with its day if one is known."""
    if not standing.date:
        return page_html.localiser(_UNDATED[standing.state])
    day = page_html.localiser.day(standing.date).striptags()
    return page_html.localiser(_DATED[standing.state], day=day)


def _citations(page_html: PageHtml, standing: Standing, numbers: Mapping[str, int]) -> list[dict[str, str]]:
    """Return the citations of an entry; where the list has a single source it goes without saying."""
    if len(numbers) == 1:
        return []
    found = []
    for key in standing.sources:
        number = page_html.localiser.figure(numbers[key])
        label = page_html.localiser("pages.source_number", number=number)
        found.append({"href": f"#list-source-{key}", "number": number, "label": label})
    return found


def _by_name(page_html: PageHtml, countries: Iterator[Country]) -> list[Country]:
    return sorted(countries, key=lambda country: sort_key(country.name[page_html.language], page_html.language))
