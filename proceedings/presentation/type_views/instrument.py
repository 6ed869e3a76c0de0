# SPDX-License-Identifier: MIT
"""Variables of an instrument's page: ratifications by source, and the records that refer to the instrument.

The record's page is also the page of the term of the vocabulary ``instruments``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from proceedings.presentation.cards import RecordCard
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.sources import citation
from proceedings.presentation.terms import counted, groups, wording_note
from proceedings.records.instrument import Instrument
from proceedings.records.terms import TermKey


def _term(card: RecordCard) -> TermKey:
    return TermKey("instruments", card.id.rpartition("/")[2])


def _has_name_of_term(page_html: PageHtml, card: RecordCard) -> bool:
    """Return whether the title is the name in the vocabulary, so that its origin is known too."""
    entry = page_html.site_model.registers.vocabularies["instruments"].get(_term(card).id)
    return entry is not None and entry.name[page_html.language] == card.title(page_html.language)


def dependencies(site_model: SiteModel, card: RecordCard, language: str) -> Iterator[str]:
    """Yield digests of the records that refer to the instrument, and whether each is over on the day of the build."""
    for cited in site_model.terms.get(_term(card), ()):
        yield f"{cited.digest_for(language)} {site_model.is_past(cited)}"


def variables(
    site_model: SiteModel, page_html: PageHtml, card: RecordCard, order: Mapping[str, int]
) -> Mapping[str, Any]:
    """Return ``ratifications`` by date, ``cited`` (groups by type), and ``wording_note`` (on the name's origin)."""
    instrument = card.record
    assert isinstance(instrument, Instrument)
    cards = site_model.terms.get(_term(card), ())
    return {
        "ratifications": [
            {
                "country": page_html.linked_term("countries", item.country),
                "date": page_html.localiser.day(item.date),
                "citation": citation(item.source, order, page_html.localiser),
            }
            for item in sorted(instrument.ratifications, key=lambda item: (item.date, item.country))
        ],
        "cited": groups(site_model, page_html, cards, counted(cards)),
        "wording_note": wording_note(page_html, _term(card)) if _has_name_of_term(page_html, card) else "",
    }
