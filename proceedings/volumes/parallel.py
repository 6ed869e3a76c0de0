# SPDX-License-Identifier: MIT
"""The core texts of an edition in several languages, block beside block: a block has the same id in every language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import html as lxml_html
from markupsafe import Markup

from proceedings.presentation.cards import RecordCard
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.paging import Listing
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.sources import in_order, listed_all
from proceedings.records.edition import Edition
from proceedings.volumes import parts
from proceedings.volumes.model import ParallelRow, Section, anchor
from proceedings.volumes.section_builder import SectionBuilder
from proceedings.volumes.volume_html import anchor_ids


def listings_of(site_model: SiteModel, edition: Edition) -> list[Listing]:
    """Return the listings whose texts are set side by side, after the introduction."""
    return parts.listings(site_model, edition, lambda cls: cls.in_parallel)


def parallel_sections(
    site_model: SiteModel, localisers: Sequence[Localiser], edition: Edition
) -> tuple[list[RecordCard], list[Section]]:
    """Return the records of the volume, and its sections; the first localiser's language is the volume's."""
    listings = listings_of(site_model, edition)
    cards = [site_model.cards[edition.id], *(card for listing in listings for card in listing.cards)]
    included = [card.id for card in cards]
    columns = [SectionBuilder(site_model, localiser, included) for localiser in localisers]
    sections = [_introduction(columns, site_model.cards[edition.id])]
    for listing in listings:
        if listing.cards:
            titles = tuple(builder.localiser.of_type(listing.type, "part") for builder in columns)
            states = _cells_of([parts.common_state(builder, listing.cards) for builder in columns], columns, "state")
            sections.append(
                Section(
                    anchor=f"part-{anchor(listing.id)}",
                    kind=listing.type,
                    title=columns[0].localiser.of_type(listing.type, "part"),
                    plain=columns[0].localiser.of_type(listing.type, "part"),
                    running=columns[0].running(listing.type),
                    rows=(ParallelRow("title", titles), ParallelRow("state", states)),
                    sections=tuple(_record(columns, card) for card in listing.cards),
                )
            )
    return cards, sections


def _cells_of(texts: Sequence[str], columns: Sequence[SectionBuilder], name: str) -> tuple[str, ...]:
    assert len(texts) == len(columns)
    return tuple(str(Markup('<p class="{}">{}</p>').format(name, text)) for text in texts)


def _introduction(columns: Sequence[SectionBuilder], card: RecordCard) -> Section:
    titles = tuple(builder.word("volumes.introduction") for builder in columns)
    states = _cells_of([parts.common_state(builder, [card]) for builder in columns], columns, "state")
    return Section(
        anchor=anchor(card.id),
        kind="introduction",
        title=titles[0],
        plain=titles[0],
        rows=(ParallelRow("title", titles), ParallelRow("state", states), *_blocks(columns, card, 1)),
        words=card.record.words[card.language_for(columns[0].language)],
    )


def _record(columns: Sequence[SectionBuilder], card: RecordCard) -> Section:
    first = columns[0]
    titles = tuple(str(builder.title(card)) if card.exists_in(builder.language) else "" for builder in columns)
    labels = tuple(builder.page_html.label(card) for builder in columns)
    return Section(
        anchor=anchor(card.id),
        kind=card.type,
        title=str(first.title(card)),
        plain=first.plain(card),
        label=labels[0],
        running=first.running(card.type),
        rows=(ParallelRow("label", labels), ParallelRow("title", titles), *_blocks(columns, card, 2)),
        words=card.record.words[card.language_for(first.language)],
    )


def _blocks(columns: Sequence[SectionBuilder], card: RecordCard, level: int) -> list[ParallelRow]:
    """Return a row for each block, in the order of the language that has most of them; then a row of sources."""
    texts = [_blocks_by_id(builder, card, level, _id_prefix(columns, builder, card)) for builder in columns]
    rows = [ParallelRow(block, tuple(blocks.get(block, "") for blocks in texts)) for block in max(texts, key=len)]
    if any(_cites(builder, card) for builder in columns):
        sources = (_sources(builder, card, _id_prefix(columns, builder, card)) for builder in columns)
        rows.append(ParallelRow("sources", tuple(sources)))
    return rows


def _id_prefix(columns: Sequence[SectionBuilder], builder: SectionBuilder, card: RecordCard) -> str:
    """Return the prefix of ids: the record's anchor, followed in all but the first language by the language."""
    return anchor(card.id) if builder is columns[0] else f"{anchor(card.id)}-{builder.language}"


def _cites(builder: SectionBuilder, card: RecordCard) -> bool:
    return card.exists_in(builder.language) and bool(builder.site_model.texts[card.id, builder.language].citations)


def _sources(builder: SectionBuilder, card: RecordCard, name: str) -> str:
    if not _cites(builder, card):
        return ""
    sources = in_order(card.record.sources, builder.site_model.texts[card.id, builder.language].citations)
    return builder.render("source-row", name, sources=listed_all(builder.page_html, sources))


def _blocks_by_id(builder: SectionBuilder, card: RecordCard, level: int, name: str) -> Mapping[str, str]:
    """Return the blocks of a text by id, each with the footnotes that it refers to."""
    html = anchor_ids(str(builder.body(card, level)), name) if card.exists_in(builder.language) else ""
    blocks: dict[str, str] = {}
    if not html.strip():
        return blocks
    elements = lxml_html.fragments_fromstring(html, no_leading_text=True)
    notes = {note.get("id"): note for element in elements for note in element.iter("li") if note.get("id")}
    for element in elements:
        own = [element.get("id", ""), *(child.get("id", "") for child in element)]
        block = next((one.removeprefix(f"{name}--") for one in own if _is_block(one, name)), "")
        if block:
            cited = {link.get("href", "")[1:] for link in element.iter("a") if link.get("class") == "footnote-ref"}
            blocks[block] = _html(element) + _notes([notes[one] for one in sorted(cited) if one in notes])
    return blocks


def _notes(notes: Sequence[lxml_html.HtmlElement]) -> str:
    if not notes:
        return ""
    return f'<div class="footnote"><ol>{"".join(_html(note) for note in notes)}</ol></div>'


def _html(element: lxml_html.HtmlElement) -> str:
    return str(lxml_html.tostring(element, encoding="unicode", with_tail=False))


def _is_block(name: str, prefix: str) -> bool:
    tail = name.removeprefix(f"{prefix}--p")
    return tail != name and tail.isdigit()
