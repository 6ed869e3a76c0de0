# SPDX-License-Identifier: MIT
"""Read the files of one record: the original, which states the facts, and its translations."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from proceedings.diagnostics import Collector, Diagnostic, Place, diagnose
from proceedings.frontmatter.fields import Field, Group, Path, Reading, declared, read_fields
from proceedings.frontmatter.reader import Mapping as MappingNode
from proceedings.frontmatter.reader import Scalar, SourceFile, is_empty
from proceedings.languages import LANGUAGES
from proceedings.records import meant_type, type_of
from proceedings.records.answer import Answer, is_withheld
from proceedings.records.fragments import Part, fragment, unread_sources
from proceedings.records.record import DRAFT, Record
from proceedings.records.scope import WHOLE, Scope
from proceedings.records.words import Translation, Words

ABSTRACT: Final = "abstract"
"""The text in whose place, in types that have it, a summary may stand."""

TRANSLATION: Final = Field("translation", Group(Translation), localised=True)


@dataclass(frozen=True)
class RecordLink:
    """A link from a record's facts: its place in the original's file, the id that it names, the types allowed there."""

    record: str
    at: Path
    place: Place
    target: str
    types: tuple[str, ...]


@dataclass(frozen=True)
class Read:
    """The result of reading a record's files. ``record`` is None if too little could be read."""

    record: Record | None
    links: tuple[RecordLink, ...]
    diagnostics: tuple[Diagnostic, ...]
    is_draft: bool = False
    """Whether a file of the record has the status draft, even if the record could not be read."""
    fragment: Record | None = None
    """The texts that ``record`` lacks, because something else in their files is wrong."""

    @property
    def is_withheld(self) -> bool:
        """Whether the record may not be published, not even among drafts."""
        return isinstance(self.record, Answer) and is_withheld(self.record.consent, self.record.status)


@dataclass(frozen=True)
class _File:
    source: SourceFile
    values: dict[str, Any]
    reading: Reading
    is_translation: bool


def read_record(
    record: str, files: Mapping[str, SourceFile], terms: Mapping[str, Collection[str]], scope: Scope = WHOLE
) -> Read:
    """Read the record of this id from its files by language. Never raises for what an author wrote."""
    read = _read_record(record, files, terms, scope)
    stated = [read.record.status == DRAFT] if read.record else [_is_draft(file) for file in files.values()]
    read = replace(read, is_draft=any(stated))
    meant = meant_type(record) if any(diagnostic.rule == "key-is-known" for diagnostic in read.diagnostics) else None
    return read if meant is None else replace(read, diagnostics=_moved(record, meant, read.diagnostics))


def _is_draft(file: SourceFile) -> bool:
    status = file.front.get("status") if file.front is not None else None
    return isinstance(status, Scalar) and status.text == DRAFT


