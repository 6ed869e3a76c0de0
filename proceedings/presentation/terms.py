# SPDX-License-Identifier: MIT
"""Terms as every output names them: what kind of term, whose wording, and the records that name it, by type."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any, Final

from proceedings.presentation.items import item
from proceedings.presentation.localiser import typeset
from proceedings.presentation.page_html import Inline
from proceedings.presentation.site_model import Contents
from proceedings.presentation.summaries import Card
from proceedings.records.terms import TermKey
from proceedings.registers import Country, Organisation, VocabularyTerm

GCM: Final = "gcm"
_NUMBERED: Final = frozenset((GCM, "sdg"))
"""Vocabularies whose terms readers know by their number."""


def counted(cards: tuple[Card, ...]) -> Mapping[str, int]:
    """How many cards there are of each type, in the order of the cards."""
    found: dict[str, int] = {}
    for card in cards:
        found[card.type] = found.get(card.type, 0) + 1
    return found


def groups(
    contents: Contents, inline: Inline, cards: tuple[Card, ...], numbers: Mapping[str, int]
) -> list[dict[str, Any]]:
    """Cards as a page lists them: a group a type, headed by the number of all such; what is past stands at its end."""
    return [
        {
            "id": f"type-{kind}",
            "heading": inline.wording(f"pages.count_{kind}", n=numbers[kind]),
            "listed": [item(inline, card) for card in inside if not contents.is_past(card)],
            "past": [item(inline, card) for card in inside if contents.is_past(card)],
        }
        for kind, found in groupby(cards, key=lambda card: card.type)
        if (inside := list(found))
    ]


def kind_of(inline: Inline, term: TermKey) -> str:
    """What a term is, in words: ``Country``, ``Objective 6 of the Global Compact``."""
    word = f"library.one_{term.facet.replace('-', '_')}"
    if term.facet in _NUMBERED:
        return inline.wording(word, number=typeset(term.id, inline.language, inline.wording.digits))
    return inline.wording(word)


def wording_note(inline: Inline, term: TermKey) -> str:
    """Whose wording a term's name is in the page's language, where its register tells."""
    entry = entry_of(inline.contents, term)
    owned = getattr(entry, "wording", None)
    whose = getattr(owned, inline.language, None) if owned is not None else None
    return inline.wording(f"library.wording_{whose}") if whose else ""


def entry_of(contents: Contents, term: TermKey) -> VocabularyTerm | Organisation | Country | None:
    """What the register holds of a term, or None."""
    found: VocabularyTerm | Organisation | Country | None = contents.registers.table(term.facet).get(term.id)
    return found
