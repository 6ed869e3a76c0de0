# SPDX-License-Identifier: MIT
"""Pages of terms: all records that name a country, a theme, an organisation… by type, a hundred a page.

A term has a page only where a record names it. An instrument that has a record of its own has that record's page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from proceedings.pages import environment
from proceedings.pages.addresses import between
from proceedings.pages.cards import Card
from proceedings.pages.composed import Composed, Draft, key
from proceedings.pages.contents import PER_PAGE, Contents
from proceedings.pages.frame import Frame
from proceedings.pages.inline import Inline
from proceedings.pages.listing import item
from proceedings.pages.trail import trail
from proceedings.pages.wording import Wording, typeset, typeset_html
from proceedings.records.terms import TermKey
from proceedings.registers import Country, Organisation, VocabularyTerm

TEMPLATE: Final = "pages/term.html"
GCM: Final = "gcm"
_NUMBERED: Final = frozenset((GCM, "sdg"))
"""Vocabularies whose terms readers know by their number."""


def drafts(contents: Contents, wording: Wording, common: str) -> Iterator[Draft]:
    """The pages of every term; each depends on the facts of all its records and the words of those it shows."""
    for term, cards in contents.terms.items():
        if term.page in contents.cards:
            continue
        entry = _entry(contents, term)
        country = TermKey("countries", entry.country) if isinstance(entry, Organisation) and entry.country else None
        # Other records decide whether an organisation's country has a page to link to.
        linked = str(country in contents.catalogue.terms)
        depends = key(common, linked, *(f"{card.facts_digest}{contents.is_past(card)}" for card in cards))
        for number, page in enumerate(_page_ids(term, cards), start=1):
            shown = (card.digest_for(wording.language) for card in cards[(number - 1) * PER_PAGE : number * PER_PAGE])
            yield _draft(contents, wording, _Page(term, cards, page, number), key(depends, page, *shown))


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
    html = environment.render(contents.catalogue.root, wording, TEMPLATE, **variables)
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


def counted(cards: tuple[Card, ...]) -> Mapping[str, int]:
    """How many cards there are of each type, in the order of the cards."""
    found: dict[str, int] = {}
    for card in cards:
        found[card.type] = found.get(card.type, 0) + 1
    return found


def groups(
    contents: Contents, inline: Inline, cards: tuple[Card, ...], numbers: Mapping[str, int]
) -> list[dict[str, Any]]:
    """Cards as a page lists them: a group a type, headed by the number of all such; what is past stands at its end."""
    return [
        {
            "id": f"type-{kind}",
            "heading": inline.wording(f"pages.count_{kind}", n=numbers[kind]),
            "listed": [item(inline, card) for card in inside if not contents.is_past(card)],
            "past": [item(inline, card) for card in inside if contents.is_past(card)],
        }
        for kind, found in groupby(cards, key=lambda card: card.type)
        if (inside := list(found))
    ]


def kind_of(inline: Inline, term: TermKey) -> str:
    """What a term is, in words: ``Country``, ``Objective 6 of the Global Compact``."""
    word = f"library.one_{term.facet.replace('-', '_')}"
    if term.facet in _NUMBERED:
        return inline.wording(word, number=typeset(term.id, inline.language, inline.wording.digits))
    return inline.wording(word)


def wording_note(inline: Inline, term: TermKey) -> str:
    """Whose wording a term's name is in the page's language, where its register tells."""
    entry = _entry(inline.contents, term)
    owned = getattr(entry, "wording", None)
    whose = getattr(owned, inline.language, None) if owned is not None else None
    return inline.wording(f"library.wording_{whose}") if whose else ""


def _entry(contents: Contents, term: TermKey) -> VocabularyTerm | Organisation | Country | None:
    found: VocabularyTerm | Organisation | Country | None = contents.registers.table(term.facet).get(term.id)
    return found


def _facts(inline: Inline, term: TermKey) -> list[dict[str, Any]]:
    """What the register says of a term besides its name, as rows of facts."""
    match _entry(inline.contents, term):
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
