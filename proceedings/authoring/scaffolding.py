# SPDX-License-Identifier: MIT
"""Files of new records, in which every field is explained by a comment."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from proceedings.authoring.example_values import ExampleValues
from proceedings.authoring.new_record import NewRecord, RecordRequest
from proceedings.catalogue import Catalogue
from proceedings.frontmatter.docs_folder import DOCS
from proceedings.frontmatter.editing import written
from proceedings.languages import LANGUAGES, TYPES, word
from proceedings.records import record_types
from proceedings.records.contributing import Contributed
from proceedings.records.edition import Edition
from proceedings.records.field_help import Explained, fields_of
from proceedings.records.record import LONGEST_TITLE, Record
from proceedings.records.starting import ROOM, NewRecordError
from proceedings.registers import Registers


@dataclass(frozen=True)
class NewFile:
    """A file to write: the record's id, the path below the project's root, and the text."""

    id: str
    path: str
    text: str


def new_files(catalogue: Catalogue, wanted: RecordRequest) -> tuple[NewFile, ...]:
    """Return the files of a new record, its own first; an edition has those of its listings. Raises NewRecordError."""
    title = " ".join(wanted.title.split())
    if not title:
        raise NewRecordError("new.title_missing")
    if len(title) > LONGEST_TITLE:
        raise NewRecordError("new.title_too_long", length=len(title), longest=LONGEST_TITLE)
    place = NewRecord(catalogue, wanted, record_types()[wanted.type])
    made = [_skeleton(place, title)]
    if place.cls is Edition:
        made += [
            _listing(catalogue, inner, f"{made[0].id}/{inner.folder}", wanted)
            for inner in catalogue.types
            if inner.in_edition
        ]
    return tuple(made)


def _skeleton(place: NewRecord, title: str) -> NewFile:
    """Return the record's own file."""
    wanted, cls = place.wanted, place.cls
    name, values = place.place_and_values()
    given = {
        "title": (written(title),),
        "summary": (written(word(ROOM, "front.summary", wanted.language)),),
        "status": ("draft",),
        "created": (wanted.today,),
        **values,
    }
    sampler = ExampleValues(place.catalogue, place.edition, wanted.language, wanted.today, given)
    shown = {*given, "provenance"} if cls.needs_provenance else {*given}
    front = _front(cls, sampler, shown - {"number"})
    path = record_path(place.catalogue, cls, name, wanted.language)
    return NewFile(name, path, _file(front, _body(place.catalogue.registers, cls, wanted.language)))


def _front(cls: type[Record], sampler: ExampleValues, shown: Collection[str]) -> Iterator[str]:
    """Yield the shown fields, each with its help; then the others with theirs, commented out."""
    language = sampler.language
    scope = sampler.catalogue.profile.scope
    explained = [found for found in fields_of(cls).values() if scope.has(found.field)]
    first = [found for key in ("title", "summary", "status") for found in explained if found.field.key == key]
    # The type's own fields come first: a person who starts such a record thinks of them first.
    rest = sorted((found for found in explained if found not in first), key=lambda found: found.owner != cls.type)
    standing = [found for found in rest if found.field.required or found.field.key in shown]
    yield from _standing(first[:2], sampler)
    yield f"# {word(ROOM, 'front.draft', language)}"
    yield from sampler.lines("status", first[2].field.kind)
    yield ""
    yield f"# {word(ROOM, 'front.replace', language)}"
    yield from _standing(standing, sampler)
    yield ""
    yield f"# {word(ROOM, 'front.optional', language)}"
    for found in rest:
        if found not in standing:
            yield from _comments(found, sampler)
            yield from (f"#{line}" for line in sampler.lines(found.field.key, found.field.kind))


def _standing(fields: list[Explained], sampler: ExampleValues) -> Iterator[str]:
    for found in fields:
        yield from _comments(found, sampler)
        yield from sampler.blanks(found.field.key, found.field.kind)


def _comments(found: Explained, sampler: ExampleValues) -> Iterator[str]:
    yield f"# {sampler.catalogue.registers.word(found.room, found.help, sampler.language)}"
    choices = sampler.choices(found.field.kind)
    if choices is not None:
        yield f"#   {choices}"


def _body(registers: Registers, cls: type[Record], language: str) -> Iterator[str]:
    room, write = f"{TYPES}{cls.type}", word(ROOM, "body.write", language)
    if not cls.sections:
        yield from (f"<!-- {registers.word(room, 'body', language)} -->", "", write, "")
    for section, heading in headings_of(registers, cls, language).items():
        hint = registers.word(room, f"sections.{section}.hint", language)
        yield from (f"## {heading} {{#{section}}}", "", f"<!-- {hint} -->", "", write, "")


def _listing(catalogue: Catalogue, cls: type[Record], name: str, wanted: RecordRequest) -> NewFile:
    """Return the page that introduces the listing of a type: a short draft, like the edition."""
    title, text, line = (
        catalogue.registers.word(f"{TYPES}{cls.type}", key, wanted.language) for key in ("plural", "listing", "line")
    )
    title = title[0].upper() + title[1:]
    front = (f"title: {written(title)}", f"summary: {written(line)}", "status: draft", f"created: {wanted.today}")
    return NewFile(
        name, record_path(catalogue, cls, name, wanted.language, is_index=True), _file(iter(front), iter((text,)))
    )


def _file(front: Iterator[str], body: Iterator[str]) -> str:
    return "\n".join(["---", *front, "---", "", *body]).rstrip("\n") + "\n"


def record_path(catalogue: Catalogue, cls: type[Record], name: str, language: str, *, is_index: bool = False) -> str:
    """Return the path of the file. Raises NewRecordError if the record has a file already, in any language."""
    for stem in (name, f"{name}/index"):
        for other in LANGUAGES:
            path = f"{DOCS}/{stem}.{other}.md"
            if (catalogue.root / path).exists():
                raise NewRecordError("new.exists", path=path)
    in_folder = is_index or cls is Edition or (catalogue.root / DOCS / name).is_dir()
    return f"{DOCS}/{name}{'/index' if in_folder else ''}.{language}.md"


def headings_of(registers: Registers, cls: Contributed, language: str) -> Mapping[str, str]:
    """Return the headings of a type's sections, by id; sections without words are left out."""
    words = registers.words.get(f"{TYPES}{cls.type}", {})
    found = ((section, words.get(f"sections.{section}.heading")) for section in cls.sections)
    return {section: texts[language] for section, texts in found if texts is not None}
