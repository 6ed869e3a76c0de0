# SPDX-License-Identifier: MIT
"""The terms that a record's facts name: countries, themes, organisations… Each term that is named has a page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final, NamedTuple

from proceedings.frontmatter.fields import Group, Kind, ListOf, Term, declared
from proceedings.records.page import Page
from proceedings.records.record import Record

FACETS: Final = (
    "countries",
    "roles",
    "stages",
    "themes",
    "gcm",
    "sdg",
    "instruments",
    "organisations",
    "evidence-levels",
)
"""The registers and vocabularies whose terms have pages, in the order that readers see."""

PEOPLE: Final = "people"
"""The register of people: whoever contributed to a record has a page, but for those who asked for none."""

_PASSED_OVER: Final = frozenset(("rights", "contributors"))
"""Fields whose terms are skipped: they say who holds the rights and who edited the record, not its subject.

People are named by nothing else, and read apart."""


class TermKey(NamedTuple):
    """A term: its register or vocabulary, and its id there."""

    facet: str
    id: str

    @property
    def page(self) -> str:
        """The id of the term's page: ``countries/ma``, ``sdg/10-7``."""
        return f"{self.facet}/{self.id.lower().replace('.', '-')}"


Path = tuple[str, ...]


_KNOWN: Final[dict[type[Any], tuple[tuple[Path, str], ...]]] = {}


def registers_named(cls: type[Any]) -> Iterator[str]:
    """Yield the registers and vocabularies whose ids the fields of a class can hold, including those in groups."""
    for field in declared(cls):
        kind = field.kind.kind if isinstance(field.kind, ListOf) else field.kind
        if isinstance(kind, Term):
            yield kind.register
        elif isinstance(kind, Group):
            yield from registers_named(kind.make)


def _paths(cls: type[Any]) -> tuple[tuple[Path, str], ...]:
    """Return where the facts of a type hold terms: the attribute names from the record down, and the register."""
    known = _KNOWN.get(cls)
    if known is None:
        fields = [field for field in declared(cls) if field.key not in _PASSED_OVER]
        known = _KNOWN[cls] = tuple(found for field in fields for found in _below((field.key,), field.kind))
    return known


def _below(path: Path, kind: Kind) -> Iterator[tuple[Path, str]]:
    match kind:
        case Term() if kind.register in FACETS:
            yield path, kind.register
        case ListOf():
            yield from _below(path, kind.kind)
        case Group():
            yield from (((*path, *inner), register) for inner, register in _paths(kind.make))
        case _:
            pass


def named_terms(record: Record) -> frozenset[TermKey]:
    """Return every term that the record's facts name. Pages name none: they are about the publication."""
    if isinstance(record, Page):
        return frozenset()
    return frozenset(
        (
            *(TermKey(register, value) for path, register in _paths(type(record)) for value in _values(record, path)),
            *(TermKey(PEOPLE, one.person) for one in record.contributors if one.person is not None),
        )
    )


def _values(value: Any, path: Path) -> Iterator[str]:
    if isinstance(value, tuple):
        for item in value:
            yield from _values(item, path)
    elif value is not None and path:
        yield from _values(getattr(value, path[0]), path[1:])
    elif value is not None:
        yield value


def records_by_term(
    records: Iterable[Record], facets: Collection[str], besides: Iterable[TermKey], unlisted: Collection[TermKey]
) -> dict[TermKey, tuple[str, ...]]:
    """Return the terms of some facets, except those ``unlisted``, with the ids of the records that name each.

    Terms ``besides`` are among them whether a record names them or not.
    """
    found: dict[TermKey, list[str]] = {}
    for record in records:
        for term in named_terms(record):
            if term.facet in facets and term not in unlisted:
                found.setdefault(term, []).append(record.id)
    for term in besides:
        if term.facet in facets:
            found.setdefault(term, [])
    return {term: tuple(ids) for term, ids in found.items()}
