# SPDX-License-Identifier: MIT
"""What is searched for: every record and every other page, each as one document in one language of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, NamedTuple

from proceedings.frontmatter.fields import Group, ListOf, Term, declared
from proceedings.languages import LANGUAGES
from proceedings.presentation.addresses import GLOSSARY, HOME
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.localiser import Localiser, typeset
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.terms import counted
from proceedings.records.terms import TermKey
from proceedings.registers import Country, Registers
from proceedings.store.digests import digest
from proceedings.texts import CleanText, made_from

COUNTRY: Final = 16.0
"""Weight of the country that a record concerns: more than of a country in a title."""

_LONG_NAME: Final = 60
"""A name of so many characters is a sentence, whose words count little."""


class Passage(NamedTuple):
    """A section of a body: the id of its heading (empty before the first), the heading, and the text below it."""

    id: str
    heading: str
    text: str


class Fact(NamedTuple):
    """Words by which a record is found besides its text: in which language, and how much they count."""

    text: str
    language: str
    weight: float


@dataclass(frozen=True)
class SearchDocument:
    """One page as one language of the site has it; ``language`` is its text's, another where there is none in that."""

    page: str
    type: str
    language: str
    title: str
    summary: str
    facts: tuple[Fact, ...]
    passages: tuple[Passage, ...]


class DocumentSource(NamedTuple):
    """What a document will be made from: its page, the digest of all that it depends on, and how it is made.

    What it takes from the registers is not in the digest: it is noted when the document is made.
    """

    page: str
    digest: str
    document: Callable[[], SearchDocument]


def sources(site_model: SiteModel, made: Mapping[str, str], language: str, common: str) -> list[DocumentSource]:
    """Every page of a language: records, then the ``made`` pages, then the terms that records name.

    ``common`` is the digest of what all documents depend on.
    """
    inlines = {
        code: PageHtml(site_model, Localiser(site_model.registers, code, site_model.settings.digits), HOME)
        for code in LANGUAGES
    }
    found = [
        DocumentSource(
            card.id,
            digest(common, *_shown(site_model, card, language)),
            partial(_of_card, site_model, inlines, card, language),
        )
        for card in site_model.cards.values()
    ]
    for page, word in made.items():
        found.append(
            DocumentSource(page, digest(common, page), partial(_of_made, site_model, inlines[language], page, word))
        )
    for term, cards in site_model.terms.items():
        if term.page not in site_model.cards:
            counts = counted(cards)
            found.append(
                DocumentSource(
                    term.page,
                    digest(common, f"{term.page} {counts}"),
                    partial(_of_term, site_model, inlines[language], term, counts),
                )
            )
    return found


def _of_card(site_model: SiteModel, inlines: Mapping[str, PageHtml], card: RecordCard, language: str) -> SearchDocument:
    shown = card.language_for(language)
    page_html = inlines[language]
    return SearchDocument(
        page=card.id,
        type=card.type,
        language=shown,
        title=page_html.plain_title(card),
        summary=typeset(card.summary(language), shown, page_html.localiser.digits),
        facts=(
            *_facts(site_model.registers, card),
            *_names(inlines, card, shown),
            *_other_terms(site_model, card.id, shown),
        ),
        passages=(*_sections(site_model.texts[card.id, shown]), *_terms(site_model, card.id, shown)),
    )


def _of_made(site_model: SiteModel, page_html: PageHtml, page: str, word: str) -> SearchDocument:
    return SearchDocument(
        page=page,
        type="page",
        language=page_html.language,
        title=page_html.localiser.of_page(word, "title"),
        summary=page_html.localiser.of_page(word, "summary"),
        facts=tuple(_other_terms(site_model, page, page_html.language)),
        passages=_terms(site_model, page, page_html.language),
    )


