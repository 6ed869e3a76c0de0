# SPDX-License-Identifier: MIT
"""What an edition shows of itself: its axes, objectives and organisers, the parts of its proceedings, its motif."""

from __future__ import annotations

from typing import Any, Final

from markupsafe import Markup

from proceedings.languages import DIRECTION
from proceedings.presentation.items import item
from proceedings.presentation.motif import Seed, motif, seed
from proceedings.presentation.page_html import Inline
from proceedings.presentation.site_model import Contents
from proceedings.records.edition import Edition
from proceedings.records.objective import Objective

ORDER: Final = ("objective", "axis", "session", "paper", "recommendation", "proposal")
"""The parts of an edition in the order in which proceedings give them; a type that is not named comes after."""


def overview(contents: Contents, inline: Inline, edition: Edition) -> dict[str, Any]:
    """An edition's axes and objectives, its organisers, the parts of its proceedings, and its drawing."""
    card = contents.cards[edition.id]
    parts = sorted(
        (listing for listing in contents.listings.values() if listing.edition == edition.id),
        key=lambda listing: (ORDER.index(listing.type) if listing.type in ORDER else len(ORDER), listing.type),
    )
    by_type = {listing.type: listing for listing in parts}
    return {
        "href": inline.href(edition.id),
        "title": inline.title(card),
        "summary": inline.summary(card),
        "axes": [item(inline, axis) for axis in by_type["axis"].cards],
        "objectives": [item(inline, objective) for objective in by_type["objective"].cards],
        "organisers": [
            {
                "name": inline.term("organisations", organiser.organisation),
                "role": inline.term("organiser-roles", organiser.role),
            }
            for organiser in edition.organisers
            if organiser.source == edition.organisers[0].source
        ],
        "parts": [
            {
                "href": inline.href(listing.id),
                "title": inline.wording(f"pages.types_{listing.type}"),
                "count": inline.wording(f"pages.count_{listing.type}", n=len(listing.cards))
                if listing.cards
                else inline.wording("pages.none_found"),
            }
            for listing in parts
        ],
        "matrix_href": inline.href(f"{edition.id}/matrix"),
        "volumes_href": inline.href("volumes"),
        "drawing": drawing(contents, edition, inline),
    }


def edition_seed(contents: Contents, edition: Edition) -> Seed:
    """What the edition gives to its drawing: the numbers of axes and objectives, and their relations."""
    axes = {card.id: at for at, card in enumerate(contents.listings[f"{edition.id}/axes"].cards, start=1)}
    objectives = contents.listings[f"{edition.id}/objectives"].cards
    relations = [
        (at, axes[axis])
        for at, card in enumerate(objectives, start=1)
        if isinstance(card.record, Objective)
        for axis in card.record.axes
        if axis in axes
    ]
    return seed(len(axes), len(objectives), relations)


def drawing(contents: Contents, edition: Edition, inline: Inline) -> Markup:
    """The edition's motif as SVG."""
    return Markup(motif(edition_seed(contents, edition), DIRECTION[inline.language]))
