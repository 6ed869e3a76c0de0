# SPDX-License-Identifier: MIT
"""What documents are called and what they state, besides their texts: names, codes, facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from proceedings.frontmatter.fields import Group, ListOf, Term, TermOrText, declared
from proceedings.languages import LANGUAGES
from proceedings.presentation import ratifications
from proceedings.presentation.addresses import GLOSSARY
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.registers import Country, Person, RegisterEntry, Registers
from proceedings.search.weights import INDEX

CODES: Final = frozenset({"code", "symbol", "doi", "isbn_pdf", "isbn_epub"})
"""Fields whose values are codes and other identifiers."""

_BETWEEN_NAMES: Final = re.compile(r"[\s-]+")
_SHORT_ID: Final = re.compile(r"([a-z]+)(?:-\d{4})?")
"""An id that is a name: one word, or one with a year behind it."""
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)*")


class Fact(NamedTuple):
    """Words by which a record is found besides its text: in which language, and how much they count."""

    text: str
    language: str
    weight: float


def other_terms(site_model: SiteModel, page: str, language: str) -> Iterator[Fact]:
    """Yield the glossary's terms in the languages that are not its page's."""
    if page == GLOSSARY:
        for entry in site_model.registers.glossary.values():
            for code in LANGUAGES:
                if code != language:
                    yield Fact(entry.term[code], code, 1.0)


def stated(registers: Registers, card: RecordCard) -> Iterator[Fact]:
    """Yield the names of what a record's facts name, in every language; a country among many is but mentioned."""
    named = sorted(set(_named(card.record)))
    countries = sum(register == "countries" for register, _ in named)
    for register, key in named:
        entry = registers.table(register).get(key)
        for name, language in called(registers, entry):
            weight = INDEX["body"]
            if isinstance(entry, Country):
                weight = max(INDEX["body"], INDEX["country"] / countries)
            yield Fact(name, language, weight)


def bound(page_html: PageHtml, page: str) -> Iterator[Fact]:
    """Yield the parties of an instrument, and the short names of the instruments to which a country is a party.

    The overview of ratifications has those of all instruments. Each is but mentioned, in the language of the page: the
    index enters what stands for it in the others.
    """
    facet, _, term = page.rpartition("/")
    register = "countries" if facet == "instruments" else "instruments"
    named = {
        country if facet == "instruments" else instrument: None
        for instrument, country in ratifications.parties(page_html)
        if page == ratifications.PAGE or (facet, term) in (("instruments", instrument), ("countries", country.lower()))
    }
    for found in filter(None, map(page_html.site_model.registers.table(register).get, named)) if named else ():
        yield Fact((getattr(found, "short", None) or found.name)[page_html.language], page_html.language, INDEX["body"])


def printed(card: RecordCard) -> Iterator[Fact]:
    """Yield the names of contributors as printed, and affiliations that no register has, in the original language.

    Then the keywords of each language.
    """
    for language, words in card.record.words.items():
        yield from (Fact(keyword, language, INDEX["body"]) for keyword in words.keywords)
    for one in card.record.contributors:
        for text in filter(None, (one.name, *one.affiliations)):
            yield Fact(text, card.record.original, INDEX["body"])


def called(registers: Registers, entry: RegisterEntry | None) -> Iterator[tuple[str, str]]:
    """Yield what an entry of a register is called in every language, each with the language."""
    if entry is None:
        return
    also = registers.search["countries"].get(entry.id) if isinstance(entry, Country) else None
    for language in LANGUAGES:
        for names in (entry.name, getattr(entry, "short", None), getattr(entry, "acronym", None)):
            name = (names or {}).get(language)
            if name:
                yield name, language
        for name in also.words[language] if also else ():
            yield name, language
        if isinstance(entry, Person):
            yield from ((name, language) for name in _abbreviated(entry, language))


def _abbreviated(person: Person, language: str) -> Iterator[str]:
    """Yield a person's name with initials, ``J P de Roux`` and ``JP de Roux``, where its parts are known."""
    parts = (person.given, person.particle, person.family)
    given, particle, family = ((part or {}).get(language, "") for part in parts)
    initials = [word[0] for word in _BETWEEN_NAMES.split(given) if word]
    if family and initials:
        for written in (" ".join(initials), "".join(initials)):
            yield from (" ".join(filter(None, (written, part, family))) for part in dict.fromkeys((particle, "")))