def _moved(record: str, meant: type[Record], diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics with one about the folder in place of those for fields that pages do not have."""
    own = {field.key for field in declared(meant)}
    known = ", ".join(sorted((*(field.key for field in declared(type_of(record))), TRANSLATION.key)))
    unknown = [found for found in diagnostics if found.rule == "key-is-known" and ("known", known) in found.values]
    if not any(dict(found.values)["key"] in own for found in unknown):
        return diagnostics
    *above, found_in, name = f"docs/{record}".split("/")
    folder = "/".join((*above, meant.folder or ""))
    told = diagnose(
        "folder-is-known",
        min(unknown).place,
        found="/".join((*above, found_in)),
        folder=folder,
        name=name,
        type=meant.type,
    )
    return (*(found for found in diagnostics if found not in unknown), told)


def _read_record(
    record: str, files: Mapping[str, SourceFile], terms: Mapping[str, Collection[str]], scope: Scope
) -> Read:
    cls = type_of(record)
    diagnostics = [
        diagnostic for language in LANGUAGES if language in files for diagnostic in files[language].diagnostics
    ]
    fields = declared(cls)
    read: dict[str, _File] = {}
    for language in LANGUAGES:
        source = files.get(language)
        if source is not None and source.front is not None:
            read[language] = _read_file(source, source.front, fields, terms, scope)
    originals = [language for language, file in read.items() if not file.is_translation]
    parts: dict[str, Part] = {
        language: (source, read[language].values, read[language].reading.places)
        if language in read
        else (source, {}, {})
        for language, source in files.items()
    }
    if len(read) < len(files):
        # The file that could not be read may be the original: the facts are checked once it can be read.
        diagnostics.extend(d for file in read.values() for d in file.reading.told.diagnostics)
        return Read(None, (), tuple(diagnostics), fragment=fragment(cls, record, parts, None))
    if len(originals) != 1:
        diagnostics.extend(_wrong_originals(record, read, originals))
        diagnostics.extend(d for file in read.values() for d in file.reading.told.diagnostics)
        return Read(None, (), tuple(diagnostics), fragment=fragment(cls, record, parts, None))
    original = read[originals[0]]
    for file in read.values():
        diagnostics.extend(file.reading.told.diagnostics)
        if file.is_translation:
            diagnostics.extend(_restated(file, original, fields))
    words = {language: made for language, file in read.items() if (made := _words(cls, language, file)) is not None}
    facts = {f.key: original.values[f.key] for f in fields if not f.localised and f.key in original.values}
    if originals[0] not in words or any(f.required and f.key not in original.values and scope.has(f) for f in fields):
        return Read(None, (), tuple(diagnostics), fragment=fragment(cls, record, parts, originals[0]))
    made_record = cls(
        id=record,
        original=originals[0],
        words=words,
        places=original.reading.places,
        title=words[originals[0]].title,
        summary=words[originals[0]].summary,
        unread=tuple(language for language in read if language not in words),
        unread_sources=unread_sources(original.source, facts.get("sources", ())),
        **{key: value for key, value in facts.items() if key not in ("title", "summary")},
    )
    links = tuple(
        RecordLink(record, at, original.source.place(*original.reading.places[at]), target, types)
        for at, target, types in original.reading.references
    )
    others = fragment(cls, record, parts, originals[0], words)
    made_read = Read(made_record, links, tuple(diagnostics), fragment=others)
    if not made_read.is_withheld:
        return made_read
    told = diagnose("author-consents", made_record.where("consent"), id=record)
    return replace(made_read, diagnostics=(*diagnostics, told))


def _read_file(
    file: SourceFile,
    front: MappingNode,
    fields: tuple[Field, ...],
    terms: Mapping[str, Collection[str]],
    scope: Scope,
) -> _File:
    reading = Reading(Collector(file.path), terms, scope.languages, scope.has, scope.file_of)
    translation = front.get(TRANSLATION.key)
    is_translation = translation is not None and not is_empty(translation)
    required = fields if not is_translation else tuple(f if f.localised else _optional(f) for f in fields)
    values = read_fields(front, (*required, TRANSLATION), (), reading)
    told = {key.text for key, node in front.entries if not is_empty(node)}
    either = {field.key for field in fields} & {"summary", ABSTRACT}
    if ABSTRACT in either and not told & either:
        reading.refuse("required-key-is-given", front, key=ABSTRACT)
    return _File(file, values, reading, is_translation)


def _optional(field: Field) -> Field:
    return Field(field.key, field.kind, required=False, default=field.default, localised=field.localised)


def _wrong_originals(record: str, read: Mapping[str, _File], originals: list[str]) -> list[Diagnostic]:
    if not originals:
        first = next(iter(read.values()))
        line, column = first.reading.places.get(("translation",), (1, 1))
        return [diagnose("original-is-single", Place(first.source.path, line, column), id=record)]
    first_path = read[originals[0]].source.path
    return [
        diagnose(
            "original-is-single", Place(read[language].source.path), id=record, original=first_path, code=originals[0]
        )
        for language in originals[1:]
    ]


def _restated(file: _File, original: _File, fields: tuple[Field, ...]) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    localised = {TRANSLATION.key, *(field.key for field in fields if field.localised)}
    for (key, *rest), (line, column) in file.reading.places.items():
        if rest or not isinstance(key, str) or key not in file.values:
            continue
        if key in localised:
            continue
        if file.values[key] != original.values.get(key):
            place = Place(file.source.path, line, column)
            found.append(diagnose("fact-is-stated-once", place, field=key, original=original.source.path))
    return found


def _words(cls: type[Record], language: str, file: _File) -> Words | None:
    return cls.words_class.of(
        file.values,
        language=language,
        path=file.source.path,
        body=file.source.body,
        body_line=file.source.body_line,
        translation=file.values.get("translation"),
        places=file.reading.places,
    )
