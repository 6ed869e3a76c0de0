# SPDX-License-Identifier: MIT
"""What a volume is called by: its identifiers, as the records state them, and the words by which it is cited."""

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
    """The identifiers of a volume: what is stated for its language comes before what is stated for all."""
    record = site_model.catalogue.records.get(scope)
    stated = record.identifiers if isinstance(record, Edition | Page) else ()
    fitting = [
        one for one in stated if one.volume == kind and (one.language in (None, language) or kind in IN_ALL_LANGUAGES)
    ]
    fitting.sort(key=lambda one: one.language is None)

    def first(field: str) -> str:
        return next((value for one in fitting if (value := getattr(one, field)) is not None), "")

    return Identity(first("symbol"), first("isbn_pdf"), first("isbn_epub"), first("doi"))


def citation_of(
    localiser: Localiser, *, title: str, kicker: str, publisher: str, last: str, identity: Identity, address: str
) -> Markup:
    """How a volume is cited, as HTML: title, kind, publisher, language, day; symbol; DOI, or else address."""
    comma = localiser("pages.comma")
    day = localiser.day(last).striptags()
    said = comma.join(part for part in (title, kicker, publisher, NATIVE[localiser.language], day) if part)
    symbol = Markup('{}<bdi dir="ltr">{}</bdi>').format(comma, identity.symbol) if identity.symbol else ""
    place = f"{_RESOLVER}{identity.doi}" if identity.doi else address
    where = Markup('{}<bdi class="address" dir="ltr">{}</bdi>').format(comma, place) if place else ""
    return Markup("{}{}{}").format(said, symbol, where)
