# SPDX-License-Identifier: MIT
"""What stands before and after the records of a volume: imprint, notes, acronyms, annexes, colophon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

from markupsafe import Markup

from proceedings.presentation import record_view
from proceedings.presentation.site_model import Listing
from proceedings.presentation.sources import listed
from proceedings.presentation.summaries import Card
from proceedings.records.record import STATES
from proceedings.volumes.collation import key
from proceedings.volumes.indexes import EDITORS, INDEXES
from proceedings.volumes.model import Identity, Section, anchor
from proceedings.volumes.section_builder import Pieces

_EARLIEST: Final = "1970-01-01"


def dated(cards: Iterable[Card]) -> str:
    """The last day on which one of the records changed, as their facts say."""
    days = [card.record.updated or card.record.created or _EARLIEST for card in cards]
    return max((f"{day}-01-01"[:10] if len(day) == 4 else day for day in days), default=_EARLIEST)


def imprint(pieces: Pieces, cards: Sequence[Card], citation: Markup, identity: Identity, address: str) -> Section:
    """Who publishes the volume, under which rights, and how to cite it."""
    held = Counter(_licence(card) for card in cards)
    return pieces.templated(
        "imprint",
        "imprint",
        pieces.word("imprint"),
        listed=False,
        citation=citation,
        identity=identity,
        address=address,
        dated=pieces.wording.day(dated(cards)),
        holders=_holders(pieces, cards),
        licences=[
            {"licence": licence, "count": pieces.word("count_texts", n=count)}
            for licence, count in sorted(held.items())
        ],
    )


def _licence(card: Card) -> str:
    licence = (card.record.rights or record_view.DEFAULT_RIGHTS).licence
    return "" if licence == record_view.NOT_FOUND else licence


def _holders(pieces: Pieces, cards: Iterable[Card]) -> list[Markup]:
    keys = dict.fromkeys(
        holder for card in cards for holder in (card.record.rights or record_view.DEFAULT_RIGHTS).holders
    )
    return [pieces.inline.term("organisations", holder) for holder in keys]


def notes(pieces: Pieces, cards: Sequence[Card], empty: Sequence[Listing]) -> Section:
    """How many texts are in which state, and what was not found: in the words of the empty listings' own pages."""
    counts = Counter(_state_of(pieces, card) for card in cards)
    states = [
        {
            "name": pieces.word(f"state_{state}")
            if state in ("original", "missing")
            else pieces.inline.term("translation-states", state),
            "count": pieces.number(counts[state]),
            "definition": _definition(pieces, state),
        }
        for state in ("original", *STATES[::-1], "missing")
        if counts[state]
    ]
    outdated = sum(card.record.is_outdated(pieces.language) for card in cards)
    if outdated:
        states.append({"name": pieces.word("outdated"), "count": pieces.number(outdated), "definition": Markup("")})
    unknown = []
    for listing in empty:
        html, card = pieces.introduction(listing.id, 3)
        none = pieces.wording(f"pages.none_{listing.type}")
        unknown.append(
            {
                "title": pieces.wording(f"pages.types_{listing.type}"),
                "html": Markup(html) if card is not None else Markup("<p>{}</p>").format(none),
            }
        )
    return pieces.templated("notes", "notes", pieces.word("notes"), states=states, unknown=unknown)


def _state_of(pieces: Pieces, card: Card) -> str:
    words = card.record.words.get(pieces.language)
    if words is None:
        return "missing"
    return words.translation.state if words.translation is not None else "original"


def _definition(pieces: Pieces, state: str) -> Markup:
    entry = pieces.contents.catalogue.registers.vocabularies["translation-states"].get(state)
    return pieces.inline.name(entry.definition) if entry is not None and entry.definition else Markup("")


def acronyms(pieces: Pieces, cards: Sequence[Card], texts: str) -> Section | None:
    """The acronyms of the volume's organisations and of the glossary that its texts use, or None where it has none."""
    registers, language = pieces.contents.catalogue.registers, pieces.language
    named = _named(cards, "organisation")
    found: dict[str, Markup] = {}
    for organisation in registers.organisations.values():
        short = (organisation.acronym or {}).get(language)
        if short and (organisation.id in named or short in texts):
            found[short] = pieces.inline.name(organisation.name)
    for term in registers.glossary.values():
        short = (term.acronym or {}).get(language)
        if short and short in texts:
            found.setdefault(short, pieces.inline.name(term.term))
    if not found:
        return None
    rows = sorted(found.items(), key=lambda row: key(row[0], language))
    return pieces.templated(
        "acronyms", "acronyms", pieces.word("acronyms"), rows=[{"short": short, "long": long} for short, long in rows]
    )


def _named(cards: Iterable[Card], index: str) -> list[str]:
    of = INDEXES[index][1]
    return list(dict.fromkeys(name for card in cards for name in of(card.record) if name != EDITORS))


def annexes(pieces: Pieces, cards: Sequence[Card]) -> Section:
    """Organisations, countries and instruments that the records name, and every source that they rest on."""
    sections = [
        pieces.templated("annex", name, pieces.word(name), rows=rows)
        for name, rows in (
            ("organisations", _organisations(pieces, cards)),
            ("countries", _countries(pieces, cards)),
            ("instruments", _instruments(pieces, cards)),
            ("sources", _sources(pieces, cards)),
        )
        if rows
    ]
    return pieces.page("annexes", "annexes", pieces.word("annexes"), sections=tuple(sections))


def _organisations(pieces: Pieces, cards: Sequence[Card]) -> list[dict[str, Any]]:
    registers, language = pieces.contents.catalogue.registers, pieces.language
    rows: list[dict[str, Any]] = []
    for name in _named(cards, "organisation"):
        entry = registers.organisations.get(name)
        if entry is not None:
            rows.append(
                {
                    "name": pieces.inline.name(entry.name),
                    "acronym": (entry.acronym or {}).get(language, ""),
                    "country": pieces.inline.term("countries", entry.country) if entry.country else "",
                    "url": entry.url or "",
                }
            )
    return sorted(rows, key=lambda row: key(Markup(row["name"]).striptags(), language))


def _countries(pieces: Pieces, cards: Sequence[Card]) -> list[dict[str, Any]]:
    rows = [{"name": pieces.inline.term("countries", code), "code": code} for code in _named(cards, "country")]
    return sorted(rows, key=lambda row: key(Markup(row["name"]).striptags(), pieces.language))


def _instruments(pieces: Pieces, cards: Sequence[Card]) -> list[dict[str, Any]]:
    vocabulary = pieces.contents.catalogue.registers.vocabularies.get("instruments", {})
    rows = [
        {
            "name": pieces.inline.term("instruments", name),
            "ours": (entry := vocabulary.get(name)) is not None
            and entry.wording is not None
            and getattr(entry.wording, pieces.language) == "ours",
        }
        for name in _named(cards, "instrument")
    ]
    return sorted(rows, key=lambda row: key(row["name"].striptags(), pieces.language))


def _sources(pieces: Pieces, cards: Sequence[Card]) -> list[dict[str, Any]]:
    """Sources that records share are given once, with all records that cite them."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for card in cards:
        for source in card.record.sources:
            row = found.setdefault((source.title, source.url or ""), {**listed(pieces.inline, source), "cited_by": []})
            link = {
                "href": f"volume:{anchor(card.id)}",
                "title": pieces.title(card),
                "number": pieces.inline.label(card),
            }
            if link not in row["cited_by"]:
                row["cited_by"].append(link)
    return sorted(
        found.values(), key=lambda row: (row["language"] != pieces.language, key(row["title"], pieces.language))
    )
