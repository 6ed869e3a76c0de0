# SPDX-License-Identifier: MIT
"""The home page, and the overview that an edition's page shows: its axes, objectives and organisers, with the motif."""

from __future__ import annotations

from typing import Any, Final

from markupsafe import Markup

from proceedings.catalogue import natural
from proceedings.languages import DIRECTION
from proceedings.pages import facets
from proceedings.pages.contents import Contents
from proceedings.pages.inline import Inline
from proceedings.pages.listing import item
from proceedings.pages.motif import Seed, motif, seed
from proceedings.records.edition import Edition
from proceedings.records.objective import Objective
from proceedings.records.practice import Practice

TEMPLATE: Final = "pages/home.html"
ORDER: Final = ("objective", "axis", "session", "paper", "recommendation", "proposal")
"""The parts of an edition in the order in which proceedings give them; a type that is not named comes after."""

LATEST: Final = 6
"""How many practices the home page shows."""


def variables(contents: Contents, inline: Inline) -> dict[str, Any]:
    """What the template of the home page is given: the latest edition's overview, and the latest practices."""
    editions = sorted(contents.catalogue.of(Edition), key=lambda edition: (edition.year, natural(edition.id)))
    practices = sorted(
        contents.catalogue.of(Practice), key=lambda practice: (practice.updated or practice.created or "", practice.id)
    )[::-1]
    return {
        "edition": overview(contents, inline, editions[-1]) if editions else None,
        "editions": [item(inline, contents.cards[edition.id]) for edition in reversed(editions[:-1])],
        "practices": [item(inline, contents.cards[practice.id]) for practice in practices[:LATEST]],
        "practices_href": inline.href(str(Practice.folder)),
        "library_href": inline.href(facets.PAGE),
    }


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
