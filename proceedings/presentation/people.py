# SPDX-License-Identifier: MIT
"""People as outputs show them: as printed on a text, with their affiliations there, and as an index files them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from proceedings.languages import LANGUAGES
from proceedings.orthography import SortKey, name_key
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.localiser import typeset_html
from proceedings.presentation.page_html import PageHtml, in_language
from proceedings.records.record import Contributor, Record
from proceedings.records.terms import TermKey
from proceedings.registers import Person, Registers


def name_of(page_html: PageHtml, one: Contributor) -> Markup:
    """Return the name of a contributor as it is printed there, or that of the register; a person's isolated."""
    # Asked for in any case: whether the person has a page is noted with the entry.
    registered = page_html.term(*one.key)
    name = typeset_html(one.name, page_html.language, page_html.localiser.digits) if one.name else registered
    return name if one.person is None else Markup("<bdi>{}</bdi>").format(name)


def linked_name(page_html: PageHtml, one: Contributor) -> Markup:
    """Return the name of a contributor as a link to their page, where they have one."""
    term = TermKey(*one.key)
    href = page_html.href_of_term(term)
    return Markup('<a href="{}">{}</a>').format(href, name_of(page_html, one)) if href else name_of(page_html, one)


def affiliations_of(registers: Registers, one: Contributor) -> tuple[str, ...]:
    """Return the affiliations stated for a text, or that of the person in the register."""
    if one.affiliations or one.person is None:
        return one.affiliations
    person = registers.people.get(one.person)
    return (person.affiliation,) if person is not None and person.affiliation else ()


def affiliation(page_html: PageHtml, record: Record, key: str) -> Markup:
    """Return an affiliation by its id, or as printed: in the original language of the record; isolated."""
    name = (
        page_html.term("organisations", key)
        if key in page_html.site_model.registers.organisations
        else in_language(typeset_html(key, record.original), record.original, page_html.language)
    )
    return Markup("<bdi>{}</bdi>").format(name)


def byline(page_html: PageHtml, record: Record) -> Mapping[str, Any]:
    """Return ``names``, each with the numbers of their affiliations, and ``affiliations``; empty without authors.

    One affiliation that all of them share has no number.
    """
    if not record.has_byline or not record.authors:
        return {}
    registers = page_html.site_model.registers
    of_each = [affiliations_of(registers, one) for one in record.authors]
    every = list(dict.fromkeys(key for keys in of_each for key in keys))
    is_shared = len(every) == 1 and all(of_each)
    return {
        "names": [
            {
                "name": linked_name(page_html, one),
                "marks": [] if is_shared else [page_html.localiser.figure(every.index(key) + 1) for key in keys],
            }
            for one, keys in zip(record.authors, of_each, strict=True)
        ],
        "affiliations": [affiliation(page_html, record, key) for key in every],
        "is_shared": is_shared,
    }


def authors_line(page_html: PageHtml, card: RecordCard) -> Markup:
    """Return the names of a record's authors for lists, without links; empty for types without a byline."""
    record = card.record
    if not record.has_byline:
        return Markup("")
    return Markup(page_html.localiser("pages.comma")).join(name_of(page_html, one) for one in record.authors)


def roles_of(page_html: PageHtml, record: Record, person: str) -> list[Markup]:
    """Return what a person did for a record, in words."""
    roles = dict.fromkeys(one.role for one in record.contributors if one.person == person)
    return [page_html.term("contributor-roles", role) for role in roles]


class Filed(NamedTuple):
    """A person in an index: what they are sorted by, and the name as it stands there, the family name first."""

    key: SortKey
    label: Markup


def filed(page_html: PageHtml, person: Person) -> Filed:
    """Return how an index of the page's language files a person: by family name, else by the whole name.

    A name that begins with the family name stands as it is written.
    """
    language = page_html.language
    whole = person.name[language]
    family, given, particle = (
        (part or {}).get(language, "") for part in (person.family, person.given, person.particle)
    )
    rest = " ".join(filter(None, (given, particle)))
    if not family:
        return Filed(name_key(whole, "", language), page_html.name(person.name))
    inverted = f"{family}{page_html.localiser('pages.comma')}{rest}" if rest else family
    label = whole if person.is_family_first(language) else inverted
    return Filed(name_key(family, rest, language), typeset_html(label, language, page_html.localiser.digits))


def biography_of(page_html: PageHtml, person: Person) -> Markup:
    """Return what is told of a person, in the page's language or in another; empty where nothing is."""
    told = person.biography or {}
    language = page_html.language if page_html.language in told else next(iter(told), "")
    if not language:
        return Markup("")
    text = typeset_html(told[language], language, page_html.localiser.digits)
    return in_language(text, language, page_html.language)


def other_names(page_html: PageHtml, person: Person, records: Iterable[Record]) -> list[Markup]:
    """Return the names of a person that differ from that of the page: in other languages, and as printed."""
    printed = (one.name for record in records for one in record.contributors if one.person == person.id)
    shown = person.name[page_html.language]
    languages = page_html.site_model.languages
    named = {person.name[language]: language for language in reversed(LANGUAGES) if language in languages}
    found = {name: in_language(typeset_html(name, tag), tag, page_html.language) for name, tag in named.items()}
    found.update((name, Markup("<bdi>{}</bdi>").format(name)) for name in printed if name and name not in found)
    return [html for name, html in found.items() if name != shown]
