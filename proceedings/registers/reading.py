# SPDX-License-Identifier: MIT
"""Read the files of registers into entries; mistakes become diagnostics."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from proceedings.diagnostics import Collector, Diagnostic, Place, diagnose
from proceedings.frontmatter.decoding import load_bytes
from proceedings.frontmatter.docs_folder import DOCS, REGISTERS
from proceedings.frontmatter.fields import Reading, read_fields
from proceedings.frontmatter.reader import Mapping as MappingNode
from proceedings.frontmatter.reader import Register, Scalar, Sequence, is_empty, read_register
from proceedings.registers.addresses import NAME as ADDRESSES
from proceedings.registers.addresses import PublishedAddress
from proceedings.registers.entries import ENTRIES, MenuEntry, Person, VocabularyTerm
from proceedings.registers.interface_words import defaults_digest, merged_words
from proceedings.registers.model import ANY, Registers
from proceedings.registers.profile import NAME as _PROFILE
from proceedings.registers.profile import Profile, languages_of, read_profile
from proceedings.registers.ratifications import RatificationList, look_at
from proceedings.registers.releases import NAME as RELEASES
from proceedings.registers.releases import Release
from proceedings.registers.statements import with_statements
from proceedings.registers.word_lists import FOLDER as _SEARCH
from proceedings.registers.word_lists import entry_of, fields_of
from proceedings.registers.word_lists import lists as word_lists

_LOOKS: Final = {RatificationList: look_at}
"""What looks at the values of an entry together, by its class."""
_VOCABULARY: Final = "vocabularies/"
_WORDS: Final = "words/"


def _lists() -> Mapping[str, type[Any]]:
    """Return the class of entries of each register by the name of its file."""
    return {
        **ENTRIES,
        "ratifications": RatificationList,
        **word_lists(),
        ADDRESSES: PublishedAddress,
        RELEASES: Release,
    }


def entry_classes() -> tuple[type[Any], ...]:
    """Return the classes of the entries of all registers."""
    return (*_lists().values(), VocabularyTerm)


def load(root: Path, paths: Collection[str]) -> tuple[Registers, tuple[Diagnostic, ...]]:
    """Read the registers at these paths. A missing register is empty; an unknown one is reported."""
    files: dict[str, Register] = {}
    diagnostics: list[Diagnostic] = []
    digest, search_digest = hashlib.sha256(defaults_digest().encode()), hashlib.sha256()
    digests: dict[str, str] = {}
    unread: list[str] = []
    for path in sorted(paths):
        data, problem = load_bytes(root, path)
        name = path.removeprefix(f"{DOCS}/{REGISTERS}/").removesuffix(".yml")
        if problem is not None:
            diagnostics.append(problem)
            unread.append(name.removeprefix(_VOCABULARY))
            continue
        register = read_register(path, data)
        # No page but one shows what a release wrote, and says so: a release makes no other again.
        if name not in (ADDRESSES, RELEASES):
            (search_digest if name.startswith(_SEARCH) else digest).update(f"{path}\0{register.digest}\n".encode())
        digests[name] = register.digest
        diagnostics.extend(register.diagnostics)
        files[name] = register
        if (register.node is None and register.diagnostics) or _is_no_list(name, register):
            unread.append(name.removeprefix(_VOCABULARY))
    languages = languages_of(files.get(_PROFILE))
    terms = _ids_of_all(files, unread)
    profile, told = read_profile(files.get(_PROFILE), terms, languages)
    diagnostics.extend(told.diagnostics)
    tables = _read_lists(files, terms, languages, diagnostics)
    words, own_words = merged_words(
        {name.removeprefix(_WORDS): register for name, register in files.items() if name.startswith(_WORDS)},
        languages,
        diagnostics,
    )
    return (
        Registers(
            organisations=tables["organisations"],
            people=tables["people"],
            places=tables["places"],
            countries=tables["countries"],
            vocabularies={
                name.removeprefix(_VOCABULARY): table for name, table in tables.items() if name.startswith(_VOCABULARY)
            }
            | _kinds(profile),
            glossary=tables["glossary"],
            menu=tuple(tables["menu"].values()),
            footer=_footer(tables["footer"], profile),
            doors=tables["doors"],
            tiles=tables["tile-map"],
            ratifications=tables["ratifications"],
            words=with_statements(words, profile, tables["organisations"]),
            own_words=own_words,
            search={name.removeprefix(_SEARCH): tables[name] for name in word_lists()},
            digests=digests,
            digest=digest.hexdigest(),
            search_digest=search_digest.hexdigest(),
            profile=profile,
            addresses=tables[ADDRESSES],
            releases=tables[RELEASES],
            places_of_addresses=_places(files.get(ADDRESSES)),
            places_of_people=_places(files.get("people")),
            unread=tuple(unread),
        ),
        tuple(diagnostics),
    )


def _places(register: Register | None) -> dict[str, Place]:
    """Return where each entry of a register stands, by its id."""
    node = register.node if register is not None else None
    if register is None or not isinstance(node, Sequence):
        return {}
    named = ((item, item.get("id")) for item in node.items if isinstance(item, MappingNode))
    return {key.text: register.place(item.line, item.column) for item, key in named if isinstance(key, Scalar)}


def _is_no_list(name: str, register: Register) -> bool:
    """Whether a register of entries holds something else, which is told once."""
    if name == _PROFILE or name.startswith(_WORDS) or register.node is None:
        return False
    return not (isinstance(register.node, Sequence) or is_empty(register.node))


def _ids(register: Register | None) -> list[str]:
    if register is None or not isinstance(register.node, Sequence):
        return []
    nodes = (item.get("id") for item in register.node.items if isinstance(item, MappingNode))
    return [node.text for node in nodes if isinstance(node, Scalar)]


def _ids_of_all(files: Mapping[str, Register], unread: Collection[str]) -> dict[str, Collection[str]]:
    """Return the ids of every register: entries name entries of others, so all are known before any entry is read."""
    return {
        name.removeprefix(_VOCABULARY): _ids(register)
        for name, register in files.items()
        if not name.startswith(_SEARCH)
    } | dict.fromkeys(unread, ANY)


def _footer(entries: Mapping[str, MenuEntry], profile: Profile) -> tuple[MenuEntry, ...]:
    """Return the links at the foot of every page, with the page on which the publisher can be reached."""
    contact = profile.publisher.contact
    added = (MenuEntry(page=contact),) if contact is not None and contact not in entries else ()
    return (*added, *entries.values())


def _kinds(profile: Profile) -> dict[str, dict[str, VocabularyTerm]]:
    """Return the vocabularies of kinds that the profile gives: they stand in place of the files of these names."""
    return {
        name: {kind.id: VocabularyTerm(id=kind.id, name=kind.name) for kind in given}
        for name, given in profile.kinds.items()
    }


def _read_lists(
    files: Mapping[str, Register],
    terms: Mapping[str, Collection[str]],
    languages: tuple[str, ...],
    diagnostics: list[Diagnostic],
) -> dict[str, dict[str, Any]]:
    known_lists = _lists()
    tables: dict[str, dict[str, Any]] = {name: {} for name in known_lists}
    for name, register in files.items():
        if name.startswith(_WORDS) or name == _PROFILE:
            continue
        make = VocabularyTerm if name.startswith(_VOCABULARY) else known_lists.get(name)
        if make is None:
            known = ", ".join(sorted([*known_lists, _PROFILE, "vocabularies/…", "words/…"]))
            diagnostics.append(diagnose("register-is-known", Place(register.path), known=known))
        elif register.node is not None:
            tables[name] = _read_entries(register, make, terms, languages, diagnostics)
    return tables


def _read_entries(
    register: Register,
    make: type[Any],
    terms: Mapping[str, Collection[str]],
    languages: tuple[str, ...],
    diagnostics: list[Diagnostic],
) -> dict[str, Any]:
    node, told = register.node, Collector(register.path)
    if node is None or is_empty(node):
        return {}
    if not isinstance(node, Sequence):
        diagnostics.append(
            diagnose(
                "value-has-its-kind", register.place(node.line, node.column), register=register.name, wanted="list"
            )
        )
        return {}
    fields = fields_of(make)
    key = fields[0].key
    table: dict[str, Any] = {}
    seen: dict[str, str] = {}
    for item in node.items:
        reading = Reading(told, terms, languages)
        if not isinstance(item, MappingNode):
            reading.refuse("value-has-its-kind", item, entries=register.name, wanted="block")
            continue
        values = read_fields(item, fields, (), reading)
        if make in _LOOKS:
            _LOOKS[make](item, values, reading)
        if any(declared_.required and declared_.key not in values for declared_ in fields):
            continue
        # Ids are names of pages, and many file systems do not distinguish case.
        if seen.setdefault(str(values[key]).casefold(), values[key]) != values[key] or values[key] in table:
            reading.refuse("entry-is-unique", item, id=values[key])
            continue
        entry = _completed(entry_of(make, values), item, values, languages)
        if entry is not None:
            table[values[key]] = entry
        elif item.get("name") is None:
            reading.refuse("required-key-is-given", item, key="name")
    diagnostics.extend(told.diagnostics)
    return table


def _completed(entry: Any, item: MappingNode, values: Mapping[str, Any], languages: tuple[str, ...]) -> Any:
    """Return an entry with what follows from all of its values; None for a person without a name."""
    if isinstance(entry, Person):
        return entry.completed(languages)
    if isinstance(entry, PublishedAddress) and not values.keys() >= {key.text for key, _ in item.entries}:
        return replace(entry, is_whole=False)
    return entry
