# SPDX-License-Identifier: MIT
"""The pages whose new records can be followed besides listings: axes, and terms that records name."""

from __future__ import annotations

from collections.abc import Mapping

from proceedings.presentation.cards import RecordCard
from proceedings.presentation.localiser import typeset
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.terms import entry_of, kind_of
from proceedings.records.axis import Axis
from proceedings.records.terms import PEOPLE


def of_axes(site_model: SiteModel) -> Mapping[str, tuple[RecordCard, ...]]:
    """Return each axis, by id, with the records that belong to it, itself among them."""
    found: dict[str, list[RecordCard]] = {axis.id: [] for axis in site_model.catalogue.of(Axis)}
    for card in site_model.cards.values():
        own = getattr(card.record, "axis", None)
        for axis in dict.fromkeys((card.id, *((own,) if own else ()), *card.record.axes)):
            if axis in found:
                found[axis].append(card)
    return {axis: tuple(cards) for axis, cards in found.items()}


def of_terms(site_model: SiteModel) -> Mapping[str, tuple[RecordCard, ...]]:
    """Return the page of each term that is no record's, with the records that name the term."""
    return {term.page: cards for term, cards in site_model.terms.items() if term.page not in site_model.cards}


def title_of_term(page_html: PageHtml, page: str) -> str:
    """Return the title of the page of a term as plain text; empty for any other page."""
    term = next((term for term in page_html.site_model.terms if term.page == page), None)
    entry = entry_of(page_html.site_model, term) if term is not None else None
    if term is None or entry is None:
        return ""
    name = typeset(entry.name[page_html.language], page_html.language, page_html.localiser.digits)
    return name if term.facet == PEOPLE else f"{kind_of(page_html, term)}{page_html.localiser('pages.colon')}{name}"
