# SPDX-License-Identifier: MIT
"""The columns by which results are filtered: for each, its values with their names, and which documents have them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from proceedings.catalogue import natural
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.search.facts import year_of
from proceedings.search.numbers import steps

FIRST: Final = ("type", "axis", "country")
"""Columns that come with the titles; the others are loaded when a reader opens them."""

ORIGINAL: Final = "original"
MISSING: Final = "missing"
"""States of a document's language besides those of translations: its own text; a text in another language alone."""

_OWN_STATES: Final[Mapping[str, str]] = {ORIGINAL: "pages.state_original", MISSING: "pages.state_missing"}

Column = Mapping[str, Any]


def columns(site_model: SiteModel, page_html: PageHtml, pages: Sequence[str]) -> Mapping[str, Column]:
    """Return every column of one language, over its documents in order. Values without documents are left out."""
    registers = site_model.registers
    cards = site_model.cards
    numbered = [(number, cards[page]) for number, page in enumerate(pages) if page in cards]

    def column(
        name: str, values: Callable[[RecordCard], Iterable[str]], label: Callable[[str], str], ordered: Any
    ) -> Column:
        found: dict[str, list[int]] = {}
        for number, card in numbered:
            for value in dict.fromkeys(values(card)):
                found.setdefault(value, []).append(number)
        if name == "type":
            found.setdefault("page", []).extend(number for number, page in enumerate(pages) if page not in cards)
        values_in_order = sorted(found, key=ordered)
        return {
            "values": [[value, label(value)] for value in values_in_order],
            "documents": "\n".join(steps(sorted(found[value])) for value in values_in_order),
        }

    def vocabulary(name: str) -> tuple[Callable[[str], str], Any]:
        table = registers.vocabularies.get(name, {})
        order = {key: place for place, key in enumerate(table)}
        return (lambda value: table[value].name[page_html.language]), (lambda value: order[value])

    def country(value: str) -> str:
        return registers.countries[value].name[page_html.language]

    def year(value: str) -> str:
        return page_html.localiser.figure(int(value))

    def axis(value: str) -> str:
        return f"{cards[value].number or ''} {page_html.plain_title(cards[value])}".strip()

    state_names, _ = vocabulary("translation-states")
    type_order = {cls: place for place, cls in enumerate(dict.fromkeys(card.type for _, card in numbered))}
    return {
        "type": column(
            "type",
            lambda card: (card.type,),
            lambda value: page_html.localiser.of_type(value, "title"),
            lambda value: (value == "page", type_order.get(value, 0)),
        ),
        "axis": column("axis", _axes, axis, natural),
        "country": column("country", lambda card: [row.country for row in card.record.countries], country, country),
        "theme": column("theme", lambda card: card.record.themes, *vocabulary("themes")),
        "stage": column("stage", lambda card: card.record.stages, *vocabulary("stages")),
        "gcm": column("gcm", lambda card: card.record.gcm, *vocabulary("gcm")),
        "year": column("year", lambda card: _years(site_model, card), year, lambda value: -int(value)),
        "state": column(
            "state",
            lambda card: (_state(card, page_html.language),),
            lambda value: page_html.localiser(_OWN_STATES[value]) if value in _OWN_STATES else state_names(value),
            str,
        ),
    }


def _axes(card: RecordCard) -> Iterable[str]:
    record = card.record
    yield from (record.id,) if record.type == "axis" else ()
    yield from record.axes
    one = getattr(record, "axis", None)
    if one:
        yield one


def _years(site_model: SiteModel, card: RecordCard) -> Iterable[str]:
    own = year_of(card)
    edition = site_model.edition(card.id)
    if own or edition:
        yield own or str(edition.year if edition else "")


def _state(card: RecordCard, language: str) -> str:
    words = card.record.words.get(language)
    if words is None:
        return MISSING
    return words.translation.state if words.translation else ORIGINAL
