# SPDX-License-Identifier: MIT
"""The catalogue: all records, resolved and linked both ways. It does not change once it is loaded."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, TypeVar

from proceedings import registers as registers_
from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.frontmatter import docs_folder as docs
from proceedings.frontmatter.decoding import load_bytes
from proceedings.frontmatter.reader import SourceFile, read
from proceedings.languages import adopt
from proceedings.records import record_types, types_in_order
from proceedings.records.contributing import FORMS, form_pages
from proceedings.records.indexed import keyword_indexes, people_by_index, timed_editions
from proceedings.records.links import dangling
from proceedings.records.reading import Read, RecordLink, read_record
from proceedings.records.record import Record
from proceedings.records.terms import FACETS, PEOPLE, TermKey, records_by_term
from proceedings.registers import Profile, Registers, TrackedRegisters, defaults_digest
from proceedings.registers.ratifications import listed_terms
from proceedings.store.cache import FOLDER, ResultCache
from proceedings.store.code_digests import code_digest
from proceedings.store.file_digests import FileDigests

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
        return tuple(record for record in self.records.values() if type(record) is cls)


@dataclass(frozen=True)
class Loaded:
    """A catalogue and what is wrong with it, and both again with the drafts included."""

    catalogue: Catalogue
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with the catalogue's records; if drafts are wanted, these are among them."""
    whole: Catalogue
    """Every record that could be read, including drafts."""
    in_drafts: tuple[Diagnostic, ...]
    """What is wrong with the drafts in addition."""
    draft_paths: frozenset[str]
    """The files of drafts, below the root."""


def load(root: Path, *, drafts: bool = False) -> Loaded:
    """Read ``docs/`` below a project's root. The catalogue has records with ``status: draft`` only where wanted."""
    adopt(root)
    files = docs.load(root)
    file_digests = FileDigests(root / FOLDER / "sources.json")
    registers, found = _registers(root, files.registers, file_digests)
    diagnostics = [*files.diagnostics, *found, *_without_hidden(files, registers.profile)]
    tracked = TrackedRegisters(registers)
    every = _read_all(root, files, tracked, file_digests, diagnostics)
    read = {record: (digest, result) for record, digest, result in every}
    of_drafts = {record for record, (_, result) in read.items() if result.is_draft}
    diagnostics.extend(found for record in read if record not in of_drafts for found in read[record][1].diagnostics)
    whole, dangling = _linked(root, files, registers, tracked, read)
    in_drafts = [found for record in of_drafts for found in read[record][1].diagnostics]
    draft_paths = frozenset(path for path, record, _ in files.records if record in of_drafts)
    if drafts or not of_drafts:
        # A draft that cannot be read is left out and stops nothing else.
        shown = {record for record in of_drafts if record in whole.records}
        diagnostics.extend(found for record in shown for found in read[record][1].diagnostics)
        in_drafts = [found for record in of_drafts - shown for found in read[record][1].diagnostics]
        return Loaded(whole, (*diagnostics, *dangling), whole, tuple(in_drafts), draft_paths)
    published, missing = _linked(root, files, registers, tracked, read, hidden=frozenset(of_drafts))
    in_drafts.extend(problem for problem in dangling if problem.place.path in draft_paths)
    return Loaded(published, (*diagnostics, *missing), whole, tuple(in_drafts), draft_paths)


def _linked(
    root: Path,
    files: docs.Folder,
    registers: Registers,
    tracked: TrackedRegisters,
    read: Mapping[str, tuple[str, Read]],
    *,
    hidden: frozenset[str] = frozenset(),
) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """Return the catalogue of all records but the hidden ones, and a diagnostic for each link that leads nowhere."""
    records = {
        record: result.record
        for record, (_, result) in read.items()
        if result.record is not None and not result.is_withheld and record not in hidden
    }
    unread = {record for record, (_, result) in read.items() if result.record is None}
    resolved: list[RecordLink] = []
    problems: list[Diagnostic] = []
    for record in records:
        for link in read[record][1].links:
            problem = dangling(link, records, unread - hidden, hidden, registers.profile.part_off)
            if problem is not None:
                problems.append(problem)
            elif link.target in records:
                resolved.append(link)
    return Catalogue(
        root,
        records,
        registers,
        tuple(resolved),
        tuple(files.deposited),
        frozenset(unread),
        {record: read[record][0] for record in records},
        tracked,
        tuple(found.record for _, found in read.values() if found.is_withheld and found.record is not None),
    ), tuple(problems)


