# SPDX-License-Identifier: MIT
"""The list of a record's sources, and citations that link to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from proceedings.languages import direction_of
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.page_html import PageHtml, in_language
from proceedings.records.record import NOT_RECORDED, CitedSource
from proceedings.texts.typography import typeset_html


def in_order(sources: Sequence[CitedSource], citations: Sequence[str]) -> list[CitedSource]:
    """Return the sources in the order of first citation, then those not cited: citations are numbered in this order."""
    known = {source.key: source for source in sources}
    cited = [known[key] for key in citations if key in known]
    return [*cited, *(source for source in sources if source not in cited)]


def citation(key: str, order: Mapping[str, int], localiser: Localiser) -> dict[str, str]:
    """Return a citation of a source: its link on the page, its number, and a label for screen readers."""
    number = localiser.figure(order.get(key, 0))
    return {
        "href": f"#source-{key}",
        "number": number,
        "label": localiser("pages.source_number", number=number),
    }


def are_mostly_excerpts(sources: Sequence[CitedSource]) -> bool:
    """Return whether more than half of the sources were read in part only, which is then said once for all."""
    return 2 * _excerpts(sources) > len(sources) > 1


def _excerpts(sources: Sequence[CitedSource]) -> int:
    return sum(source.read == "excerpt" for source in sources)


def told_readings(localiser: Localiser, sources: Sequence[CitedSource]) -> str:
    """Return the sentence on how few of its sources a record rests on were read in full; empty where most were."""
    if not are_mostly_excerpts(sources):
        return ""
    read, all_ = len(sources) - _excerpts(sources), len(sources)
    return localiser("pages.mostly_excerpts", n=read, n_all=all_)


def listed_all(page_html: PageHtml, sources: Sequence[CitedSource]) -> list[dict[str, Any]]:
    """Return the sources of one record; where most were read in part only, those read in full are marked instead."""
    mostly = are_mostly_excerpts(sources)
    return [listed(page_html, source, mostly=mostly) for source in sources]


def listed(page_html: PageHtml, cited: CitedSource, *, mostly: bool = False) -> dict[str, Any]:
    """Return a cited source as ``overrides/partials/sources.html`` expects it.

    A source whose title was not recorded goes by its publisher, or else by its host: a link says where it leads.
    """
    localiser = page_html.localiser
    language = cited.language or page_html.language
    dated = cited.date is not None and cited.date[0].isdigit()
    is_titled = cited.title != NOT_RECORDED
    shown = language if is_titled else page_html.language
    publisher = _publisher(page_html, cited.publisher, language) if cited.publisher else ""
    host = (urlsplit(cited.url).hostname or "").removeprefix("www.") if cited.url else ""
    not_recorded = localiser("theme.title_not_recorded")
    return {
        "id": f"source-{cited.key}",
        "title": cited.title if is_titled else publisher or host or not_recorded,
        "untitled": not_recorded if not is_titled and (publisher or host) else "",
        "language": shown,
        "direction": direction_of(shown),
        "publisher": publisher if is_titled else "",
        "url": cited.url or "",
        "host": host,
        "date": localiser.day(cited.date) if dated and cited.date else "",
        "accessed": localiser.day(cited.accessed) if cited.accessed else "",
        "reading": _reading(localiser, cited, mostly=mostly),
    }


def _reading(localiser: Localiser, cited: CitedSource, *, mostly: bool) -> str:
    is_excerpt = cited.read == "excerpt"
    if mostly:
        return "" if is_excerpt else localiser("theme.read_in_full")
    return localiser("theme.excerpt_read") if is_excerpt else ""


def _publisher(page_html: PageHtml, publisher: str, language: str) -> Markup:
    """Return an organisation's name in the page's language; a plain text is in the language of the source."""
    if publisher in page_html.site_model.registers.organisations:
        return page_html.term("organisations", publisher)
    return in_language(typeset_html(publisher, language, page_html.localiser.digits), language, page_html.language)
