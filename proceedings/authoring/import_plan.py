# SPDX-License-Identifier: MIT
"""What an import writes: papers, their sessions and people. A second import of the same file writes nothing.

The digest of each file as the import last wrote it is kept in ``imports/<edition>.json``. What was edited by hand since
is never written over: where the import would say something else of it, that is a question.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from proceedings.authoring.import_format import (
    BODY,
    LISTS,
    TEXTS,
    Import,
    ImportedPaper,
    ImportedPerson,
    ImportQuestion,
)
from proceedings.authoring.import_registers import EditionFile, KindsFile, PeopleFile
from proceedings.authoring.import_sessions import ImportedSessions
from proceedings.authoring.import_spellings import spelled
from proceedings.authoring.import_texts import texts_of, translation_of, words_of
from proceedings.authoring.writing import front_matter
from proceedings.catalogue import Catalogue
from proceedings.frontmatter.docs_folder import DOCS
from proceedings.frontmatter.kinds import LONGEST_NAME
from proceedings.frontmatter.slugs import slug_of
from proceedings.orthography import analysis
from proceedings.records.paper import Paper

FOLDER: Final = "imports"
"""Where digests are kept, below the project's root."""


@dataclass
class ImportPlan:
    """Files to write by path, those that stand already as they should, and the questions that are left."""

    files: dict[str, bytes] = field(default_factory=dict)
    same: list[str] = field(default_factory=list)
    questions: list[ImportQuestion] = field(default_factory=list)
    people: int = 0
    """How many people are new."""
    added_to: set[str] = field(default_factory=set)
    """The records of others to which only something is added: they stay those of their editors."""


def digests(root: Path, edition: str) -> dict[str, str]:
    """Return the digests of what an import last wrote for an edition, by path."""
    file = _ledger(root, edition)
    if not file.is_file():
        return {}
    kept: dict[str, str] = json.loads(file.read_bytes())["files"]
    return kept


def _ledger(root: Path, edition: str) -> Path:
    return root / FOLDER / f"{edition.rpartition('/')[2]}.json"


def write(root: Path, edition: str, plan: ImportPlan, before: Mapping[str, str]) -> None:
    """Write the files of a plan, then their digests; the register of people belongs to its editors."""
    kept = dict(before)
    for path, data in plan.files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        if path.endswith(".md") and path not in plan.added_to:
            kept[path] = hashlib.sha256(data).hexdigest()
    ledger = _ledger(root, edition)
    ledger.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"form": 1, "files": dict(sorted(kept.items()))}, indent=1)
    ledger.write_text(f"{text}\n", encoding="utf-8")


def plan_import(
    catalogue: Catalogue, edition: str, given: Import, kinds: Mapping[str, str], before: Mapping[str, str]
) -> ImportPlan:
    """Return what an import into an edition writes. ``kinds`` maps kinds of the file to those of the site."""
    planner = _Planner(catalogue, edition, kinds, before)
    planner.kinds_file = KindsFile(catalogue, given.kinds)
    planner.edition_file.set_zone(given.zone)
    planner.plan.questions.extend(given.questions)
    planner.papers(given.papers)
    planner.finish()
    return planner.plan