def _registers(root: Path, paths: Sequence[str], file_digests: FileDigests) -> tuple[Registers, tuple[Diagnostic, ...]]:
    """Return the registers, from the cache if none of their files changed."""
    kept = ResultCache(root, "registers", code_digest(root, __name__))

    def key() -> str:
        return repr((defaults_digest(), [(path, _digest(root, path, file_digests)[0]) for path in paths]))

    before = key()
    found: tuple[Registers, tuple[Diagnostic, ...]] | None = kept.get("registers", before)
    if found is None:
        found = registers_.load(root, paths)
        # A file that was saved in the meantime may have been read in two states.
        if key() == before:
            kept.put("registers", before, found)
    kept.save()
    return found


def _read_all(
    root: Path,
    files: docs.Folder,
    tracked: TrackedRegisters,
    file_digests: FileDigests,
    diagnostics: list[Diagnostic],
) -> Iterator[tuple[str, str, Read]]:
    """Yield every record with its id and digest, in natural order, from the cache if its bytes are the same."""
    profile = tracked.registers.profile
    kept = ResultCache(root, "records", f"{code_digest(root, __name__)} {profile.digest}")
    found = _by_record(files, diagnostics)
    terms = tracked.registers.terms()
    for record_id in sorted(found, key=natural):
        paths = found[record_id]
        looked = {language: _digest(root, path, file_digests) for language, path in paths.items()}
        digests = {language: digest for language, (digest, _) in looked.items()}
        key = _key(paths, digests)
        known: Read | None = tracked.still(kept.get(record_id, key)) if all(digests.values()) else None
        if known is None:
            sources: dict[str, SourceFile] = {}
            for language, path in paths.items():
                _, known_data = looked[language]
                data, problem = load_bytes(root, path) if known_data is None else (known_data, None)
                if problem is not None:
                    diagnostics.append(problem)
                else:
                    sources[language] = read(path, data)
            if not sources:
                # It exists: nothing that leads to it is told besides.
                yield record_id, key, Read(None, (), ())
                continue
            with tracked.noting() as taken:
                known = read_record(record_id, sources, terms, profile.scope)
            # The key is over the bytes that were read, even if the file changed since.
            key = _key(paths, {language: source.digest for language, source in sources.items()})
            if known.record is not None:
                # Digests are kept with the record and the words that they are over.
                _ = (
                    known.record.digest,
                    known.record.digests_for,
                    *(words.digest for words in known.record.words.values()),
                )
            kept.put(record_id, key, tracked.made(known, taken))
        yield record_id, key, known
    kept.save()
    file_digests.save()


def _without_hidden(files: docs.Folder, profile: Profile) -> Iterator[Diagnostic]:
    """Leave out of the folder what belongs to parts that the site does without, and tell of each part once."""
    hidden: dict[str, list[docs.RecordPath]] = {}
    for record in files.records:
        if profile.hides(record.id):
            parts = record.id.split("/")
            hidden.setdefault("/".join(parts[:3] if parts[0] == "editions" else parts[:1]), []).append(record)
    files.records = [record for record in files.records if not profile.hides(record.id)]
    for part, records in hidden.items():
        yield diagnose(
            "part-is-on",
            Place(records[0].path),
            part=profile.part_off(part),
            count=len(records),
            key="edition" if "/" in part else "library",
            profile=str(profile.place("edition" if "/" in part else "library")),
        )


def _by_record(files: docs.Folder, diagnostics: list[Diagnostic]) -> dict[str, dict[str, str]]:
    """Return the path of every record's files, by id and language."""
    found: dict[str, dict[str, str]] = {}
    for path, record, language in files.records:
        by_language = found.setdefault(record, {})
        if language in by_language:
            diagnostics.append(diagnose("record-has-one-file", Place(path), other=by_language[language]))
            continue
        by_language[language] = path
    return found


def _key(paths: Mapping[str, str], digests: Mapping[str, str]) -> str:
    key = hashlib.sha256()
    for language, path in paths.items():
        key.update(f"\0{language}\0{path}\0{digests.get(language, '')}".encode())
    return key.hexdigest()


def _digest(root: Path, path: str, file_digests: FileDigests) -> tuple[str, bytes | None]:
    """Return the digest of a file, and its bytes if they had to be read.

    The digest is empty for a file that cannot be read; reading the record reports it.
    """
    try:
        status = os.lstat(f"{root}/{path}")
    except OSError:
        return "", None
    known = file_digests.known(path, status)
    if known is not None:
        return known, None
    data, problem = load_bytes(root, path)
    return (file_digests.learn(path, status, data), data) if problem is None else ("", None)
