# SPDX-License-Identifier: MIT
"""The overview of an edition: axes, objectives, organisers, the parts of its proceedings, and its motif."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from proceedings.languages import DIRECTION
from proceedings.presentation.items import item
from proceedings.presentation.motif import Seed, motif, seed
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.records import types_in_order
from proceedings.records.edition import Edition
from proceedings.records.objective import Objective


def overview(site_model: SiteModel, page_html: PageHtml, edition: Edition) -> dict[str, Any]:
    """Return what templates show of an edition: axes, objectives, organisers, parts of the proceedings, its motif."""
    card = site_model.cards[edition.id]
    parts = [site_model.listings[f"{edition.id}/{cls.folder}"] for cls in types_in_order(in_edition=True)]
    by_type = {listing.type: listing for listing in parts}
    return {
        "href": page_html.href(edition.id),
        "title": page_html.title(card),
        "summary": page_html.summary(card),
        "axes": [item(page_html, axis) for axis in by_type["axis"].cards],
        "objectives": [item(page_html, objective) for objective in by_type["objective"].cards],
        "organisers": [
            {
                "name": page_html.term("organisations", organiser.organisation),
                "role": page_html.term("organiser-roles", organiser.role),
            }
            for organiser in edition.organisers
            if organiser.source == edition.organisers[0].source
        ],
        "parts": [
            {
                "href": page_html.href(listing.id),
                "title": page_html.localiser.of_type(listing.type, "title"),
                "count": page_html.localiser.of_type(listing.type, "count", n=len(listing.cards))
                if listing.cards
                else page_html.localiser("pages.none_found"),
            }
            for listing in parts
        ],
        "matrix_href": page_html.href(f"{edition.id}/matrix"),
        "volumes_href": page_html.href("volumes"),
        "drawing": drawing(site_model, edition, page_html),
    }


def edition_seed(site_model: SiteModel, edition: Edition) -> Seed:
    """Return the numbers from which an edition's motif is drawn: its axes, its objectives and their relations."""
    axes = {card.id: at for at, card in enumerate(site_model.listings[f"{edition.id}/axes"].cards, start=1)}
    objectives = site_model.listings[f"{edition.id}/objectives"].cards
    relations = [
        (at, axes[axis])
        for at, card in enumerate(objectives, start=1)
        if isinstance(card.record, Objective)
        for axis in card.record.axes
        if axis in axes
    ]
    return seed(len(axes), len(objectives), relations)


def drawing(site_model: SiteModel, edition: Edition, page_html: PageHtml) -> Markup:
    """Return the edition's motif as SVG."""
    return Markup(motif(edition_seed(site_model, edition), DIRECTION[page_html.language]))
