# SPDX-License-Identifier: MIT
"""Interface words: all that the program or a template asks for exist, and a project has none that nothing asks for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from proceedings.catalogue import FOLLOW_UP, GENERATED_PAGES, MATRIX, PROGRAMME, Catalogue
from proceedings.diagnostics import Diagnostic, Place, diagnose, nearest
from proceedings.frontmatter.docs_folder import DOCS, REGISTERS
from proceedings.frontmatter.fields import Group, Integer, Kind, ListOf, Term, declared
from proceedings.languages import LANGUAGES, TYPES, remembered, words
from proceedings.project.program import THEME, theme_files
from proceedings.records import record_types
from proceedings.records.contributing import Correction
from proceedings.records.field_help import Explained, every_field, fields_of, group_of
from proceedings.records.identifiers import OF_EDITIONS, OF_PAGES, Identifier
from proceedings.records.indexed import KEYWORDS
from proceedings.records.instrument import Instrument
from proceedings.records.module import KIT
from proceedings.records.record import Record
from proceedings.records.terms import FACETS, PEOPLE
from proceedings.registers.interface_words import (
    default_names,
    default_place,
    default_room,
    missing_parts,
    placeholders_of,
)
from proceedings.store.cache import ResultCache
from proceedings.store.code_digests import program_digest
from proceedings.store.digests import value_digest
from proceedings.texts.model import Outline

CODE_EXCLUDED: Final = ("../*.py",)
"""The source of the program is read in every run, and no stored result depends on it (`store.code_digests`)."""

PACKAGE: Final = Path(__file__).parents[1]
KINDS: Final = Place("proceedings/words/kinds.toml")

Asked = tuple[str, str]
"""The room of a word and its key there."""

_COUNT: Final = "count"
_PLACES: Final[Mapping[str, frozenset[str]]] = {"numbered": frozenset(("number",)), _COUNT: frozenset("n")}
"""The placeholders of the words of a type; other words have none."""

_OF_SETTINGS: Final = frozenset(("project",))
_ENDINGS: Final = frozenset(("bib", "css", "js", "json", "marshal", "ris"))
"""Literals that look like words but are not: settings of mkdocs.yml in that room, file names with these extensions."""


def check(catalogue: Catalogue, outlines: Mapping[tuple[str, str], Outline]) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Report missing words, words of a type with other placeholders, and words that nothing asks for."""
    cache = ResultCache(catalogue.root, "words", program_digest(catalogue.root))
    templates = ((name, path.read_bytes()) for name, path in theme_files(catalogue.root, "**/*.html"))
    key = value_digest((catalogue.registers.digest, *templates))
    found: tuple[Diagnostic, ...] | None = cache.get("words", key)
    if found is None:
        found = tuple(_found(catalogue))
        cache.put("words", key, found)
    cache.save()
    yield from found


def _found(catalogue: Catalogue) -> Iterator[Diagnostic]:
    known = catalogue.registers.words
    asked = set(asked_of_program())
    asked |= set(asked_of_correction())
    for name, cls in record_types().items():
        of_type = set(asked_of_type(cls))
        yield from _misplaced(known.get(f"{TYPES}{name}", {}), name, of_type)
        asked |= of_type
    yield from missing(known, asked)
    for (room, key), place in asked_in_templates(catalogue.root):
        if key not in known.get(room, {}) and (room, key) not in asked:
            own = f"{DOCS}/{REGISTERS}/words/{room}.yml"
            yield diagnose("word-is-given", place, key=f"{room}.{key}", own=own, missing=", ".join(LANGUAGES))
        asked.add((room, key))
    yield from _stale(asked)
    for room, key, place in catalogue.registers.own_words:
        if (room, key) not in asked:
            found = nearest(key, known.get(room, {}).keys() - {key})
            yield diagnose("word-is-known", place, key=key, nearest=found)
    for kind in sorted(_kinds() - words("kinds").keys()):
        yield diagnose("kind-is-named", KINDS, key=kind)


