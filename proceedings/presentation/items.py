# SPDX-License-Identifier: MIT
"""A record as lists show it: title, number, type, summary, telling facts, and in which languages it exists."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from proceedings.languages import DIRECTION
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.page_html import PageHtml


def item(page_html: PageHtml, card: RecordCard) -> dict[str, Any]:
    """A record in a listing: as ``PageHtml.item``, with its number apart from its type, summary and telling facts."""
    language = card.language_for(page_html.language)
    found: dict[str, Any] = {
        "href": page_html.href(card.id),
        "title": page_html.bare_title(card),
        "number": page_html.number(card),
        "kind": page_html.localiser(f"pages.type_{card.type}"),
        "summary": page_html.summary(card),
        "details": _details(page_html, card),
        "state": _state(page_html, card),
    }
    if language != page_html.language:
        found |= {"language": language, "direction": DIRECTION[language]}
    return found


def _details(page_html: PageHtml, card: RecordCard) -> list[Markup]:
    record = card.record
    details: list[Markup] = []
    for name in ("practice_type", "kind"):
        value = getattr(record, name, None)
        if value is not None:
            register = {"practice_type": "practice-types"}.get(name, f"{record.type}-kinds")
            details.append(page_html.term(register, value))
    day = getattr(record, "date", None)
    if day is not None:
        details.append(page_html.localiser.day(day))
    details.extend(page_html.term("countries", code) for code in dict.fromkeys(c.country for c in record.countries))
    return details


def _state(page_html: PageHtml, card: RecordCard) -> str:
    if not card.exists_in(page_html.language):
        return page_html.localiser("pages.only_in", languages=_native_names(page_html, card))
    return ""


def _native_names(page_html: PageHtml, card: RecordCard) -> str:
    return page_html.localiser.listed([page_html.localiser(f"pages.language_{code}") for code in card.record.words])
