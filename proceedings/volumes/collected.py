# SPDX-License-Identifier: MIT
"""The papers of an edition as conferences print them: the PDFs that authors deposited, one behind another.

They stand in the order of the pages that they are said to have or, where one has none, in that of the programme.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final, NamedTuple

from markupsafe import Markup, escape

from proceedings.deposits import SUFFIX, ExaminedPdf
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.edition_overview import edition_seed
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.page_html import in_language
from proceedings.presentation.people import authors_line
from proceedings.presentation.programme import in_order_of_talks
from proceedings.presentation.site_model import SiteModel
from proceedings.records.edition import Edition
from proceedings.records.paper import DepositedFile, Paper
from proceedings.volumes.assembly import assemble
from proceedings.volumes.indexes import indexes
from proceedings.volumes.model import COLLECTED, DEPOSITS, DepositedSection, Section, Volume, anchor
from proceedings.volumes.section_builder import SectionBuilder

_LONGEST_HEAD: Final = 80
"""Characters of a title in a running head."""


class Collected(NamedTuple):
    """A paper of a collected volume: its card, the path of its PDF from the root, the language of it, its pages."""

    card: RecordCard
    path: str
    language: str
    pdf: ExaminedPdf


def collected_papers(site_model: SiteModel, edition: Edition, language: str) -> list[Collected]:
    """Return the papers of an edition of which a PDF was deposited, in order.

    Of several, that of the language is taken, else that of the paper's original language, else the first.
    """
    known = site_model.deposited_pdfs
    found = []
    for card in _in_order(site_model, edition):
        paper = card.record
        assert isinstance(paper, Paper)
        files = [file for file in paper.files if (pdf := known.get(paper.path_of(file))) is not None and pdf.sizes]
        if files:
            first = min(files, key=lambda file: (file.language != language, file.language != paper.original))
            path = paper.path_of(first)
            found.append(Collected(card, path, first.language, known[path]))
    return found


def _in_order(site_model: SiteModel, edition: Edition) -> Sequence[RecordCard]:
    papers = [card for card in site_model.listed(f"{edition.id}/{Paper.folder}") if isinstance(card.record, Paper)]
    deposited = [card for card in papers if any(file.path.endswith(SUFFIX) for file in _files(card))]
    if deposited and all(_first_page(card) for card in deposited):
        return sorted(deposited, key=lambda card: (getattr(card.record, "volume", None) or 0, _first_page(card)))
    sessions = [card.id for card in site_model.listed(f"{edition.id}/sessions")]
    at = {session: place for place, session in enumerate(sessions)}
    # The order of talks inside a session stays.
    return sorted(in_order_of_talks(deposited), key=lambda card: at.get(_session(card), len(at)))


def _files(card: RecordCard) -> Sequence[DepositedFile]:
    return getattr(card.record, "files", ())


def _first_page(card: RecordCard) -> int:
    return getattr(card.record, "first_page", None) or 0


def _session(card: RecordCard) -> str:
    return getattr(card.record, "session", None) or ""


def collected(site_model: SiteModel, localiser: Localiser, edition: Edition) -> Volume:
    """Return the collected papers of an edition, with the contents and the index of one language."""
    papers = collected_papers(site_model, edition, localiser.language)
    cards = [paper.card for paper in papers]
    builder = SectionBuilder(site_model, localiser, [card.id for card in cards])
    every = len(site_model.listed(f"{edition.id}/{Paper.folder}"))
    note = builder.rendered_page(
        "notes",
        "collected",
        builder.word("volumes.collected_about"),
        listed=False,
        bound=builder.word("volumes.count_papers", n=len(papers)),
        others=builder.word("volumes.collected_others", n=every - len(papers)) if every > len(papers) else "",
        address=builder.page_html.online(f"{edition.id}/{Paper.folder}"),
    )
    return assemble(
        builder,
        COLLECTED,
        site_model.cards[edition.id],
        cards,
        front=[note, builder.page("contents", "contents", builder.word("volumes.contents"), listed=False)],
        body=[builder.page(DEPOSITS, DEPOSITS, "", listed=False, sections=tuple(_sections(builder, papers)))],
        back=indexes(builder, cards, ("author",)),
        seed=edition_seed(site_model, edition),
    )


def _sections(builder: SectionBuilder, papers: Sequence[Collected]) -> list[Section]:
    """Return the papers, those of a session that follow one another below its title."""
    sections: list[Section] = []
    number = 1
    for session, group in groupby(papers, key=lambda paper: _session(paper.card)):
        inside = []
        for paper in group:
            number = max(number, _first_page(paper.card))
            inside.append(_section(builder, paper, number))
            number += len(paper.pdf.sizes)
        card = builder.site_model.cards.get(session)
        if card is None:
            sections += inside
            continue
        name = f"{anchor(session)}-{inside[0].first}"
        title, plain = str(builder.title(card)), builder.plain(card)
        sections.append(Section(name, "session", title, plain, sections=tuple(inside)))
    return sections


def _section(builder: SectionBuilder, paper: Collected, number: int) -> DepositedSection:
    card, language = paper.card, paper.card.language_for(builder.language)
    plain = builder.plain(card)
    short = plain if len(plain) <= _LONGEST_HEAD else f"{plain[:_LONGEST_HEAD].rpartition(' ')[0]}…"
    return DepositedSection(
        anchor=anchor(card.id),
        kind=card.type,
        title=str(builder.title(card)),
        plain=plain,
        address=builder.page_html.online(card.id),
        words=card.record.source_words,
        authors=str(authors_line(builder.page_html, card)),
        file=paper.path,
        sha256=builder.site_model.deposits[paper.path].sha256,
        language=paper.language,
        sizes=paper.pdf.sizes,
        first=number,
        head=str(in_language(Markup(escape(short)), language, builder.language)),
    )
