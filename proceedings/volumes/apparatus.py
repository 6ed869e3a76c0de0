# SPDX-License-Identifier: MIT
"""The pages before and after the records of a volume: imprint, notes, acronyms, annexes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup, escape

from proceedings.orthography import sort_key
from proceedings.presentation import record_view
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.paging import Listing
from proceedings.records.words import STATES
from proceedings.volumes.indexes import EDITORS, INDEXES
from proceedings.volumes.model import Identity, Section
from proceedings.volumes.section_builder import SectionBuilder

_EARLIEST: Final = "1970-01-01"
_OWN_STATES: Final[Mapping[str, str]] = {"original": "volumes.state_original", "missing": "volumes.state_missing"}


def last_changed(cards: Iterable[RecordCard]) -> str:
    """Return the last day on which one of the records changed, according to their facts; else when it was held."""
    records = [card.record for card in cards]
    days = [day for record in records if (day := record.updated or record.created)]
    held = [str(when) for record in records if (when := getattr(record, "date", None) or getattr(record, "year", None))]
    return max((f"{day}-01-01"[:10] if len(day) == 4 else day for day in days or held), default=_EARLIEST)


def imprint(
    builder: SectionBuilder,
    cards: Sequence[RecordCard],
    citation: Markup,
    identity: Identity,
    address: str,
    *,
    dated: str,
) -> Section:
    """Return the page with the publisher, the rights and the recommended citation."""
    licences = Counter(_licence(builder, card) for card in cards)
    return builder.rendered_page(
        "imprint",
        "imprint",
        builder.word("volumes.imprint"),
        listed=False,
        citation=citation,
        identity=identity,
        address=address,
        contact=_contact(builder),
        dated=builder.localiser.day(dated),
        holders=_holders(builder, cards),
        licences=[
            {"licence": licence, "count": builder.word("volumes.count_texts", n=count)}
            for licence, count in sorted(licences.items())
        ],
    )


def _contact(builder: SectionBuilder) -> list[str]:
    """Return how to reach the publisher: the address of a page or a form, and where to write by post."""
    publisher = builder.site_model.registers.profile.publisher
    page = builder.page_html.online(publisher.contact) if publisher.contact else ""
    post = (publisher.postal_address or {}).get(builder.language, "")
    return [way for way in (page, publisher.contact_form, post) if way]


def _licence(builder: SectionBuilder, card: RecordCard) -> str:
    licence = record_view.rights_of(builder.site_model.registers.profile, card.record).licence
    return "" if licence == record_view.NOT_FOUND else licence


def _holders(builder: SectionBuilder, cards: Iterable[RecordCard]) -> list[Markup]:
    """Return who holds the rights of the texts, once each; of many texts, their authors are told in one line."""
    profile = builder.site_model.registers.profile
    found: dict[Markup, None] = {}
    for card in (every := list(cards)):
        if len(every) > 1 and card.record.authors and not record_view.rights_of(profile, card.record).holders:
            found[escape(builder.word("volumes.authors_hold"))] = None
        else:
            found.update(dict.fromkeys(record_view.holders(builder.page_html, card.record)))
    return list(found)


def notes(builder: SectionBuilder, cards: Sequence[RecordCard], empty: Sequence[Listing]) -> Section:
    """Return the page that counts texts by translation state and shows what the empty listings say of themselves."""
    counts = Counter(_state_of(builder, card) for card in cards)
    states = [
        {
            "name": builder.word(_OWN_STATES[state])
            if state in _OWN_STATES
            else builder.page_html.term("translation-states", state),
            "count": builder.number(counts[state]),
            "definition": _definition(builder, state),
        }
        for state in ("original", *STATES[::-1], "missing")
        if counts[state]
    ]
    outdated = sum(card.record.is_outdated(builder.language) for card in cards)
    if outdated:
        states.append(
            {"name": builder.word("volumes.outdated"), "count": builder.number(outdated), "definition": Markup("")}
        )
    unknown = []
    for listing in empty:
        html, card = builder.introduction(listing.id, 3)
        none = builder.localiser.of_type(listing.type, "none")
        unknown.append(
            {
                "title": builder.localiser.of_type(listing.type, "title"),
                "html": Markup(html) if card is not None else Markup("<p>{}</p>").format(none),
            }
        )
    return builder.rendered_page("notes", "notes", builder.word("volumes.notes"), states=states, unknown=unknown)


def _state_of(builder: SectionBuilder, card: RecordCard) -> str:
    words = card.record.words.get(builder.language)
    if words is None:
        return "missing"
    return words.translation.state if words.translation is not None else "original"


def _definition(builder: SectionBuilder, state: str) -> Markup:
    entry = builder.site_model.catalogue.registers.vocabularies["translation-states"].get(state)
    return builder.page_html.name(entry.definition) if entry is not None and entry.definition else Markup("")


def acronyms(builder: SectionBuilder, cards: Sequence[RecordCard], texts: str) -> Section | None:
    """Return the acronyms of the volume's organisations and those of the glossary that its texts use, or None."""
    registers, language = builder.site_model.catalogue.registers, builder.language
    named = _index_keys(cards, "organisation")
    expansions: dict[str, Markup] = {}
    for organisation in registers.organisations.values():
        short = (organisation.acronym or {}).get(language)
        if short and (organisation.id in named or short in texts):
            expansions[short] = builder.page_html.name(organisation.name)
    for term in registers.glossary.values():
        short = (term.acronym or {}).get(language)
        if short and short in texts:
            expansions.setdefault(short, builder.page_html.name(term.term))
    if not expansions:
        return None
    rows = sorted(expansions.items(), key=lambda row: sort_key(row[0], language))
    return builder.rendered_page(
        "acronyms",
        "acronyms",
        builder.word("volumes.acronyms"),
        rows=[{"short": short, "long": long} for short, long in rows],
    )


