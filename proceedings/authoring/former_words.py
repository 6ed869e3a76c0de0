# SPDX-License-Identifier: MIT
"""Moves the words files of a project of format 0 or 1 to where the present format looks for them.

In these formats a project had a copy of every interface word in eight files. Now the program has all words, those of a
type of record in a file of their own, and a project has only the words that it wants to say otherwise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from proceedings.authoring.migration import Migrated, Migration
from proceedings.frontmatter.docs_folder import DOCS, REGISTERS
from proceedings.frontmatter.editing import UneditableError
from proceedings.frontmatter.fields import Term
from proceedings.frontmatter.reader import Mapping as MappingNode
from proceedings.frontmatter.reader import read_register
from proceedings.languages import TYPES
from proceedings.records import record_types
from proceedings.records.field_help import Explained, every_field, fields_of, group_of
from proceedings.registers.interface_words import Text, default_room, read_texts

FORMAT: Final = 2
"""The first format whose words are read from these places."""

FOLDER: Final = f"{DOCS}/{REGISTERS}/words/"

Key = tuple[str, str]
"""A room of words and a key in it."""

_OF_TYPES: Final[Mapping[str, Key]] = {
    "title_{}": ("pages", "title"),
    "types_{}": ("pages", "title"),
    "type_{}": ("pages", "name"),
    "summary_{}": ("pages", "summary"),
    "none_{}": ("pages", "none"),
    "count_{}": ("pages", "count"),
    "numbered_{}": ("pages", "numbered"),
    "part_{}": ("volumes", "part"),
    "running_{}": ("volumes", "running"),
    "map_{}": ("library", "map"),
}
"""The former keys of the words of a type, each with its former room and its present key."""

_SINGLE: Final[Mapping[Key, Key]] = {
    ("pages", "proposal_not_adopted"): (f"{TYPES}proposal", "prefix"),
    ("pages", "created"): (f"{TYPES}record", "fields.created.label"),
    ("pages", "updated"): (f"{TYPES}record", "fields.updated.label"),
    ("search", "types_page"): (f"{TYPES}page", "title"),
    ("search", "type_page"): (f"{TYPES}page", "name"),
}


class _Word(NamedTuple):
    """A word of a file: its place, its texts, and its lines with the comments above it."""

    place: Key
    texts: Mapping[str, Text]
    lines: str

    def lines_as(self, key: str) -> str:
        """Return the lines under another key."""
        return re.sub(rf"(?m)^{re.escape(self.place[1])}(?=[ \t]*:)", key, self.lines, count=1)


def migrate_words(files: Mapping[str, bytes], asked: Collection[Key]) -> Migration:
    """Return the words files that change; those without a word left have no bytes and are to be deleted.

    Words equal to the program's are dropped, and so are words that neither the program nor a template (``asked``) looks
    up any more. A word whose new place already has other texts stays where it is, and ``check`` reports it.
    """
    heads: dict[str, str] = {}
    words: list[_Word] = []
    by_hand: list[str] = []
    for path, data in sorted(files.items()):
        try:
            heads[path], found = _split(path, data)
            words += found
        except UneditableError:
            by_hand.append(path)
    placed: dict[Key, _Word] = {}
    # A word that is in its place already comes before those that move there.
    for word in sorted(words, key=lambda word: word.place in _targets()):
        for place in _new_places(word, placed, asked):
            placed.setdefault(place, word)
    now = dict.fromkeys(heads, b"")
    for (room, key), word in placed.items():
        path = f"{FOLDER}{room}.yml"
        now[path] = (now.get(path) or heads.get(path, "").encode()) + word.lines_as(key).encode()
    # The files of types come first: a word is in its new file before it leaves the former one.
    changed = tuple(
        Migrated(path, data, ("words",), tuple(_lines(path, words, placed)))
        for path, data in sorted(now.items(), key=lambda item: (not item[0].startswith(f"{FOLDER}{TYPES}"), item[0]))
        if data != files.get(path)
    )
    return Migration(changed, tuple(by_hand))


def _split(path: str, data: bytes) -> tuple[str, list[_Word]]:
    """Return what comes before the first word of a file, and its words. Raises UneditableError."""
    node = read_register(path, data).node
    if not isinstance(node, MappingNode):
        raise UneditableError(path)
    lines = data.decode("utf-8-sig").splitlines(keepends=True)
    lines[-1] = lines[-1].rstrip("\r\n") + "\n"
    starts: list[int] = []
    for key, _ in node.entries:
        start = key.line - 1
        if not lines[start].startswith(key.text):
            raise UneditableError(path)
        while starts and (not lines[start - 1].strip() or lines[start - 1].startswith("#")):
            start -= 1
        starts.append(start)
    room = path.removeprefix(FOLDER).removesuffix(".yml")
    return "".join(lines[: starts[0]]), [
        _Word((room, key.text), read_texts(texts), "".join(lines[start:end]))
        for (key, texts), start, end in zip(node.entries, starts, [*starts[1:], len(lines)], strict=True)
    ]


def _new_places(word: _Word, placed: Mapping[Key, _Word], asked: Collection[Key]) -> tuple[Key, ...]:
    """Return where a word belongs now: nowhere if the program has the same or nobody looks it up."""
    if _is_programs(word):
        return ()
    targets = _targets().get(word.place)
    if targets is None:
        room, key = word.place
        is_known = any(name == key or name.startswith(f"{key}.") for name in default_room(room).words)
        return (word.place,) if is_known or word.place in asked else ()
    is_free = all(target not in placed or placed[target].texts == word.texts for target in targets)
    return targets if is_free else (word.place,)


def _is_programs(word: _Word) -> bool:
    """Return whether one of a word's places has the same texts in the program, apart from the form of apostrophes."""
    places = _targets().get(word.place, (word.place,))
    return any(_plain(word.texts) == _plain(default_room(room).words.get(key, {})) for room, key in places)


