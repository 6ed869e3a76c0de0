# SPDX-License-Identifier: MIT
"""The page of one record: its text with facts, provenance, rights, sources, linked records and neighbours.

In a language without a text, the page says so in that language and links to the languages that have one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from proceedings.languages import DIRECTION, NATIVE
from proceedings.pages import parallel_page
from proceedings.pages.breadcrumb import breadcrumb, section_of
from proceedings.pages.composed import PageDraft, Readers
from proceedings.pages.composed_page import ComposedPage
from proceedings.pages.page_meta import PageMeta
from proceedings.pages.volumes_page import kit_of, of_record
from proceedings.presentation import addresses, templates
from proceedings.presentation.bibliographic import bibliographic
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.citation_block import CITATIONS_SCRIPT, citation_block, feed_links
from proceedings.presentation.facts import FactRow, is_subject, rows
from proceedings.presentation.localiser import Localiser, typeset, typeset_html
from proceedings.presentation.page_heads import head_of
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.people import byline
from proceedings.presentation.record_view import dependencies, groups, retraction, rights, state, superseding
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.sources import in_order, listed_all, told_readings
from proceedings.presentation.type_views import type_variables
from proceedings.records.axis import Axis
from proceedings.records.edition import Edition
from proceedings.records.field_help import fields_of
from proceedings.records.page import Page
from proceedings.records.record import Record
from proceedings.store.digests import digest
from proceedings.texts import resolve


def drafts(site_model: SiteModel, readers: Readers) -> Iterator[PageDraft]:
    """Yield the drafts of the pages of all records but editorial ones."""
    for card in site_model.cards.values():
        if isinstance(card.record, Page):
            continue
        for localiser, common in readers:
            yield _draft(site_model, localiser, card, common)


def _draft(site_model: SiteModel, localiser: Localiser, card: RecordCard, common: str) -> PageDraft:
    record, language = card.record, localiser.language
    depends = digest(
        common,
        *dependencies(site_model, card, language),
        *(
            repr(volume)
            for volumes in (site_model.volumes_of, site_model.kits)
            for volume in volumes.get(record.id, ())
            if volume.language == language
        ),
    )
    return PageDraft(record.id, language, depends, lambda: _compose(site_model, localiser, card))


def _compose(site_model: SiteModel, localiser: Localiser, card: RecordCard) -> ComposedPage:
    record, language = card.record, localiser.language
    page_html = PageHtml(site_model, localiser, record.id)
    exists = card.exists_in(language)
    variables = view(site_model, page_html, card) if exists else _missing(page_html, card)
    specific = f"records/{record.type}.html"
    known = templates.has_template(site_model.catalogue.root, specific)
    template = (specific if known else "records/record.html") if exists else "records/missing.html"
    html = templates.render(site_model.catalogue.root, localiser, template, **variables)
    heading = page_html.numbered_title(card)
    description = record.words[language].summary if exists else localiser("pages.missing_description", title=heading)
    page_meta = PageMeta(
        page=record.id,
        language=language,
        heading=heading,
        description=typeset(description, language, localiser.digits),
        exists_in=tuple(record.words),
        kind=record.type,
        breadcrumb=breadcrumb(site_model, page_html),
        section=section_of(site_model, record.id),
        source=record.words[language].path if exists else record.source_words.path,
        updated=record.updated or record.created,
        image=True,
        styles=record.styles,
        scripts=(*record.scripts, *((CITATIONS_SCRIPT,) if exists else ())),
        described=_described(page_html, card) if exists else None,
    )
    return ComposedPage(page_meta.meta(site_model), html)


def _described(page_html: PageHtml, card: RecordCard) -> Mapping[str, Any]:
    """Return what the head says of a record, with the feed of the records of an edition or an axis."""
    site_model = page_html.site_model
    head = head_of(site_model, bibliographic(site_model, page_html.localiser, card))
    feeds = feed_links(page_html) if isinstance(card.record, Edition | Axis) else []
    return {**head, "links": [*head["links"], *feeds]}


def view(site_model: SiteModel, page_html: PageHtml, card: RecordCard) -> dict[str, Any]:
    """Return the variables of a record's template."""
    record, localiser, language = card.record, page_html.localiser, page_html.language
    words = record.words[language]
    before, after = site_model.neighbours(record.id)
    sources = in_order(record.sources, site_model.texts[record.id, language].citations)
    order = {item.key: number for number, item in enumerate(sources, start=1)}
    found = rows(record, page_html)
    return {
        "record": record,
        "kind": localiser.of_type(record.type, "name"),
        "number": page_html.number(card),
        "title": page_html.bare_title(card),
        "summary": "" if words.abstract else typeset_html(words.summary, language, page_html.localiser.digits),
        "abstract": typeset_html(words.abstract, language, page_html.localiser.digits),
        "keywords": _keywords(page_html, card, language),
        "byline": byline(page_html, record),
        "retracted": retraction(page_html, record),
        "superseding": superseding(site_model, page_html, card),
        "overdue": _overdue(site_model, localiser, card),
        "note": typeset_html(words.note, language, page_html.localiser.digits) if words.note else "",
        "ours": _ours(record, localiser),
        "state": state(page_html, card),
        "facts": [_shown(row) for row in found if not is_subject(record, row)],
        "subjects": [_shown(row) for row in found if is_subject(record, row)],
        "body": body(site_model, page_html, card),
        "headings": [
            {"href": f"#{heading.id}", "label": heading.text}
            for heading in site_model.texts[record.id, language].headings
            if heading.level == 2
        ],
        "provenance": [page_html.term("provenances", item) for item in record.provenance],
        "rights": rights(page_html, record),
        "sources": listed_all(page_html, sources),
        "readings": told_readings(localiser, sources),
        "groups": groups(site_model, page_html, card),
        "citations": citation_block(
            page_html, bibliographic(site_model, localiser, card), of_record(site_model, page_html, record.id)
        ),
        "kit": kit_of(site_model, page_html, record.id),
        "parallel_href": addresses.between(record.id, parallel_page.page_of(record))
        if parallel_page.is_made(site_model, record)
        else "",
        "previous": page_html.item(before) if before else None,
        "next": page_html.item(after) if after else None,
        "dates": {
            localiser.label(fields_of(Record)[name]): localiser.day(value)
            for name in ("created", "updated")
            if (value := getattr(record, name)) and (name != "updated" or value != record.created)
        }
        | _review(record, localiser),
        **type_variables(record.type)(site_model, page_html, card, order),
    }