def _index_keys(cards: Iterable[RecordCard], index: str) -> list[str]:
    of = INDEXES[index].of
    return list(dict.fromkeys(name for card in cards for name in of(card.record) if name != EDITORS))


def annexes(builder: SectionBuilder, cards: Sequence[RecordCard]) -> Section | None:
    """Return tables of the organisations, countries and instruments that the records name; None without any."""
    sections = [
        builder.rendered_page("annex", name, builder.word(word), rows=rows)
        for name, word, rows in (
            ("organisations", "volumes.organisations", _organisations(builder, cards)),
            ("countries", "volumes.countries", _countries(builder, cards)),
            ("instruments", "volumes.instruments", _instruments(builder, cards)),
        )
        if rows
    ]
    if not sections:
        return None
    return builder.page("annexes", "annexes", builder.word("volumes.annexes"), sections=tuple(sections))


def _organisations(builder: SectionBuilder, cards: Sequence[RecordCard]) -> list[dict[str, Any]]:
    registers, language = builder.site_model.catalogue.registers, builder.language
    rows: list[dict[str, Any]] = []
    for name in _index_keys(cards, "organisation"):
        entry = registers.organisations.get(name)
        if entry is not None:
            rows.append(
                {
                    "name": builder.page_html.name(entry.name),
                    "acronym": (entry.acronym or {}).get(language, ""),
                    "country": builder.page_html.term("countries", entry.country) if entry.country else "",
                    "url": entry.url or "",
                }
            )
    return sorted(rows, key=lambda row: sort_key(Markup(row["name"]).striptags(), language))


def _countries(builder: SectionBuilder, cards: Sequence[RecordCard]) -> list[dict[str, Any]]:
    codes = _index_keys(cards, "country")
    rows = [{"name": builder.page_html.term("countries", code), "code": code} for code in codes]
    return sorted(rows, key=lambda row: sort_key(Markup(row["name"]).striptags(), builder.language))


def _instruments(builder: SectionBuilder, cards: Sequence[RecordCard]) -> list[dict[str, Any]]:
    vocabulary = builder.site_model.catalogue.registers.vocabularies.get("instruments", {})
    rows = [
        {
            "name": builder.page_html.term("instruments", name),
            "ours": (entry := vocabulary.get(name)) is not None
            and entry.wording is not None
            and entry.wording.get(builder.language) == "ours",
        }
        for name in _index_keys(cards, "instrument")
    ]
    return sorted(rows, key=lambda row: sort_key(row["name"].striptags(), builder.language))
