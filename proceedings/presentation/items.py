# SPDX-License-Identifier: MIT
"""Records as items of a list: title, number, type, summary, the main facts, and the languages in which they exist."""

from __future__ import annotations

from typing import Any, Final

from markupsafe import Markup

from proceedings.frontmatter.fields import Term, declared
from proceedings.languages import DIRECTION
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.people import authors_line
from proceedings.presentation.programme import when_and_where
from proceedings.records.session import Session

_TELLING: Final = ("practice_type", "kind")
"""Keys of the facts that say what sort of record it is."""


def item(page_html: PageHtml, card: RecordCard) -> dict[str, Any]:
    """Return a record as an item of a listing.

    It is that of ``PageHtml.item``, but with the number alone, and with the type, the summary and the main facts.
    """
    language = card.language_for(page_html.language)
    found: dict[str, Any] = {
        "href": page_html.href(card.id),
        "title": page_html.bare_title(card),
        "number": page_html.number(card),
        "kind": page_html.localiser.of_type(card.type, "name"),
        "summary": page_html.summary(card),
        "authors": authors_line(page_html, card),
        "details": _details(page_html, card),
        "state": _state(page_html, card),
    }
    if language != page_html.language:
        found |= {"language": language, "direction": DIRECTION[language]}
    return found


def _details(page_html: PageHtml, card: RecordCard) -> list[Markup]:
    record = card.record
    details: list[Markup] = []
    details.extend(
        page_html.term(field.kind.register, getattr(record, field.key))
        for field in declared(type(record))
        if field.key in _TELLING and isinstance(field.kind, Term)
    )
    day = getattr(record, "date", None)
    if day is not None:
        details.append(page_html.localiser.day(day))
    if isinstance(record, Session):
        details.extend(when_and_where(page_html, record))
    details.extend(page_html.term("countries", code) for code in dict.fromkeys(c.country for c in record.countries))
    return details


def _state(page_html: PageHtml, card: RecordCard) -> str:
    if not card.exists_in(page_html.language):
        return page_html.localiser("pages.only_in", languages=_native_names(page_html, card))
    return ""


def _native_names(page_html: PageHtml, card: RecordCard) -> str:
    return page_html.localiser.listed([page_html.language_name(code) for code in card.record.words])
