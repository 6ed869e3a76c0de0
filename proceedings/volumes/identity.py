# SPDX-License-Identifier: MIT
"""The identifiers of a volume, as the records state them, and its recommended citation."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from proceedings.languages import NATIVE
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.site_model import SiteModel
from proceedings.records.edition import Edition
from proceedings.records.identifiers import IN_ALL_LANGUAGES
from proceedings.records.page import Page
from proceedings.volumes.model import Identity

_RESOLVER: Final = "https://doi.org/"


def identity_of(site_model: SiteModel, kind: str, scope: str, language: str) -> Identity:
    """Return the identifiers of a volume: those stated for its language take precedence over those for all."""
    record = site_model.catalogue.records.get(scope)
    stated = record.identifiers if isinstance(record, Edition | Page) else ()
    matching = [
        one for one in stated if one.volume == kind and (one.language in (None, language) or kind in IN_ALL_LANGUAGES)
    ]
    matching.sort(key=lambda one: one.language is None)

    def first(field: str) -> str:
        return next((value for one in matching if (value := getattr(one, field)) is not None), "")

    return Identity(first("symbol"), first("isbn_pdf"), first("isbn_epub"), first("doi"))


def citation_of(
    localiser: Localiser, *, title: str, kicker: str, publisher: str, last: str, identity: Identity, address: str
) -> Markup:
    """Return the citation of a volume as HTML: title, kind, publisher, language, day; symbol; DOI, or else URL."""
    comma = localiser("pages.comma")
    day = localiser.day(last).striptags()
    text = comma.join(part for part in (title, kicker, publisher, NATIVE[localiser.language], day) if part)
    symbol = Markup('{}<bdi dir="ltr">{}</bdi>').format(comma, identity.symbol) if identity.symbol else ""
    place = f"{_RESOLVER}{identity.doi}" if identity.doi else address
    where = Markup('{}<bdi class="address" dir="ltr">{}</bdi>').format(comma, place) if place else ""
    return Markup("{}{}{}").format(text, symbol, where)
