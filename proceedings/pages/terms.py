# SPDX-License-Identifier: MIT
"""Pages of terms: all records that name a country, a theme, an organisation …, by type, in pages.

Only terms that a record names have a page. The page of an instrument with a record of its own is that record's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from proceedings.charts.data import STOCK_MEASURE, STOCK_TABLE, DataError, file_digest, load
from proceedings.pages.breadcrumb import breadcrumb
from proceedings.pages.composed import PageDraft, Readers
from proceedings.pages.composed_page import ComposedPage
from proceedings.pages.page_meta import PageMeta
from proceedings.pages.people import person_data, person_facts, with_roles
from proceedings.presentation import follow_up, ratifications, templates
from proceedings.presentation.addresses import between
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.chart_view import chart_view
from proceedings.presentation.citation_block import feed_href, feed_links
from proceedings.presentation.items import item
from proceedings.presentation.localiser import Localiser, typeset, typeset_html
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.paging import ids_of, in_pages
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.structured_data import Node, of_organisation, of_term
from proceedings.presentation.terms import counted, entry_of, groups, kind_of, told, wording_note
from proceedings.records.terms import PEOPLE, TermKey
from proceedings.records.trend import Chart
from proceedings.registers import Country, Organisation, Person, VocabularyTerm
from proceedings.store.digests import digest

TEMPLATE: Final = "pages/term.html"


def drafts(site_model: SiteModel, readers: Readers) -> Iterator[PageDraft]:
    """Yield the drafts of the pages of terms, which depend on the facts of all their records and the cards shown."""
    for term, cards in site_model.terms.items():
        if term.page in site_model.cards:
            continue
        entry = entry_of(site_model, term)
        country = TermKey("countries", entry.country) if isinstance(entry, Organisation) and entry.country else None
        # Whether an organisation's country has a page to link to depends on other records.
        linked = str(country in site_model.catalogue.terms)
        drawn = file_digest(site_model.catalogue.root, STOCK_TABLE) if term.facet == "countries" else ""
        # The edition names the rooms of sessions.
        held = {edition.digest for card in cards if (edition := site_model.edition(card.id)) is not None}
        named = digest(
            linked, drawn, *sorted(held), *(f"{card.facts_digest}{site_model.is_past(card)}" for card in cards)
        )
        pages = in_pages(cards)
        # Each page leads to the others, and to the first record of each type.
        leading = digest(named, *(page[0].id if page else "" for page in pages))
        for number, (page, of_page) in enumerate(zip(ids_of(term.page, pages), pages, strict=True), start=1):
            for localiser, common in readers:
                depends = digest(common, leading, page, *(card.digest_in_lists(localiser.language) for card in of_page))
                yield _draft(site_model, localiser, _Page(term, cards, pages, page, number), depends)


class _Page(NamedTuple):
    """One page of a term: the term, all its cards, those of each page, the page's id, and its number from 1."""

    term: TermKey
    cards: tuple[RecordCard, ...]
    pages: tuple[tuple[RecordCard, ...], ...]
    id: str
    number: int


def _draft(site_model: SiteModel, localiser: Localiser, of: _Page, depends: str) -> PageDraft:
    return PageDraft(of.id, localiser.language, depends, lambda: _compose(site_model, localiser, of))


