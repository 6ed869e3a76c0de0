# SPDX-License-Identifier: MIT
"""Every volume of a site, as values of `model.Volume` that the formats turn into files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from proceedings.catalogue import natural
from proceedings.languages import DIRECTION
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.edition_overview import edition_seed
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.motif import Seed, seed
from proceedings.presentation.paging import Listing
from proceedings.presentation.site_model import SiteModel
from proceedings.records.edition import Edition
from proceedings.records.module import KIT, Module
from proceedings.records.page import Page
from proceedings.records.practice import Practice
from proceedings.records.trend import Trend
from proceedings.registers.profile import KIT_VOLUMES
from proceedings.volumes import apparatus, follow_up, parts
from proceedings.volumes.assembly import assemble
from proceedings.volumes.collected import collected, collected_papers
from proceedings.volumes.indexes import indexes
from proceedings.volumes.kit import kit
from proceedings.volumes.model import (
    COLLECTED,
    GLANCE,
    PARALLEL,
    PRACTICES,
    PROCEEDINGS,
    RECORD,
    Section,
    Volume,
    anchor,
    original_first,
)
from proceedings.volumes.parallel import listings_of, parallel_sections
from proceedings.volumes.section_builder import SectionBuilder
from proceedings.volumes.volume_html import prefix_ids


class Planned(NamedTuple):
    """A volume that can be made: its kind, scope and language, and the function that makes it."""

    kind: str
    scope: str
    language: str
    make: Callable[[], Volume]


def plan_volumes(site_model: SiteModel, localisers: Iterable[Localiser] = ()) -> Iterator[Planned]:
    """Yield every volume that the site makes, by language: editions', the practices', records'; then the parallel."""
    wanted = site_model.registers.profile.volumes
    return (plan for plan in _possible(site_model, localisers) if kind_in_profile(plan.kind) in wanted)


def kind_in_profile(kind: str) -> str:
    """Return by what name the profile asks for a kind of volume: all those of a trainer's kit by one."""
    return KIT_VOLUMES if kind in KIT else kind


def _possible(site_model: SiteModel, localisers: Iterable[Localiser]) -> Iterator[Planned]:
    """Yield every volume for which there is a text: an edition's in the languages in which the edition has one."""
    known = {localiser.language: localiser for localiser in localisers}
    editions = site_model.catalogue.of(Edition)
    for language in site_model.languages:
        localiser = known.get(language) or localiser_for(site_model, language)
        known[language] = localiser
        for edition in editions:
            if language in edition.words:
                yield from _of_edition(site_model, localiser, edition)
        if site_model.catalogue.of(Practice):
            yield Planned(PRACTICES, PRACTICES, language, partial(practices, site_model, localiser))
        yield from _of_records(site_model, localiser)
    for edition in editions:
        languages = original_first(site_model.languages, edition.original)
        if len(languages) > 1 and any(listing.cards for listing in listings_of(site_model, edition)):
            used = [known[language] for language in languages]
            yield Planned(PARALLEL, edition.id, languages[0], partial(parallel, site_model, used, edition))


def _of_edition(site_model: SiteModel, localiser: Localiser, edition: Edition) -> Iterator[Planned]:
    language = localiser.language
    yield Planned(PROCEEDINGS, edition.id, language, partial(proceedings, site_model, localiser, edition))
    if collected_papers(site_model, edition, language):
        yield Planned(COLLECTED, edition.id, language, partial(collected, site_model, localiser, edition))
    if any(listing.cards for listing in _glance_listings(site_model, edition)):
        yield Planned(GLANCE, edition.id, language, partial(glance, site_model, localiser, edition))


def _of_records(site_model: SiteModel, localiser: Localiser) -> Iterator[Planned]:
    """Yield the volumes of single records in a language, and the kits of modules."""
    language = localiser.language
    for card in site_model.cards.values():
        if isinstance(card.record, Page) or not card.exists_in(language):
            continue
        yield Planned(RECORD, card.id, language, partial(record, site_model, localiser, card))
        if isinstance(card.record, Module):
            for kind in KIT:
                yield Planned(kind, card.id, language, partial(kit, site_model, localiser, card, kind))


def localiser_for(site_model: SiteModel, language: str) -> Localiser:
    """Return the localiser of a language, with the digits that the settings choose."""
    return Localiser(site_model.catalogue.registers, language, site_model.settings.digits)


def proceedings(site_model: SiteModel, localiser: Localiser, edition: Edition) -> Volume:
    """Return the complete proceedings of an edition in one language."""
    cards = parts.records_of(site_model, edition)
    builder = SectionBuilder(site_model, localiser, [card.id for card in cards])
    body = [parts.introduction(builder, edition)]
    body += filter(None, (parts.part(builder, edition, kind) for kind in parts.kinds(site_model)))
    body += filter(None, (follow_up.chapter(builder, edition, cards),))
    body += filter(None, (parts.practices(builder, parts.practices_of(site_model, edition)),))
    empty = [parts.listing(site_model, edition, kind) for kind in parts.kinds(site_model)]
    return assemble(
        builder,
        PROCEEDINGS,
        site_model.cards[edition.id],
        cards,
        front=[
            _contents_page(builder),
            *filter(None, (apparatus.acronyms(builder, cards, _plain(body)),)),
        ],
        body=body,
        back=[
            apparatus.notes(builder, cards, [listing for listing in empty if not listing.cards]),
            *filter(None, (apparatus.annexes(builder, cards),)),
            *indexes(builder, cards),
        ],
        seed=edition_seed(site_model, edition),
    )


