# SPDX-License-Identifier: MIT
"""The page on translations: their number by language and state, and the records that need a text or an update."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from proceedings.languages import DIRECTION, NATIVE
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.records.words import STATES

PAGE: Final = "languages"
TEMPLATE: Final = "pages/languages.html"

ORIGINAL: Final = "original"
MISSING: Final = "missing"
_MOST: Final = 50
"""Records named for a language; `status` of the command line lists all of them."""
_OWN_STATES: Final[Mapping[str, str]] = {ORIGINAL: "pages.state_original", MISSING: "pages.state_missing"}


def state_of(card: RecordCard, language: str) -> str:
    """Return a record's state in a language: ``original``, ``missing``, or the state of its translation."""
    words = card.record.words.get(language)
    if words is None:
        return MISSING
    return words.translation.state if words.translation else ORIGINAL


def variables(site_model: SiteModel, page_html: PageHtml) -> dict[str, Any]:
    """Return the variables of the template."""
    profile = site_model.registers.profile
    languages = profile.languages
    cards = list(site_model.cards.values())
    states = [ORIGINAL, *reversed(STATES), MISSING]
    counts = {language: Counter(state_of(card, language) for card in cards) for language in languages}
    outdated = {language: [card for card in cards if card.record.is_outdated(language)] for language in languages}
    missing = {language: [card for card in cards if language in profile.lacks(card.record)] for language in languages}
    used = [state for state in states if any(counts[language][state] for language in languages)]
    return {
        "total": len(cards),
        "columns": [{"language": code, "direction": DIRECTION[code], "native": NATIVE[code]} for code in languages],
        "states": [
            {
                "name": _name(page_html, state),
                "counts": [page_html.localiser.number(counts[code][state]) for code in languages],
            }
            for state in used
        ],
        "outdated_counts": [page_html.localiser.number(len(outdated[language])) for language in languages],
        "outdated": [_named(page_html, language, found) for language, found in outdated.items() if found],
        "missing_records": [_named(page_html, language, found) for language, found in missing.items() if found],
    }


def _named(page_html: PageHtml, language: str, cards: Sequence[RecordCard]) -> dict[str, Any]:
    """Return the first records of a language by name, and the number of the others in words."""
    others = len(cards) - _MOST
    return {
        "native": NATIVE[language],
        "language": language,
        "records": [page_html.item(card) for card in cards[:_MOST]],
        "others": page_html.localiser("pages.other_records", n=others) if others > 0 else "",
    }


def _name(page_html: PageHtml, state: str) -> str:
    if state in _OWN_STATES:
        return page_html.localiser(_OWN_STATES[state])
    return str(page_html.term("translation-states", state))
