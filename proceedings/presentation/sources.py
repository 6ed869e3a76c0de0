# SPDX-License-Identifier: MIT
"""The list of a record's sources, and citations that link to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from proceedings.languages import DIRECTION
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


def listed(page_html: PageHtml, cited: CitedSource) -> dict[str, Any]:
    """Return a cited source as ``overrides/partials/sources.html`` expects it."""
    localiser = page_html.localiser
    language = cited.language or page_html.language
    dated = cited.date is not None and cited.date[0].isdigit()
    is_titled = cited.title != NOT_RECORDED
    shown = language if is_titled else page_html.language
    return {
        "id": f"source-{cited.key}",
        "title": cited.title if is_titled else localiser("theme.title_not_recorded"),
        "language": shown,
        "direction": DIRECTION.get(shown.partition("-")[0], "ltr"),
        "publisher": _publisher(page_html, cited.publisher, language) if cited.publisher else "",
        "url": cited.url or "",
        "host": (urlsplit(cited.url).hostname or "").removeprefix("www.") if cited.url else "",
        "date": localiser.day(cited.date) if dated and cited.date else "",
        "accessed": localiser.day(cited.accessed) if cited.accessed else "",
        "excerpt": cited.read == "excerpt",
    }


def _publisher(page_html: PageHtml, publisher: str, language: str) -> Markup:
    """Return an organisation's name in the page's language; a plain text is in the language of the source."""
    if publisher in page_html.site_model.registers.organisations:
        return page_html.term("organisations", publisher)
    return in_language(typeset_html(publisher, language, page_html.localiser.digits), language, page_html.language)
