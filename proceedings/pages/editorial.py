# SPDX-License-Identifier: MIT
"""Pages that are not the page of a record: editorial pages, listings with their introductions, and overviews.

A page has an author's text (a record of type ``page``), a generated part, or both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from proceedings.languages import DIRECTION, NATIVE
from proceedings.pages import (
    home,
    page_assets,
)
from proceedings.pages.breadcrumb import breadcrumb, section_of
from proceedings.pages.composed import PageDraft, Readers
from proceedings.pages.composed_page import ComposedPage
from proceedings.pages.generated_part import GeneratedPart
from proceedings.pages.made_pages import made_pages
from proceedings.pages.page_meta import PageMeta
from proceedings.pages.record_page import body
from proceedings.presentation import addresses, templates
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.citation_block import REUSE, feed_links
from proceedings.presentation.localiser import Localiser, typeset, typeset_html
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.record_view import state
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.sources import in_order, listed
from proceedings.presentation.structured_data import Node, of_data, of_site, of_terms
from proceedings.records.page import Page
from proceedings.records.terms import FACETS
from proceedings.store.digests import digest

PLAIN: Final = "pages/page.html"


def _nothing(_site_model: SiteModel, _page_html: PageHtml) -> Mapping[str, Any]:
    return {}


def drafts(site_model: SiteModel, readers: Readers) -> Iterator[PageDraft]:
    """Yield the drafts of all pages that are not the page of one record."""
    made = made_pages(site_model)
    written = {card.id for card in site_model.cards.values() if isinstance(card.record, Page)}
    for localiser, common in readers:
        # Overviews depend on what every card shows in lists to readers of the language, and lead to the indexes.
        every = (card.digest_in_lists(localiser.language) for card in site_model.cards.values())
        shown = digest(*every, *site_model.keywords.indexes)
        for page in sorted(written | made.keys()):
            of = made.get(page, GeneratedPart(PLAIN, _nothing, "", ""))
            shows = of.shows(localiser.language) if callable(of.shows) else of.shows
            yield _draft(site_model, localiser, page, of, digest(common, shown if shows is None else shows))


def _draft(site_model: SiteModel, localiser: Localiser, page: str, made: GeneratedPart, common: str) -> PageDraft:
    card = site_model.cards.get(made.owner or page)
    words = card.record.words.get(localiser.language) if card else None
    depends = digest(
        common,
        page,
        words.digest if words else "",
        card.digest if card else "",
        site_model.today.isoformat() if made.is_dated else "",
        home.data_digest(site_model) if page == addresses.HOME else "",
        # A page shows the titles of the records that its text links to, and of those above it.
        *(
            site_model.cards[target].digest_in_links(localiser.language)
            for target in (*site_model.linked_in_bodies.get(page, ()), *_above(page))
            if target in site_model.cards
        ),
    )
    return PageDraft(page, localiser.language, depends, lambda: _compose(site_model, localiser, page, made, card))


def _above(page: str) -> list[str]:
    """Return the ids of the pages above a page, from the outermost."""
    parts = page.split("/")
    return ["/".join(parts[:depth]) for depth in range(1, len(parts))]


def _compose(
    site_model: SiteModel, localiser: Localiser, page: str, made: GeneratedPart, card: RecordCard | None
) -> ComposedPage:
    page_html = PageHtml(site_model, localiser, page)
    language = localiser.language
    shown = card is not None and card.exists_in(language) and made.number == 1
    title = (
        typeset_html(card.title(language), language, page_html.localiser.digits)
        if card and card.exists_in(language)
        else ""
    )
    heading = typeset(card.title(language), language, page_html.localiser.digits) if title and card else ""
    summary = typeset(card.summary(language), language, page_html.localiser.digits) if title and card else ""
    if not heading:
        heading, summary = _own_title(page_html, made, card)
        title = (
            page_html.title(card)
            if card and not made.word
            else typeset_html(heading, language, page_html.localiser.digits)
        )
    if made.number > 1:
        heading = localiser("pages.page_of", title=heading, n_page=made.number)
        title = typeset_html(heading, language, page_html.localiser.digits)
    variables: dict[str, Any] = {
        "page": page,
        "page_html": page_html,
        "title": title,
        "summary": typeset_html(summary, language, page_html.localiser.digits),
        "body": body(site_model, page_html, card) if shown and card else "",
        "headings": [
            {"href": f"#{found.id}", "label": found.text}
            for found in (site_model.texts[card.id, language].headings if shown and card else ())
            if found.level == 2
        ],
        "state": state(page_html, card) if shown and card else None,
        "sources": [
            listed(page_html, item)
            for item in in_order(card.record.sources, site_model.texts[card.id, language].citations)
        ]
        if shown and card
        else [],
        # The generated part exists in every language; only the author's introduction may be missing.
        "missing": _missing(page_html, card) if card and not made.word and not card.exists_in(language) else [],
        **made.variables(site_model, page_html),
    }
    html = templates.render(site_model.catalogue.root, localiser, made.template, **variables)
    words = card.record.words.get(language) if card else None
    exists_in = tuple(card.record.words) if card and not made.word else site_model.languages
    page_meta = PageMeta(
        page=page,
        language=language,
        heading=heading,
        description=summary,
        exists_in=exists_in,
        kind="page",
        breadcrumb=breadcrumb(site_model, page_html),
        section=section_of(site_model, page),
        source=words.path if words else None,
        updated=card.record.updated if card else None,
        image=shown,
        described={
            "tags": (),
            "links": feed_links(page_html) if made.number == 1 and _has_feed(site_model, page) else [],
            "nodes": list(_nodes(site_model, page_html, heading, summary)),
        },
        styles=page_assets.styles(made.template, variables),
        scripts=page_assets.scripts(made.template, variables),
    )
    return ComposedPage(page_meta.meta(site_model), html)


def _nodes(site_model: SiteModel, page_html: PageHtml, heading: str, summary: str) -> Iterator[Node]:
    """Yield what search engines are told of the home, the page that explains the data, and lists of terms."""
    page, localiser = page_html.page, page_html.localiser
    if not site_model.settings.site_url:
        return
    if page == addresses.HOME:
        yield of_site(site_model, localiser)
    if page == (REUSE if REUSE in site_model.cards else addresses.HOME):
        yield of_data(site_model, localiser, page)
    if page == addresses.GLOSSARY or page in FACETS:
        yield of_terms(site_model, localiser, page, heading, summary)


def _has_feed(site_model: SiteModel, page: str) -> bool:
    listing = site_model.listings.get(page)
    return page == addresses.HOME or (listing is not None and bool(listing.cards))


def _own_title(page_html: PageHtml, made: GeneratedPart, card: RecordCard | None) -> tuple[str, str]:
    if made.naming is not None:
        return made.naming(page_html)
    if made.word:
        return page_html.localiser.of_page(made.word, "title"), page_html.localiser.of_page(made.word, "summary")
    assert card is not None
    heading = page_html.plain_title(card)
    return heading, page_html.localiser("pages.missing_description", title=heading)


def _missing(page_html: PageHtml, card: RecordCard) -> list[dict[str, str]]:
    return [
        {
            "href": addresses.across(page_html.page, language),
            "language": language,
            "direction": DIRECTION[language],
            "native": NATIVE[language],
        }
        for language in card.record.words
        if language in page_html.site_model.languages
    ]
