# SPDX-License-Identifier: MIT
"""The parts of an edition's volumes: the records of one type in order, after the introduction of their listing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from proceedings.presentation.cards import RecordCard
from proceedings.presentation.paging import Listing
from proceedings.presentation.programme import room_name, talks, zone_of
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.sources import in_order
from proceedings.presentation.type_views.edition import variables as edition_variables
from proceedings.records import record_types
from proceedings.records.edition import Break, Edition
from proceedings.records.paper import Paper
from proceedings.records.practice import Practice
from proceedings.records.record import Record
from proceedings.records.session import Session
from proceedings.volumes.model import Section, anchor
from proceedings.volumes.section_builder import SectionBuilder


def kinds(site_model: SiteModel) -> tuple[str, ...]:
    """Return the types that an edition's volume gathers in parts, in order."""
    return tuple(cls.type for cls in site_model.catalogue.types_of(in_edition=True))


def listing(site_model: SiteModel, edition: Edition, kind: str) -> Listing:
    """Return the listing of a type inside an edition; an empty one where the site does without the type."""
    inside = (one for one in site_model.listings.values() if one.edition == edition.id and one.type == kind)
    return next(inside, Listing("", kind, edition.id, ()))


def listings(site_model: SiteModel, edition: Edition, wanted: Callable[[type[Record]], bool]) -> list[Listing]:
    """Return the listings inside an edition of the types that a volume wants, in order."""
    types = site_model.catalogue.types_of(in_edition=True)
    return [listing(site_model, edition, cls.type) for cls in types if wanted(cls)]


def practices_of(site_model: SiteModel, edition: Edition) -> tuple[RecordCard, ...]:
    """Return the practices whose facts link to the edition or to one of its records."""
    inside = f"{edition.id}/"
    linked = {
        link.record
        for link in site_model.catalogue.links
        if link.target == edition.id or link.target.startswith(inside)
    }
    return tuple(card for card in site_model.cards.values() if isinstance(card.record, Practice) and card.id in linked)


def records_of(site_model: SiteModel, edition: Edition) -> list[RecordCard]:
    """Return every record of the edition's volume, in the volume's order."""
    cards = [site_model.cards[edition.id]]
    for kind in kinds(site_model):
        cards.extend(listing(site_model, edition, kind).cards)
    return [*cards, *practices_of(site_model, edition)]


def introduction(builder: SectionBuilder, edition: Edition) -> Section:
    """Return the edition's own text, then what each source says of title, dates, place, organisers and countries."""
    card = builder.site_model.cards[edition.id]
    section = builder.record(card, 1)
    text = builder.site_model.texts[card.id, card.language_for(builder.language)]
    order = {source.key: number for number, source in enumerate(in_order(edition.sources, text.citations), start=1)}
    sourced = edition_variables(builder.site_model, builder.page_html, card, order)["sourced"]
    name = f"{section.anchor}-sourced"
    html = builder.render("sourced", section.anchor, groups=sourced)
    below = builder.page("sourced", name, builder.word("volumes.sourced"), html)
    title = builder.word("volumes.introduction")
    return Section(
        **{**_fields(section), "kind": "introduction", "title": title, "plain": title, "label": ""},
        sections=(below,) if sourced else (),
    )


def _fields(section: Section) -> dict[str, Any]:
    names = ("anchor", "html", "running", "address", "words", "lines", "body")
    return {name: getattr(section, name) for name in names}


def part(builder: SectionBuilder, edition: Edition, kind: str) -> Section | None:
    """Return the part of a type, or None if the edition has no record of it."""
    records = listing(builder.site_model, edition, kind)
    if not records.cards:
        return None
    if kind == "session":
        return _programme(builder, edition, records, listing(builder.site_model, edition, "paper").cards)
    cards: Sequence[RecordCard] = records.cards
    if kind == "paper":
        cards = [card for card in cards if _session(card) is None or _session(card) not in builder.site_model.cards]
        if not cards:
            return None
    in_part = record_types()[kind].is_brief and len(_states(builder, cards)) == 1
    sections = [builder.record(card, 2, state_in_part=in_part) for card in cards]
    return _part(builder, kind, records.id, sections, cards)


