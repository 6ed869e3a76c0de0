# SPDX-License-Identifier: MIT
"""The registers of ``docs/registers``: who and where, vocabularies, glossary, words, menu.

A register is a YAML list of entries with an ``id``; its fields are declared as those of records are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any, Final

from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.fields import (
    MISSING,
    Address,
    Block,
    Flag,
    Integer,
    Key,
    ListOf,
    Names,
    Pattern,
    Reading,
    Term,
    Text,
    declared,
    fact,
    read_fields,
)
from proceedings.folder import DOCS, REGISTERS
from proceedings.languages import LANGUAGES
from proceedings.source import Mapping as MappingNode
from proceedings.source import Node, Register, Scalar, Sequence, load_bytes, read_register
from proceedings.wordlists import FOLDER as _SEARCH
from proceedings.wordlists import LISTS as _WORD_LISTS

WORDINGS: Final = ("official", "ours")
"""Whose wording a name is: taken from the body that owns the term, or ours."""


@dataclass(frozen=True)
class Wording:
    """Whose wording the name is in each language: ``official`` or ``ours``."""

    ar: str | None = fact(Term("wordings", WORDINGS))
    fr: str | None = fact(Term("wordings", WORDINGS))
    en: str | None = fact(Term("wordings", WORDINGS))


@dataclass(frozen=True)
class Entry:
    """What every register entry has. ``name`` maps each language to the name in it."""

    id: str = fact(Pattern(r"[A-Za-z0-9.-]+", "alo"), required=True)
    name: Mapping[str, str] = fact(Names(), required=True)
    source: str | None = fact(Text())
    review: bool = fact(Flag(), default=False)
    """Listed for a person to review."""


@dataclass(frozen=True)
class Organisation(Entry):
    """A body: an organisation, ministry, agency or programme."""

    acronym: Mapping[str, str] | None = fact(Names(partial=True))
    kind: str | None = fact(Term("organisation-kinds"))
    country: str | None = fact(Term("countries"))
    url: str | None = fact(Address())
    wording: Wording | None = fact(Block(Wording))


@dataclass(frozen=True)
class Person(Entry):
    """A person named by a source."""

    affiliation: str | None = fact(Term("organisations"))


@dataclass(frozen=True)
class Locality(Entry):
    """A town in which something was held."""

    country: str | None = fact(Term("countries"))


@dataclass(frozen=True)
class NameSource:
    """Where a country's name comes from in each language: ``un`` or ``cldr``."""

    ar: str | None = fact(Term("name-sources", ("un", "cldr")))
    fr: str | None = fact(Term("name-sources", ("un", "cldr")))
    en: str | None = fact(Term("name-sources", ("un", "cldr")))


@dataclass(frozen=True)
class Country(Entry):
    """A member or observer state of the United Nations; ``id`` is its ISO 3166-1 alpha-2 code, ``m49`` its UN code."""

    m49: str | None = fact(Pattern(r"\d{3}", "504"))
    name_source: NameSource | None = fact(Block(NameSource))
    member: str | None = fact(Term("memberships", ("member", "observer")))
    groups: tuple[str, ...] = fact(ListOf(Term("country-groups", ("africa", "arab-west-asia"))), default=())


@dataclass(frozen=True)
class Tile:
    """Where a country's tile stands on the tile map, counted from 1 from the left and from the top."""

    id: str = fact(Term("countries"), required=True)
    column: int = fact(Integer(1, 20), required=True)
    row: int = fact(Integer(1, 20), required=True)


@dataclass(frozen=True)
class VocabularyTerm(Entry):
    """A term of a closed vocabulary, with its definition."""

    definition: Mapping[str, str] | None = fact(Names())
    short: Mapping[str, str] | None = fact(Names(partial=True))
    wording: Wording | None = fact(Block(Wording))
    url: str | None = fact(Address())
    year: int | None = fact(Integer(1900, 2100))


@dataclass(frozen=True)
class Variants:
    """Other words for a glossary term, verbatim in sources."""

    ar: tuple[str, ...] = fact(ListOf(Text()), default=())
    fr: tuple[str, ...] = fact(ListOf(Text()), default=())
    en: tuple[str, ...] = fact(ListOf(Text()), default=())


