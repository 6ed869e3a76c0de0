# SPDX-License-Identifier: MIT
"""The core texts of an edition in several languages, block beside block: blocks have equal ids in all languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from lxml import html as lxml_html
from markupsafe import Markup

from proceedings.pages.cards import Card
from proceedings.pages.contents import Contents
from proceedings.pages.wording import Wording
from proceedings.records.edition import Edition
from proceedings.volumes import parts
from proceedings.volumes.anchored import anchored
from proceedings.volumes.model import Row, Section, anchor
from proceedings.volumes.pieces import Pieces

CORE: Final = ("objective", "axis", "recommendation", "proposal")
"""The types whose texts stand side by side, after the introduction."""


def parallel_sections(
    contents: Contents, wordings: Sequence[Wording], edition: Edition
) -> tuple[list[Card], list[Section]]:
    """The records of the volume, and its sections; the first wording's language is the volume's."""
    listings = [parts.listing(contents, edition, kind) for kind in CORE]
    cards = [contents.cards[edition.id], *(card for listing in listings for card in listing.cards)]
    included = [card.id for card in cards]
    columns = [Pieces(contents, wording, included) for wording in wordings]
    sections = [_introduction(columns, contents.cards[edition.id])]
    for listing in listings:
        if listing.cards:
            titles = _cells(columns, f"part_{listing.type}")
            states = _cells_of([parts.common_state(pieces, listing.cards) for pieces in columns], columns, "state")
            sections.append(
                Section(
                    anchor=f"part-{anchor(listing.id)}",
                    kind=listing.type,
                    title=columns[0].word(f"part_{listing.type}"),
                    plain=columns[0].word(f"part_{listing.type}"),
                    running=columns[0].word("running_proposal") if listing.type == "proposal" else "",
                    rows=(Row("title", titles), Row("state", states)),
                    sections=tuple(_record(columns, card) for card in listing.cards),
                )
            )
    return cards, sections


def _cells(columns: Sequence[Pieces], key: str) -> tuple[str, ...]:
    return tuple(pieces.word(key) for pieces in columns)


def _cells_of(texts: Sequence[str], columns: Sequence[Pieces], name: str) -> tuple[str, ...]:
    assert len(texts) == len(columns)
    return tuple(str(Markup('<p class="{}">{}</p>').format(name, text)) for text in texts)


def _introduction(columns: Sequence[Pieces], card: Card) -> Section:
    titles = _cells(columns, "introduction")
    states = _cells_of([parts.common_state(pieces, [card]) for pieces in columns], columns, "state")
    return Section(
        anchor=anchor(card.id),
        kind="introduction",
        title=titles[0],
        plain=titles[0],
        rows=(Row("title", titles), Row("state", states), *_blocks(columns, card, 1)),
        words=card.record.words[card.language_for(columns[0].language)],
    )


def _record(columns: Sequence[Pieces], card: Card) -> Section:
    first = columns[0]
    titles = tuple(str(pieces.title(card)) if card.exists_in(pieces.language) else "" for pieces in columns)
    labels = tuple(pieces.inline.label(card) for pieces in columns)
    prefix = first.inline.prefix(card.record)
    return Section(
        anchor=anchor(card.id),
        kind=card.type,
        title=str(first.title(card)),
        plain=first.plain(card),
        label=labels[0],
        running=prefix and first.word("running_proposal"),
        rows=(Row("label", labels), Row("title", titles), *_blocks(columns, card, 2)),
        words=card.record.words[card.language_for(first.language)],
    )


def _blocks(columns: Sequence[Pieces], card: Card, level: int) -> list[Row]:
    """The blocks of a record's texts by their ids, in the order of the language that has most of them."""
    name = anchor(card.id)
    found = [
        _by_id(anchored(str(pieces.body(card, level)), name), name) if card.exists_in(pieces.language) else {}
        for pieces in columns
    ]
    longest = max(found, key=len)
    rows = []
    for block in longest:
        cells = [texts.get(block, "") for texts in found]
        rows.append(Row(block, tuple(_single(cell, at) for at, cell in enumerate(cells))))
    return rows


def _by_id(html: str, name: str) -> Mapping[str, str]:
    blocks: dict[str, str] = {}
    for element in lxml_html.fragments_fromstring(html, no_leading_text=True) if html.strip() else ():
        own = [element.get("id", ""), *(child.get("id", "") for child in element)]
        block = next((one.removeprefix(f"{name}--") for one in own if _is_block(one, name)), "")
        if block:
            element.tail = None
            blocks[block] = lxml_html.tostring(element, encoding="unicode")
    return blocks


def _is_block(name: str, prefix: str) -> bool:
    tail = name.removeprefix(f"{prefix}--p")
    return tail != name and tail.isdigit()


def _single(cell: str, at: int) -> str:
    """A cell of a further language keeps no ids: they are those of the first."""
    if at == 0 or not cell:
        return cell
    element = lxml_html.fragment_fromstring(cell)
    for part in element.iter():
        part.attrib.pop("id", None)
    return str(lxml_html.tostring(element, encoding="unicode"))
