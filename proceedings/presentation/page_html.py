# SPDX-License-Identifier: MIT
"""Short pieces of HTML that every page needs: a title in its language, a link to a record, a name from a register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from proceedings.languages import DIRECTION
from proceedings.presentation.addresses import between
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.localiser import Localiser, typeset, typeset_html
from proceedings.presentation.site_model import SiteModel
from proceedings.records.record import Record
from proceedings.records.terms import TermKey


def in_language(html: Markup, language: str, around: str) -> Markup:
    """A passage marked with its language and direction where these differ from those around it."""
    if language == around:
        return html
    direction = DIRECTION.get(language.partition("-")[0], "ltr")
    return Markup('<span lang="{}" dir="{}">{}</span>').format(language, direction, html)


class PageHtml:
    """Makes pieces for one page in one language."""

    def __init__(self, site_model: SiteModel, localiser: Localiser, page: str) -> None:
        """``page`` is the id of the page that the pieces stand on: addresses count from it."""
        self.site_model = site_model
        self.localiser = localiser
        self.language = localiser.language
        self.page = page

    def prefix(self, record: Record) -> str:
        """The words that every title of this type begins with, or nothing: a proposal is told as one everywhere."""
        return self.localiser.of_type(record.type, "prefix") if record.has_prefix else ""

    def label(self, card: RecordCard) -> str:
        """Type and number: ``Objective 3``; empty where the record has no number."""
        if card.number is None:
            return ""
        if not card.number.isdigit():
            return card.number
        return self.localiser.of_type(card.type, "numbered", number=card.number)

    def number(self, card: RecordCard) -> str:
        """The record's number alone, a bare one in the digits of the language; empty where it has none."""
        number = card.number or ""
        return self.localiser.figure(int(number)) if number.isdigit() else number

    def title(self, card: RecordCard) -> Markup:
        """The record's title for HTML, in the page's language or marked with its own."""
        language = card.language_for(self.language)
        prefix = self.prefix(card.record)
        title = in_language(
            typeset_html(card.title(language), language, self.localiser.digits), language, self.language
        )
        return Markup("{}{}").format(f"{prefix} " if prefix else "", title)

    def plain_title(self, card: RecordCard) -> str:
        """The record's title without markup, for head and attributes."""
        prefix = self.prefix(card.record)
        title = typeset(card.title(self.language), card.language_for(self.language), self.localiser.digits)
        return f"{prefix} {title}" if prefix else title

    def numbered_title(self, card: RecordCard) -> str:
        """The plain title with the record's number: ``Objective 3: …``; a prefix such as a proposal's comes first."""
        label, prefix = self.label(card), self.prefix(card.record)
        title = typeset(card.title(self.language), card.language_for(self.language), self.localiser.digits)
        # A prefix ends with a colon of its own, and two in one title read badly.
        mark = self.localiser("pages.comma" if prefix else "pages.colon")
        numbered = f"{label}{mark}{title}" if label else title
        return f"{prefix} {numbered}" if prefix else numbered

    def summary(self, card: RecordCard) -> Markup:
        """The record's summary for HTML."""
        language = card.language_for(self.language)
        return in_language(
            typeset_html(card.summary(language), language, self.localiser.digits), language, self.language
        )

    def href(self, page: str, fragment: str = "") -> str:
        """A relative address."""
        return between(self.page, page) + (f"#{fragment}" if fragment else "")

    def item(self, card: RecordCard, relation: str = "") -> dict[str, Any]:
        """A record as templates list it: href, title, number with its type, and language where it is not the page's."""
        language = card.language_for(self.language)
        item: dict[str, Any] = {"href": self.href(card.id), "title": self.bare_title(card), "number": self.label(card)}
        if language != self.language:
            item |= {"language": language, "direction": DIRECTION[language]}
        if relation:
            item["relation"] = relation
        return item

    def bare_title(self, card: RecordCard) -> Markup:
        """The title for a place that marks the language itself."""
        language = card.language_for(self.language)
        prefix = self.prefix(card.record)
        if not prefix:
            return typeset_html(card.title(language), language, self.localiser.digits)
        prefix_html = in_language(escape(prefix), self.language, language)
        return Markup("{} {}").format(prefix_html, typeset_html(card.title(language), language, self.localiser.digits))

    def link(self, card: RecordCard, *, numbered: bool = True) -> Markup:
        """A link to a record that shows its number and title."""
        label = self.label(card) if numbered else ""
        text = (
            Markup('<span class="number">{}</span> {}').format(label, self.title(card)) if label else self.title(card)
        )
        return Markup('<a href="{}">{}</a>').format(self.href(card.id), text)

    def name(self, names: Mapping[str, str]) -> Markup:
        """A trilingual name for HTML."""
        return typeset_html(names[self.language], self.language, self.localiser.digits)

    def term(self, register: str, key: str) -> Markup:
        """The name of a register's or vocabulary's entry; a key that is none (a source's plain text) as it stands."""
        entry = self.site_model.registers.table(register).get(key)
        return self.name(entry.name) if entry is not None else escape(key)

    def linked_term(self, register: str, key: str) -> Markup:
        """The name of an entry, as a link to its page where a record names it."""
        name = self.term(register, key)
        term = TermKey(register, key)
        if term not in self.site_model.catalogue.terms:
            return name
        return Markup('<a href="{}">{}</a>').format(self.href(term.page), name)

    def language_name(self, language: str) -> str:
        """The name of a language in the page's; a language that has no words is shown by its tag."""
        return self.localiser.of_language(language)
