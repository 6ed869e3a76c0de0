# SPDX-License-Identifier: MIT
"""The identifiers of a volume, as the records state them, and its recommended citation."""

from __future__ import annotations

from markupsafe import Markup

from proceedings.presentation.bibliographic import BibliographicValue
from proceedings.presentation.citation_styles import citations
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.site_model import SiteModel
from proceedings.records.edition import Edition
from proceedings.records.identifiers import IN_ALL_LANGUAGES
from proceedings.records.page import Page
from proceedings.volumes.model import Identity


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


def citation_of(localiser: Localiser, value: BibliographicValue) -> Markup:
    """Return the citation of a volume as HTML, in the style of libraries: that of ISO 690."""
    return citations(localiser, value)["iso690"]


def value_of(
    localiser: Localiser, scope: str, title: str, *, last: str, identity: Identity, url: str
) -> BibliographicValue:
    """Return the bibliographic value of a volume of several records, which is a book; ``last`` is its day."""
    language, site = localiser.language, localiser("theme.site_name")
    return BibliographicValue(
        id=scope,
        type="volume",
        language=language,
        kind="book",
        title=title,
        original_language=language,
        site=site,
        publisher=site,
        issued=last,
        symbol=identity.symbol,
        doi=identity.doi,
        url=url,
        urls={language: url} if url else {},
    )
