# SPDX-License-Identifier: MIT
"""The page of one record: its text with facts, provenance, rights, sources, linked records and neighbours.

In a language that has no text the page says so, in that language, and offers the languages that have one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from markupsafe import Markup

from proceedings.languages import DIRECTION, NATIVE
from proceedings.pages.breadcrumb import section_of, trail
from proceedings.pages.composed import Composed, Draft
from proceedings.pages.page_meta import Frame
from proceedings.pages.volumes_page import of_record
from proceedings.presentation import addresses, templates
from proceedings.presentation.facts import Row, is_subject, rows
from proceedings.presentation.localiser import Wording, typeset, typeset_html
from proceedings.presentation.page_html import Inline
from proceedings.presentation.record_view import dependencies, groups, rights, state
from proceedings.presentation.site_model import Contents
from proceedings.presentation.sources import in_order, listed
from proceedings.presentation.summaries import Card
from proceedings.presentation.type_views import particulars
from proceedings.records.module import Module
from proceedings.records.page import Page
from proceedings.records.record import Record
from proceedings.records.trend import Trend
from proceedings.store.digests import digest
from proceedings.texts import resolve

_STYLES: Final[Mapping[str, tuple[str, ...]]] = {
    Module.type: ("library.css",),
    Trend.type: ("library.css", "charts.css"),
}
_SCRIPTS: Final[Mapping[str, tuple[str, ...]]] = {Module.type: ("library.js",), Trend.type: ("library.js",)}
"""What pages of a type need besides what every page has: the script unfolds what is folded, for printing."""


def drafts(contents: Contents, wording: Wording, common: str) -> Iterator[Draft]:
    """The pages of all records of the types that have pages of their own; ``common`` is what every page depends on."""
    for card in contents.cards.values():
        if isinstance(card.record, Page):
            continue
        yield _draft(contents, wording, card, common)


def _draft(contents: Contents, wording: Wording, card: Card, common: str) -> Draft:
    record, language = card.record, wording.language
    depends = digest(
        common,
        *dependencies(contents, card, language),
        *(repr(volume) for volume in contents.volumes_of.get(record.id, ()) if volume.language == language),
    )
    return Draft(record.id, language, depends, lambda: _compose(contents, wording, card))


def _compose(contents: Contents, wording: Wording, card: Card) -> Composed:
    record, language = card.record, wording.language
    inline = Inline(contents, wording, record.id)
    exists = card.exists_in(language)
    variables = view(contents, inline, card) if exists else _missing(inline, card)
    specific = f"records/{record.type}.html"
    known = templates.has_template(contents.catalogue.root, specific)
    template = (specific if known else "records/record.html") if exists else "records/missing.html"
    html = templates.render(contents.catalogue.root, wording, template, **variables)
    heading = inline.numbered_title(card)
    description = record.words[language].summary if exists else wording("pages.missing_description", title=heading)
    frame = Frame(
        page=record.id,
        language=language,
        heading=heading,
        description=typeset(description, language, wording.digits),
        exists_in=tuple(record.words),
        kind=record.type,
        trail=trail(contents, inline),
        section=section_of(contents, record.id),
        source=record.words[language].path if exists else record.source_words.path,
        updated=record.updated or record.created,
        image=True,
        styles=_STYLES.get(record.type, ()),
        scripts=_SCRIPTS.get(record.type, ()),
    )
    return Composed(frame.meta(contents), html)


def view(contents: Contents, inline: Inline, card: Card) -> dict[str, Any]:
    """What the template of a record is given."""
    record, wording, language = card.record, inline.wording, inline.language
    words = record.words[language]
    before, after = contents.neighbours(record.id)
    sources = in_order(record.sources, contents.texts[record.id, language].citations)
    order = {item.key: number for number, item in enumerate(sources, start=1)}
    found = rows(record, inline)
    return {
        "record": record,
        "kind": wording(f"pages.type_{record.type}"),
        "number": inline.number(card),
        "title": typeset_html(words.title, language, inline.wording.digits),
        "prefix": inline.prefix(record),
        "summary": typeset_html(words.summary, language, inline.wording.digits),
        "overdue": _overdue(contents, wording, card),
        "note": typeset_html(words.note, language, inline.wording.digits) if words.note else "",
        "ours": _ours(record, wording),
        "state": state(inline, card),
        "facts": [_shown(row) for row in found if not is_subject(record, row)],
        "subjects": [_shown(row) for row in found if is_subject(record, row)],
        "body": body(contents, inline, card),
        "headings": [
            {"href": f"#{heading.id}", "label": heading.text}
            for heading in contents.texts[record.id, language].headings
            if heading.level == 2
        ],
        "provenance": [inline.term("provenances", item) for item in record.provenance],
        "rights": rights(inline, record),
        "sources": [listed(inline, item) for item in sources],
        "groups": groups(contents, inline, card),
        "volume": of_record(contents, inline, record.id),
        "previous": inline.item(before) if before else None,
        "next": inline.item(after) if after else None,
        "dates": {
            name: wording.day(value)
            for name in ("created", "updated", "reviewed_on", "review_due")
            if (value := getattr(record, name)) and (name != "updated" or value != record.created)
        },
        **particulars(record.type)(contents, inline, card, order),
    }


def _shown(row: Row) -> dict[str, Any]:
    return {"term": row.label, "values": [{"text": value} for value in row.values]}


def _overdue(contents: Contents, wording: Wording, card: Card) -> str:
    due = card.record.review_due
    if due is None or not contents.is_overdue(card):
        return ""
    return wording("library.overdue_notice", day=wording.day(due).striptags())


def _ours(record: Record, wording: Wording) -> str:
    if record.title_is_ours and record.number_is_ours:
        return wording("pages.title_and_number_are_ours")
    if record.title_is_ours:
        return wording("pages.title_is_ours")
    return wording("pages.number_is_ours") if record.number_is_ours else ""


def body(contents: Contents, inline: Inline, card: Card) -> Markup:
    """The record's text with every link resolved to an address relative to its page."""
    text = contents.texts[card.id, inline.language]

    def title(target: str) -> Markup | str:
        record = target.partition("#")[0]
        return inline.title(contents.cards[record]) if record in contents.cards else ""

    def address(target: str) -> str:
        record, _, fragment = target.partition("#")
        return inline.href(record, fragment)

    def file(path: str) -> str:
        return f"{addresses.root(inline.page)}{addresses.DEPOSITED}/{path}"

    return Markup(resolve(text.html, address, title, file))


def _missing(inline: Inline, card: Card) -> dict[str, Any]:
    wording, record = inline.wording, card.record
    return {
        "kind": wording(f"pages.type_{record.type}"),
        "number": inline.number(card),
        "title": inline.title(card),
        "languages": [
            {
                "href": addresses.across(record.id, language),
                "language": language,
                "direction": DIRECTION[language],
                "native": NATIVE[language],
            }
            for language in record.words
            if language in inline.contents.languages
        ],
        "source": record.source_words.path,
    }
