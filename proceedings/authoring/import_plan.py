# SPDX-License-Identifier: MIT
"""What an import writes: papers, their sessions and people. A second import of the same file writes nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from proceedings.authoring.import_edition import CHAIR, EditionFile, ask_for_rest, titled
from proceedings.authoring.import_format import (
    AUTHORS,
    BODY,
    CHAIRS,
    FILE,
    LISTS,
    TEXTS,
    Import,
    ImportedPaper,
)
from proceedings.authoring.import_ledger import ImportPlan
from proceedings.authoring.import_names import PaperNames
from proceedings.authoring.import_people import ImportedPerson
from proceedings.authoring.import_registers import KindsFile, PeopleFile
from proceedings.authoring.import_sessions import ImportedSessions
from proceedings.authoring.import_spellings import spelled
from proceedings.authoring.import_texts import texts_of, translation_of, words_of
from proceedings.authoring.spoken_language import language_of
from proceedings.authoring.writing import front_matter
from proceedings.catalogue import Catalogue
from proceedings.frontmatter.docs_folder import DEPOSITED, DOCS
from proceedings.frontmatter.kinds import LONGEST_NAME
from proceedings.frontmatter.slugs import slug_of
from proceedings.languages import FALLBACK, word
from proceedings.orthography import analysis
from proceedings.records import words as states
from proceedings.records.paper import Paper


def plan_import(
    catalogue: Catalogue, edition: str, given: Import, kinds: Mapping[str, str], before: Mapping[str, str]
) -> ImportPlan:
    """Return what an import into an edition writes.

    ``kinds`` maps kinds of the file to those of the site, ``before`` has the digests of what was written last by path.
    """
    planner = _Planner(catalogue, edition, kinds, before)
    planner.folder = given.folder
    planner.kinds_file = KindsFile(catalogue, given.kinds)
    planner.edition_file.set_zone(given.zone)
    planner.plan.questions.extend(given.questions)
    planner.papers(given.papers)
    planner.finish(given)
    return planner.plan


class _Planner:
    def __init__(self, catalogue: Catalogue, edition: str, kinds: Mapping[str, str], before: Mapping[str, str]) -> None:
        self.folder = Path()
        self.plan = ImportPlan(before=before)
        self._ask = self.plan.ask
        self._catalogue = catalogue
        self._edition = edition
        self._kinds = {name.casefold(): kind for name, kind in kinds.items()}
        self._people = PeopleFile(catalogue)
        self.kinds_file = KindsFile(catalogue, {})
        self._sessions = ImportedSessions(catalogue, edition, before, self._ask)
        self.edition_file = EditionFile(catalogue, edition)
        # A register of earlier days may not know the state of texts that are the authors' own.
        known = catalogue.registers.table("translation-states")
        self._state = states.AUTHORS if states.AUTHORS in known else states.DRAFT
        self._unknown_kinds: set[str] = set()
        self._names = PaperNames(catalogue, edition)
        self._put_off: set[str] = set()
        """The short names of papers that are not written, because something is asked of them first."""
        self._working: dict[str, tuple[str, set[str]]] = {}
        """Where each person is named first, and the words of the organisations that are said of them."""
        self._by_name = {
            name.casefold(): entry.id
            for entry in catalogue.registers.organisations.values()
            for name in entry.name.values()
        }

    def papers(self, given: Sequence[ImportedPaper]) -> None:
        """Plan the files of papers, in their order."""
        papers = spelled(given, self.edition_file.days, self._ask)
        names = dict.fromkeys(filter(None, (paper.value("session") for paper in papers)))
        spoken = language_of(names, self._catalogue.profile.languages)
        originals = [self._original(paper, spoken) for paper in papers]
        # Where their words do not tell, the names of sessions are in the language of most papers.
        usual = next((language for language, _ in Counter(filter(None, originals)).most_common(1)), "")
        self._sessions.language = spoken or usual
        for _, paper, language in sorted(zip(_pages(papers), papers, originals, strict=True), key=lambda one: one[0]):
            self._paper(paper, language)

    def _paper(self, paper: ImportedPaper, language: str | None) -> None:
        """Plan the files of one paper, or ask what is missing for them."""
        slug, number = self._names.of(paper, self._ask)
        kind = self._kind(paper)
        if language is None or kind is None:
            self._put_off.add(slug)
            return
        self._ask_for_left_out(paper)
        texts = {
            tag: found
            for tag in self._languages(paper)
            if (found := texts_of(paper, tag, language, self._ask)) is not None
        }
        if language not in texts:
            self._put_off.add(slug)
            return
        told = paper.body if language in paper.body else paper.abstract
        if language in told:
            texts = {tag: found for tag, found in texts.items() if tag in told or tag in paper.abstract}
        values: dict[str, Any] = {
            **texts[language],
            "number": number,
            "kind": kind,
            "session": self._sessions.id_of(paper, kind),
            **dict(self._single(paper)),
            "contributors": list(self._contributors(paper, language)),
            "files": list(self._files(paper, slug, language)),
            "provenance": [self._provenance("authors")],
        }
        path = f"{DOCS}/{self._edition}/{Paper.folder}/{slug}"
        self.plan.put(
            self._catalogue.root, f"{path}.{language}.md", front_matter(Paper, values) + texts[language]["body"]
        )
        source = words_of(language, texts[language])
        for tag, found in texts.items():
            if tag != language:
                editors = (self._catalogue.profile.name or {}).get(tag) or self._edition
                translated = translation_of(found, source, paper, tag, editors=editors, state=self._state)
                self.plan.put(self._catalogue.root, f"{path}.{tag}.md", translated)

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

    def _original(self, paper: ImportedPaper, spoken: str) -> str | None:
        """Return the language of a paper: the one stated, else ``spoken`` in the names of sessions, else the first."""
        stated, there = paper.value("language"), self._languages(paper)
        if stated and stated not in there:
            self._ask(paper.place, "language", "question.original", tag=stated)
            return None
        if not there:
            self._ask(paper.place, "title", "question.title", languages=", ".join(self._catalogue.profile.languages))
            return None
        with_text = [tag for tag in there if tag in paper.abstract or tag in paper.body]
        return stated or (spoken if spoken in with_text else (with_text or there)[0])

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

    def _files(self, paper: ImportedPaper, slug: str, language: str) -> Iterator[dict[str, str]]:
        """Plan the copy of the file that the authors deposited, named after the paper."""
        stated = paper.value(FILE)
        if not stated:
            return
        source = self.folder / stated
        ending = source.suffix.lower()
        if ending not in DEPOSITED or not source.is_file():
            self._ask(paper.place, FILE, "question.file", found=stated, known=", ".join(sorted(DEPOSITED)))
            return
        name = f"{slug}{ending}"
        self.plan.put_copy(self._catalogue.root, f"{DOCS}/{self._edition}/{Paper.folder}/{name}", source)
        yield {"path": name, "language": language}

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

    def finish(self, given: Import) -> None:
        """Plan the sessions, then the edition and the registers with what is new; ask about what is there no more."""
        for path, text in self._sessions.files(self._people, self.edition_file, self._provenance("authors")):
            self.plan.put(self._catalogue.root, path, text)
        self._edition_of(given)
        self.plan.people = len(self._people.new)
        if self._people.unparted:
            self._ask("", AUTHORS, "question.whole_names", count=len(self._people.unparted), path=PeopleFile.PATH)
        if self._people.new:
            self.plan.files[PeopleFile.PATH] = self._people.data()
        if self.kinds_file.new:
            self.plan.files[KindsFile.PATH] = self.kinds_file.data()
        if self.kinds_file.named_once:
            told = word("languages", "separator", FALLBACK).join(self.kinds_file.named_once)
            self._ask("", "kinds", "question.kind_names", kinds=told, path=KindsFile.PATH)
        self._ask_for_gone()

    def _ask_for_gone(self) -> None:
        """Ask about what an import wrote and this one does not name."""
        asked = (one.place for one in self.plan.questions)
        told = {*self.plan.files, *self.plan.copies, *self.plan.same, *asked}
        for path in self.plan.before:
            slug = path.rpartition("/")[2].partition(".")[0]
            if path not in told and slug not in self._put_off and (self._catalogue.root / path).is_file():
                self._ask(path, "", "question.gone")

    def _edition_of(self, given: Import) -> None:
        """Plan what the import adds to the edition, and ask about all else that it says of the meeting."""
        edition = self.edition_file
        named = {one.person for one in edition.record.contributors}
        if given.chairs and not named and CHAIR in self._catalogue.registers.table("contributor-roles"):
            language = self._sessions.language or self._catalogue.profile.languages[0]
            edition.set_chairs(filter(None, [self._people.id_of(one, language) for one in given.chairs]))
        elif any(not named & self._people.known_as(one) for one in given.chairs):
            self._ask("", CHAIRS, "question.around", path=edition.path)
        source = (self._catalogue.root / edition.path).read_bytes()
        added = edition.data() or source
        files = dict(titled(self._catalogue, edition, given.meeting, added, self._ask))
        files.setdefault(edition.path, added)
        for path, data in files.items():
            if path != edition.path or data != source:
                self.plan.files[path] = data
                self.plan.added_to.add(path)
        ask_for_rest(given.meeting, edition, self._ask)


def _pages(papers: Sequence[ImportedPaper]) -> list[tuple[int, int]]:
    """Return the volume and page by which each paper stands; one that states none stays behind the one before it.

    Where pages are claimed twice, as by two volumes that are not told apart, all stand as in the file.
    """
    order: list[tuple[int, int]] = []
    claimed: list[tuple[int, int, int]] = []
    for paper in papers:
        before = order[-1] if order else (0, 0)
        first, _, last = paper.value("pages").partition("-")
        order.append((int(paper.value("volume") or before[0]), int(first or before[1])))
        if first:
            claimed.append((*order[-1], int(last or first)))
    claimed.sort()
    is_clear = all(one[0] < two[0] or one[2] < two[1] for one, two in pairwise(claimed))
    return order if is_clear else [(0, 0)] * len(order)
