# SPDX-License-Identifier: MIT
"""People: an id that stands for one person, and names people who are somebody else by ids that exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic, Place, diagnose, nearest
from proceedings.languages import LANGUAGES
from proceedings.orthography import analysis
from proceedings.registers import Person
from proceedings.texts.model import Outline

_PATH = "docs/registers/people.yml"


def check(catalogue: Catalogue, texts: Mapping[tuple[str, str], Outline]) -> Iterator[Diagnostic]:  # noqa: ARG001
    """``person-has-one-id`` and ``other-person-is-known``."""
    people = catalogue.registers.people
    for person in people.values():
        for key in person.different_from:
            if key == person.id or key not in people:
                others = [known for known in people if known != person.id]
                place = _place(catalogue, person)
                yield diagnose("other-person-is-known", place, other=key, nearest=nearest(key, others))
    found: dict[str, list[Person]] = {}
    for person in people.values():
        for sign in _signs(person):
            found.setdefault(sign, []).append(person)
    told = set[tuple[str, str]]()
    for alike in found.values():
        for one, other in combinations(alike, 2):
            differ = other.id in one.different_from or one.id in other.different_from
            if not differ and (one.id, other.id) not in told:
                told.add((one.id, other.id))
                yield diagnose("person-has-one-id", _place(catalogue, other), id=other.id, other=one.id)


def _signs(person: Person) -> set[str]:
    """Return what only one person has: the ORCID iD, and the name in each language.

    Its words stand in any order, or joined: *Le Gall* is *Legall*.
    """
    letters = analysis()
    signs = {person.orcid} if person.orcid else set()
    for language in LANGUAGES:
        words = [letters.folded(word) for word in letters.spelt(person.name[language])]
        signs |= {" ".join(sorted(words)), "".join(words)}
    return signs


def _place(catalogue: Catalogue, person: Person) -> Place:
    return catalogue.registers.places_of_people.get(person.id, Place(_PATH))
