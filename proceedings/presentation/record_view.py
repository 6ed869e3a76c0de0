# SPDX-License-Identifier: MIT
"""What every output says of a record besides facts and text: state of its translation, rights, linked records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from proceedings.languages import DIRECTION, NATIVE
from proceedings.presentation import addresses
from proceedings.presentation.page_html import Inline
from proceedings.presentation.site_model import Contents
from proceedings.presentation.summaries import Card
from proceedings.presentation.type_views import outside, shown
from proceedings.records.page import Page
from proceedings.records.record import Record, Rights
from proceedings.records.terms import TermKey

EDITORS: Final = "editors"
"""The organisation that stands for the editors of the publication."""

DEFAULT_RIGHTS: Final = Rights(holders=(EDITORS,), licence="CC-BY-4.0")
NOT_FOUND: Final = "not-found"
_LICENCES: Final = {"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/deed."}


def dependencies(contents: Contents, card: Card, language: str) -> Iterator[str]:
    """Digests and names of what a record's page shows, besides what all pages depend on and the record's volumes."""
    record = card.record
    words = record.words.get(language)
    yield from (record.id, card.digest, words.digest if words else "")
    near = contents.near(record.id)
    yield near.ways
    yield from [other.digest_for(language) for other in near.cards]
    yield from (other.digest_for(language) for other in shown(contents, card))
    yield outside(contents, card)
    yield contents.today.isoformat() if record.type == "proposal" else ""
    yield f"{contents.is_past(card)} {contents.is_overdue(card)}"
    # Other records decide whether a contributor has a page to link to.
    named = (TermKey("organisations", found.organisation) for found in record.contributors if found.organisation)
    yield " ".join(str(term in contents.catalogue.terms) for term in named)


def state(inline: Inline, card: Card) -> dict[str, Any] | None:
    """What a reader must know of a translation, or None for an original."""
    record, wording, language = card.record, inline.wording, inline.language
    translation = record.words[language].translation
    if translation is None:
        return None
    detail = ""
    if translation.state == "draft" and translation.by:
        detail = wording("pages.translated_by", name=translation.by)
    elif translation.state == "reviewed" and translation.reviewed_by and translation.reviewed_on:
        day = wording.day(translation.reviewed_on).striptags()
        detail = wording("pages.reviewed_by", name=translation.reviewed_by, day=day)
    source_language = translation.source_language
    return {
        "name": inline.term("translation-states", translation.state),
        "detail": detail,
        "outdated": record.is_outdated(language),
        "original": {
            # A build of some languages has no page to lead to.
            "href": addresses.across(record.id, source_language)
            if source_language in inline.contents.languages
            else "",
            "language": source_language,
            "direction": DIRECTION[source_language],
            "native": NATIVE[source_language],
        },
    }


def rights(inline: Inline, record: Record) -> dict[str, Any]:
    """Who holds the record's rights and under which licence."""
    held = record.rights or DEFAULT_RIGHTS
    address = _LICENCES.get(held.licence)
    return {
        "holders": [inline.term("organisations", holder) for holder in held.holders],
        "licence": "" if held.licence == NOT_FOUND else held.licence,
        "licence_href": f"{address}{inline.language}" if address else "",
    }


def groups(contents: Contents, inline: Inline, card: Card) -> list[dict[str, Any]]:
    """Linked and linking records: typed relations first, then what links here, by type."""
    wording = inline.wording
    found: dict[str, list[dict[str, Any]]] = {}
    related = {relation.record for relation in card.record.related}
    # An instrument's page tells by itself who refers to it.
    told = {other.id for other in shown(contents, card)} if card.record.edition is None else set()
    for relation in card.record.related:
        target = contents.cards.get(relation.record)
        if target is not None:
            heading = inline.term("relations", relation.relation).striptags()
            found.setdefault(heading, []).append(inline.item(target))
    for other in contents.linked_from.get(card.id, ()):
        heading = wording(f"pages.types_{other.type}")
        if isinstance(other.record, Page) or other.id == card.record.edition or other.id in related | told:
            continue
        found.setdefault(heading, []).append(inline.item(other))
    return [{"heading": heading, "links": links} for heading, links in found.items()]