def missing(known: Mapping[str, Mapping[str, Any]], asked: Collection[Asked]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each missing word, with what it lacks in the program's file."""
    lacking = sorted((room, key) for room, key in asked if key not in known.get(room, {}))
    for room, found in groupby(lacking, key=itemgetter(0)):
        default, place = default_room(room), default_place(room)
        if default.problem is not None:
            problem, line = default.problem
            yield diagnose("word-file-is-readable", default_place(room, line), problem=problem)
            continue
        for _, key in found:
            lacks = missing_parts(default.unfinished[key]) if key in default.unfinished else LANGUAGES
            yield diagnose("word-is-given", place, file=place.path, key=key, missing=", ".join(lacks))


def _stale(asked: Collection[Asked]) -> Iterator[Diagnostic]:
    """Yield the program's words of types that nothing looks up, such as those of a field that was renamed."""
    optional = {key for cls in record_types().values() for key in _optional(cls)}
    for room in default_names():
        if room.startswith(TYPES):
            for key in sorted(key for key in default_room(room).words if (room, key) not in {*asked, *optional}):
                found = nearest(key, [name for of, name in asked if of == room])
                yield diagnose("word-is-known", default_place(room), key=key, nearest=found)


def _optional(cls: type[Record]) -> Iterator[Asked]:
    """Yield the words of a type that are said only where pages or forms say something else."""
    yield from ((f"{TYPES}{cls.type}", f"sections.{section}.form_hint") for section in cls.sections)
    for explained in every_field(cls):
        yield explained.room, explained.page_label
        yield from ((found.room, found.form_help) for found in _with_inner(explained))


def _with_inner(explained: Explained) -> Iterator[Explained]:
    yield explained
    group = group_of(explained.field.kind)
    for inner in () if group is None else fields_of(group).values():
        yield from _with_inner(inner)


def missing_of_type(known: Mapping[str, Mapping[str, Any]], cls: type[Record]) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for each missing word of a type, without which no record of it can be started."""
    return tuple(missing(known, set(asked_of_type(cls))))


def _misplaced(table: Mapping[str, Mapping[str, Any]], name: str, asked: Collection[Asked]) -> Iterator[Diagnostic]:
    """Yield words of a type with other placeholders than expected, and counts without plural forms."""
    for key in sorted(key for _, key in asked if key in table):
        wanted = _PLACES.get(key, frozenset())
        found = {placeholders_of(text) for text in table[key].values()}
        if found != {wanted}:
            known = ", ".join(sorted(wanted)) or None
            yield diagnose("word-keeps-its-places", default_place(f"{TYPES}{name}"), key=key, known=known)
        if any(isinstance(text, Mapping) != (key == _COUNT) for text in table[key].values()):
            yield diagnose("word-has-its-forms", default_place(f"{TYPES}{name}"), key=key)


def asked_of_type(cls: type[Record]) -> Iterator[Asked]:
    """Yield the words of a type: its own, those of its sections, and those of its fields and of the groups in them."""
    room = f"{TYPES}{cls.type}"
    keys = ["singular", "plural", "line", "name", "title"]
    if cls.folder is not None or cls.type == "edition":
        keys += ["summary", "none", _COUNT]
    if cls.in_edition:
        keys.append("listing")
    if cls.in_edition or cls.in_volumes_of_editions:
        keys.append("part")
    if cls.on_map:
        keys.append("map")
    if cls.has_prefix:
        keys += ["prefix", "running"]
    if any(field.key == "number" and isinstance(field.kind, Integer) for field in declared(cls)):
        keys.append("numbered")
    keys += [f"sections.{section}.{part}" for section in cls.sections for part in ("heading", "hint")] or ["body"]
    yield from ((room, key) for key in keys)
    for explained in every_field(cls):
        yield from _of_field(explained, is_shown=explained.field.page in ("margin", "foot"))


def asked_of_correction() -> Iterator[Asked]:
    """Yield the words of the form for corrections."""
    yield from ((f"{TYPES}{Correction.type}", key) for key in ("singular", "name", "line"))
    for explained in fields_of(Correction).values():
        yield from _of_field(explained, is_shown=False)


def _of_field(explained: Explained, *, is_shown: bool) -> Iterator[Asked]:
    yield from ((explained.room, key) for key in (explained.label, explained.help))
    kind = explained.field.kind
    if is_shown and isinstance(kind, Term):
        yield from ((explained.room, explained.value(value)) for value in kind.others)
    group = group_of(kind)
    if group is not None:
        for inner in fields_of(group).values():
            yield from _of_field(inner, is_shown=is_shown)


@remembered
def asked_of_program() -> frozenset[Asked]:
    """Return the words that the program asks for by literal keys, and those of what it enumerates."""
    rooms = "|".join(room for room in default_names() if not room.startswith(TYPES))
    literal = re.compile(rf'"({rooms})\.([a-z_]+)"')
    files = [path for path in PACKAGE.rglob("*.py") if path.parent.name not in _OF_SETTINGS]
    found = {key for path in files for key in literal.findall(path.read_text("utf-8")) if key[1] not in _ENDINGS}
    pages = {page.rpartition("/")[2].replace("-", "_") for page in (*GENERATED_PAGES, *FACETS, MATRIX, FOLLOW_UP)}
    pages |= {PEOPLE, "authors", KEYWORDS, "keyword_index", PROGRAMME}
    pages = pages - {"index", "editions", Instrument.folder} | {"home"}
    found |= {("pages", f"{part}_{page}") for page in pages for part in ("title", "summary")}
    found |= {("library", f"{part}_{facet.replace('-', '_')}") for facet in FACETS for part in ("facet", "one")}
    found.add(("library", f"one_{PEOPLE}"))
    found |= {("pages", f"language_{language}") for language in LANGUAGES}
    volumes = (*OF_EDITIONS, *(name for names in OF_PAGES.values() for name in names), *KIT)
    found |= {("volumes", f"{part}_{kind}") for kind in volumes for part in ("kind", "describe")}
    named = (field.key for field in declared(Identifier) if field.key not in ("volume", "language"))
    found |= {("volumes", key) for key in named}
    return frozenset(found)


_IN_TEMPLATE: Final = re.compile(
    r'\bwords\.(types\.)?([a-z]+)(?:\.([a-z_]+)|\["([a-z_.]+)"\])|\bword\("([a-z]+)\.([a-z_.]+)"'
)


def asked_in_templates(root: Path) -> Iterator[tuple[Asked, Place]]:
    """Yield the words that a project's templates ask for: ``words.pages.home``, ``word("pages.days", …)``."""
    for name, path in theme_files(root, "**/*.html"):
        text = path.read_text("utf-8", "replace")
        for found in _IN_TEMPLATE.finditer(text):
            is_type, room, attribute, item, called, key = found.groups()
            before = text.count("\n", 0, found.start())
            column = found.start() - text.rfind("\n", 0, found.start())
            place = Place(f"{THEME}/{name}", before + 1, column)
            yield (called, key) if called else (f"{TYPES}{room}" if is_type else room, attribute or item), place


def _kinds() -> set[str]:
    """Return the name of every kind of value that fields of records have."""
    fields = [found.field for cls in record_types().values() for found in every_field(cls)]
    return {name for field in fields for name in _named(field.kind)}


def _named(kind: Kind) -> Iterator[str]:
    yield kind.name
    if isinstance(kind, ListOf):
        yield from _named(kind.kind)
    elif isinstance(kind, Group):
        for field in declared(kind.make):
            yield from _named(field.kind)