def glance(site_model: SiteModel, localiser: Localiser, edition: Edition) -> Volume:
    """Return an edition at a glance: its axes, then recommendations and proposals by title and summary."""
    cards = [site_model.cards[edition.id]]
    listings = _glance_listings(site_model, edition)
    cards.extend(card for listing in listings for card in listing.cards)
    builder = SectionBuilder(site_model, localiser, [card.id for card in cards])
    sections = [_glance_part(builder, listing.type, listing.id, listing.cards) for listing in listings if listing.cards]
    return assemble(
        builder, GLANCE, site_model.cards[edition.id], cards, body=sections, seed=edition_seed(site_model, edition)
    )


def _glance_listings(site_model: SiteModel, edition: Edition) -> list[Listing]:
    return parts.listings(site_model, edition, lambda cls: cls.in_glance)


def _glance_part(builder: SectionBuilder, kind: str, name: str, cards: Sequence[RecordCard]) -> Section:
    return builder.page(
        kind,
        f"part-{name.replace('/', '-')}",
        builder.localiser.of_type(kind, "part"),
        builder.render(
            "glance",
            name.replace("/", "-"),
            kind=kind,
            items=[
                {
                    "number": builder.page_html.label(card),
                    "title": builder.title(card),
                    "summary": builder.page_html.summary(card),
                    "body": Markup(prefix_ids(builder.body(card, 2), anchor(card.id))) if kind == "axis" else "",
                    "name": card.id.replace("/", "-"),
                    "language": card.language_for(builder.language),
                    "direction": DIRECTION[card.language_for(builder.language)],
                }
                for card in cards
            ],
            state=parts.common_state(builder, cards),
        ),
        running=builder.running(kind),
    )


def practices(site_model: SiteModel, localiser: Localiser) -> Volume:
    """Return the library of practices as a volume."""
    cards = [card for card in site_model.cards.values() if isinstance(card.record, Practice)]
    cards.sort(key=lambda card: natural(card.id))
    trends = [card for card in site_model.cards.values() if isinstance(card.record, Trend)]
    everything = [*cards, *trends]
    builder = SectionBuilder(site_model, localiser, [card.id for card in everything])
    html, _ = builder.introduction(PRACTICES, 1)
    preface = builder.page("preface", "preface", builder.word("volumes.practices_title"), html) if html else None
    figures = parts.trends(builder, trends)
    body = [
        *filter(None, (preface,)),
        *(builder.record(card, 1) for card in cards),
        *filter(None, (figures,)),
    ]
    return assemble(
        builder,
        PRACTICES,
        None,
        everything,
        front=[
            _contents_page(builder),
            *filter(None, (apparatus.acronyms(builder, everything, _plain(body)),)),
        ],
        body=body,
        back=[
            apparatus.notes(builder, everything, []),
            *filter(None, (apparatus.annexes(builder, everything),)),
            *indexes(builder, everything),
        ],
        seed=_library_seed(site_model, cards),
    )


def _library_seed(site_model: SiteModel, cards: Sequence[RecordCard]) -> Seed:
    """Return the seed of the library's motif: stages of migration as its axes, practices as its objectives."""
    stages = {
        name: at for at, name in enumerate(site_model.catalogue.registers.vocabularies.get("stages", {}), start=1)
    }
    relations = ((at, stages[stage]) for at, card in enumerate(cards, start=1) for stage in card.record.stages)
    return seed(len(stages), len(cards), relations)


def record(site_model: SiteModel, localiser: Localiser, card: RecordCard) -> Volume:
    """Return the volume of one record."""
    builder = SectionBuilder(site_model, localiser, [card.id])
    section = builder.record(card, 1, alone=True)
    return assemble(builder, RECORD, card, [card], body=[section])


def parallel(site_model: SiteModel, localisers: Sequence[Localiser], edition: Edition) -> Volume:
    """Return the core texts of an edition in all languages side by side, the original language first."""
    cards, sections = parallel_sections(site_model, localisers, edition)
    builder = SectionBuilder(site_model, localisers[0], [card.id for card in cards])
    volume = assemble(
        builder, PARALLEL, site_model.cards[edition.id], cards, body=sections, seed=edition_seed(site_model, edition)
    )
    titles = tuple(
        SectionBuilder(site_model, localiser, ()).plain(site_model.cards[edition.id]) for localiser in localisers
    )
    languages = tuple(localiser.language for localiser in localisers)
    return replace(volume, languages=languages, titles=titles)


def _plain(sections: Iterable[Section]) -> str:
    return "\n".join(part.body for section in sections for _, part in section.walk())


def _contents_page(builder: SectionBuilder) -> Section:
    return builder.page("contents", "contents", builder.word("volumes.contents"), listed=False)
