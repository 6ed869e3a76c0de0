# SPDX-License-Identifier: MIT
"""Names that no register knows, which an editor adds: organisations of a record, and who wrote it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Final

from proceedings.authoring.house_text import folded
from proceedings.authoring.import_people import ImportedPerson
from proceedings.authoring.import_registers import PeopleFile
from proceedings.catalogue import Catalogue
from proceedings.frontmatter.editing import written
from proceedings.frontmatter.slugs import slug_of
from proceedings.registers import Registers
from proceedings.registers.entries import Organisation, Person

_PATH: Final = "docs/registers/organisations.yml"
ORGANISATIONS: Final = "organisations"
PERSON: Final = "person"


class NewNames:
    """The entries that one submission adds; ``allowed`` says of which kinds the editor lets it add any."""

    def __init__(self, catalogue: Catalogue, language: str, allowed: Collection[str]) -> None:
        """``language`` is that in which the names are written."""
        self._catalogue = catalogue
        self._language = language
        self._allowed = allowed
        self._people = PeopleFile(catalogue)
        self._organisations: dict[str, str] = {}
        """Names by id."""

    def organisation(self, name: str) -> str | None:
        """Return the id of an organisation that is added; None where none may be."""
        if ORGANISATIONS not in self._allowed:
            return None
        for key, known in self._organisations.items():
            if folded(known) == folded(name):
                return key
        stem = slug_of(name) or "organisation"
        number, key = 1, stem
        while key in self._catalogue.registers.organisations or key in self._organisations:
            number += 1
            key = f"{stem}-{number}"
        self._organisations[key] = name
        return key

    def writer(self, name: str) -> dict[str, str] | None:
        """Return who wrote the text, by register: of those known, else of those that are added; None for nobody."""
        plain, registers = folded(name), self._catalogue.registers
        for key, register in (("person", "people"), ("organisation", "organisations")):
            for entry, found in registers.table(register).items():
                if name.strip() == entry or plain in map(folded, found.name.values()):
                    return {key: entry}
        if PERSON in self._allowed:
            person = self._people.id_of(ImportedPerson(name=" ".join(name.split())), self._language)
            return None if person is None else {"person": person}
        organisation = self.organisation(" ".join(name.split()))
        return None if organisation is None else {"organisation": organisation}

    def registers(self) -> Registers:
        """Return the registers with what is added."""
        there = self._catalogue.registers
        people = {key: Person(key, {language: one.whole}) for key, (one, language) in self._people.new.items()}
        organisations = {
            key: Organisation(key, dict.fromkeys(self._catalogue.profile.languages, name))
            for key, name in self._organisations.items()
        }
        return replace(there, organisations={**there.organisations, **organisations}, people={**there.people, **people})

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the registers with the new entries at their ends, by their paths."""
        if self._organisations:
            file = self._catalogue.root / _PATH
            before = file.read_text("utf-8-sig").rstrip("\n") if file.is_file() else ""
            # An empty list is written as two brackets.
            before = "" if before.strip() == "[]" else before
            entries = (self._entry(key, name) for key, name in self._organisations.items())
            yield _PATH, ("\n\n".join(filter(None, (before, *entries))) + "\n").encode()
        if self._people.new:
            yield PeopleFile.PATH, self._people.data()

    def _entry(self, key: str, name: str) -> str:
        """Return an organisation with the one name that is known, which somebody has yet to review and translate."""
        names = (f"    {language}: {written(name)}" for language in self._catalogue.profile.languages)
        return "\n".join((f"- id: {key}", "  name:", *names, "  review: true"))
