# SPDX-License-Identifier: MIT
"""Builds the sections of a volume: records, pages of apparatus, parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from markupsafe import Markup, escape

from proceedings.languages import DIRECTION
from proceedings.presentation import record_view, templates
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.facts import rows
from proceedings.presentation.localiser import Localiser, typeset, typeset_html
from proceedings.presentation.page_html import in_language
from proceedings.presentation.people import affiliation, affiliations_of, authors_line, name_of
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.sources import in_order, listed_all, told_readings
from proceedings.presentation.type_views import type_variables
from proceedings.records import record_types
from proceedings.records.record import Record
from proceedings.texts import resolve
from proceedings.volumes.charts import standalone_chart
from proceedings.volumes.model import AuthoredSection, Section, anchor
from proceedings.volumes.volume_html import VolumeHtml, anchor_ids, resolve_images, shift_headings

TEMPLATES: Final = "volumes"

_OURS: Final[Mapping[str, str]] = {"title": "pages.title_is_ours", "number": "pages.number_is_ours"}
_OF_TYPES: Final = (
    *("adopted_by", "follow_up", "consultation", "answer"),
    *("biographies", "pictures", "material", "files"),
)
"""What the views of single types add to a record in a volume."""
_MANY: Final = 2
_SHORT: Final = 40
"""More values than `_MANY` are set in one line if none is longer than this many characters."""
_SHOW_LINKED: Final = frozenset(("axis",))


class SectionBuilder:
    """Makes the sections of one volume in one language."""

    def __init__(self, site_model: SiteModel, localiser: Localiser, included: Iterable[str]) -> None:
        """``included`` are the ids of the records that the volume contains."""
        self.site_model = site_model
        self.localiser = localiser
        self.language = localiser.language
        self.page_html = VolumeHtml(site_model, localiser, frozenset(included))

    def word(self, key: str, **values: object) -> str:
        """Return one of the volumes' words."""
        return self.localiser(key, **values)

    def running(self, kind: str) -> str:
        """Return what the pages of a type say at their head besides their title; nothing for most types."""
        return self.localiser.of_type(kind, "running") if record_types()[kind].has_prefix else ""

    def number(self, number: int) -> str:
        """Return a number in the digits that the settings choose."""
        return typeset(self.localiser.number(number), self.language, self.localiser.digits)

    def render(self, template: str, name: str, **variables: Any) -> str:
        """Render a template below ``overrides/volumes``, its ids prefixed by the section's name."""
        html = templates.render(
            self.site_model.catalogue.root,
            self.localiser,
            f"{TEMPLATES}/{template}.html",
            page_html=self.page_html,
            **variables,
        )
        return anchor_ids(html, name)

    def page(self, kind: str, name: str, title: str, html: str = "", **other: Any) -> Section:
        """Return a page of apparatus; ``title`` is plain text."""
        return Section(anchor=name, kind=kind, title=str(escape(title)), plain=title, html=html, **other)

    def rendered_page(self, kind: str, template: str, title: str, *, listed: bool = True, **variables: Any) -> Section:
        """Return a page of apparatus rendered from a template."""
        return self.page(kind, template, title, self.render(template, template, **variables), listed=listed)

    def record(
        self,
        card: RecordCard,
        level: int,
        *,
        alone: bool = False,
        state_in_part: bool = False,
        sections: Sequence[Section] = (),
    ) -> Section:
        """Return the section of a record whose title has a level.

        ``alone`` shows everything that its page online shows; ``state_in_part`` leaves out its translation state, which
        the part shows once for all.
        """
        record, name = card.record, anchor(card.id)
        byline = self.byline(record)
        language = card.language_for(self.language)
        words = record.words[language]
        text = self.site_model.texts[record.id, language]
        sources = in_order(record.sources, text.citations)
        order = {source.key: number for number, source in enumerate(sources, start=1)}
        compact = record.is_brief and not alone
        more = (
            dict(type_variables(card.type)(self.site_model, self.page_html, card, order))
            if card.type != "edition"
            else {}
        )
        html = self.render(
            "record",
            name,
            level=level + 1,
            compact=compact,
            alone=alone,
            banner=record.has_prefix,
            retracted=record_view.retraction(self.page_html, record),
            lead="" if compact or words.abstract else self.page_html.summary(card),
            abstract=in_language(typeset_html(words.abstract, language, self.localiser.digits), language, self.language)
            if words.abstract
            else "",
            keywords=[
                in_language(typeset_html(keyword, language, self.localiser.digits), language, self.language)
                for keyword in words.keywords
            ],
            byline=byline,
            ours=self.ours(record) if not compact else "",
            state="" if state_in_part else self.state(card),
            note=typeset_html(words.note, language, self.localiser.digits) if words.note and not compact else "",
            facts=self.facts(record, alone=alone, compact=compact, has_byline=bool(byline)),
            verbatim=record.verbatim and language == record.original,
            body=self.body(card, level),
            body_language=language,
            body_direction=DIRECTION[language],
            groups=self.groups(card, alone=alone),
            sources=listed_all(self.page_html, sources),
            readings=told_readings(self.localiser, sources),
            rights=record_view.rights(self.page_html, record) if not compact else None,
            provenance=[self.page_html.term("provenances", item) for item in record.provenance] if alone else [],
            more={key: more.get(key) for key in _OF_TYPES},
            chart=self.chart(more["chart"]) if "chart" in more else None,
        )
        authors = str(authors_line(self.page_html, card))
        names = tuple(name_of(self.page_html, one).striptags() for one in card.record.authors)
        make = partial(AuthoredSection, authors=authors, names=names) if authors else Section
        return make(
            anchor=name,
            kind=card.type,
            title=str(self.title(card)),
            plain=self.plain(card),
            html=html,
            label=self.page_html.label(card),
            running=self.running(card.type),
            address=self.page_html.online(card.id),
            sections=tuple(sections),
            words=words,
            lines=tuple((f"{name}--{block.id}", words.body_line + block.line - 1) for block in text.blocks),
            body=text.plain,
        )

    def chart(self, chart: Mapping[str, Any]) -> dict[str, Any]:
        """Return a trend's chart as its page shows it, with drawings that need no style sheet."""
        direction = DIRECTION[self.language]
        return {
            **chart,
            "drawing": Markup(standalone_chart(chart["drawing"], direction)),
            "legend": [
                {**entry, "swatch": Markup(standalone_chart(entry["swatch"], direction))} for entry in chart["legend"]
            ],
        }

    def title(self, card: RecordCard) -> Markup:
        """Return a record's title without the prefix of its type, which the section shows; retracted works say so."""
        language = card.language_for(self.language)
        html = in_language(typeset_html(card.title(language), language, self.localiser.digits), language, self.language)
        mark = self.localiser("pages.retracted_title") if card.record.retracted is not None else ""
        return Markup("{} {}").format(mark, html) if mark else html

    def plain(self, card: RecordCard) -> str:
        """Return the title as plain text."""
        return self.title(card).striptags()

    def body(self, card: RecordCard, level: int) -> Markup:
        """Return a record's text with links into the volume and headings below a title of this level."""
        language = card.language_for(self.language)

        def title(target: str) -> Markup | str:
            record = target.partition("#")[0]
            return self.page_html.title(self.site_model.cards[record]) if record in self.site_model.cards else ""

        def address(target: str) -> str:
            record, _, fragment = target.partition("#")
            return self.page_html.href(record, fragment)

        text = self.site_model.texts[card.id, language]
        html = resolve(resolve_images(text.html), address, title, self.page_html.file)
        return Markup(shift_headings(html, level - 1))

    def byline(self, record: Record) -> list[Markup]:
        """Return the authors and speakers of a text, each with the person's affiliation."""
        registers = self.site_model.catalogue.registers
        separator = Markup(self.word("volumes.separator"))
        names: list[Markup] = []
        for contributor in record.authors:
            if contributor.person is None and not record.has_byline:
                continue
            name = name_of(self.page_html, contributor)
            told = [affiliation(self.page_html, record, key) for key in affiliations_of(registers, contributor)]
            if told:
                name = Markup('{} <span class="small">({})</span>').format(name, separator.join(told))
            names.append(name)
        return names

    def ours(self, record: Record) -> str:
        """Return the sentence that says which of title and number the editors gave, or an empty string."""
        names = [name for name in ("title", "number") if getattr(record, f"{name}_is_ours")]
        if not names:
            return ""
        return self.localiser("pages.title_and_number_are_ours" if len(names) > 1 else _OURS[names[0]])

    def state(self, card: RecordCard) -> str:
        """Return the state of the text's translation, or that there is none; empty for an original."""
        if not card.exists_in(self.language):
            return self.word("volumes.not_translated", language=self.page_html.language_name(card.record.original))
        state = record_view.state(self.page_html, card)
        if state is None:
            return ""
        outdated = self.localiser("theme.outdated") if state["outdated"] else ""
        parts = [Markup(state["name"]).striptags(), state["detail"]]
        return ". ".join(filter(None, (self.localiser("pages.comma").join(filter(None, parts)), outdated)))

    def facts(self, record: Record, *, alone: bool, compact: bool, has_byline: bool) -> list[dict[str, Any]]:
        """Return the rows of a record's facts: all of them for a volume of one record, else those shown in print."""
        hidden = set[str]()
        if compact:
            hidden.update(("contributors", "organisations", "countries", "instruments"))
        if has_byline:
            hidden.add("contributors")
        return [
            {"term": row.label, "values": self._in_line(row.values)}
            for row in rows(record, self.page_html)
            if row.field.key not in hidden and (alone or row.field.print)
        ]

    def _in_line(self, values: Sequence[Markup]) -> Sequence[Markup]:
        """Return the values, joined in one line if there are many short ones."""
        many = len(values) > _MANY and all(len(value.striptags()) <= _SHORT for value in values)
        return [Markup(self.word("volumes.separator")).join(values)] if many else values

    def groups(self, card: RecordCard, *, alone: bool) -> list[dict[str, Any]]:
        """Return linked records by relation: for a volume of one record, and elsewhere for axes only."""
        if not alone and card.type not in _SHOW_LINKED:
            return []
        groups = record_view.groups(self.site_model, self.page_html, card)
        # A volume of many records links only to its own records; a volume of one also names records online.
        return [group for group in groups if alone or all(link["href"] for link in group["links"])]

    def introduction(self, listing: str, level: int) -> tuple[str, RecordCard | None]:
        """Return the introduction that a listing's page has, as HTML, with the page's card; empty and None without."""
        card = self.site_model.cards.get(listing)
        if card is None:
            return "", None
        html = self.render(
            "passage",
            anchor(listing),
            body=self.body(card, level),
            language=card.language_for(self.language),
            direction=DIRECTION[card.language_for(self.language)],
        )
        return html, card
