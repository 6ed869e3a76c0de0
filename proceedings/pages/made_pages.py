# SPDX-License-Identifier: MIT
"""The pages that the program makes, with or without an author's introduction, and what each shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from proceedings.catalogue import PROGRAMME
from proceedings.charts.data import STOCK_TABLE, file_digest
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
    people,
    programme,
    programme_pages,
    ratifications_page,
    reference,
    search_page,
    volumes_page,
)
from proceedings.pages.generated_part import GeneratedPart, Variables
from proceedings.presentation import addresses, ratifications
from proceedings.presentation.changes import PAGE as CHANGES
from proceedings.presentation.changes import changes_digest
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.paging import Listing
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.type_views.practice import COMPARE
from proceedings.records.contributing import FORMS, Contributed, form_page
from proceedings.records.edition import Edition
from proceedings.records.training import Training
from proceedings.store.digests import digest


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
            partial(_changes_shown, site_model),
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
                partial(listing.page_digest, site_model, found_listing, number),
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
            found.update(_programme(site_model, page, held))
    for index, who in site_model.catalogue.people.items():
        of_index = people.PeopleIndex(site_model, index)
        for number, page in enumerate(people.page_ids(index, who), start=1):
            found[page] = GeneratedPart(
                people.TEMPLATE,
                partial(of_index.variables, number=number),
                people.word_of(index),
                of_index.digest,
                owner=index,
                number=number,
            )
    found.update(_keywords(site_model))
    found = {page: made for page, made in found.items() if not site_model.registers.profile.hides(page)}
    named = {page: made.word for page, made in found.items() if made.number == 1 and made.naming is None}
    found[search_page.PAGE] = GeneratedPart(search_page.TEMPLATE, _search_variables(named), "search")
    return found


def _changes_shown(site_model: SiteModel, language: str) -> str:
    """Return a digest of what changed on the site, and of the titles of records."""
    return digest(*(card.digest_in_links(language) for card in site_model.cards.values()), changes_digest(site_model))


def _registers(site_model: SiteModel) -> Iterator[tuple[str, GeneratedPart]]:
    """Yield the registers of follow-up, and the overview of ratifications if there are any."""
    for page in site_model.catalogue.registers_of_follow_up:
        variables = partial(follow_up_page.variables, edition=page.rpartition("/")[0])
        yield page, GeneratedPart(follow_up_page.TEMPLATE, variables, "follow_up", is_dated=True)
    if site_model.registers.ratifications:
        made = GeneratedPart(ratifications_page.TEMPLATE, ratifications_page.variables, "ratifications", "")
        yield ratifications.PAGE, made


def _programme(site_model: SiteModel, page: str, edition: Edition) -> Iterator[tuple[str, GeneratedPart]]:
    """Yield the pages of the programme of an edition."""
    held = programme_pages.pages(site_model, edition)
    for number, of_part in enumerate(programme_pages.page_ids(page, held), start=1):
        made = GeneratedPart(
            programme.TEMPLATE,
            partial(programme.variables, edition=edition, held=held, number=number),
            PROGRAMME,
            partial(programme.page_digest, site_model, edition, held, number),
            owner=page,
            number=number,
        )
        yield of_part, made


def _keywords(site_model: SiteModel) -> Iterator[tuple[str, GeneratedPart]]:
    """Yield the pages of the indexes of keywords."""
    for index in site_model.keywords.indexes:
        for number, page in enumerate(site_model.keywords.page_ids(index), start=1):
            made = GeneratedPart(
                keywords.TEMPLATE,
                partial(keywords.variables, index=index, number=number),
                keywords.word_of(index),
                partial(keywords.page_digest, site_model, index, number),
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
