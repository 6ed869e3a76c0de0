# SPDX-License-Identifier: MIT
"""Pages that are not the page of a record: editorial pages, listings with their introductions, and overviews.

A page has an author's text (a record of type ``page``), a generated part, or both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final

from proceedings.catalogue import PROGRAMME
from proceedings.charts.data import STOCK_TABLE, file_digest
from proceedings.languages import DIRECTION, NATIVE
from proceedings.pages import (
    changes_page,
    compare,
    countries_page,
    facets,
    follow_up_page,
    forms,
    glossary_page,
    home,
    keywords,
    languages_page,
    listing,
    map_page,
    matrix,
    page_assets,
    people,
    programme,
    ratifications_page,
    reference,
    search_page,
    volumes_page,
)
from proceedings.pages.breadcrumb import breadcrumb, section_of
from proceedings.pages.composed import PageDraft
from proceedings.pages.composed_page import ComposedPage
from proceedings.pages.generated_part import GeneratedPart, Variables
from proceedings.pages.page_meta import PageMeta
from proceedings.pages.record_page import body
from proceedings.presentation import addresses, ratifications, templates
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.changes import PAGE as CHANGES
from proceedings.presentation.changes import changes_digest
from proceedings.presentation.citation_block import REUSE, feed_links
from proceedings.presentation.localiser import Localiser, typeset, typeset_html
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.record_view import state
from proceedings.presentation.site_model import Listing, SiteModel
from proceedings.presentation.sources import in_order, listed
from proceedings.presentation.structured_data import Node, of_data, of_site, of_terms
from proceedings.presentation.type_views.practice import COMPARE
from proceedings.records.contributing import FORMS, Contributed, form_page
from proceedings.records.edition import Edition
from proceedings.records.page import Page
from proceedings.records.terms import FACETS
from proceedings.records.training import Training
from proceedings.store.digests import digest

PLAIN: Final = "pages/page.html"


def _nothing(_site_model: SiteModel, _page_html: PageHtml) -> Mapping[str, Any]:
    return {}


def made_pages(site_model: SiteModel) -> Mapping[str, GeneratedPart]:
    """Return all pages with a generated part, by id."""
    counted = site_model.facts_digest
    found: dict[str, GeneratedPart] = {
        addresses.HOME: GeneratedPart(home.TEMPLATE, home.variables, "home"),
        languages_page.PAGE: GeneratedPart(
            languages_page.TEMPLATE, languages_page.variables, "languages", site_model.cards_digest
        ),
        addresses.GLOSSARY: GeneratedPart(glossary_page.TEMPLATE, glossary_page.variables, "glossary", ""),
        countries_page.PAGE: GeneratedPart(countries_page.TEMPLATE, countries_page.variables, "countries", counted),
        map_page.PAGE: GeneratedPart(
            map_page.TEMPLATE,
            map_page.variables,
            "map",
            digest(counted, file_digest(site_model.catalogue.root, STOCK_TABLE)),
        ),
        facets.PAGE: GeneratedPart(facets.TEMPLATE, facets.variables, "library", counted),
        COMPARE: GeneratedPart(compare.TEMPLATE, compare.variables, "compare"),
        facets.REVIEW: GeneratedPart(facets.REVIEW_TEMPLATE, facets.review, "review", is_dated=True),
        **{
            facet: GeneratedPart(facets.TERMS_TEMPLATE, facets.of_register(facet), facet.replace("-", "_"), counted)
            for facet in site_model.registers.profile.facets_on
            if facet != countries_page.PAGE
        },
        volumes_page.PAGE: GeneratedPart(
            volumes_page.TEMPLATE, volumes_page.variables, "volumes", volumes_page.volumes_digest(site_model)
        ),
        **reference.pages(site_model),
        CHANGES: GeneratedPart(
            changes_page.TEMPLATE,
            changes_page.variables,
            "changes",
            digest(site_model.cards_digest, changes_digest(site_model)),
        ),
        FORMS: GeneratedPart(forms.LIST_TEMPLATE, forms.listed, "new", ""),
    }
    found.update(_registers(site_model))
    for cls in forms.offered(site_model):
        found[form_page(cls)] = GeneratedPart(
            forms.TEMPLATE, _form_variables(cls), "", "", naming=partial(_form_title, cls)
        )
    for found_listing in site_model.listings.values():
        for number, page in enumerate(listing.page_ids(found_listing), start=1):
            found[page] = GeneratedPart(
                listing.TEMPLATE,
                _listing_variables(found_listing, number),
                found_listing.type,
                listing.page_digest(site_model, found_listing, number),
                owner=found_listing.id,
                number=number,
                is_dated=found_listing.type == Training.type,
            )
        if found_listing.type == "objective" and found_listing.edition is not None:
            found[f"{found_listing.edition}/matrix"] = GeneratedPart(
                matrix.TEMPLATE, partial(matrix.variables, edition=found_listing.edition), "matrix"
            )
    for page in site_model.catalogue.programmes:
        held = site_model.edition(page)
        if held is not None:
            found[page] = GeneratedPart(
                programme.TEMPLATE,
                _programme_variables(held),
                PROGRAMME,
                programme.programme_digest(site_model, held),
            )
    for index, who in site_model.catalogue.people.items():
        for number, page in enumerate(people.page_ids(index, who), start=1):
            found[page] = GeneratedPart(
                people.TEMPLATE,
                _people_variables(index, number),
                people.word_of(index),
                people.index_digest(site_model, index),
                owner=index,
                number=number,
            )
    found.update(_keywords(site_model))
    found = {page: made for page, made in found.items() if not site_model.registers.profile.hides(page)}
    named = {page: made.word for page, made in found.items() if made.number == 1 and made.naming is None}
    found[search_page.PAGE] = GeneratedPart(search_page.TEMPLATE, _search_variables(named), "search")
    return found


def _registers(site_model: SiteModel) -> Iterator[tuple[str, GeneratedPart]]:
    """Yield the registers of follow-up, and the overview of ratifications if there are any."""
    for page in site_model.catalogue.registers_of_follow_up:
        variables = partial(follow_up_page.variables, edition=page.rpartition("/")[0])
        yield page, GeneratedPart(follow_up_page.TEMPLATE, variables, "follow_up", is_dated=True)
    if site_model.registers.ratifications:
        made = GeneratedPart(ratifications_page.TEMPLATE, ratifications_page.variables, "ratifications", "")
        yield ratifications.PAGE, made


def _keywords(site_model: SiteModel) -> Iterator[tuple[str, GeneratedPart]]:
    """Yield the pages of the indexes of keywords."""
    for index in site_model.keywords.indexes:
        for number, page in enumerate(site_model.keywords.page_ids(index), start=1):
            made = GeneratedPart(
                keywords.TEMPLATE,
                partial(keywords.variables, index=index, number=number),
                keywords.word_of(index),
                keywords.index_digest(site_model, index),
                owner=index,
                number=number,
            )
            yield page, made


def _search_variables(made: Mapping[str, str]) -> Variables:
    return lambda site_model, page_html: search_page.variables(site_model, page_html, made)


def _form_variables(cls: Contributed) -> Variables:
    return lambda site_model, page_html: forms.variables(site_model, page_html, cls)


def _form_title(cls: Contributed, page_html: PageHtml) -> tuple[str, str]:
    return forms.title(page_html, cls)


def _listing_variables(of: Listing, number: int) -> Variables:
    return lambda site_model, page_html: listing.variables(site_model, page_html, of, number)


def _programme_variables(edition: Edition) -> Variables:
    return lambda site_model, page_html: programme.variables(site_model, page_html, edition)


def _people_variables(index: str, number: int) -> Variables:
    return lambda site_model, page_html: people.variables(site_model, page_html, index, number)


def drafts(site_model: SiteModel, localiser: Localiser, common: str) -> Iterator[PageDraft]:
    """Yield the drafts of all pages that are not the page of one record."""
    made = made_pages(site_model)
    written = {card.id for card in site_model.cards.values() if isinstance(card.record, Page)}
    # Overviews depend on what every card shows to readers of the language.
    shown = digest(*(card.digest_for(localiser.language) for card in site_model.cards.values()))
    for page in sorted(written | made.keys()):
        of = made.get(page, GeneratedPart(PLAIN, _nothing, "", ""))
        yield _draft(site_model, localiser, page, of, digest(common, shown if of.shows is None else of.shows))


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
            site_model.cards[target].digest_for(localiser.language)
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
