# SPDX-License-Identifier: MIT
"""Citations after the Publication Manual of the American Psychological Association, 7th edition (2020)."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from proceedings.presentation.bibliographic import BibliographicValue
from proceedings.presentation.citation_styles.writing import CitationWriter, heads, sentences, sites

_MOST: Final = 20
"""Of more than twenty authors the first nineteen and the last are named."""


def cite(writer: CitationWriter, value: BibliographicValue) -> Markup:
    """Return ``Author, A. (2026, November 23). Title. Site. Address``; without an author the title comes first."""
    names = [writer.person(name, is_first=True, initials=True) for name in heads(value)]
    last = "cite.and_apa"
    if len(names) > _MOST:
        names, last = [*names[: _MOST - 1], names[-1]], "cite.to_last"
    is_inverted = any(name.family for name in heads(value))
    if is_inverted and last == "cite.to_last":
        last = "cite.to_last_inverted"
    head = writer.people(names, last, inverted=is_inverted)
    title = writer.whole(value.title) if value.kind in ("page", "report", "book") else writer.text(value.title)
    title = Markup("{}{}{}").format(title, _translators(writer, value), writer.state(value))
    date = Markup("({})").format(writer.date(value, "cite.apa_date" if value.kind == "page" else ""))
    first = (head, Markup("{}.").format(date), title) if head else (title, Markup("{}.").format(date))
    container, extent = writer.container("cite.in", value), writer.extent(value, "cite.volume_apa")
    if extent:
        container = Markup("{} ({})").format(container, extent)
    text = sentences((*first, container, writer.text(sites(value))))
    return Markup(" ").join(part for part in (text, writer.address(value)) if part)


def _translators(writer: CitationWriter, value: BibliographicValue) -> Markup:
    if not value.translators:
        return Markup("")
    names = [writer.person(name, is_first=False, initials=True) for name in value.translators]
    return Markup(" ({})").format(
        writer.word("cite.translated_by_apa", names=writer.people(names, "cite.and_apa", of_two="cite.and_apa_of_two"))
    )
