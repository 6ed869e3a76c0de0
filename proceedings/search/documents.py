# SPDX-License-Identifier: MIT
"""What is searched for: every record and every other page, each as one document in one language of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from proceedings.languages import LANGUAGES
from proceedings.presentation.addresses import GLOSSARY, HOME
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.localiser import Localiser, typeset
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.people import name_of
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.terms import counted, told
from proceedings.records.terms import TermKey
from proceedings.records.words import Words
from proceedings.search.facts import (
    Fact,
    above,
    bound,
    called,
    kinds,
    names_of_record,
    numbered,
    other_terms,
    page_words,
    printed,
    stated,
)
from proceedings.search.weights import INDEX
from proceedings.store.digests import digest
from proceedings.texts import CleanText, made_from


class Passage(NamedTuple):
    """A section of a body: the id of its heading (empty before the first), the heading, and the text below it."""

    id: str
    heading: str
    text: str


@dataclass(frozen=True)
class SearchDocument:
    """One page as one language of the site has it; ``language`` is its text's, another where there is none in that.

    ``names`` are what it is called besides its title: in other languages, by an acronym, a code or a number.
    """

    page: str
    type: str
    language: str
    title: str
    summary: str
    names: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    passages: tuple[Passage, ...]
    authors: str = ""


class DocumentSource(NamedTuple):
    """What a document will be made from: its page, the digest of all that it depends on, and how it is made.

    What it takes from the registers is not in the digest: it is noted when the document is made.
    """

    page: str
    digest: str
    document: Callable[[], SearchDocument]


def sources(site_model: SiteModel, made: Mapping[str, str], language: str, common: str) -> list[DocumentSource]:
    """Return every page of a language: records, then the ``made`` pages, then the terms that records name.

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
    found.extend(
        DocumentSource(
            page,
            digest(common, page, *_titles_above(site_model, page)),
            partial(_of_made, site_model, made, inlines, language, page),
        )
        for page in made
    )
    for term, cards in site_model.terms.items():
        if term.page not in site_model.cards:
            counts = counted(cards)
            found.append(
                DocumentSource(
                    term.page,
                    digest(common, f"{term.page} {counts}", *_titles_above(site_model, term.page)),
                    partial(_of_term, site_model, made, inlines, language, term),
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
        names=(*names_of_record(inlines, card, shown), *page_words(site_model.registers, card.id)),
        facts=(
            *stated(site_model.registers, card),
            *bound(page_html, card.id),
            *printed(card),
            *kinds(inlines, card, shown),
            *other_terms(site_model, card.id, shown),
        ),
        passages=(
            *_abstract(page_html, card.record.words[shown]),
            *_sections(site_model.texts[card.id, shown]),
            *_terms(site_model, card.id, shown),
        ),
        authors=_isolated(page_html, card),
    )


def _abstract(page_html: PageHtml, words: Words) -> Iterator[Passage]:
    """Yield the abstract, below the heading that it has on the page."""
    if words.abstract:
        yield Passage("page-abstract", page_html.localiser("pages.abstract"), words.abstract)


def _isolated(page_html: PageHtml, card: RecordCard) -> str:
    """Return the authors of a text as plain text, each name apart from the direction of the line."""
    names = (name_of(page_html, one).striptags() for one in card.record.authors if card.record.has_byline)
    return page_html.localiser("pages.comma").join(f"\u2068{name}\u2069" for name in names)


def _of_made(
    site_model: SiteModel, made: Mapping[str, str], inlines: Mapping[str, PageHtml], language: str, page: str
) -> SearchDocument:
    word = made[page]
    titles = {code: page_html.localiser.of_page(word, "title") for code, page_html in inlines.items()}
    return SearchDocument(
        page=page,
        type="page",
        language=language,
        title=titles[language],
        summary=inlines[language].localiser.of_page(word, "summary"),
        names=(
            *(Fact(title, code, INDEX["name"]) for code, title in titles.items() if code != language),
            *page_words(site_model.registers, page),
        ),
        facts=(
            *above(site_model, made, inlines, page),
            *bound(inlines[language], page),
            *other_terms(site_model, page, language),
        ),
        passages=_terms(site_model, page, language),
    )


def _of_term(
    site_model: SiteModel, made: Mapping[str, str], inlines: Mapping[str, PageHtml], language: str, term: TermKey
) -> SearchDocument:
    registers, page_html = site_model.registers, inlines[language]
    counts = counted(site_model.terms[term])
    entry = registers.table(term.facet).get(term.id)
    definition = getattr(entry, "definition", None)
    return SearchDocument(
        page=term.page,
        type="page",
        language=page_html.language,
        title=page_html.term(term.facet, term.id).striptags(),
        summary=page_html.localiser(
            "library.summary_term", counts=page_html.localiser.listed(told(page_html, term, counts))
        ),
        names=(
            *(Fact(name, code, INDEX["name"]) for name, code in called(registers, entry)),
            *numbered(registers, term.page, term.id),
        ),
        facts=(*above(site_model, made, inlines, term.page), *bound(page_html, term.page)),
        passages=(Passage("", "", definition[page_html.language]),) if definition else (),
    )


def _titles_above(site_model: SiteModel, page: str) -> Iterator[str]:
    """Yield the titles of the record above a page, in each language: `facts.above` enters the page under them."""
    card = site_model.cards.get(page.rpartition("/")[0])
    if card is not None:
        yield from (words.title for words in card.record.words.values())


def _shown(site_model: SiteModel, card: RecordCard, language: str) -> Iterator[str]:
    """Yield what people wrote of a document: a text in another language is another document's."""
    record, shown = card.record, card.language_for(language)
    yield from (record.id, record.facts_digest, shown, record.words[shown].digest)
    yield made_from(site_model.texts, (record.id, shown))
    yield from (f"{words.title} {words.keywords}" for words in record.words.values())


def _sections(text: CleanText) -> Iterator[Passage]:
    """Yield the text below each heading; a heading is found in the plain text as a line of its own."""
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
    """Return the glossary's terms, which are the text of its page."""
    if page != GLOSSARY:
        return ()
    found = []
    for entry in site_model.registers.glossary.values():
        note = entry.note[language] if entry.note else ""
        lines = [*entry.variants_in(language), note]
        found.append(Passage(f"term-{entry.id}", entry.term[language], "\n".join(line for line in lines if line)))
    return tuple(found)
