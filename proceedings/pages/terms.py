# SPDX-License-Identifier: MIT
"""Pages of terms: all records that name a country, a theme, an organisation… by type, a hundred a page.

A term has a page only where a record names it. An instrument that has a record of its own has that record's page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from proceedings.pages.breadcrumb import trail
from proceedings.pages.composed import Composed, Draft
from proceedings.pages.page_meta import Frame
from proceedings.presentation import templates
from proceedings.presentation.addresses import between
from proceedings.presentation.localiser import Wording, typeset, typeset_html
from proceedings.presentation.page_html import Inline
from proceedings.presentation.site_model import PER_PAGE, Contents
from proceedings.presentation.summaries import Card
from proceedings.presentation.terms import counted, entry_of, groups, kind_of, wording_note
from proceedings.records.terms import TermKey
from proceedings.registers import Organisation, VocabularyTerm
from proceedings.store.digests import digest

TEMPLATE: Final = "pages/term.html"


def drafts(contents: Contents, wording: Wording, common: str) -> Iterator[Draft]:
    """The pages of every term; each depends on the facts of all its records and the words of those it shows."""
    for term, cards in contents.terms.items():
        if term.page in contents.cards:
            continue
        entry = entry_of(contents, term)
        country = TermKey("countries", entry.country) if isinstance(entry, Organisation) and entry.country else None
        # Other records decide whether an organisation's country has a page to link to.
        linked = str(country in contents.catalogue.terms)
        depends = digest(common, linked, *(f"{card.facts_digest}{contents.is_past(card)}" for card in cards))
        for number, page in enumerate(_page_ids(term, cards), start=1):
            shown = (card.digest_for(wording.language) for card in cards[(number - 1) * PER_PAGE : number * PER_PAGE])
            yield _draft(contents, wording, _Page(term, cards, page, number), digest(depends, page, *shown))


class _Page(NamedTuple):
    """One page of a term: the term, all its cards, the page's id, and its number from 1."""

    term: TermKey
    cards: tuple[Card, ...]
    id: str
    number: int


def _page_ids(term: TermKey, cards: tuple[Card, ...]) -> list[str]:
    pages = max(1, -(-len(cards) // PER_PAGE))
    return [term.page, *(f"{term.page}/page/{number}" for number in range(2, pages + 1))]


def _draft(contents: Contents, wording: Wording, of: _Page, depends: str) -> Draft:
    return Draft(of.id, wording.language, depends, lambda: _compose(contents, wording, of))


def _compose(contents: Contents, wording: Wording, of: _Page) -> Composed:
    term, cards, page, number = of
    inline = Inline(contents, wording, page)
    kind, name = kind_of(inline, term), inline.term(term.facet, term.id)
    plain = name.striptags()
    heading = typeset(f"{kind}{wording('pages.colon')}{plain}", wording.language, wording.digits)
    if number > 1:
        heading = wording("pages.page_of", title=heading, n_page=number)
    found = counted(cards)
    counts = {kind_: wording(f"pages.count_{kind_}", n=count) for kind_, count in found.items()}
    summary = wording("library.summary_term", counts=wording.listed([*counts.values()]))
    ids = _page_ids(term, cards)
    variables: dict[str, Any] = {
        "page": page,
        "inline": inline,
        "title": name,
        "summary": typeset_html(summary, wording.language, wording.digits),
        "body": "",
        "headings": [],
        "state": None,
        "sources": [],
        "missing": [],
        "kind": kind,
        "wording_note": wording_note(inline, term),
        "facts": _facts(inline, term),
        "groups": groups(contents, inline, cards[(number - 1) * PER_PAGE : number * PER_PAGE], found),
        "counts": [
            {
                "href": f"{between(page, ids[_first_page(cards, kind_)])}#type-{kind_}",
                "text": text,
            }
            for kind_, text in counts.items()
        ],
        "pages": [
            {"href": between(page, other), "number": wording.figure(at), "current": at == number}
            for at, other in enumerate(ids, start=1)
        ]
        if len(ids) > 1
        else [],
    }
    html = templates.render(contents.catalogue.root, wording, TEMPLATE, **variables)
    frame = Frame(
        page=page,
        language=wording.language,
        heading=heading,
        description=summary,
        exists_in=contents.languages,
        kind="page",
        trail=trail(contents, inline),
        styles=("library.css",),
    )
    return Composed(frame.meta(contents), html)


def _first_page(cards: tuple[Card, ...], kind: str) -> int:
    return next(at for at, card in enumerate(cards) if card.type == kind) // PER_PAGE


def _facts(inline: Inline, term: TermKey) -> list[dict[str, Any]]:
    """What the register says of a term besides its name, as rows of facts."""
    match entry_of(inline.contents, term):
        case Organisation() as found:
            rows = {
                "acronym": (found.acronym or {}).get(inline.language),
                "kind": inline.term("organisation-kinds", found.kind) if found.kind else None,
                "country": inline.linked_term("countries", found.country) if found.country else None,
                "url": Markup('<a href="{0}"><bdi dir="ltr">{0}</bdi></a>').format(found.url) if found.url else None,
            }
        case VocabularyTerm() as found:
            rows = {
                "definition": inline.name(found.definition) if found.definition else None,
                "year": inline.wording.figure(found.year) if found.year else None,
            }
        case _:
            rows = {}
    return [
        {"term": inline.wording(f"library.term_{name}"), "values": [{"text": value}]}
        for name, value in rows.items()
        if value
    ]
