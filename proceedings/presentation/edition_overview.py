# SPDX-License-Identifier: MIT
"""The overview of an edition: axes, objectives, organisers, the parts of its proceedings, and its motif."""

from __future__ import annotations

from typing import Any, Final

from markupsafe import Markup

from proceedings.catalogue import FOLLOW_UP, MATRIX, PROGRAMME
from proceedings.languages import DIRECTION
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.items import item
from proceedings.presentation.motif import Seed, motif, seed
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.records.axis import Axis
from proceedings.records.edition import Edition
from proceedings.records.indexed import KEYWORDS
from proceedings.records.objective import Objective
from proceedings.records.page import Page
from proceedings.records.terms import PEOPLE
from proceedings.registers.profile import PLAIN

LISTED: Final = (Axis.type, Objective.type)
"""The types whose records stand in the overview; of the others it tells the number."""


def overview(site_model: SiteModel, page_html: PageHtml, edition: Edition) -> dict[str, Any]:
    """Return what templates show of an edition: axes, objectives, organisers, parts of the proceedings, its motif."""
    card = site_model.cards[edition.id]
    types = site_model.catalogue.types_of(in_edition=True)
    parts = [site_model.listings[f"{edition.id}/{cls.folder}"] for cls in types]
    by_type = {listing.type: listing.cards for listing in parts}
    return {
        "href": page_html.href(edition.id),
        "title": page_html.title(card),
        "summary": page_html.summary(card),
        "axes": [item(page_html, axis) for axis in by_type.get(Axis.type, ())],
        "objectives": [item(page_html, objective) for objective in by_type.get(Objective.type, ())],
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
                "is_empty": not listing.cards,
            }
            for listing in parts
        ],
        "pages": [item(page_html, page) for page in own_pages(site_model, edition.id)],
        "programme_href": page_html.href(f"{edition.id}/{PROGRAMME}")
        if f"{edition.id}/{PROGRAMME}" in site_model.catalogue.programmes
        else "",
        "authors_href": page_html.href(f"{edition.id}/{PEOPLE}")
        if f"{edition.id}/{PEOPLE}" in site_model.catalogue.people
        else "",
        "keywords_href": page_html.href(f"{edition.id}/{KEYWORDS}")
        if f"{edition.id}/{KEYWORDS}" in site_model.keywords.indexes
        else "",
        "follow_up_href": page_html.href(f"{edition.id}/{FOLLOW_UP}")
        if f"{edition.id}/{FOLLOW_UP}" in site_model.catalogue.registers_of_follow_up
        else "",
        "matrix_href": page_html.href_of_page(f"{edition.id}/matrix"),
        "volumes_href": page_html.href_of_page("volumes"),
        "drawing": drawing(site_model, edition, page_html),
    }


def own_pages(site_model: SiteModel, edition: str) -> tuple[RecordCard, ...]:
    """Return the editorial pages of an edition, such as its call for papers, that its own record does not link to.

    An introduction belongs to its listing or generated page, and is none of them.
    """
    made = {f"{edition}/{name}" for name in (FOLLOW_UP, KEYWORDS, MATRIX, PEOPLE, PROGRAMME)}
    elsewhere = {*made, *site_model.listings, *site_model.near(edition)}
    return tuple(
        card
        for card in site_model.cards.values()
        if isinstance(card.record, Page) and card.record.edition == edition and card.id not in elsewhere
    )


def edition_seed(site_model: SiteModel, edition: Edition) -> Seed | None:
    """Return the numbers from which an edition's motif is drawn: its axes, its objectives and their relations."""
    if site_model.registers.profile.motif == PLAIN:
        return None
    axes = {card.id: at for at, card in enumerate(site_model.listed(f"{edition.id}/axes"), start=1)}
    objectives = site_model.listed(f"{edition.id}/objectives")
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
    found = edition_seed(site_model, edition)
    return Markup(motif(found, DIRECTION[page_html.language]) if found is not None else "")
