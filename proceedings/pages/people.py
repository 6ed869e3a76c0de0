# SPDX-License-Identifier: MIT
"""People: the index of all who contributed to a record, that of an edition's authors, and what a person's page shows.

The index of an edition exists where it has papers with authors; that of the site where anybody has a page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from proceedings.orthography import by_letter
from proceedings.pages import lettered
from proceedings.presentation.addresses import absolute
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.items import item
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.people import affiliation, affiliations_of, biography_of, filed, other_names, roles_of
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.structured_data import Node
from proceedings.presentation.terms import counted
from proceedings.records.edition import Edition
from proceedings.records.terms import PEOPLE, TermKey
from proceedings.registers import Person
from proceedings.store.digests import digest

TEMPLATE: Final = "pages/people.html"
PER_PAGE: Final = 200
"""People on one page of an index."""
_ORCID: Final = "https://orcid.org/"

Shown = Callable[[PageHtml, RecordCard], dict[str, Any]]


class _Entry(NamedTuple):
    """A person in an index: the letter, the name as it stands there, and the id."""

    letter: str
    label: Markup
    key: str


def page_ids(index: str, people: tuple[str, ...]) -> list[str]:
    """Return the ids of the pages of an index: the first is that of the index itself."""
    pages = -(-len(people) // PER_PAGE)
    return [index, *(f"{index}/page/{number}" for number in range(2, pages + 1))]


def word_of(index: str) -> str:
    """Return the stem of the words for the title and summary of an index."""
    return PEOPLE if index == PEOPLE else "authors"


class PeopleIndex:
    """An index of people by its page, read once for all its pages of a language."""

    def __init__(self, site_model: SiteModel, index: str) -> None:
        self._site_model = site_model
        self._index = index
        self._ordered: dict[str, tuple[list[_Entry], set[str]]] = {}
        self.digest = cache(partial(_digest, site_model, index))
        """Makes the digest of what the index shows of records in a language."""

    def variables(self, site_model: SiteModel, page_html: PageHtml, number: int) -> Mapping[str, Any]:
        """Return the variables of page ``number``: ``letters``, and the links between the pages."""
        return _variables(site_model, page_html, self._index, number, self._read(page_html))

    def _read(self, page_html: PageHtml) -> list[_Entry]:
        """Return the entries in the order of a language; every page depends on all names, by which they are sorted."""
        site_model, tracked = self._site_model, self._site_model.catalogue.tracked
        known = self._ordered.get(page_html.language)
        if known is None:
            with tracked.noting() as taken:
                people = site_model.catalogue.people[self._index]
                entries = [(filed(page_html, site_model.registers.people[key]), key) for key in people]
                groups = by_letter((one.key, (one.label, key)) for one, key in entries)
                ordered = [_Entry(letter, label, key) for letter, group in groups for label, key in group]
            known = self._ordered[page_html.language] = ordered, taken
        tracked.note(known[1])
        return known[0]


def _digest(site_model: SiteModel, index: str, language: str) -> str:
    """Return a digest of what an index shows of records: the people's own names are noted when it is composed."""
    people = site_model.catalogue.people[index]
    cards = [card for person in people for card in site_model.terms[TermKey(PEOPLE, person)]]
    # The index of the site shows the titles of editions and counts papers, that of an edition shows theirs.
    titled = [site_model.cards[one.id] for one in site_model.catalogue.of(Edition)] if index == PEOPLE else cards
    return digest(
        index,
        *people,
        *(f"{card.id} {card.facts_digest}" for card in cards),
        *(card.digest_in_links(language) for card in titled),
    )


def _variables(
    site_model: SiteModel, page_html: PageHtml, index: str, number: int, ordered: list[_Entry]
) -> Mapping[str, Any]:
    ids = page_ids(index, site_model.catalogue.people[index])
    start = (number - 1) * PER_PAGE
    letters: dict[str, list[dict[str, Any]]] = {}
    for letter, label, key in ordered[start : start + PER_PAGE]:
        term = TermKey(PEOPLE, key)
        cards = _of_index(index, site_model.terms[term])
        row = {"href": page_html.href(term.page), "name": label, **_told(page_html, index, cards)}
        letters.setdefault(letter, []).append(row)
    first: dict[str, int] = {}
    for at, one in enumerate(ordered):
        first.setdefault(one.letter, at // PER_PAGE)
    return {
        **lettered.variables(page_html, ids, number, letters.items(), first),
        "elsewhere": lettered.elsewhere(
            page_html, index, site_model.catalogue.people, "pages.title_people", "pages.title_authors"
        ),
    }


def _of_index(index: str, cards: tuple[RecordCard, ...]) -> tuple[RecordCard, ...]:
    """Return the records that an index tells of: those with a byline in its edition, or all."""
    edition = index.removesuffix(f"/{PEOPLE}")
    return cards if index == PEOPLE else tuple(c for c in cards if c.record.edition == edition and c.record.has_byline)


def _told(page_html: PageHtml, index: str, cards: tuple[RecordCard, ...]) -> dict[str, Any]:
    """Return the papers of an edition as links, or the numbers of records by type."""
    if index != PEOPLE:
        return {"records": [page_html.item(card) for card in cards]}
    counts = counted(cards)
    told = [page_html.localiser.of_type(kind, "count", n=count) for kind, count in counts.items()]
    return {"counts": page_html.localiser.listed(told)}


def with_roles(person: str) -> Shown:
    """Return what makes the items of a person's page: each record with what the person did for it."""
    return partial(_with_roles, person=person)


def _with_roles(page_html: PageHtml, card: RecordCard, person: str) -> dict[str, Any]:
    shown = item(page_html, card)
    return {**shown, "details": [*roles_of(page_html, card.record, person), *shown["details"]]}


def person_facts(page_html: PageHtml, person: Person) -> Mapping[str, Any]:
    """Return the details of a person: other names, affiliations as their records state them, ORCID iD."""
    site_model = page_html.site_model
    records = [card.record for card in site_model.terms[TermKey(PEOPLE, person.id)]]
    found = dict.fromkeys(
        affiliation(page_html, record, key)
        for record in records
        for one in record.contributors
        if one.person == person.id
        for key in affiliations_of(site_model.registers, one)
    )
    return {
        "library.person_biography": biography_of(page_html, person),
        "library.person_names": other_names(page_html, person, records),
        "library.person_affiliations": [*found],
        "library.person_orcid": Markup('<a href="{0}{1}"><bdi dir="ltr">{1}</bdi></a>').format(_ORCID, person.orcid)
        if person.orcid
        else None,
    }


def person_data(page_html: PageHtml, term: TermKey) -> Node:
    """Return who the page is about, for search engines; the site's address must be known."""
    site_url = page_html.site_model.settings.site_url
    person = page_html.site_model.registers.people[term.id]
    return {
        "@type": "ProfilePage",
        "@id": absolute(site_url, page_html.language, term.page),
        "inLanguage": page_html.language,
        "mainEntity": {
            "@type": "Person",
            "name": person.name[page_html.language],
            **({"sameAs": f"{_ORCID}{person.orcid}"} if person.orcid else {}),
        },
    }
