# SPDX-License-Identifier: MIT
"""Short pieces of HTML for all pages: titles in their language, links to records, names from registers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from proceedings.languages import DIRECTION, direction_of
from proceedings.presentation.addresses import between, root
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.localiser import Localiser, typeset, typeset_html
from proceedings.presentation.site_model import SiteModel
from proceedings.records.terms import TermKey
from proceedings.registers import VocabularyTerm


def in_language(html: Markup, language: str, around: str) -> Markup:
    """Return a passage marked with its language and direction, if these differ from those of the text around it."""
    if language == around:
        return html
    return Markup('<span lang="{}" dir="{}">{}</span>').format(language, direction_of(language), html)


class PageHtml:
    """Makes short pieces of HTML for one page in one language."""

    def __init__(self, site_model: SiteModel, localiser: Localiser, page: str) -> None:
        """Make pieces for the page with the id ``page``: links are relative to it."""
        self.site_model = site_model
        self.localiser = localiser
        self.language = localiser.language
        self.page = page

    def label(self, card: RecordCard) -> str:
        """Return type and number (``Objective 3``), or an empty text for a record without a number."""
        if card.number is None:
            return ""
        if not card.number.isdigit():
            return card.number
        return self.localiser.of_type(card.type, "numbered", number=card.number)

    def number(self, card: RecordCard) -> str:
        """Return the number alone, plain figures in the digits of the language; empty for a record without a number."""
        number = card.number or ""
        return self.localiser.figure(int(number)) if number.isdigit() else number

    def title(self, card: RecordCard) -> Markup:
        """Return the record's title as HTML, marked with its language if that is not the page's."""
        language = card.language_for(self.language)
        prefix = self.localiser.title_prefix(card.record)
        title = in_language(
            typeset_html(card.title(language), language, self.localiser.digits), language, self.language
        )
        return Markup("{}{}").format(f"{prefix} " if prefix else "", title)

    def plain_title(self, card: RecordCard) -> str:
        """Return the record's title without markup, for the head of the page and for attributes."""
        prefix = self.localiser.title_prefix(card.record)
        title = typeset(card.title(self.language), card.language_for(self.language), self.localiser.digits)
        return f"{prefix} {title}" if prefix else title

    def numbered_title(self, card: RecordCard) -> str:
        """Return the plain title with the record's number (``Objective 3: …``), after its prefix, if any."""
        label, prefix = self.label(card), self.localiser.title_prefix(card.record)
        title = typeset(card.title(self.language), card.language_for(self.language), self.localiser.digits)
        # A prefix ends with a colon; a second one in the same title would read badly.
        mark = self.localiser("pages.comma" if prefix else "pages.colon")
        numbered = f"{label}{mark}{title}" if label else title
        return f"{prefix} {numbered}" if prefix else numbered

    def summary(self, card: RecordCard) -> Markup:
        """Return the record's summary as HTML."""
        language = card.language_for(self.language)
        return in_language(
            typeset_html(card.summary(language), language, self.localiser.digits), language, self.language
        )

    def href(self, page: str, fragment: str = "") -> str:
        """Return the relative link to a page, with a fragment if given."""
        return between(self.page, page) + (f"#{fragment}" if fragment else "")

    def href_of_file(self, path: str) -> str:
        """Return the relative link to a file, from its path below the root of the site."""
        return root(self.page) + path

    def href_of_page(self, page: str) -> str:
        """Return a relative address of a page that a site can do without; empty where this one does."""
        return "" if self.site_model.registers.profile.hides(page) else self.href(page)

    def item(self, card: RecordCard, relation: str = "") -> dict[str, Any]:
        """Return a record as lists show it: href, title, type with number, and the language if it is not the page's."""
        language = card.language_for(self.language)
        item: dict[str, Any] = {"href": self.href(card.id), "title": self.bare_title(card), "number": self.label(card)}
        if language != self.language:
            item |= {"language": language, "direction": DIRECTION[language]}
        if relation:
            item["relation"] = relation
        return item

    def bare_title(self, card: RecordCard) -> Markup:
        """Return the title for templates that mark its language themselves."""
        language = card.language_for(self.language)
        prefix = self.localiser.title_prefix(card.record)
        if not prefix:
            return typeset_html(card.title(language), language, self.localiser.digits)
        prefix_html = in_language(escape(prefix), self.language, language)
        return Markup("{} {}").format(prefix_html, typeset_html(card.title(language), language, self.localiser.digits))

    def link(self, card: RecordCard, *, numbered: bool = True) -> Markup:
        """Return a link to a record, with its number and title."""
        label = self.label(card) if numbered else ""
        text = (
            Markup('<span class="number">{}</span> {}').format(label, self.title(card)) if label else self.title(card)
        )
        return Markup('<a href="{}">{}</a>').format(self.href(card.id), text)

    def name(self, names: Mapping[str, str]) -> Markup:
        """Return a trilingual name as HTML."""
        return typeset_html(names[self.language], self.language, self.localiser.digits)

    def term(self, register: str, key: str) -> Markup:
        """Return the name of an entry of a register or vocabulary; an unknown key (a source's text) stays as it is."""
        entry = self.site_model.registers.table(register).get(key)
        return self.name(entry.name) if entry is not None else escape(key)

    def party(self, key: str) -> Markup:
        """Return the name of an organisation or, where no organisation has the id, of a person."""
        known = self.site_model.registers.organisations
        return self.term("organisations" if key in known else "people", key)

    def numbered_term(self, register: str, key: str) -> Markup:
        """Return the name of an entry, after the number by which it is known if it has one: ``10.7 – Facilitate…``."""
        name = self.term(register, key)
        entry = self.site_model.registers.table(register).get(key)
        number = entry.number if isinstance(entry, VocabularyTerm) else ""
        if not number:
            return name
        shown = typeset_html(number, self.language, self.localiser.digits)
        return escape(self.localiser("library.numbered_term")).format(number=shown, name=name)

    def linked_term(self, register: str, key: str) -> Markup:
        """Return the name of an entry with its number, as a link to the entry's page if it has one."""
        name = self.numbered_term(register, key)
        href = self.href_of_term(TermKey(register, key))
        return Markup('<a href="{}">{}</a>').format(href, name) if href else name

    def href_of_term(self, term: TermKey) -> str:
        """Return the relative link to the page of a term; empty where it has none."""
        return self.href(term.page) if term in self.site_model.catalogue.terms else ""

    def language_name(self, language: str) -> str:
        """Return the name of a language in the page's language, or its tag where there is no word for it."""
        return self.localiser.of_language(language)