def _plain(texts: Mapping[str, Text]) -> str:
    return json.dumps(texts, ensure_ascii=False, sort_keys=True).replace("'", "’")


def _lines(path: str, words: Collection[_Word], placed: Mapping[Key, _Word]) -> Iterator[str]:
    """Yield the keys that leave a file (``-``), apart from the program's own words, and those that come (``+``)."""
    room = path.removeprefix(FOLDER).removesuffix(".yml")
    for word in words:
        if word.place[0] == room and word.place not in placed and not _is_programs(word):
            yield f"-{word.place[1]}"
    yield from (f"+{key}" for (of, key), word in placed.items() if of == room and word.place != (of, key))


@cache
def _targets() -> Mapping[Key, tuple[Key, ...]]:
    """Return the present places of each word of a type, by its former place; labels had one for all types."""
    found: dict[Key, dict[Key, None]] = {former: {now: None} for former, now in _SINGLE.items()}
    for name, cls in record_types().items():
        for former, (room, key) in _OF_TYPES.items():
            if key in default_room(f"{TYPES}{name}").words:
                found[room, former.format(name)] = {(f"{TYPES}{name}", key): None}
        for explained in every_field(cls):
            for former, key in _of_field(explained):
                found.setdefault(("facts", former), {})[explained.room, key] = None
            inner = group_of(explained.field.kind)
            for part in fields_of(inner).values() if inner else ():
                for former, key in _values(part):
                    found.setdefault(("facts", former), {})[part.room, key] = None
    return {former: tuple(places) for former, places in found.items()}


def _of_field(explained: Explained) -> Iterator[tuple[str, str]]:
    has_other = explained.page_label in default_room(explained.room).words
    yield explained.field.key, explained.page_label if has_other else explained.label
    yield from _values(explained)


def _values(explained: Explained) -> Iterator[tuple[str, str]]:
    kind = explained.field.kind
    for value in kind.others if isinstance(kind, Term) else ():
        yield f"{explained.field.key}_{value}", explained.value(value)
