# SPDX-License-Identifier: MIT
"""A catalogue: its records and registers, the links between them, and the pages and terms that follow from them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final, TypeVar

from proceedings.records import record_types, types_in_order
from proceedings.records.contributing import FORMS, form_pages
from proceedings.records.indexed import keyword_indexes, people_by_index, timed_editions
from proceedings.records.reading import RecordLink
from proceedings.records.record import Record
from proceedings.records.terms import FACETS, PEOPLE, TermKey, records_by_term
from proceedings.registers import Profile, Registers, TrackedRegisters
from proceedings.registers.addresses import former_ids
from proceedings.registers.ratifications import listed_terms

T = TypeVar("T", bound=Record)

GENERATED_PAGES: Final = (
    "index",
    "editions",
    "languages",
    "glossary",
    "library",
    "map",
    "ratifications",
    "compare",
    "review",
    "search",
    "volumes",
    "changes",
    *(f"contribute/{page}" for page in ("fields", "rules", "commands")),
    FORMS,
)
"""Pages that every site has unless its profile hides them, with or without a text by an author."""

RATIFICATIONS: Final = "ratifications"
MATRIX: Final = "matrix"
FOLLOW_UP: Final = "follow-up"
PROGRAMME: Final = "programme"
"""The pages of an edition that show how its records relate to each other, what became of them, and its days."""

_NUMBER: Final = re.compile(r"(\d+)")


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts ``2`` before ``10`` and ``P.1.2`` before ``P.1.10``."""
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in _NUMBER.split(text) if part)


@dataclass(frozen=True)
class Catalogue:
    """Every record that could be read, by id in natural order, with the registers and the links between records."""

    root: Path
    records: Mapping[str, Record]
    registers: Registers
    links: tuple[RecordLink, ...]
    """The links of facts that resolve; `texts` knows those of bodies."""
    deposited: tuple[str, ...]
    """Paths of deposited files and images below the root."""
    unread: frozenset[str]
    """Ids of records whose files exist but could not be read: links to them do not dangle."""
    digests: Mapping[str, str]
    """A digest over the files of each record, by id."""
    tracked: TrackedRegisters
    """The same registers, which record what a result takes from them."""
    withheld: tuple[Record, ...] = ()
    """The records that may not be published, drafts among them: only their number is told."""
    fragments: Mapping[str, Record] = field(default_factory=dict)
    """Texts that no record has, since something else in their files is wrong: they are checked, and not shown."""

    def __getitem__(self, record: str) -> Record:
        return self.records[record]

    def __contains__(self, record: str) -> bool:
        return record in self.records

    @property
    def profile(self) -> Profile:
        """What the site is; all pages depend on it, and it needs no note."""
        return self.tracked.registers.profile

    @cached_property
    def pages(self) -> frozenset[str]:
        """The id of every page of the site: records, listings (their first page) and generated pages."""
        editions = [record.id for record in self.records.values() if record.type == "edition"]
        made = {*GENERATED_PAGES, *FACETS, *form_pages(self.types), *(term.page for term in self.terms)}
        made.update((*self.people, *self.programmes, *keyword_indexes(self.records.values())))
        if not self.registers.ratifications:
            made.discard(RATIFICATIONS)
        made.update(page for record in self.records.values() for page in record.partial_pages)
        made.update(f"{edition}/{MATRIX}" for edition in editions)
        made.update(self.registers_of_follow_up)
        for cls in record_types().values():
            if cls.folder is not None:
                made.update([f"{edition}/{cls.folder}" for edition in editions] if cls.in_edition else [cls.folder])
        return frozenset((*self.records, *(page for page in made if not self.profile.hides(page))))

    @cached_property
    def registers_of_follow_up(self) -> frozenset[str]:
        """The pages on which editions tell what became of their recommendations and proposals."""
        types = {"recommendation", "proposal"} - self.profile.types_off
        return frozenset(f"{record.edition}/{FOLLOW_UP}" for record in self.records.values() if record.type in types)

    @cached_property
    def former_ids(self) -> Mapping[str, tuple[str, ...]]:
        """The ids that records, pages and files had in releases, by the id that they have now."""
        return former_ids(self.registers.addresses)

    @cached_property
    def types(self) -> tuple[type[Record], ...]:
        """The types of record that the site has, by name."""
        off = self.profile.types_off
        return tuple(cls for name, cls in record_types().items() if name not in off)

    def types_of(self, *, in_edition: bool) -> tuple[type[Record], ...]:
        """Return the types that the site has inside editions, or in its library, as readers are offered them."""
        return tuple(cls for cls in types_in_order(in_edition=in_edition) if cls in self.types)

    @cached_property
    def terms(self) -> Mapping[TermKey, tuple[str, ...]]:
        """Every term that has a page, with the ids of the records that name it, or none."""
        unlisted = {TermKey(PEOPLE, key) for key, person in self.registers.people.items() if not person.page}
        lists = {} if self.profile.hides(RATIFICATIONS) else self.registers.ratifications
        besides = listed_terms(lists, self.registers.countries)
        found = records_by_term(self.records.values(), (*self.profile.facets, PEOPLE), besides, unlisted)
        return {term: found[term] for term in sorted(found, key=lambda term: (term.facet, natural(term.id)))}

    @cached_property
    def programmes(self) -> frozenset[str]:
        """The pages of programmes: of each edition with a session of which day and time are known."""
        return frozenset(f"{edition}/{PROGRAMME}" for edition in timed_editions(self.records.values()))

    @cached_property
    def people(self) -> Mapping[str, tuple[str, ...]]:
        """The people in each index of them, by the index's page: all, and the authors of each edition with papers."""
        return people_by_index(self.records.values(), [term.id for term in self.terms if term.facet == PEOPLE])

    def of(self, cls: type[T]) -> tuple[T, ...]:
        """Return the records of a type, in order of id."""
        found: tuple[T, ...] = self._by_type.get(cls, ())  # type: ignore[assignment]
        return found

    @cached_property
    def _by_type(self) -> Mapping[type[Record], tuple[Record, ...]]:
        found: dict[type[Record], list[Record]] = {}
        for record in self.records.values():
            found.setdefault(type(record), []).append(record)
        return {cls: tuple(records) for cls, records in found.items()}
