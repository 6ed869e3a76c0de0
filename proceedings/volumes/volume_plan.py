# SPDX-License-Identifier: MIT
"""Every volume that a site has, from its contents: what `model.Volume` says, for whatever sets or packs it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple

from markupsafe import Markup

from proceedings.catalogue import natural
from proceedings.languages import LANGUAGES
from proceedings.presentation.edition_overview import edition_seed
from proceedings.presentation.localiser import Wording
from proceedings.presentation.motif import Seed, seed
from proceedings.presentation.site_model import Contents
from proceedings.presentation.summaries import Card
from proceedings.records.edition import Edition
from proceedings.records.page import Page
from proceedings.records.practice import Practice
from proceedings.records.trend import Trend
from proceedings.volumes import apparatus, parts
from proceedings.volumes.identity import citation_of, identity_of
from proceedings.volumes.indexes import EDITORS, indexes
from proceedings.volumes.model import (
    GLANCE,
    PARALLEL,
    PRACTICES,
    PROCEEDINGS,
    RECORD,
    Section,
    Volume,
    anchor,
    ordered,
)
from proceedings.volumes.parallel import parallel_sections
from proceedings.volumes.section_builder import Pieces
from proceedings.volumes.volume_html import apart

_GLANCE_PARTS: Final = ("axis", "recommendation", "proposal")


class Planned(NamedTuple):
    """A volume that can be made: its kind, what it is about, its language, and how."""

    kind: str
    scope: str
    language: str
    make: Callable[[], Volume]


def planned(contents: Contents, wordings: Iterable[Wording] = ()) -> Iterator[Planned]:
    """Every volume of the site: of each edition, of the practices, of each record; by language."""
    known = {wording.language: wording for wording in wordings}
    editions = contents.catalogue.of(Edition)
    for language in contents.languages:
        wording = known.get(language) or wording_of(contents, language)
        known[language] = wording
        for edition in editions:
            yield Planned(PROCEEDINGS, edition.id, language, partial(proceedings, contents, wording, edition))
            yield Planned(GLANCE, edition.id, language, partial(glance, contents, wording, edition))
        if contents.catalogue.of(Practice):
            yield Planned(PRACTICES, PRACTICES, language, partial(practices, contents, wording))
        for card in contents.cards.values():
            if not isinstance(card.record, Page) and card.exists_in(language):
                yield Planned(RECORD, card.id, language, partial(record, contents, wording, card))
    if len(contents.languages) > 1:
        for edition in editions:
            languages = ordered(contents.languages, edition.original)
            used = [known[language] for language in languages]
            yield Planned(PARALLEL, edition.id, languages[0], partial(parallel, contents, used, edition))


def wording_of(contents: Contents, language: str) -> Wording:
    """The words of a language, as the settings want figures."""
    return Wording(contents.catalogue.registers, language, contents.settings.digits)


def proceedings(contents: Contents, wording: Wording, edition: Edition) -> Volume:
    """The complete proceedings of an edition in one language."""
    cards = parts.records_of(contents, edition)
    pieces = Pieces(contents, wording, [card.id for card in cards])
    body = [parts.introduction(pieces, edition)]
    body += filter(None, (parts.part(pieces, edition, kind) for kind in parts.PARTS))
    body += filter(None, (parts.practices(pieces, parts.practices_of(contents, edition)),))
    empty = [parts.listing(contents, edition, kind) for kind in parts.PARTS]
    return _bound(
        pieces,
        PROCEEDINGS,
        contents.cards[edition.id],
        cards,
        front=[
            apparatus.notes(pieces, cards, [listing for listing in empty if not listing.cards]),
            *filter(None, (apparatus.acronyms(pieces, cards, _plain(body)),)),
            _contents_page(pieces),
        ],
        body=body,
        back=[apparatus.annexes(pieces, cards), *indexes(pieces, cards)],
        seed=edition_seed(contents, edition),
    )


def glance(contents: Contents, wording: Wording, edition: Edition) -> Volume:
    """An edition at a glance: its axes, and what was recommended or is proposed under each, by title and summary."""
    cards = [contents.cards[edition.id]]
    for kind in _GLANCE_PARTS:
        cards.extend(parts.listing(contents, edition, kind).cards)
    pieces = Pieces(contents, wording, [card.id for card in cards])
    sections = [
        _briefly(pieces, kind, listing.id, listing.cards)
        for kind in _GLANCE_PARTS
        if (listing := parts.listing(contents, edition, kind)).cards
    ]
    return _bound(
        pieces, GLANCE, contents.cards[edition.id], cards, body=sections, seed=edition_seed(contents, edition)
    )


def _briefly(pieces: Pieces, kind: str, name: str, cards: Sequence[Card]) -> Section:
    return pieces.page(
        kind,
        f"part-{name.replace('/', '-')}",
        pieces.word(f"part_{kind}"),
        pieces.render(
            "glance",
            name.replace("/", "-"),
            kind=kind,
            items=[
                {
                    "number": pieces.inline.label(card),
                    "title": pieces.title(card),
                    "summary": pieces.inline.summary(card),
                    "body": Markup(apart(pieces.body(card, 2), anchor(card.id))) if kind == "axis" else "",
                    "name": card.id.replace("/", "-"),
                    "language": card.language_for(pieces.language),
                }
                for card in cards
            ],
            state=parts.common_state(pieces, cards),
        ),
        running=pieces.word("running_proposal") if kind == "proposal" else "",
    )


def practices(contents: Contents, wording: Wording) -> Volume:
    """The library of practices as a volume of its own."""
    cards = [card for card in contents.cards.values() if isinstance(card.record, Practice)]
    cards.sort(key=lambda card: natural(card.id))
    trends = [card for card in contents.cards.values() if isinstance(card.record, Trend)]
    everything = [*cards, *trends]
    pieces = Pieces(contents, wording, [card.id for card in everything])
    html, _ = pieces.introduction(PRACTICES, 1)
    preface = pieces.page("preface", "preface", pieces.word("practices_title"), html) if html else None
    figures = parts.trends(pieces, trends)
    body = [
        *filter(None, (preface,)),
        *(pieces.record(card, 1) for card in cards),
        *filter(None, (figures,)),
    ]
    return _bound(
        pieces,
        PRACTICES,
        None,
        everything,
        front=[
            apparatus.notes(pieces, everything, []),
            *filter(None, (apparatus.acronyms(pieces, everything, _plain(body)),)),
            _contents_page(pieces),
        ],
        body=body,
        back=[apparatus.annexes(pieces, everything), *indexes(pieces, everything)],
        seed=_library_seed(contents, cards),
    )


def _library_seed(contents: Contents, cards: Sequence[Card]) -> Seed:
    """What the library gives to its drawing: stages of migration for axes, practices for objectives."""
    stages = {name: at for at, name in enumerate(contents.catalogue.registers.vocabularies.get("stages", {}), start=1)}
    relations = ((at, stages[stage]) for at, card in enumerate(cards, start=1) for stage in card.record.stages)
    return seed(len(stages), len(cards), relations)


def record(contents: Contents, wording: Wording, card: Card) -> Volume:
    """One record as a document of its own."""
    pieces = Pieces(contents, wording, [card.id])
    section = pieces.record(card, 1, alone=True)
    return _bound(pieces, RECORD, card, [card], body=[section])


def parallel(contents: Contents, wordings: Sequence[Wording], edition: Edition) -> Volume:
    """The core texts of an edition in all languages side by side; the original's language comes first."""
    cards, sections = parallel_sections(contents, wordings, edition)
    pieces = Pieces(contents, wordings[0], [card.id for card in cards])
    volume = _bound(
        pieces, PARALLEL, contents.cards[edition.id], cards, body=sections, seed=edition_seed(contents, edition)
    )
    titles = tuple(Pieces(contents, wording, ()).plain(contents.cards[edition.id]) for wording in wordings)
    kinds = tuple(wording(f"volumes.kind_{PARALLEL}") for wording in wordings)
    return replace(volume, languages=tuple(wording.language for wording in wordings), titles=titles, kickers=kinds)