def _compose(site_model: SiteModel, localiser: Localiser, of: _Page) -> ComposedPage:
    term, cards, pages, page, number = of
    page_html = PageHtml(site_model, localiser, page)
    kind, name = kind_of(page_html, term), page_html.term(term.facet, term.id)
    plain = name.striptags()
    is_person = term.facet == PEOPLE
    called = plain if is_person else f"{kind}{localiser('pages.colon')}{plain}"
    heading = typeset(called, localiser.language, localiser.digits)
    if number > 1:
        heading = localiser("pages.page_of", title=heading, n_page=number)
    found = counted(cards)
    counts = {kind_: localiser.of_type(kind_, "count", n=count) for kind_, count in found.items()}
    summary = localiser("library.summary_term", counts=localiser.listed(told(page_html, term, found)))
    ids = ids_of(term.page, pages)
    variables: dict[str, Any] = {
        "page": page,
        "page_html": page_html,
        "title": name,
        "summary": typeset_html(summary, localiser.language, localiser.digits),
        "body": "",
        "headings": [],
        "state": None,
        "sources": [],
        "missing": [],
        "kind": kind,
        "wording_note": wording_note(page_html, term),
        "facts": _facts(page_html, term),
        "ratifications": ratifications.of_instrument(page_html, term.id) if term.facet == "instruments" else None,
        "chart": _chart(page_html, term) if number == 1 else None,
        "reports": follow_up.of_country(page_html, term.id) if term.facet == "countries" and number == 1 else [],
        "standings": ratifications.of_country(page_html, term.id) if term.facet == "countries" else None,
        "groups": groups(
            site_model,
            page_html,
            pages[number - 1],
            found,
            with_roles(term.id) if is_person else item,
        ),
        "feed_href": feed_href(page_html) if number == 1 else "",
        "counts": [
            {
                "href": f"{between(page, ids[_first_page(pages, kind_)])}#type-{kind_}",
                "text": text,
            }
            for kind_, text in counts.items()
        ],
        "pages": [
            {"href": between(page, other), "number": localiser.figure(at), "current": at == number}
            for at, other in enumerate(ids, start=1)
        ]
        if len(ids) > 1
        else [],
    }
    html = templates.render(site_model.catalogue.root, localiser, TEMPLATE, **variables)
    page_meta = PageMeta(
        page=page,
        language=localiser.language,
        heading=heading,
        description=summary,
        exists_in=site_model.languages,
        kind="page",
        breadcrumb=breadcrumb(site_model, page_html),
        described={
            "tags": (),
            "links": feed_links(page_html) if number == 1 else [],
            "nodes": [_node(page_html, term, plain)] if site_model.settings.site_url and number == 1 else [],
        },
        styles=tuple(_styles(variables)),
        scripts=("library.js",) if variables["chart"] else (),
    )
    return ComposedPage(page_meta.meta(site_model), html)


def _node(page_html: PageHtml, term: TermKey, name: str) -> Node:
    """Return what search engines are told of a term."""
    if term.facet == PEOPLE:
        return person_data(page_html, term)
    entry = entry_of(page_html.site_model, term)
    if isinstance(entry, Organisation):
        return of_organisation(page_html.site_model, page_html.language, page_html.page, entry)
    return of_term(page_html.site_model, page_html.language, page_html.page, name)


def _styles(variables: Mapping[str, Any]) -> Iterator[str]:
    yield "library.css"
    if variables["chart"]:
        yield "charts.css"
    if variables["ratifications"] or variables["standings"] or variables["reports"]:
        yield "ratifications.css"


def _chart(page_html: PageHtml, term: TermKey) -> Mapping[str, Any] | None:
    """Return the chart of the number of migrants in a country; None for other terms, and without figures."""
    entry = entry_of(page_html.site_model, term)
    if not isinstance(entry, Country):
        return None
    try:
        table = load(page_html.site_model.catalogue.root, STOCK_TABLE)
    except DataError:
        return None
    if all(table.value(STOCK_MEASURE, entry.m49 or "", year) is None for year in table.years):
        return None
    return chart_view(page_html, Chart("line", STOCK_TABLE, STOCK_MEASURE, (entry.id,), source="", licence=""))


def _first_page(pages: Iterable[tuple[RecordCard, ...]], kind: str) -> int:
    return next(at for at, page in enumerate(pages) if any(card.type == kind for card in page))


def _facts(page_html: PageHtml, term: TermKey) -> list[dict[str, Any]]:
    """Return the details of a term in its register, besides its name, as rows of facts."""
    match entry_of(page_html.site_model, term):
        case Organisation() as found:
            rows: Mapping[str, Any] = {
                "library.term_acronym": (found.acronym or {}).get(page_html.language),
                "library.term_kind": page_html.term("organisation-kinds", found.kind) if found.kind else None,
                "library.term_country": page_html.linked_term("countries", found.country) if found.country else None,
                "library.term_url": Markup('<a href="{0}"><bdi dir="ltr">{0}</bdi></a>').format(found.url)
                if found.url
                else None,
            }
        case Person() as found:
            rows = person_facts(page_html, found)
        case VocabularyTerm() as found:
            rows = {
                "library.term_definition": page_html.name(found.definition) if found.definition else None,
                "library.term_year": page_html.localiser.figure(found.year) if found.year else None,
            }
        case _:
            rows = {}
    return [
        {
            "term": page_html.localiser(word),
            "values": [{"text": text} for text in (value if isinstance(value, list) else [value])],
        }
        for word, value in rows.items()
        if value
    ]
