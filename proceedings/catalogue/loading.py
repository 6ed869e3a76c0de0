# SPDX-License-Identifier: MIT
"""Loading a catalogue from the files of a project, with and without its drafts, and with what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from proceedings.catalogue.files import all_records, all_registers
from proceedings.catalogue.model import Catalogue
from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.frontmatter import docs_folder as docs
from proceedings.languages import adopt
from proceedings.records.links import dangling
from proceedings.records.reading import Read, RecordLink
from proceedings.registers import Profile, Registers, TrackedRegisters
from proceedings.store.cache import FOLDER
from proceedings.store.file_digests import FileDigests


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
    file_digests = FileDigests(root / FOLDER / "sources.marshal")
    registers, found = all_registers(root, files.registers, file_digests)
    diagnostics = [*files.diagnostics, *found, *_without_hidden(files, registers.profile)]
    tracked = TrackedRegisters(registers)
    every = all_records(root, files, tracked, file_digests, diagnostics)
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
        {
            record: result.fragment
            for record, (_, result) in read.items()
            if result.fragment is not None and not result.is_withheld and record not in hidden
        },
    ), tuple(problems)


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
