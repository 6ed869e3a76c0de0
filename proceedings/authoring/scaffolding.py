# SPDX-License-Identifier: MIT
"""New records: the right place, the next number, and a commented file in which every field is explained."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

from proceedings.authoring.example_values import ExampleValues
from proceedings.authoring.new_record import NewRecord, NewRecordError, RecordRequest
from proceedings.catalogue import Catalogue
from proceedings.frontmatter.docs_folder import DOCS
from proceedings.frontmatter.editing import written
from proceedings.languages import LANGUAGES, word, words
from proceedings.records import record_types
from proceedings.records.edition import Edition
from proceedings.records.field_help import Explained, fields_of
from proceedings.records.record import LONGEST_TITLE, Record

ROOM: Final = "skeletons"


@dataclass(frozen=True)
class NewFile:
    """A file to write: the record's id, the path below the project's root, and the text."""

    id: str
    path: str
    text: str


def new_files(catalogue: Catalogue, wanted: RecordRequest) -> tuple[NewFile, ...]:
    """The files of a new record, its own first; an edition brings the pages of its listings. Raises RefusedError."""
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
            for inner in record_types().values()
            if inner.in_edition
        ]
    return tuple(made)


def _skeleton(place: NewRecord, title: str) -> NewFile:
    """The record's own file."""
    wanted, cls = place.wanted, place.cls
    name, values = place.place_and_values()
    given = {
        "title": (written(title),),
        "summary": (written(word(ROOM, "front.summary", wanted.language)),),
        "status": ("draft",),
        "created": (wanted.today,),
        **({"provenance": ("[editors]",)} if cls.needs_provenance else {}),
        **values,
    }
    sampler = ExampleValues(place.catalogue, place.edition, wanted.language, wanted.today, given)
    front = _front(cls, sampler, given.keys() - {"number"})
    path = _path(place.catalogue, cls, name, wanted.language)
    return NewFile(name, path, _file(front, _body(cls, wanted.language)))


def _front(cls: type[Record], sampler: ExampleValues, shown: Collection[str]) -> Iterator[str]:
    """The fields that stand, each explained; then the others, commented out, each with its line of help."""
    language = sampler.language
    explained = list(fields_of(cls))
    first = [found for key in ("title", "summary", "status") for found in explained if found.field.key == key]
    # What is the type's own comes first: it is what a person thinks of when starting such a record.
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
        yield from sampler.lines(found.field.key, found.field.kind)


def _comments(found: Explained, sampler: ExampleValues) -> Iterator[str]:
    yield f"# {found.help(sampler.language)}"
    choices = sampler.choices(found.field.kind)
    if choices is not None:
        yield f"#   {choices}"


def _body(cls: type[Record], language: str) -> Iterator[str]:
    write = word(ROOM, "body.write", language)
    if not cls.sections:
        yield from (f"<!-- {word(ROOM, f'body.{cls.type}', language)} -->", "", write, "")
    for section in cls.sections:
        yield f"## {heading_of(section, language)} {{#{section}}}"
        yield from ("", f"<!-- {word(ROOM, f'sections.{section}.hint', language)} -->", "", write, "")


def _listing(catalogue: Catalogue, cls: type[Record], name: str, wanted: RecordRequest) -> NewFile:
    """The page that introduces the listing of a type: short, true from the first day, a draft like the edition."""
    title = word("types", f"{cls.type}.plural", wanted.language)
    title = title[0].upper() + title[1:]
    text = word(ROOM, f"listing.{cls.type}", wanted.language)
    line = word("types", f"{cls.type}.line", wanted.language)
    front = (f"title: {written(title)}", f"summary: {written(line)}", "status: draft", f"created: {wanted.today}")
    return NewFile(name, _path(catalogue, cls, name, wanted.language, is_index=True), _file(iter(front), iter((text,))))


def _file(front: Iterator[str], body: Iterator[str]) -> str:
    return "\n".join(["---", *front, "---", "", *body]).rstrip("\n") + "\n"


def _path(catalogue: Catalogue, cls: type[Record], name: str, language: str, *, is_index: bool = False) -> str:
    """Where the file goes. Raises RefusedError where the record has a file already, in whatever language."""
    for stem in (name, f"{name}/index"):
        for other in LANGUAGES:
            path = f"{DOCS}/{stem}.{other}.md"
            if (catalogue.root / path).exists():
                raise NewRecordError("new.exists", path=path)
    in_folder = is_index or cls is Edition or (catalogue.root / DOCS / name).is_dir()
    return f"{DOCS}/{name}{'/index' if in_folder else ''}.{language}.md"


def heading_of(section: str, language: str) -> str | None:
    """The heading of a section that a type asks for, or None for any other id."""
    table: Any = words(ROOM)["sections"].get(section)
    return table["heading"][language] if table else None
