# SPDX-License-Identifier: MIT
"""The trainer's kit of a module: one volume for each use of its text in a room.

The trainer's book is the whole text, answers in place; the participants' book leaves out the answers and what is for
trainers; the answer book has the answers alone; the handouts have the exercises of each unit on a sheet; the timetable
shows how the time is spent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Final

from markupsafe import Markup

from proceedings.presentation.cards import RecordCard
from proceedings.presentation.localiser import Localiser, typeset_html
from proceedings.presentation.module_parts import Element, Part, below, html_of, parts
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.sources import in_order, listed_all
from proceedings.presentation.type_views import type_variables
from proceedings.records.module import ANSWERS, HANDOUTS, PARTICIPANTS, TIMETABLE, TRAINER, Module
from proceedings.volumes.assembly import assemble
from proceedings.volumes.model import Section, Volume, anchor
from proceedings.volumes.section_builder import SectionBuilder
from proceedings.volumes.volume_html import anchor_ids, shift_headings, without_dead_links

_CITATION: Final = "citation"
_WITH_CONTENTS: Final = (TRAINER, PARTICIPANTS, ANSWERS)
_WITH_SOURCES: Final = (TRAINER, PARTICIPANTS)


def kit(site_model: SiteModel, localiser: Localiser, card: RecordCard, kind: str) -> Volume:
    """Return one volume of the kit of a module, in the localiser's language."""
    return _Kit(SectionBuilder(site_model, localiser, [card.id]), card, kind).volume()


class _Kit:
    def __init__(self, builder: SectionBuilder, card: RecordCard, kind: str) -> None:
        assert isinstance(card.record, Module)
        self.builder, self.card, self.kind = builder, card, kind
        self.module = card.record
        self.name = anchor(card.id)
        self.parts = parts(builder.body(card, 1))

    def volume(self) -> Volume:
        body = [*self._sections()]
        if self.kind in _WITH_SOURCES:
            body.append(self._sources())
        contents = [self.builder.page("contents", "contents", self.builder.word("volumes.contents"), listed=False)]
        sections = [self._opening(), *(contents if self.kind in _WITH_CONTENTS else ()), *body]
        return assemble(self.builder, self.kind, self.card, [self.card], body=without_dead_links(sections))

    def _opening(self) -> Section:
        """Return the title of the module, its summary, and what stands before its first heading."""
        builder, card = self.builder, self.card
        note = card.record.words[builder.language].note
        html = builder.render(
            "kit-opening",
            self.name,
            lead=builder.page_html.summary(card) if self.kind in _WITH_SOURCES else "",
            address=builder.page_html.online(card.id),
            state=builder.state(card),
            note=typeset_html(note, builder.language, builder.localiser.digits) if note else "",
            body=Markup(html_of(self._before_first_heading())),
        )
        return Section(
            anchor=self.name,
            kind=card.type,
            title=str(builder.title(card)),
            plain=builder.plain(card),
            html=html,
            listed=False,
        )

    def _before_first_heading(self) -> Iterator[Element]:
        if self.kind in _WITH_SOURCES:
            yield from (block for part in self.parts if not part.id for block in part.blocks)

    def _sections(self) -> Iterator[Section]:
        make = {
            TRAINER: self._whole,
            PARTICIPANTS: self._for_participants,
            ANSWERS: self._answers,
            HANDOUTS: self._exercises,
            TIMETABLE: self._times,
        }[self.kind]
        for part in self.parts:
            if part.id:
                yield from make(part)
        if self.kind == TIMETABLE and not self.module.timetable:
            yield self._plan()

    def _whole(self, part: Part) -> Iterator[Section]:
        yield self._section(part, part.html)

    def _for_participants(self, part: Part) -> Iterator[Section]:
        hidden = frozenset(self.module.for_trainers)
        kept = [one for one in below(part) if one.id not in hidden]
        if part.id not in hidden and any(one.blocks for one in kept):
            yield self._section(part, "\n".join(_headed(one, html_of(_questions(one))) for one in kept))

    def _answers(self, part: Part) -> Iterator[Section]:
        answers = [block for block in part.blocks if block.tag == "details"]
        if answers:
            yield self._section(part, _uncited(answers))

    def _exercises(self, part: Part) -> Iterator[Section]:
        asked = [one for one in below(part) if one.has_answers]
        if asked:
            yield self._section(part, "\n".join(_headed(one, _uncited(_questions(one))) for one in asked))

    def _times(self, part: Part) -> Iterator[Section]:
        shown = [one for one in below(part) if one.id in self.module.timetable]
        is_unit = any(unit.section == part.id for unit in self.module.units)
        for one in shown:
            # The heading of a unit's table says less than the unit's own.
            yield self._section(part if is_unit else one, _uncited(one.blocks), at=one.id)

    def _plan(self) -> Section:
        builder = self.builder
        variables = type_variables(self.card.type)(builder.site_model, builder.page_html, self.card, {})
        title = builder.localiser("library.plan")
        html = builder.render("kit-plan", self.name, plan=variables["plan"])
        return Section(anchor=f"{self.name}--plan", kind=self.card.type, title=title, plain=title, html=html)

    def _section(self, part: Part, html: str, at: str = "") -> Section:
        return Section(
            anchor=f"{self.name}--{at or part.id}",
            kind=self.card.type,
            title=str(part.title),
            plain=part.plain,
            html=anchor_ids(shift_headings(html, -1), self.name),
            words=self.card.record.words[self.builder.language],
        )

    def _sources(self) -> Section:
        builder, record = self.builder, self.card.record
        cited = in_order(record.sources, builder.site_model.texts[record.id, builder.language].citations)
        title = builder.word("pages.sources")
        html = builder.render("kit-sources", self.name, sources=listed_all(builder.page_html, cited))
        return Section(anchor=f"{self.name}-sources", kind="annex", title=title, plain=title, html=html)


def _headed(part: Part, text: str) -> str:
    """Return a part with its heading, which has no id: the id may be a section's."""
    return f"<h3>{part.title}</h3>\n{text}" if part.id else text


def _questions(part: Part) -> list[Element]:
    return [block for block in part.blocks if block.tag != "details"]


def _uncited(blocks: Iterable[Element]) -> str:
    """Return blocks as HTML without their citations: the sources stand in the two books."""
    copies = [deepcopy(block) for block in blocks]
    for mark in [mark for block in copies for mark in block.iter("sup") if mark.get("class") == _CITATION]:
        mark.drop_tree()
    return html_of(copies)