@dataclass(frozen=True)
class GlossaryTerm:
    """One term with its one translation in each language."""

    id: str = fact(Key(), required=True)
    term: Mapping[str, str] = fact(Names(), required=True)
    acronym: Mapping[str, str] | None = fact(Names(partial=True))
    variants: Variants = fact(Block(Variants), default=Variants())
    wording: str | None = fact(Text())
    note: Mapping[str, str] | None = fact(Names())


@dataclass(frozen=True)
class MenuEntry:
    """A link of the site's menu or foot: the page it leads to, with a label where the page's title is too long for it.

    ``holds`` are the ids of other pages that belong to it: they and the pages below them mark the entry as theirs.
    """

    page: str = fact(Text(), required=True)
    label: Mapping[str, str] | None = fact(Names())
    holds: tuple[str, ...] = fact(ListOf(Text()), default=())


@dataclass(frozen=True)
class Registers:
    """Every register of the project. Mappings are from id to entry, in the order of the file.

    ``words`` is ``words[room][key][language]``: the interface's own texts; a text with plural forms is a mapping from
    CLDR plural category to text. ``digest`` is over the bytes of all files but the word lists of search, which no page
    shows: ``search[list][id]``, whose bytes ``search_digest`` is over.
    """

    organisations: Mapping[str, Organisation]
    people: Mapping[str, Person]
    places: Mapping[str, Locality]
    countries: Mapping[str, Country]
    vocabularies: Mapping[str, Mapping[str, VocabularyTerm]]
    glossary: Mapping[str, GlossaryTerm]
    menu: tuple[MenuEntry, ...]
    footer: tuple[MenuEntry, ...]
    tiles: Mapping[str, Tile]
    words: Mapping[str, Mapping[str, Mapping[str, Any]]]
    search: Mapping[str, Mapping[str, Any]]
    digest: str
    search_digest: str

    def terms(self) -> Mapping[str, Collection[str]]:
        """The known ids by register and vocabulary, for the kinds of values that name one."""
        return {
            **self.vocabularies,
            "organisations": self.organisations,
            "people": self.people,
            "places": self.places,
            "countries": self.countries,
        }


_LISTS: Final[Mapping[str, type[Any]]] = {
    "organisations": Organisation,
    "people": Person,
    "places": Locality,
    "countries": Country,
    "glossary": GlossaryTerm,
    "menu": MenuEntry,
    "footer": MenuEntry,
    "tile-map": Tile,
    **_WORD_LISTS,
}
_VOCABULARY: Final = "vocabularies/"
_WORDS: Final = "words/"


def load(root: Path, paths: Collection[str]) -> tuple[Registers, tuple[Diagnostic, ...]]:
    """Read the registers at these paths. A missing one is empty, an unknown one a diagnostic."""
    files: dict[str, Register] = {}
    diagnostics: list[Diagnostic] = []
    digest, search_digest = hashlib.sha256(), hashlib.sha256()
    for path in sorted(paths):
        data, problem = load_bytes(root, path)
        if problem is not None:
            diagnostics.append(problem)
            continue
        register = read_register(path, data)
        name = path.removeprefix(f"{DOCS}/{REGISTERS}/").removesuffix(".yml")
        (search_digest if name.startswith(_SEARCH) else digest).update(f"{path}\0{register.digest}\n".encode())
        diagnostics.extend(register.diagnostics)
        files[name] = register
    tables = _read_lists(files, diagnostics)
    words = {
        name.removeprefix(_WORDS): _read_words(register, diagnostics)
        for name, register in files.items()
        if name.startswith(_WORDS)
    }
    return (
        Registers(
            organisations=tables["organisations"],
            people=tables["people"],
            places=tables["places"],
            countries=tables["countries"],
            vocabularies={
                name.removeprefix(_VOCABULARY): table for name, table in tables.items() if name.startswith(_VOCABULARY)
            },
            glossary=tables["glossary"],
            menu=tuple(tables["menu"].values()),
            footer=tuple(tables["footer"].values()),
            tiles=tables["tile-map"],
            words=words,
            search={name.removeprefix(_SEARCH): tables[name] for name in _WORD_LISTS},
            digest=digest.hexdigest(),
            search_digest=search_digest.hexdigest(),
        ),
        tuple(diagnostics),
    )


