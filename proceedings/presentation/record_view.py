# SPDX-License-Identifier: MIT
"""What all outputs show of a record besides facts and text: the state of its translation, rights, linked records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from markupsafe import Markup

from proceedings.languages import DIRECTION, NATIVE, words
from proceedings.presentation import addresses
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.localiser import typeset
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.paging import is_light
from proceedings.presentation.people import authors_line, name_of
from proceedings.presentation.programme import in_order_of_talks, talk_time
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.type_views import type_dependencies
from proceedings.records.answer import Answer
from proceedings.records.page import Page
from proceedings.records.paper import Paper
from proceedings.records.record import Record, Rights
from proceedings.records.terms import TermKey
from proceedings.registers import Profile
from proceedings.registers.profile import AUTHORS, ORGANISERS

EDITORS: Final = "editors"
"""Key of the organisation that stands for the editors of the publication."""

DEFAULT_RIGHTS: Final = Rights(holders=(EDITORS,), licence="CC-BY-4.0")
NOT_FOUND: Final = "not-found"
_SUPERSEDES: Final = "supersedes"
"""The relation of a record to the one whose place it takes."""
AUTHOR: Final = "author"
"""The role of those who wrote a text."""


def dependencies(site_model: SiteModel, card: RecordCard, language: str) -> Iterator[str]:
    """Yield what a record's page depends on, as digests and names, besides what all pages depend on and its volumes."""
    record = card.record
    words = record.words.get(language)
    yield from (record.id, card.digest, words.digest if words else "")
    yield from map(site_model.digests_in_links[language].__getitem__, site_model.near(record.id))
    yield from type_dependencies(site_model, card, language)
    yield str(site_model.is_overdue(card))
    # Whether a contributor has a page to link to depends on other records.
    named = (TermKey(*found.key) for found in record.contributors)
    yield " ".join(str(term in site_model.catalogue.terms) for term in named)


def retraction(page_html: PageHtml, record: Record) -> str:
    """Return the sentences that say when and why a record was retracted, as plain text; empty where it was not."""
    if record.retracted is None:
        return ""
    localiser, why = page_html.localiser, record.retracted.why[page_html.language]
    day = localiser.day(record.retracted.date).striptags()
    return localiser("pages.retracted_on", day=day, why=typeset(why, page_html.language, localiser.digits))


def state(page_html: PageHtml, card: RecordCard, of: str | None = None) -> dict[str, Any] | None:
    """Return what readers must know about the text in a language, the page's unless told, or None for an original."""
    record, localiser, language = card.record, page_html.localiser, of or page_html.language
    translation = record.words[language].translation
    if translation is None:
        return None
    detail = ""
    if translation.state == "draft" and translation.by:
        detail = localiser("pages.translated_by", name=translation.by)
    elif translation.state == "reviewed" and translation.reviewed_by and translation.reviewed_on:
        day = localiser.day(translation.reviewed_on).striptags()
        detail = localiser("pages.reviewed_by", name=translation.reviewed_by, day=day)
    source_language = translation.source_language
    return {
        "name": page_html.term("translation-states", translation.state),
        "detail": detail,
        "outdated": record.is_outdated(language),
        "original": {
            # A build of some languages only has no page in the original language.
            "href": addresses.across(record.id, source_language)
            if source_language in page_html.site_model.languages
            else "",
            "language": source_language,
            "direction": DIRECTION[source_language],
            "native": NATIVE[source_language],
        },
    }


def rights_of(profile: Profile, record: Record) -> Rights:
    """Return a record's rights, by default those that the profile gives to papers, and the publisher's for the rest.

    Without organisers who publish, the editors hold them.
    """
    default = profile.paper_rights if isinstance(record, Paper) else None
    if record.rights is not None:
        return record.rights
    if default is not None:
        return Rights(holders=() if default.holders == AUTHORS else (EDITORS,), licence=default.licence)
    publisher = profile.publisher
    if publisher.kind == ORGANISERS and publisher.organisations:
        return Rights(holders=publisher.organisations, licence=DEFAULT_RIGHTS.licence)
    return DEFAULT_RIGHTS


def holders(page_html: PageHtml, record: Record) -> list[Markup]:
    """Return the names of who holds a record's rights: of a paper without stated rights, its authors."""
    held = rights_of(page_html.site_model.registers.profile, record)
    if held.holders:
        return [page_html.party(holder) for holder in held.holders]
    authors = [one for one in record.contributors if one.role == AUTHOR] or record.contributors
    return [name_of(page_html, one) for one in authors] or [page_html.term("organisations", EDITORS)]


def rights(page_html: PageHtml, record: Record) -> dict[str, Any]:
    """Return the holders of the record's rights, and the licence."""
    held = rights_of(page_html.site_model.registers.profile, record)
    return {
        "holders": holders(page_html, record),
        "licence": "" if held.licence == NOT_FOUND else held.licence,
        "licence_href": words("licences").get(held.licence, {}).get(page_html.language, ""),
    }


def linked(page_html: PageHtml, card: RecordCard, *, with_authors: bool = True) -> dict[str, Any]:
    """Return a record as lists of links show it, with the time at which it was given and its authors."""
    time = talk_time(card.record)
    authors = authors_line(page_html, card) if with_authors else ""
    return {**page_html.item(card), **({"relation": time} if time else {}), "authors": authors}


def superseding(site_model: SiteModel, page_html: PageHtml, card: RecordCard) -> list[dict[str, Any]]:
    """Return the records that say of themselves that they take the place of this one, for the head of its page."""
    return [
        page_html.item(other)
        for other in site_model.linked_from.get(card.id, ())
        if any(one.record == card.id and one.relation == _SUPERSEDES for one in other.record.related)
    ]


def groups(site_model: SiteModel, page_html: PageHtml, card: RecordCard) -> list[dict[str, Any]]:
    """Return the linked records by heading: first those that ``related`` names, then those that link here, by type."""
    localiser = page_html.localiser
    found: dict[str, list[dict[str, Any]]] = {}
    related = {relation.record for relation in card.record.related}
    # A record whose page is also the page of a term lists the records that name the term.
    told = {other.id for other in site_model.terms.get(TermKey(*card.id.rpartition("/")[::2]), ())}
    for relation in card.record.related:
        target = site_model.cards.get(relation.record)
        if target is not None:
            heading = page_html.term("relations", relation.relation).striptags()
            found.setdefault(heading, []).append(linked(page_html, target))
    linking = in_order_of_talks(site_model.linked_from.get(card.id, ()))
    # Of a session with a great many papers the page has room for their titles; who gave each is said in the listing.
    has_room = is_light(linking)
    for other in linking:
        heading = localiser.of_type(other.type, "title")
        is_shown = isinstance(other.record, Answer) and other.record.proposal == card.id
        if isinstance(other.record, Page) or other.id == card.record.edition or other.id in related | told or is_shown:
            continue
        found.setdefault(heading, []).append(linked(page_html, other, with_authors=has_room))
    return [{"heading": heading, "links": links} for heading, links in found.items()]
