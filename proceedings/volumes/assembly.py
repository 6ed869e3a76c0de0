# SPDX-License-Identifier: MIT
"""Assembles a volume from its sections: title, citation, identifiers, languages, keywords and contributors."""

from __future__ import annotations

from collections.abc import Sequence

from proceedings.languages import LANGUAGES
from proceedings.presentation.bibliographic import bibliographic
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.motif import Seed
from proceedings.volumes import apparatus
from proceedings.volumes.identity import citation_of, identity_of, value_of
from proceedings.volumes.indexes import EDITORS
from proceedings.volumes.model import COLLECTED, PRACTICES, PROCEEDINGS, RECORD, Section, Volume, original_first
from proceedings.volumes.section_builder import SectionBuilder


def assemble(
    builder: SectionBuilder,
    kind: str,
    card: RecordCard | None,
    cards: Sequence[RecordCard],
    *,
    body: Sequence[Section],
    front: Sequence[Section] = (),
    back: Sequence[Section] = (),
    seed: Seed | None = None,
) -> Volume:
    """Return a volume of these sections, with the imprint where its kind has one."""
    site_model, localiser = builder.site_model, builder.localiser
    scope = card.id if card is not None else PRACTICES
    title = builder.plain(card) if card is not None else builder.word("volumes.practices_title")
    kicker = _kicker(builder, kind, card)
    publisher = localiser("theme.site_name")
    last = apparatus.last_changed([*cards, card] if card is not None else cards)
    address = builder.page_html.online(scope)
    identity = identity_of(site_model, kind, scope, builder.language)
    citation = citation_of(
        localiser,
        bibliographic(site_model, localiser, card)
        if kind == RECORD and card is not None
        else value_of(
            localiser,
            scope,
            f"{title}{localiser('pages.colon')}{kicker}" if kicker else title,
            last=last,
            identity=identity,
            url=address,
        ),
    )
    imprint = (
        [apparatus.imprint(builder, cards, citation, identity, address, dated=last)]
        if kind in (PROCEEDINGS, COLLECTED, PRACTICES)
        else []
    )
    return Volume(
        kind=kind,
        scope=scope,
        languages=(builder.language,),
        title=title,
        kicker=kicker,
        subtitle=builder.word("volumes.practices_subtitle") if kind == PRACTICES else "",
        publisher=publisher,
        citation=str(citation),
        description=builder.page_html.summary(card).striptags()
        if kind == RECORD and card is not None
        else builder.localiser.of_volume(kind, "describe"),
        keywords=_keywords(builder, cards),
        dated=last,
        day=localiser.day(last).striptags(),
        originals=_originals(card, cards),
        versions=tuple(language for language in site_model.languages),
        sections=(*imprint, *front, *body, *back),
        seed=seed,
        identity=identity,
        address=address,
        digits=site_model.settings.digits,
        contributors=_contributors(builder, cards),
    )


def _kicker(builder: SectionBuilder, kind: str, card: RecordCard | None) -> str:
    if kind != RECORD or card is None:
        return builder.localiser.of_volume(kind, "kind") if kind != PRACTICES else ""
    edition = builder.site_model.edition(card.id)
    label = builder.page_html.label(card) or builder.localiser.of_type(card.type, "name")
    if edition is None or edition.id == card.id:
        return label
    return f"{builder.plain(builder.site_model.cards[edition.id])} · {label}"


def _originals(card: RecordCard | None, cards: Sequence[RecordCard]) -> tuple[str, ...]:
    """Return the original languages of the records, that of the volume's own record first."""
    originals = {one.record.original for one in cards}
    first = card.record.original if card is not None else ""
    return tuple(language for language in original_first(tuple(LANGUAGES), first) if language in originals)


def _keywords(builder: SectionBuilder, cards: Sequence[RecordCard]) -> tuple[str, ...]:
    themes = dict.fromkeys(theme for card in cards for theme in card.record.themes)
    return tuple(builder.page_html.term("themes", theme).striptags() for theme in themes)


def _contributors(builder: SectionBuilder, cards: Sequence[RecordCard]) -> tuple[tuple[str, str], ...]:
    """Return names and roles of the contributors, without duplicates and without the editors, who publish the whole."""
    contributors = dict.fromkeys(
        (("people", one.person) if one.person else ("organisations", str(one.organisation)), one.role)
        for card in cards
        for one in card.record.contributors
        if one.organisation != EDITORS
    )
    return tuple((builder.page_html.term(*key).striptags(), role) for key, role in contributors)