def _plain(sections: Iterable[Section]) -> str:
    return "\n".join(part.body for section in sections for _, part in section.walk())


def _contents_page(pieces: Pieces) -> Section:
    return pieces.page("contents", "contents", pieces.word("contents"), listed=False)


def _bound(
    pieces: Pieces,
    kind: str,
    card: Card | None,
    cards: Sequence[Card],
    *,
    body: Sequence[Section],
    front: Sequence[Section] = (),
    back: Sequence[Section] = (),
    seed: Seed | None = None,
) -> Volume:
    """A volume with the pages that every one of its kind has."""
    contents, wording = pieces.contents, pieces.wording
    scope = card.id if card is not None else PRACTICES
    title = pieces.plain(card) if card is not None else pieces.word("practices_title")
    kicker = _kicker(pieces, kind, card)
    publisher = wording("theme.site_name")
    last = apparatus.dated(cards)
    address = pieces.inline.online(scope)
    identity = identity_of(contents, kind, scope, pieces.language)
    citation = citation_of(
        wording,
        title=title,
        kicker=kicker if kind != PRACTICES else "",
        publisher=publisher,
        last=last,
        identity=identity,
        address=address,
    )
    imprint = (
        [apparatus.imprint(pieces, cards, citation, identity, address)] if kind in (PROCEEDINGS, PRACTICES) else []
    )
    return Volume(
        kind=kind,
        scope=scope,
        languages=(pieces.language,),
        title=title,
        kicker=kicker,
        subtitle=pieces.word("practices_subtitle") if kind == PRACTICES else "",
        publisher=publisher,
        citation=str(citation),
        description=pieces.inline.summary(card).striptags()
        if kind == RECORD and card is not None
        else pieces.word(f"describe_{kind}"),
        keywords=_keywords(pieces, cards),
        dated=last,
        day=wording.day(last).striptags(),
        originals=_originals(card, cards),
        versions=tuple(language for language in contents.languages),
        sections=(*imprint, *front, *body, *back),
        seed=seed,
        identity=identity,
        address=address,
        digits=contents.settings.digits,
        contributors=_contributors(pieces, cards),
    )


