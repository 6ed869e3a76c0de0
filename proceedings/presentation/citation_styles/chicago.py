# SPDX-License-Identifier: MIT
"""Citations after The Chicago Manual of Style, 18th edition (2024), author-date.

The reference of a part of a work tells no pages: since that edition they stand in the text that cites it.
"""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from proceedings.languages import language_named
from proceedings.presentation.bibliographic import BibliographicValue
from proceedings.presentation.citation_styles.writing import CitationWriter, heads, is_day, sentences, sites

_MOST: Final = 6
_TOLD: Final = 3
"""Of more than six authors the first three are named."""


def cite(writer: CitationWriter, value: BibliographicValue) -> Markup:
    """Return ``Author, Anne. 2026. “Title.” Site. November 23. Address.``; without an author the title comes first."""
    named = heads(value)
    names = [writer.person(name, is_first=at == 0) for at, name in enumerate(named)]
    head = writer.people(names, inverted=bool(named and named[0].family), most=_MOST, told=_TOLD)
    title = _title(writer, value)
    date = writer.date(value)
    first = (head, date, title) if head else (title, date)
    day = writer.date(value, "cite.chicago_date") if value.kind == "page" and is_day(value.issued) else Markup("")
    parts = (writer.container("cite.in", value), writer.volume(value))
    container = writer.word("cite.between_names").join(filter(None, parts))
    rest = (_translators(writer, value), container, writer.text(sites(value)), day, writer.address(value))
    return sentences((*first, *rest))


def _title(writer: CitationWriter, value: BibliographicValue) -> Markup:
    state = writer.state(value)
    if value.kind in ("report", "book"):
        return Markup("{}{}").format(writer.whole(value.title), state)
    # American usage puts the full stop before the closing mark.
    end = "." if language_named(value.language).typography.get("stop_within_quotes") and not state else ""
    return Markup("{}{}").format(writer.quoted(value.title, end), state)


def _translators(writer: CitationWriter, value: BibliographicValue) -> Markup:
    if not value.translators:
        return Markup("")
    names = [writer.person(name, is_first=False) for name in value.translators]
    return writer.word("cite.translated_by", names=writer.people(names, of_two="cite.and_of_two"))