class _Planner:
    def __init__(self, catalogue: Catalogue, edition: str, kinds: Mapping[str, str], before: Mapping[str, str]) -> None:
        self.plan = ImportPlan()
        self._catalogue = catalogue
        self._edition = edition
        self._before = before
        self._kinds = {name.casefold(): kind for name, kind in kinds.items()}
        self._people = PeopleFile(catalogue)
        self.kinds_file = KindsFile(catalogue, {})
        self._sessions = ImportedSessions(catalogue, edition, before, self._ask)
        self.edition_file = EditionFile(catalogue, edition)
        self._unknown_kinds: set[str] = set()
        self._slugs: set[str] = set()
        self._working: dict[str, tuple[str, set[str]]] = {}
        """Where each person is named first, and the words of the organisations that are said of them."""
        self._by_name = {
            name.casefold(): entry.id
            for entry in catalogue.registers.organisations.values()
            for name in entry.name.values()
        }

    def _ask(self, place: str, column: str, key: str, **values: object) -> None:
        self.plan.questions.append(ImportQuestion(place, column, key, values))

    def papers(self, given: Sequence[ImportedPaper]) -> None:
        """Plan the files of papers, in their order."""
        papers = spelled(given, self.edition_file.days, self._ask)
        originals = [self._original(paper) for paper in papers]
        # The names of sessions are in the language of most papers.
        self._sessions.language = next(
            (language for language, _ in Counter(filter(None, originals)).most_common(1)), ""
        )
        for number, (paper, language) in enumerate(zip(papers, originals, strict=True), start=1):
            self._paper(paper, number, language)

    def _paper(self, paper: ImportedPaper, number: int, language: str | None) -> None:
        """Plan the files of one paper, or ask what is missing for them."""
        kind = self._kind(paper)
        if language is None or kind is None:
            return
        self._ask_for_left_out(paper)
        texts = {
            tag: found
            for tag in self._languages(paper)
            if (found := texts_of(paper, tag, language, self._ask)) is not None
        }
        if language not in texts:
            return
        told = paper.body if language in paper.body else paper.abstract
        if language in told:
            texts = {tag: found for tag, found in texts.items() if tag in told or tag in paper.abstract}
        slug = self._slug(paper, number)
        values: dict[str, Any] = {
            **texts[language],
            "number": number,
            "kind": kind,
            "session": self._sessions.id_of(paper, kind),
            **dict(self._single(paper)),
            "contributors": list(self._contributors(paper, language)),
            "provenance": [self._provenance("authors")],
        }
        path = f"{DOCS}/{self._edition}/{Paper.folder}/{slug}"
        self._put(f"{path}.{language}.md", front_matter(Paper, values) + texts[language]["body"])
        source = words_of(language, texts[language])
        for tag, found in texts.items():
            if tag != language:
                self._put(f"{path}.{tag}.md", translation_of(found, source, paper, tag))

    def _languages(self, paper: ImportedPaper) -> list[str]:
        return [tag for tag in self._catalogue.profile.languages if tag in paper.title]

    def _ask_for_left_out(self, paper: ImportedPaper) -> None:
        """Ask about the texts in languages in which the paper has no title, or which the site has not."""
        there = self._languages(paper)
        for column in (*TEXTS, BODY, *LISTS):
            for tag in getattr(paper, column):
                if tag not in there:
                    key = "question.untitled" if tag in self._catalogue.profile.languages else "question.not_of_site"
                    self._ask(paper.place, f"{column}.{tag}", key, tag=tag)

    def _original(self, paper: ImportedPaper) -> str | None:
        stated, there = paper.value("language"), self._languages(paper)
        if stated and stated not in there:
            self._ask(paper.place, "language", "question.original", tag=stated)
            return None
        if not there:
            self._ask(paper.place, "title", "question.title", languages=", ".join(self._catalogue.profile.languages))
            return None
        with_text = [tag for tag in there if tag in paper.abstract or tag in paper.body]
        return stated or (with_text or there)[0]

    def _kind(self, paper: ImportedPaper) -> str | None:
        known = self._catalogue.registers.table("paper-kinds")
        stated = paper.value("kind")
        if not stated:
            self._ask(paper.place, "kind", "question.kind_missing", known=", ".join(known))
            return None
        found = self._kinds.get(stated.casefold(), stated)
        names = {name.casefold(): entry.id for entry in known.values() for name in entry.name.values()}
        kind = next((kind for kind in (found, slug_of(found), names.get(found.casefold())) if kind in known), None)
        kind = kind or self.kinds_file.added(found)
        if kind is None and found not in self._unknown_kinds:
            self._unknown_kinds.add(found)
            self._ask(paper.place, "kind", "question.kind", kind=stated, slug=slug_of(found), known=", ".join(known))
        return kind

    def _slug(self, paper: ImportedPaper, number: int) -> str:
        slug = slug_of(paper.value("id")) or f"paper-{number}"
        if slug in self._slugs:
            self._ask(paper.place, "id", "question.id", id=paper.value("id"))
            slug = f"{slug}-{number}"
        self._slugs.add(slug)
        return slug

    def _single(self, paper: ImportedPaper) -> Iterator[tuple[str, str | int]]:
        for key in ("volume", "pages", "date", "start", "duration", "doi", "article"):
            text = paper.value(key)
            if text:
                yield key, int(text) if key in ("duration", "volume") else text

    def _provenance(self, wanted: str) -> str:
        return wanted if wanted in self._catalogue.registers.table("provenances") else "editors"

    def _contributors(self, paper: ImportedPaper, language: str) -> Iterator[dict[str, Any]]:
        if not paper.authors:
            self._ask(paper.place, "authors", "question.authors")
        for person in paper.authors:
            found = self._people.id_of(person, language)
            if found is None:
                self._ask(paper.place, "authors", "question.namesakes", name=person.whole)
                continue
            told = list(self._affiliations(paper, person))
            self._ask_for_namesake(paper, person, found)
            yield {"person": found, "role": "author", **({"affiliations": told} if told else {})}

    def _ask_for_namesake(self, paper: ImportedPaper, person: ImportedPerson, key: str) -> None:
        """Ask whether a person is one who is named elsewhere with organisations of which no word is the same."""
        if person.orcid or not person.affiliations:
            return
        letters = analysis()
        said = {letters.folded(part) for told in person.affiliations for part in letters.spelt(told)}
        place, before = self._working.setdefault(key, (paper.place, said))
        if not before & said:
            self._ask(paper.place, "authors", "question.same_name", name=person.whole, other=place)
        before |= said

    def _affiliations(self, paper: ImportedPaper, person: ImportedPerson) -> Iterator[str]:
        for told in dict.fromkeys(person.affiliations):
            known = self._by_name.get(told.casefold())
            if len(told) > LONGEST_NAME:
                self._ask(paper.place, "authors", "question.long", length=len(told), longest=LONGEST_NAME)
            # Written like an id, a name would be taken for one.
            elif known is None and re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", told):
                self._ask(paper.place, "authors", "question.affiliation", found=told)
            else:
                yield known or told

    def _put(self, path: str, text: str) -> None:
        """Plan a file, unless it stands already, or somebody edited it since the last import."""
        data = text.encode()
        file = self._catalogue.root / path
        new = hashlib.sha256(data).hexdigest()
        if not file.is_file():
            # What was deleted by hand stays deleted as long as the import says the same of it.
            if self._before.get(path) == new:
                self.plan.same.append(path)
            else:
                self.plan.files[path] = data
            return
        there = hashlib.sha256(file.read_bytes()).hexdigest()
        if new in (there, self._before.get(path)):
            self.plan.same.append(path)
        elif there == self._before.get(path):
            self.plan.files[path] = data
        else:
            self._ask(path, "", "question.conflict")

    def finish(self) -> None:
        """Plan the sessions, then the edition and the registers with what is new."""
        for path, text in self._sessions.files(self._people, self.edition_file, self._provenance("authors")):
            self._put(path, text)
        edition = self.edition_file.data()
        if edition is not None:
            self.plan.files[self.edition_file.path] = edition
            self.plan.added_to.add(self.edition_file.path)
        self.plan.people = len(self._people.new)
        if self._people.new:
            self.plan.files[PeopleFile.PATH] = self._people.data()
        if self.kinds_file.new:
            self.plan.files[KindsFile.PATH] = self.kinds_file.data()