def _shown(row: FactRow) -> dict[str, Any]:
    return {"term": row.label, "values": [{"text": value} for value in row.values]}


def _review(record: Record, localiser: Localiser) -> dict[str, Markup]:
    """Return who reviewed the record and when, or that nobody has, where a review is due; labels as for dates."""
    if record.reviewed_on and record.reviewed_by:
        name = Markup("<bdi>{}</bdi>").format(record.reviewed_by)
        said = escape(localiser("library.reviewed_on")).format(name=name, day=localiser.day(record.reviewed_on))
    elif record.review_due:
        said = escape(localiser("library.not_reviewed"))
    else:
        return {}
    return {localiser("library.reviewed"): said}


def _keywords(page_html: PageHtml, card: RecordCard, language: str) -> list[dict[str, Any]]:
    """Return the keywords of a text, each with a link to the papers that state it too."""
    places = page_html.site_model.keywords.place
    found = [(keyword, places(card, language, keyword)) for keyword in card.record.words[language].keywords]
    return [
        {
            "href": f"{page_html.href(page)}#{quote(fragment)}",
            "title": typeset_html(keyword, language, page_html.localiser.digits),
        }
        for keyword, (page, fragment) in found
    ]


def _overdue(site_model: SiteModel, localiser: Localiser, card: RecordCard) -> str:
    due = card.record.review_due
    if due is None or not site_model.is_overdue(card):
        return ""
    return localiser("library.overdue_notice", day=localiser.day(due).striptags())


def _ours(record: Record, localiser: Localiser) -> str:
    if record.title_is_ours and record.number_is_ours:
        return localiser("pages.title_and_number_are_ours")
    if record.title_is_ours:
        return localiser("pages.title_is_ours")
    return localiser("pages.number_is_ours") if record.number_is_ours else ""


def body(site_model: SiteModel, page_html: PageHtml, card: RecordCard) -> Markup:
    """Return the record's text with its links resolved to addresses relative to its page."""
    text = site_model.texts[card.id, page_html.language]

    def title(target: str) -> Markup | str:
        record = target.partition("#")[0]
        return page_html.title(site_model.cards[record]) if record in site_model.cards else ""

    def address(target: str) -> str:
        record, _, fragment = target.partition("#")
        return page_html.href(record, fragment)

    def file(path: str) -> str:
        return f"{addresses.root(page_html.page)}{addresses.ATTACHMENTS}/{path}"

    return Markup(resolve(text.html, address, title, file))


def _missing(page_html: PageHtml, card: RecordCard) -> dict[str, Any]:
    localiser, record = page_html.localiser, card.record
    return {
        "kind": localiser.of_type(record.type, "name"),
        "number": page_html.number(card),
        "title": page_html.title(card),
        "languages": [
            {
                "href": addresses.across(record.id, language),
                "language": language,
                "direction": DIRECTION[language],
                "native": NATIVE[language],
            }
            for language in record.words
            if language in page_html.site_model.languages
        ],
        "source": record.source_words.path,
    }
