# SPDX-License-Identifier: MIT
"""An instrument's page: the ratifications that sources show, and every record that refers to the instrument.

The record's page is also the page of the term of the vocabulary ``instruments``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from proceedings.presentation.page_html import Inline
from proceedings.presentation.site_model import Contents
from proceedings.presentation.sources import citation
from proceedings.presentation.summaries import Card
from proceedings.presentation.terms import counted, groups, wording_note
from proceedings.records.instrument import Instrument
from proceedings.records.terms import TermKey


def _term(card: Card) -> TermKey:
    return TermKey("instruments", card.id.rpartition("/")[2])


def _has_name_of_term(inline: Inline, card: Card) -> bool:
    """Whether the record's title is the name in the vocabulary, so that what is known of the one holds of the other."""
    entry = inline.contents.registers.vocabularies["instruments"].get(_term(card).id)
    return entry is not None and entry.name[inline.language] == card.title(inline.language)


def shown(contents: Contents, card: Card) -> Iterable[Card]:
    """The cards of the records that refer to the instrument."""
    return contents.terms.get(_term(card), ())


def outside(contents: Contents, card: Card) -> str:
    """Which of these records are over on the day of the build."""
    return " ".join(cited.id for cited in shown(contents, card) if contents.is_past(cited))


def variables(contents: Contents, inline: Inline, card: Card, order: Mapping[str, int]) -> Mapping[str, Any]:
    """``ratifications`` by date, ``cited`` (groups by type), ``wording_note`` (whose wording the name is)."""
    instrument = card.record
    assert isinstance(instrument, Instrument)
    cards = tuple(shown(contents, card))
    return {
        "ratifications": [
            {
                "country": inline.linked_term("countries", item.country),
                "date": inline.wording.day(item.date),
                "citation": citation(item.source, order, inline.wording),
            }
            for item in sorted(instrument.ratifications, key=lambda item: (item.date, item.country))
        ],
        "cited": groups(contents, inline, cards, counted(cards)),
        "wording_note": wording_note(inline, _term(card)) if _has_name_of_term(inline, card) else "",
    }
