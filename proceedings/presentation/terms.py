# SPDX-License-Identifier: MIT
"""Terms as all outputs show them: what kind of term, the origin of its name, and the records that name it, by type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any, Final

from proceedings.presentation import ratifications
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.items import item
from proceedings.presentation.localiser import typeset
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.records.terms import TermKey
from proceedings.registers import RegisterEntry

GCM: Final = "gcm"
_NUMBERED: Final = frozenset((GCM, "sdg"))
"""Vocabularies whose terms are known by their number."""

_WORDINGS: Final[Mapping[str, str]] = {"official": "library.wording_official", "ours": "library.wording_ours"}


def counted(cards: tuple[RecordCard, ...]) -> Mapping[str, int]:
    """Return the number of cards of each type, in the order of the cards."""
    found: dict[str, int] = {}
    for card in cards:
        found[card.type] = found.get(card.type, 0) + 1
    return found


def told(page_html: PageHtml, term: TermKey, numbers: Mapping[str, int]) -> list[str]:
    """Return what the page of a term holds: records by type, and ratifications, each as a number with its noun."""
    found = [page_html.localiser.of_type(kind, "count", n=number) for kind, number in numbers.items()]
    if term.facet == "countries" and (number := ratifications.number_of(page_html, term.id)):
        found.append(page_html.localiser("library.ratification_count", n=number))
    if term.facet == "instruments" and (number := ratifications.number_of_parties(page_html, term.id)):
        found.append(page_html.localiser("library.ratification_parties", n=number))
    return found


def groups(
    site_model: SiteModel,
    page_html: PageHtml,
    cards: tuple[RecordCard, ...],
    numbers: Mapping[str, int],
    shown: Callable[[PageHtml, RecordCard], dict[str, Any]] = item,
) -> list[dict[str, Any]]:
    """Return cards grouped by type, each group headed by its number in ``numbers``; records that are over come last.

    ``shown`` makes the item of a list from a card.
    """
    return [
        {
            "id": f"type-{kind}",
            "heading": page_html.localiser.of_type(kind, "count", n=numbers[kind]),
            "listed": [shown(page_html, card) for card in inside if not site_model.is_past(card)],
            "past": [shown(page_html, card) for card in inside if site_model.is_past(card)],
        }
        for kind, found in groupby(cards, key=lambda card: card.type)
        if (inside := list(found))
    ]


def kind_of(page_html: PageHtml, term: TermKey) -> str:
    """Return what a term is, in words: ``Country``, ``Objective 6 of the Global Compact``."""
    word = f"library.one_{term.facet.replace('-', '_')}"
    if term.facet in _NUMBERED:
        return page_html.localiser(word, number=typeset(term.id, page_html.language, page_html.localiser.digits))
    return page_html.localiser(word)


def wording_note(page_html: PageHtml, term: TermKey) -> str:
    """Return a note on the origin of a term's name in the page's language, or an empty text if none is known."""
    entry = entry_of(page_html.site_model, term)
    whose = (getattr(entry, "wording", None) or {}).get(page_html.language)
    return page_html.localiser(_WORDINGS[whose]) if whose else ""


def entry_of(site_model: SiteModel, term: TermKey) -> RegisterEntry | None:
    """Return the register's entry for a term, or None."""
    found: RegisterEntry | None = site_model.registers.table(term.facet).get(term.id)
    return found