def _ids(register: Register | None) -> list[str]:
    if register is None or not isinstance(register.node, Sequence):
        return []
    nodes = (item.get("id") for item in register.node.items if isinstance(item, MappingNode))
    return [node.text for node in nodes if isinstance(node, Scalar)]


def _read_lists(files: Mapping[str, Register], diagnostics: list[Diagnostic]) -> dict[str, dict[str, Any]]:
    # Entries name entries of other registers, so every id is known before any entry is read.
    terms: dict[str, Collection[str]] = {
        name.removeprefix(_VOCABULARY): _ids(register)
        for name, register in files.items()
        if not name.startswith(_SEARCH)
    }
    tables: dict[str, dict[str, Any]] = {name: {} for name in _LISTS}
    for name, register in files.items():
        if name.startswith(_WORDS):
            continue
        make = VocabularyTerm if name.startswith(_VOCABULARY) else _LISTS.get(name)
        if make is None:
            known = ", ".join(sorted([*_LISTS, "vocabularies/…", "words/…"]))
            diagnostics.append(diagnose("register-is-known", Place(register.path), known=known))
        elif register.node is not None:
            tables[name] = _read_entries(register, make, terms, diagnostics)
    return tables


def _read_entries(
    register: Register, make: type[Any], terms: Mapping[str, Collection[str]], diagnostics: list[Diagnostic]
) -> dict[str, Any]:
    node = register.node
    if not isinstance(node, Sequence):
        if node is not None:
            diagnostics.append(
                diagnose("value-has-its-kind", register.place(node.line, node.column), field="", wanted="list")
            )
        return {}
    fields = declared(make)
    key = fields[0].key
    table: dict[str, Any] = {}
    for item in node.items:
        reading = Reading(register.path, terms, diagnostics)
        if not isinstance(item, MappingNode):
            reading.refuse("value-has-its-kind", item, field="", wanted="block")
            continue
        values = read_fields(item, fields, (), reading)
        if any(declared_.required and declared_.key not in values for declared_ in fields):
            continue
        if values[key] in table:
            reading.refuse("entry-is-unique", item, id=values[key])
            continue
        table[values[key]] = make(**values)
    return table


def _read_words(register: Register, diagnostics: list[Diagnostic]) -> dict[str, Mapping[str, Any]]:
    table: dict[str, Mapping[str, Any]] = {}
    if not isinstance(register.node, MappingNode):
        return table
    for key, node in register.node.entries:
        texts: dict[str, Any] = {}
        if isinstance(node, MappingNode):
            for language, text in node.entries:
                value = _read_word(text)
                if language.text in LANGUAGES and value is not MISSING:
                    texts[language.text] = value
        missing = [language for language in LANGUAGES if language not in texts]
        if missing:
            place = register.place(key.line, key.column)
            diagnostics.append(diagnose("word-is-trilingual", place, key=key.text, missing=", ".join(missing)))
            continue
        places = {language: _places(texts[language]) for language in LANGUAGES}
        if len(set(places.values())) > 1 or None in places.values():
            known = ", ".join(sorted({name for found in places.values() for name in found or ()})) or None
            diagnostics.append(
                diagnose("word-keeps-its-places", register.place(key.line, key.column), key=key.text, known=known)
            )
            continue
        table[key.text] = texts
    return table


def _places(text: str | Mapping[str, str]) -> frozenset[str] | None:
    """What a word leaves open, such as ``n`` in ``{n} pages``, in all its forms; None where a brace has no other."""
    forms = [text] if isinstance(text, str) else text.values()
    try:
        return frozenset(name for form in forms for _, name, _, _ in Formatter().parse(form) if name is not None)
    except ValueError:
        return None


def _read_word(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, MappingNode):
        return {form.text: text.text for form, text in node.entries if isinstance(text, Scalar)}
    return MISSING