def practices(builder: SectionBuilder, cards: Sequence[RecordCard]) -> Section | None:
    """Return the part of practices, or None if there are none."""
    if not cards:
        return None
    return _part(builder, "practice", "practices", [builder.record(card, 2) for card in cards], cards)


def trends(builder: SectionBuilder, cards: Sequence[RecordCard]) -> Section | None:
    """Return the part of charts, or None if there are none."""
    if not cards:
        return None
    html, _ = builder.introduction("trends", 1)
    title = builder.localiser.of_type("trend", "title")
    sections = tuple(builder.record(card, 2) for card in cards)
    return builder.page("trend", "part-trends", title, html, sections=sections)


def _part(
    builder: SectionBuilder, kind: str, name: str, sections: Sequence[Section], cards: Sequence[RecordCard]
) -> Section:
    html, _ = builder.introduction(name, 1)
    running = builder.running(kind)
    is_brief = record_types()[kind].is_brief
    state = builder.render("part-state", anchor(name), state=common_state(builder, cards)) if is_brief else ""
    title = builder.localiser.of_type(kind, "part")
    return builder.page(kind, f"part-{anchor(name)}", title, html + state, sections=tuple(sections), running=running)


def common_state(builder: SectionBuilder, cards: Sequence[RecordCard]) -> str:
    """Return the translation states of the records' texts in one line."""
    return builder.word("volumes.part_state", state=builder.localiser.listed(_states(builder, cards)))


def _states(builder: SectionBuilder, cards: Sequence[RecordCard]) -> list[str]:
    return list(dict.fromkeys(builder.state(card) or builder.word("volumes.state_original") for card in cards))


def _session(card: RecordCard) -> str | None:
    return card.record.session if isinstance(card.record, Paper) else None


def _programme(builder: SectionBuilder, edition: Edition, sessions: Listing, papers: Sequence[RecordCard]) -> Section:
    """Return the part of sessions: a table of all of them, then each in order of time with its papers."""
    cards = sessions.cards
    by_session = {card.id: talks(builder.site_model, card.id) for card in cards}
    html, _ = builder.introduction(sessions.id, 1)
    table = builder.render(
        "programme",
        anchor(sessions.id),
        rows=_rows(builder, edition, [(card, len(by_session[card.id])) for card in cards]),
        with_papers=bool(papers),
    )
    sections = [
        builder.record(card, 2, sections=[builder.record(paper, 3) for paper in by_session[card.id]]) for card in cards
    ]
    title = builder.localiser.of_type("session", "part")
    return builder.page("session", f"part-{anchor(sessions.id)}", title, html + table, sections=tuple(sections))


def _rows(
    builder: SectionBuilder, edition: Edition, sessions: Sequence[tuple[RecordCard, int]]
) -> list[dict[str, Any]]:
    """Return the rows of the programme: the sessions in their order, and the breaks between them by time."""
    breaks = sorted(edition.breaks, key=lambda one: (one.date, one.start))
    rows: list[dict[str, Any]] = []
    for card, papers in sessions:
        record = card.record
        assert isinstance(record, Session)
        while breaks and record.date and (breaks[0].date, breaks[0].start) < (record.date, record.start or ""):
            rows.append(_break(builder, edition, breaks.pop(0)))
        rows.append(_row(builder, card, papers))
    return [*rows, *(_break(builder, edition, one) for one in breaks)]


def _break(builder: SectionBuilder, edition: Edition, one: Break) -> dict[str, Any]:
    return {
        "title": builder.page_html.name(one.name),
        "date": builder.localiser.day(one.date),
        "time": f"{one.start}–{one.end}",
        "room": room_name(builder.page_html, edition, one.room),
        "zone": zone_of(builder.site_model, edition),
        "papers": "",
    }


def _row(builder: SectionBuilder, card: RecordCard, papers: int) -> dict[str, Any]:
    record = card.record
    assert isinstance(record, Session)
    return {
        "href": builder.page_html.href(card.id),
        "title": builder.title(card),
        "number": builder.page_html.label(card),
        "date": builder.localiser.day(record.date) if record.date else "",
        "time": "–".join(filter(None, (record.start, record.end))),
        "room": room_name(builder.page_html, builder.site_model.edition(card.id), record.room),
        "zone": zone_of(builder.site_model, record) if record.start else "",
        "kind": builder.page_html.term("session-kinds", record.kind),
        "papers": builder.number(papers) if papers else "",
    }
