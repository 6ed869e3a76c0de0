# SPDX-License-Identifier: MIT
"""Citations after ISO 690:2021, name and date."""

from __future__ import annotations

from markupsafe import Markup

from proceedings.presentation.bibliographic import BibliographicValue
from proceedings.presentation.citation_styles.writing import CitationWriter, heads, sentences, sites


def cite(writer: CitationWriter, value: BibliographicValue) -> Markup:
    """Return ``AUTHOR, Anne, 2026. Title. Site. Online. 23 November 2026. Available from: address``."""
    names = [writer.person(name, is_first=True, capitals=True) for name in heads(value)]
    head = writer.people(names, "cite.and_iso", inverted=any(name.family for name in heads(value)))
    title = writer.whole(value.title) if value.kind in ("report", "book") else writer.text(value.title)
    title = Markup("{}{}").format(title, writer.state(value))
    comma = writer.word("cite.between_names")
    date = writer.date(value, unknown="cite.no_date_iso")
    first = (Markup("{}{}{}").format(head, comma, date), title) if head else (comma.join((title, date)),)
    container = writer.container("cite.in_iso", value)
    site = writer.text(sites(value))
    online = writer.word("cite.online")
    day = writer.day(value) if value.issued else Markup("")
    # A site is what a page is part of, and for any other work its publisher.
    published = (
        (site, online, day)
        if value.kind == "page"
        else (online, site, writer.isolated(value.symbol), writer.extent(value))
    )
    text = sentences((*first, _translators(writer, value), container, *published))
    address = writer.address(value)
    return Markup("{} {}").format(text, writer.word("cite.available_from", address=address)) if address else text


def _translators(writer: CitationWriter, value: BibliographicValue) -> Markup:
    if not value.translators:
        return Markup("")
    names = [writer.person(name, is_first=False, capitals=True) for name in value.translators]
    return writer.word("cite.translated_by", names=writer.people(names, "cite.and_iso"))
