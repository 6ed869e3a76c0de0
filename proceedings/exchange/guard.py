# SPDX-License-Identifier: MIT
"""What the checks say of a translation before it is written: each broken rule at the unit that breaks it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from proceedings import checks
from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic
from proceedings.exchange.marks import counted
from proceedings.exchange.matching import Work
from proceedings.frontmatter.docs_folder import DOCS
from proceedings.frontmatter.reader import SourceFile, read
from proceedings.records.reading import read_record
from proceedings.records.record import Record
from proceedings.texts.extensions import ExtensionList
from proceedings.texts.figures import lost as lost_figures
from proceedings.texts.model import CleanText, Request, unpack
from proceedings.texts.segments import Segment, Segmented, segmented
from proceedings.texts.workers import Workers

_SECONDS: Final = 5.0
_OF_BLOCKS: Final[Mapping[str, str]] = {
    "citations-match": "citation",
    "link-is-kept": "link",
    "note-is-kept": "note",
    "image-is-kept": "image",
    "code-is-kept": "code",
    "figure-is-kept": "",
}
"""Rules that tell of a block of several units, with the kind of mark: which units break the rule is looked up."""
_OF_PARTS: Final = frozenset(
    {"blocks-match", "clauses-match", "section-is-present", "section-is-in-order", "required-key-is-given"}
)
"""Rules that a translation breaks as long as it is not whole, and then at one place after the other."""


class Guard:
    """Checks translations that are to be written. Its converting process is started once and ends with ``close``."""

    def __init__(self, catalogue: Catalogue, extensions: ExtensionList, digits: str) -> None:
        self._catalogue = catalogue
        self._extensions = extensions
        self._workers = Workers(extensions, digits, _SECONDS, 1)

    def close(self) -> None:
        """End the converting process."""
        self._workers.close()

    def faults(self, work: Work, language: str, path: str, data: bytes) -> tuple[Diagnostic, ...]:
        """Return what is wrong with a translation's new bytes and was not before, at the places of units.

        As long as units are open, what a translation lacks until it is whole is not told.
        """
        record, is_part = work.record, bool(work.open)
        languages = (work.source.language, language)
        files = {
            words.language: read(words.path, (self._catalogue.root / words.path).read_bytes())
            for words in record.words.values()
        }
        of_file = [found for found in self._found(record, files) if found.place.path == path]
        before = Counter((found.rule, found.values) for found in of_file)
        left_out = _OF_PARTS if is_part else _OF_PARTS & {found.rule for found in of_file}
        new = read(path, data)
        told: list[Diagnostic] = []
        units = _Units(new, work, self._extensions)
        for found in self._found(_with_body(record, languages, new), files | {language: new}):
            key = (found.rule, found.values)
            if found.place.path != path or found.rule in left_out or (is_part and units.lacks_key(found)):
                continue
            if before[key]:
                before[key] -= 1
                continue
            told.extend(replace(found, place=work.place(unit)) for unit in units.of(found, language))
        return tuple(sorted(told))

    def _found(self, record: Record, files: Mapping[str, SourceFile]) -> Iterator[Diagnostic]:
        """Yield what is wrong with the files of a record, or with ``record`` where the files do not make one."""
        profile = self._catalogue.profile
        registers = self._catalogue.registers
        result = read_record(record.id, files, registers.terms(), profile.scope)
        yield from result.diagnostics
        if result.record is not None and result.record.words.keys() == files.keys():
            record = result.record
        texts = self._texts(record)
        for check in checks.of_records():
            yield from check(record, texts, registers)

    def _texts(self, record: Record) -> Mapping[str, CleanText]:
        languages = list(record.words)
        requests = [
            Request(
                language,
                record.words[language].body,
                language,
                verbatim=record.verbatim and language == record.original,
                path=record.words[language].path.removeprefix(f"{DOCS}/"),
            )
            for language in languages
        ]
        return {languages[number]: unpack(packed) for number, packed in self._workers.convert(requests)}


def _with_body(record: Record, languages: tuple[str, str], new: SourceFile) -> Record:
    """Return a record with the new body under the title that there was, or under that of its source."""
    source, language = (record.words.get(code) for code in languages)
    words = language or source
    assert words is not None
    made = replace(words, language=languages[1], path=new.path, body=new.body, body_line=new.body_line)
    return replace(record, words={**record.words, languages[1]: made})


class _Units:
    """Which unit of a translation a diagnostic tells of, by the id of its place there."""

    def __init__(self, file: SourceFile, work: Work, extensions: ExtensionList) -> None:
        self._file = file
        self._work = work
        self._here = segmented(file.body, extensions)

    def lacks_key(self, found: Diagnostic) -> bool:
        """Whether a diagnostic tells of the front matter and of no key in it: of one that is not there."""
        return found.place.line < self._file.body_line and self._of_front(found.place.line) is None

    def of(self, found: Diagnostic, language: str) -> list[str | None]:
        """Return the ids of the units, or None where the diagnostic tells of the file."""
        line = found.place.line
        if line < self._file.body_line:
            return [self._of_front(line)]
        segment = self._at(line - self._file.body_line + 1, found.place.column)
        if segment is None:
            return [None]
        losing = self._losing(segment, _OF_BLOCKS[found.rule], language) if found.rule in _OF_BLOCKS else ()
        return [*losing] or [segment.id]

    def _at(self, line: int, column: int) -> Segment | None:
        """Return the segment at a place of the body; of a whole line with several, the first that is to be written."""
        on_line = [segment for segment in self._here.segments if self._here.line(segment) == line]
        if column > 1 or not on_line:
            return self._here.at(line, column)
        return next((segment for segment in on_line if self._unit(segment) in self._work.texts), on_line[0])

    def _unit(self, segment: Segment) -> str:
        return self._work.names.get(segment.id, segment.id)

    def _of_front(self, line: int) -> str | None:
        keys = [name for name, _ in self._file.front.entries if name.line <= line] if self._file.front else []
        return keys[-1].text if keys else None

    def _losing(self, first: Segment, kind: str, language: str) -> Iterator[str]:
        """Yield the ids of units of the block that lack marks of a kind that their source holds, or figures."""
        block = first.id.partition(".")[0]
        is_note = block.startswith("fn-")
        for segment in self._here.segments:
            name = segment.id.partition(".")[0]
            if name != block and not (is_note and name.startswith("fn-")):
                continue
            source = self._work.here.by_id.get(self._unit(segment))
            if source is None:
                continue
            if kind:
                lost = any(one == kind for one, _ in counted(source.text) - counted(segment.text))
            else:
                lost = bool(lost_figures(source.text, segment.text, language))
            if lost:
                yield segment.id


def reshaped(text: Segmented, changed: Mapping[str, str], extensions: ExtensionList) -> list[str]:
    """Return the ids of units that would be read as something else: two paragraphs, a heading, another cell."""
    if _keeps(text, changed, extensions):
        return []
    return [name for name, found in changed.items() if not _keeps(text, {name: found}, extensions)]


def _keeps(text: Segmented, changed: Mapping[str, str], extensions: ExtensionList) -> bool:
    made = segmented(text.with_texts(changed), extensions)
    return made.frame == text.frame and all(
        found.text == changed.get(found.id, text.by_id[found.id].text) for found in made.segments
    )