def _of_term(site_model: SiteModel, page_html: PageHtml, term: TermKey, counts: Mapping[str, int]) -> SearchDocument:
    registers = site_model.registers
    definition = getattr(registers.table(term.facet).get(term.id), "definition", None)
    told = [page_html.localiser.of_type(kind, "count", n=number) for kind, number in counts.items()]
    return SearchDocument(
        page=term.page,
        type="page",
        language=page_html.language,
        title=page_html.term(term.facet, term.id).striptags(),
        summary=page_html.localiser("library.summary_term", counts=page_html.localiser.listed(told)),
        facts=tuple(_named_so(registers, term.facet, term.id)),
        passages=(Passage("", "", definition[page_html.language]),) if definition else (),
    )


def _shown(site_model: SiteModel, card: RecordCard, language: str) -> Iterator[str]:
    """What people wrote of a document: a text in another language is another document's."""
    record, shown = card.record, card.language_for(language)
    yield from (record.id, record.facts_digest, shown, record.words[shown].digest)
    yield made_from(site_model.texts, (record.id, shown))
    yield from (words.title for words in record.words.values())


def _sections(text: CleanText) -> Iterator[Passage]:
    """The text below each heading; a heading is found in the plain text as a line of its own."""
    awaited = [(" ".join(found.text.split()), found) for found in text.headings]
    identifier, heading, lines = "", "", list[str]()
    for line in text.plain.split("\n"):
        if awaited and " ".join(line.split()) == awaited[0][0]:
            if heading or lines:
                yield Passage(identifier, heading, "\n".join(lines))
            identifier, heading, lines = awaited[0][1].id, awaited[0][1].text, []
            del awaited[0]
        elif line:
            lines.append(line.replace("\t", " · "))
    if heading or lines:
        yield Passage(identifier, heading, "\n".join(lines))


def _terms(site_model: SiteModel, page: str, language: str) -> tuple[Passage, ...]:
    """The glossary's terms, which are the text of its page."""
    if page != GLOSSARY:
        return ()
    found = []
    for entry in site_model.registers.glossary.values():
        note = entry.note[language] if entry.note else ""
        lines = [*getattr(entry.variants, language), note]
        found.append(Passage(f"term-{entry.id}", entry.term[language], "\n".join(line for line in lines if line)))
    return tuple(found)


def _other_terms(site_model: SiteModel, page: str, language: str) -> Iterator[Fact]:
    """The glossary's terms in the languages that are not its page's."""
    if page == GLOSSARY:
        for entry in site_model.registers.glossary.values():
            for code in LANGUAGES:
                if code != language:
                    yield Fact(entry.term[code], code, 1.0)


def _facts(registers: Registers, card: RecordCard) -> Iterator[Fact]:
    """The names of what a record's facts name, in the three languages."""
    for register, key in sorted(set(_named(card.record))):
        yield from _named_so(registers, register, key)


def _named_so(registers: Registers, register: str, key: str) -> Iterator[Fact]:
    """What an entry of a register is called in the three languages."""
    entry = registers.table(register).get(key)
    if entry is not None:
        also = registers.search["countries"].get(key) if isinstance(entry, Country) else None
        for language in LANGUAGES:
            for names in (entry.name, getattr(entry, "short", None), getattr(entry, "acronym", None)):
                name = (names or {}).get(language)
                if name:
                    weight = COUNTRY if isinstance(entry, Country) else 0.4 if len(name) > _LONG_NAME else 1.0
                    yield Fact(name, language, weight)
            for name in getattr(also, language, ()):
                yield Fact(name, language, COUNTRY)


def _named(value: Any) -> Iterator[tuple[str, str]]:
    """Register and id of everything that a record, or a group inside it, names."""
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
    elif isinstance(kind, Term):
        yield kind.register, str(value)


def _names(inlines: Mapping[str, PageHtml], card: RecordCard, shown: str) -> Iterator[Fact]:
    """What a record is called in its other languages, its number, and its type."""
    for language, page_html in inlines.items():
        if language != shown and card.exists_in(language):
            yield Fact(page_html.plain_title(card), language, 2.0)
        label = page_html.label(card)
        if label:
            yield Fact(label, language, 1.0)
    year = year_of(card)
    if year:
        yield Fact(year, shown, 1.0)


def year_of(card: RecordCard) -> str:
    """The year in which what a record tells of happened or began, where its facts say so."""
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
