# SPDX-License-Identifier: MIT
"""All records as tables, from the values that every format is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from proceedings.presentation.bibliographic import BibliographicValue
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.site_model import SiteModel

Row = tuple[str, ...]

BODY: Final = "mentions"
"""The relation of a record to those that its text links to; those of facts are the names of the fields."""
_RELATED: Final = "related"


@dataclass(frozen=True)
class DataTable:
    """A table: its name, its columns, and those that tell its rows apart."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]


RELATIONS: Final = DataTable("relations", ("record", "relation", "target"), ("record", "relation", "target"))
CONTRIBUTORS: Final = DataTable(
    "contributors",
    ("record", "language", "role", "position", "name", "family", "given", "particle", "kind", "identifier"),
    ("record", "language", "role", "position"),
)
TERMS: Final = DataTable("terms", ("record", "register", "term"), ("record", "register", "term"))
ERRATA: Final = DataTable(
    "errata", ("record", "language", "date", "what", "why"), ("record", "language", "date", "what")
)

TABLES: Final = (RELATIONS, CONTRIBUTORS, TERMS, ERRATA)


def rows(
    table: DataTable, site_model: SiteModel, cards: Sequence[RecordCard], values: Iterable[BibliographicValue]
) -> list[Row]:
    """Return the rows of a table, in the order of the records; ``values`` are the texts of the records."""
    match table.name:
        case RELATIONS.name:
            found = _relations(site_model, {card.id for card in cards})
        case TERMS.name:
            found = ((card.id, term.facet, term.id) for card in cards for term in sorted(card.terms))
        case CONTRIBUTORS.name:
            found = (row for value in values for row in _contributors(value))
        case _:
            found = ((v.id, v.language, one.day, one.what, one.why) for v in values for one in v.errata)
    return list(dict.fromkeys(found))


def _relations(site_model: SiteModel, known: set[str]) -> Iterator[Row]:
    for link in site_model.catalogue.links:
        if link.record in known and link.target in known:
            name = str(link.at[0])
            if name == _RELATED:
                name = site_model.catalogue[link.record].related[int(link.at[1])].relation
            yield link.record, name, link.target
    for record, targets in site_model.linked_in_bodies.items():
        yield from ((record, BODY, target) for target in targets if record in known and target in known)


def _contributors(value: BibliographicValue) -> Iterator[Row]:
    for role, names in (("author", value.authors), ("editor", value.editors), ("translator", value.translators)):
        for position, name in enumerate(names, start=1):
            kind = "organisation" if name.is_organisation else "person"
            parts = (name.whole, name.family, name.given, name.particle, kind, name.identifier)
            yield value.id, value.language, role, str(position), *parts
