# SPDX-License-Identifier: MIT
"""Merge two entries of the register of people that are one person: every reference leads to the one that stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from proceedings.authoring.moving import RenamedFiles, Renaming
from proceedings.catalogue import Catalogue
from proceedings.frontmatter.reader import Mapping as MappingNode
from proceedings.frontmatter.reader import Scalar, Sequence, read_register
from proceedings.records.terms import PEOPLE, TermKey
from proceedings.registers import Person

PATH: Final = f"docs/registers/{PEOPLE}.yml"
_NAMING: Final = frozenset(("person", "holders", "different_from"))
"""Keys whose values are ids of people; a list is asked about by its own key."""
_FACTS: Final = ("family", "given", "particle", "orcid", "affiliation", "biography")


class Merging(Renaming):
    """The merging of a person into another. Links to their page change too."""

    def __init__(self, catalogue: Catalogue, old: str, new: str) -> None:
        self._catalogue = catalogue
        self._old, self._new = TermKey(PEOPLE, old).page, TermKey(PEOPLE, new).page
        self._person = {old: new}
        self.move = RenamedFiles(ids={self._old: self._new}, files={})

    def renamed(self, page: str) -> str:
        """Return the id of a person or of their page after the merging."""
        return self._person.get(page) or super().renamed(page)

    def renamed_start(self, path: str) -> str:
        """Return a path, which no merging changes."""
        return path

    def _names(self, text: str, key: str) -> bool:
        return (text in self._person and key in _NAMING) or self._is_inside(text)

    def look_at_register(self, path: str, data: bytes) -> None:
        """Change the references in a register; that of people loses the entry."""
        if path == PATH:
            (old,) = self._person
            data = without_entry(data, old)
            self.move.contents[path] = data
        super().look_at_register(path, data)


def without_entry(data: bytes, key: str) -> bytes:
    """Return the register of people without an entry. Comments above the next one are that one's."""
    node = read_register(PATH, data).node
    items = node.items if isinstance(node, Sequence) else ()
    lines = data.decode().splitlines(keepends=True)
    starts = [item.line for item in items]
    at = next((number for number, item in enumerate(items) if _id_of(item) == key), None)
    if at is None:
        return data
    start = starts[at] - 1
    end = starts[at + 1] - 1 if at + 1 < len(starts) else len(lines)
    while at + 1 < len(starts) and lines[end - 1].lstrip().startswith("#"):
        end -= 1
    return "".join((*lines[:start], *lines[end:])).encode()


def _id_of(node: object) -> str:
    value = node.get("id") if isinstance(node, MappingNode) else None
    return value.text if isinstance(value, Scalar) else ""


def told_apart(catalogue: Catalogue, old: str, new: str) -> str:
    """Return the first place that tells two people apart: the register, or a record to which both contributed."""
    people = catalogue.registers.people
    if new in people[old].different_from or old in people[new].different_from:
        return PATH
    records = catalogue.records.values()
    both = (one.id for one in records if {old, new} <= {it.person for it in one.contributors})
    return next(both, "")


def lost_facts(old: Person, new: Person) -> Iterator[tuple[str, str]]:
    """Yield what the entry that goes says and the one that stays does not, by its key."""
    if not old.page and new.page:
        yield "page", "false"
    for key in _FACTS:
        told = getattr(old, key, None)
        if told and not getattr(new, key, None):
            yield key, ", ".join(dict.fromkeys(told.values())) if isinstance(told, dict) else str(told)