def _kicker(pieces: Pieces, kind: str, card: Card | None) -> str:
    if kind != RECORD or card is None:
        return pieces.word(f"kind_{kind}") if kind != PRACTICES else ""
    edition = pieces.contents.edition(card.id)
    label = pieces.inline.label(card) or pieces.wording(f"pages.type_{card.type}")
    if edition is None or edition.id == card.id:
        return label
    return f"{pieces.plain(pieces.contents.cards[edition.id])} · {label}"


def _originals(card: Card | None, cards: Sequence[Card]) -> tuple[str, ...]:
    """The languages that the records were first written in, that of the record of the whole first."""
    found = {one.record.original for one in cards}
    first = card.record.original if card is not None else ""
    return tuple(language for language in ordered(LANGUAGES, first) if language in found)


def _keywords(pieces: Pieces, cards: Sequence[Card]) -> tuple[str, ...]:
    themes = dict.fromkeys(theme for card in cards for theme in card.record.themes)
    return tuple(pieces.inline.term("themes", theme).striptags() for theme in themes)


def _contributors(pieces: Pieces, cards: Sequence[Card]) -> tuple[tuple[str, str], ...]:
    """Who gave the texts, each once for each role; the editors publish the whole, and are not named among these."""
    found = dict.fromkeys(
        (("people", one.person) if one.person else ("organisations", str(one.organisation)), one.role)
        for card in cards
        for one in card.record.contributors
        if one.organisation != EDITORS
    )
    return tuple((pieces.inline.term(*key).striptags(), role) for key, role in found)
