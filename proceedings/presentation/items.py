# SPDX-License-Identifier: MIT
"""A record as lists show it: title, number, type, summary, telling facts, and in which languages it exists."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from proceedings.languages import DIRECTION
from proceedings.presentation.page_html import Inline
from proceedings.presentation.summaries import Card


def item(inline: Inline, card: Card) -> dict[str, Any]:
    """A record in a listing: as ``Inline.item``, with its number apart from its type, summary and telling facts."""
    language = card.language_for(inline.language)
    found: dict[str, Any] = {
        "href": inline.href(card.id),
        "title": inline.bare_title(card),
        "number": inline.number(card),
        "kind": inline.wording(f"pages.type_{card.type}"),
        "summary": inline.summary(card),
        "details": _details(inline, card),
        "state": _state(inline, card),
    }
    if language != inline.language:
        found |= {"language": language, "direction": DIRECTION[language]}
    return found


def _details(inline: Inline, card: Card) -> list[Markup]:
    record = card.record
    details: list[Markup] = []
    for name in ("practice_type", "kind"):
        value = getattr(record, name, None)
        if value is not None:
            register = {"practice_type": "practice-types"}.get(name, f"{record.type}-kinds")
            details.append(inline.term(register, value))
    day = getattr(record, "date", None)
    if day is not None:
        details.append(inline.wording.day(day))
    details.extend(inline.term("countries", code) for code in dict.fromkeys(c.country for c in record.countries))
    return details


def _state(inline: Inline, card: Card) -> str:
    if not card.exists_in(inline.language):
        return inline.wording("pages.only_in", languages=_native_names(inline, card))
    return ""


def _native_names(inline: Inline, card: Card) -> str:
    return inline.wording.listed([inline.wording(f"pages.language_{code}") for code in card.record.words])
