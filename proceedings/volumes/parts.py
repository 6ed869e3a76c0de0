# SPDX-License-Identifier: MIT
"""The parts of an edition's volumes: records of one type in order, with what their listing's page says of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from proceedings.catalogue import natural
from proceedings.presentation.site_model import Contents, Listing
from proceedings.presentation.sources import in_order
from proceedings.presentation.summaries import Card
from proceedings.presentation.type_views.edition import variables as edition_variables
from proceedings.records.edition import Edition
from proceedings.records.paper import Paper
from proceedings.records.practice import Practice
from proceedings.records.session import Session
from proceedings.volumes.model import Section, anchor
from proceedings.volumes.section_builder import COMPACT, Pieces

PARTS: Final = ("objective", "axis", "session", "paper", "recommendation", "proposal")
"""The types that an edition's volume gathers in parts, in order."""


def listing(contents: Contents, edition: Edition, kind: str) -> Listing:
    """The listing of a type inside an edition."""
    return next(one for one in contents.listings.values() if one.edition == edition.id and one.type == kind)


def practices_of(contents: Contents, edition: Edition) -> tuple[Card, ...]:
    """The practices whose facts link to the edition or to one of its records."""
    inside = f"{edition.id}/"
    linked = {
        link.record for link in contents.catalogue.links if link.target == edition.id or link.target.startswith(inside)
    }
    return tuple(card for card in contents.cards.values() if isinstance(card.record, Practice) and card.id in linked)


def records_of(contents: Contents, edition: Edition) -> list[Card]:
    """Every record of the edition's volume, in the volume's order."""
    found = [contents.cards[edition.id]]
    for kind in PARTS:
        found.extend(listing(contents, edition, kind).cards)
    return [*found, *practices_of(contents, edition)]


def introduction(pieces: Pieces, edition: Edition) -> Section:
    """The edition's own text, then what each source says of title, dates, place, organisers and countries."""
    card = pieces.contents.cards[edition.id]
    section = pieces.record(card, 1)
    text = pieces.contents.texts[card.id, card.language_for(pieces.language)]
    order = {source.key: number for number, source in enumerate(in_order(edition.sources, text.citations), start=1)}
    sourced = edition_variables(pieces.contents, pieces.inline, card, order)["sourced"]
    name = f"{section.anchor}-sourced"
    html = pieces.render("sourced", section.anchor, groups=sourced)
    below = pieces.page("sourced", name, pieces.word("sourced"), html)
    title = pieces.word("introduction")
    return Section(
        **{**_fields(section), "kind": "introduction", "title": title, "plain": title, "label": ""},
        sections=(below,) if sourced else (),
    )


def _fields(section: Section) -> dict[str, Any]:
    names = ("anchor", "html", "running", "address", "words", "lines", "body")
    return {name: getattr(section, name) for name in names}


def part(pieces: Pieces, edition: Edition, kind: str) -> Section | None:
    """The part of a type, or None where the edition has no record of it."""
    found = listing(pieces.contents, edition, kind)
    if not found.cards:
        return None
    if kind == "session":
        return _programme(pieces, found, listing(pieces.contents, edition, "paper").cards)
    cards: Sequence[Card] = found.cards
    if kind == "paper":
        cards = [card for card in cards if _session(card) is None or _session(card) not in pieces.contents.cards]
        if not cards:
            return None
    told = kind in COMPACT and len(_states(pieces, cards)) == 1
    return _part(pieces, kind, found.id, [pieces.record(card, 2, told=told) for card in cards], cards)


def practices(pieces: Pieces, cards: Sequence[Card]) -> Section | None:
    """The part of practices, or None without any."""
    if not cards:
        return None
    return _part(pieces, "practice", "practices", [pieces.record(card, 2) for card in cards], cards)


def trends(pieces: Pieces, cards: Sequence[Card]) -> Section | None:
    """The part of charts, or None without any."""
    if not cards:
        return None
    html, _ = pieces.introduction("trends", 1)
    title = pieces.wording("pages.types_trend")
    sections = tuple(pieces.record(card, 2) for card in cards)
    return pieces.page("trend", "part-trends", title, html, sections=sections)


def _part(pieces: Pieces, kind: str, name: str, sections: Sequence[Section], cards: Sequence[Card]) -> Section:
    html, _ = pieces.introduction(name, 1)
    running = pieces.word("running_proposal") if kind == "proposal" else ""
    state = pieces.render("part-state", anchor(name), state=common_state(pieces, cards)) if kind in COMPACT else ""
    title = pieces.word(f"part_{kind}")
    return pieces.page(kind, f"part-{anchor(name)}", title, html + state, sections=tuple(sections), running=running)


def common_state(pieces: Pieces, cards: Sequence[Card]) -> str:
    """The states of the records' texts in one line, where every text is short."""
    return pieces.word("part_state", state=pieces.wording.listed(_states(pieces, cards)))


def _states(pieces: Pieces, cards: Sequence[Card]) -> list[str]:
    return list(dict.fromkeys(pieces.state(card) or pieces.word("state_original") for card in cards))


def _session(card: Card) -> str | None:
    return card.record.session if isinstance(card.record, Paper) else None


def _programme(pieces: Pieces, found: Listing, papers: Sequence[Card]) -> Section:
    """The sessions in order of time, each with its papers, after a table of all."""
    cards = sorted(found.cards, key=lambda card: (*_when(card), natural(card.id)))
    by_session = {card.id: [paper for paper in papers if _session(paper) == card.id] for card in cards}
    html, _ = pieces.introduction(found.id, 1)
    table = pieces.render(
        "programme",
        anchor(found.id),
        rows=[_row(pieces, card, len(by_session[card.id])) for card in cards],
        with_papers=bool(papers),
    )
    sections = [
        pieces.record(card, 2, sections=[pieces.record(paper, 3) for paper in by_session[card.id]]) for card in cards
    ]
    title = pieces.word("part_session")
    return pieces.page("session", f"part-{anchor(found.id)}", title, html + table, sections=tuple(sections))


def _when(card: Card) -> tuple[str, str]:
    record = card.record
    assert isinstance(record, Session)
    return record.date or "9999", record.start or "99"


def _row(pieces: Pieces, card: Card, papers: int) -> dict[str, Any]:
    record = card.record
    assert isinstance(record, Session)
    return {
        "href": pieces.inline.href(card.id),
        "title": pieces.title(card),
        "number": pieces.inline.label(card),
        "date": pieces.wording.day(record.date) if record.date else "",
        "time": "–".join(filter(None, (record.start, record.end))),
        "kind": pieces.inline.term("session-kinds", record.kind),
        "papers": pieces.number(papers) if papers else "",
    }
