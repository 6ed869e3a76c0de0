# SPDX-License-Identifier: MIT
"""Variables of an instrument's page: the list of its ratifications, and the records that refer to it.

The record's page is also the page of the term of the vocabulary ``instruments``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from proceedings.presentation import ratifications
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.terms import counted, groups, wording_note
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
        yield f"{cited.digest_in_lists(language)} {site_model.is_past(cited)}"


def variables(
    site_model: SiteModel,
    page_html: PageHtml,
    card: RecordCard,
    order: Mapping[str, int],  # noqa: ARG001 (as all of them)
) -> Mapping[str, Any]:
    """Return ``ratifications``, ``cited`` (groups by type), and ``wording_note`` (on the name's origin).

    ``first_headings`` is what the contents of the page name first.
    """
    cards = site_model.terms.get(_term(card), ())
    listed = ratifications.of_instrument(page_html, _term(card).id)
    heading = {"href": "#page-ratifications", "label": page_html.localiser("library.ratifications")}
    return {
        "ratifications": listed,
        "first_headings": [heading] if listed else [],
        "cited": groups(site_model, page_html, cards, counted(cards)),
        "wording_note": wording_note(page_html, _term(card)) if _has_name_of_term(page_html, card) else "",
    }
