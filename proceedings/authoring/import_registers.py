# SPDX-License-Identifier: MIT
"""The registers in an import: who is known keeps their id, who is new is added; so are kinds that the file names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from proceedings.authoring.import_people import ImportedPerson
from proceedings.catalogue import Catalogue
from proceedings.frontmatter.editing import written
from proceedings.frontmatter.slugs import slug_of
from proceedings.languages import LANGUAGES
from proceedings.orthography import analysis
from proceedings.registers.profile import PATH as PROFILE


class PeopleFile:
    """The people of a project, and those that an import adds."""

    PATH: Final = "docs/registers/people.yml"

    def __init__(self, catalogue: Catalogue) -> None:
        self._root = catalogue.root
        self._by_orcid: dict[str, str] = {}
        self._orcids: dict[str, str] = {}
        self._by_name: dict[str, set[str]] = {}
        self._ids = set(catalogue.registers.people)
        self.new: dict[str, tuple[ImportedPerson, str]] = {}
        """Who is added, by id, each with the language of the paper that names them."""
        for person in catalogue.registers.people.values():
            if person.orcid:
                self._by_orcid[person.orcid], self._orcids[person.id] = person.id, person.orcid
            for language in LANGUAGES:
                self._by_name.setdefault(_letters(person.name[language]), set()).add(person.id)

    def id_of(self, person: ImportedPerson, language: str) -> str | None:
        """Return the id of a person, who is added where nobody has the name; None where several people have it."""
        if person.orcid in self._by_orcid:
            return self._by_orcid[person.orcid]
        known = self._by_name.setdefault(_letters(person.whole), set())
        # Whoever has another ORCID is another person.
        fitting = [one for one in known if not (person.orcid and one in self._orcids)]
        if len(fitting) > 1:
            return None
        found = fitting[0] if fitting else self._free(slug_of(person.whole) or "person")
        if not fitting:
            known.add(found)
            self.new[found] = person, language
        if person.orcid:
            self._by_orcid[person.orcid], self._orcids[found] = found, person.orcid
            if found in self.new:
                self.new[found] = replace(self.new[found][0], orcid=person.orcid), self.new[found][1]
        return found

    @property
    def unparted(self) -> list[str]:
        """The ids of new people whose name has several words, of which none is known to be that of the family."""
        return [key for key, (person, _) in self.new.items() if not person.family and " " in person.whole]

    def known_as(self, person: ImportedPerson) -> frozenset[str]:
        """Return the ids of those who have the name of a person."""
        return frozenset(self._by_name.get(_letters(person.whole), ()))

    def _free(self, stem: str) -> str:
        """Return an id that nobody has, and take it."""
        number, found = 1, stem
        while found in self._ids:
            number += 1
            found = f"{stem}-{number}"
        self._ids.add(found)
        return found

    def data(self) -> bytes:
        """Return the file with the new people at its end."""
        file = self._root / self.PATH
        before = file.read_text("utf-8-sig").rstrip("\n") if file.is_file() else ""
        # An empty list is written as two brackets.
        before = "" if before.strip() == "[]" else before
        entries = ("\n".join(_entry(key, *found)) for key, found in self.new.items())
        return ("\n\n".join(filter(None, (before, *entries))) + "\n").encode()


class KindsFile:
    """The kinds of paper in the profile of a project, and those that an import adds because its file names them."""

    PATH: Final = PROFILE

    def __init__(self, catalogue: Catalogue, called: Mapping[str, Mapping[str, str]]) -> None:
        """``called`` are the names of kinds, by language, by what papers call them."""
        self._file = catalogue.root / self.PATH
        self._languages = catalogue.profile.languages
        text = self._file.read_text("utf-8-sig") if self._file.is_file() else ""
        # A list that is written in another way is left to a person.
        self._is_listed = "\npaper_kinds:\n  - " in text
        self._called = called
        self.new: dict[str, Mapping[str, str]] = {}
        """Names by language, by id."""

    def added(self, kind: str) -> str | None:
        """Return the id of a kind that the file names; None where it does not, or the profile lists no kinds."""
        given, key = self._called.get(kind, {}), slug_of(kind)
        first = next(filter(None, given.values()), "")
        if not first or not key or not self._is_listed:
            return None
        self.new[key] = {tag: given.get(tag) or first for tag in self._languages}
        return key

    @property
    def named_once(self) -> list[str]:
        """The ids of new kinds whose name is the same in several languages of the site."""
        return [key for key, names in self.new.items() if len(names) > len({*names.values()})]

    def data(self) -> bytes:
        """Return the profile with the new kinds at the end of their list."""
        lines = self._file.read_text("utf-8-sig").split("\n")
        at = lines.index("paper_kinds:") + 1
        while at < len(lines) and lines[at].startswith((" ", "-")):
            at += 1
        added: list[str] = []
        for key, called in self.new.items():
            names = (f"      {language}: {written(name)}" for language, name in called.items())
            added += [f"  - id: {key}", "    name:", *names]
        return "\n".join((*lines[:at], *added, *lines[at:])).encode()


def _entry(key: str, person: ImportedPerson, language: str) -> list[str]:
    parts = ("given", "particle", "family") if person.family else ("name",)
    lines = [f"- id: {key}"]
    for part in parts:
        text = getattr(person, part) or (person.whole if part == "name" else "")
        if text:
            lines += [f"  {part}:", f"    {language}: {written(text)}"]
    return [*lines, *([f"  orcid: {person.orcid}"] if person.orcid else [])]


def _letters(name: str) -> str:
    """Return what a name is compared by: its words without accents and capitals, in the order in which they stand."""
    letters = analysis()
    return " ".join(filter(None, (letters.folded(part) for part in letters.spelt(name))))