def above(site_model: SiteModel, made: Mapping[str, str], inlines: Mapping[str, PageHtml], page: str) -> Iterator[Fact]:
    """Yield the title of the page above a page, in every language: whoever asks for that finds what is below it too."""
    parent = page.rpartition("/")[0]
    for language, page_html in inlines.items():
        if parent in site_model.cards:
            yield Fact(page_html.plain_title(site_model.cards[parent]), language, INDEX["name"])
        elif parent in made:
            yield Fact(page_html.localiser.of_page(made[parent], "title"), language, INDEX["name"])


def page_words(registers: Registers, page: str) -> Iterator[Fact]:
    """Yield what readers call a page of the site, by the register of such words."""
    words = registers.search["pages"].get(page)
    for language in LANGUAGES:
        for name in words.words[language] if words else ():
            yield Fact(name, language, INDEX["name"])


def numbered(registers: Registers, page: str, term: str) -> Iterator[Fact]:
    """Yield what a term that is a number is called by its list's names: ``SDG 8.8``."""
    if _NUMBER.fullmatch(term):
        for name in page_words(registers, page.rpartition("/")[0]):
            yield Fact(f"{name.text} {term}", name.language, INDEX["body"])


def _named(value: Any) -> Iterator[tuple[str, str]]:
    """Yield register and id of everything that a record, or a group inside it, names."""
    for field in declared(type(value)):
        if field.search:
            yield from _of_kind(field.kind, getattr(value, field.key))


def _of_kind(kind: Any, value: Any) -> Iterator[tuple[str, str]]:
    if value is None:
        return
    if isinstance(kind, ListOf):
        for item in value:
            yield from _of_kind(kind.kind, item)
    elif isinstance(kind, Group):
        yield from _named(value)
    elif isinstance(kind, Term | TermOrText):
        yield kind.register, str(value)


def names_of_record(inlines: Mapping[str, PageHtml], card: RecordCard, shown: str) -> Iterator[Fact]:
    """Yield what a record is called in its other languages, its number and its codes."""
    for language, page_html in inlines.items():
        if language != shown and card.exists_in(language):
            yield Fact(page_html.plain_title(card), language, INDEX["body"])
        label = page_html.label(card)
        if label:
            yield Fact(label, language, INDEX["body"])
            _, dot, figures = label.partition(".")
            if dot:
                yield Fact(f"{page_html.localiser.of_type(card.type, 'name')} {figures}", language, INDEX["body"])
    for code in _codes(card.record):
        yield Fact(code, shown, INDEX["name"])


def _codes(value: Any) -> Iterator[str]:
    """Yield the codes and other identifiers that a record, or a group inside it, states; an id of one word is one."""
    own = _SHORT_ID.fullmatch(str(getattr(value, "id", "")).rpartition("/")[2])
    if own:
        yield own[1]
    for field in declared(type(value)):
        found = getattr(value, field.key)
        if field.key in CODES and found:
            yield str(found)
        for item in found if isinstance(found, tuple) else ():
            if isinstance(field.kind, ListOf) and isinstance(field.kind.kind, Group):
                yield from _codes(item)


def kinds(inlines: Mapping[str, PageHtml], card: RecordCard, shown: str) -> Iterator[Fact]:
    """Yield what a record is, in every language, and its year."""
    for language, page_html in inlines.items():
        yield Fact(page_html.localiser.of_type(card.type, "name"), language, INDEX["name"])
    year = year_of(card)
    if year:
        yield Fact(year, shown, INDEX["body"])


def year_of(card: RecordCard) -> str:
    """Return the year in which what a record tells of happened or began, where its facts say so."""
    record = card.record
    period = getattr(record, "period", None)
    for value in (
        getattr(record, "year", None),
        getattr(record, "date", None),
        getattr(record, "adopted_on", None),
        getattr(period, "start", None),
    ):
        if value:
            return str(value)[:4]
    return ""
