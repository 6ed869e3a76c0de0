# SPDX-License-Identifier: MIT
"""The edition in an import: rooms, time zone, chairs, title, each only where the record says nothing of it yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from proceedings.authoring.import_format import Ask
from proceedings.authoring.import_tex import clean
from proceedings.authoring.translation_digest import stamped
from proceedings.catalogue import Catalogue
from proceedings.frontmatter.editing import Front, UneditableError, written
from proceedings.frontmatter.slugs import slug_of
from proceedings.languages import FALLBACK, word
from proceedings.records.edition import Edition
from proceedings.records.words import Words

CHAIR: Final = "chair"
TITLE: Final = "title"
_DAYS: Final = ("start", "end")


class EditionFile:
    """The file that states the facts of an edition; an import adds rooms and the time zone where they are missing."""

    def __init__(self, catalogue: Catalogue, edition: str) -> None:
        record = catalogue.records[edition]
        assert isinstance(record, Edition)
        self.record = record
        self.path = record.source_words.path
        self._text = (catalogue.root / self.path).read_text("utf-8-sig")
        self._languages = catalogue.profile.languages
        self._rooms = {name.casefold(): room.id for room in record.rooms for name in room.name.values()}
        # A list that is written in another way is left to a person.
        self.days = tuple(day for dates in record.dates for day in (dates.start, dates.end))
        """The days that sources state, which say how days in figures are to be read."""
        self._can_add = "\nrooms:" not in self._text or "\nrooms:\n  - " in self._text
        self._has_zone = bool(record.time_zone or catalogue.profile.time_zone)
        self._new: dict[str, str] = {}
        self._zone = ""
        self._chairs: tuple[str, ...] = ()

    def room_of(self, name: str) -> str | None:
        """Return the id of a room, which is added where it is new; None where it cannot be."""
        key = self._rooms.get(name.casefold())
        if key is None and self._can_add:
            key = slug_of(name) or f"room-{len(self._rooms) + 1}"
            self._rooms[name.casefold()] = key
            self._new[key] = name
        return key

    def set_zone(self, zone: str) -> None:
        """Add the time zone, unless the edition or the site has one."""
        self._zone = "" if self._has_zone else zone

    def set_chairs(self, people: Iterable[str]) -> None:
        """Add who chaired the meeting to an edition that names no people."""
        self._chairs = tuple(people)

    def data(self) -> bytes | None:
        """Return the file with what is new, or None where nothing is."""
        if not self._new and not self._zone and not self._chairs:
            return None
        rooms: list[str] = []
        for key, name in self._new.items():
            names = (f"      {language}: {written(name)}" for language in self._languages)
            rooms += [f"  - id: {key}", "    name:", *names]
        lines = self._text.split("\n")
        if "rooms:" in lines:
            at = lines.index("rooms:") + 1
            while at < len(lines) and lines[at].startswith((" ", "-")) and lines[at] != "---":
                at += 1
        else:
            at = lines.index("---", 1)
            rooms = ["rooms:", *rooms] if rooms else []
        zone = [f"time_zone: {self._zone}"] if self._zone else []
        chairs = [line for one in self._chairs for line in (f"  - person: {one}", f"    role: {CHAIR}")]
        return "\n".join(
            (*lines[:at], *rooms, *zone, *(["contributors:", *chairs] if chairs else []), *lines[at:])
        ).encode()


def titled(
    catalogue: Catalogue, edition: EditionFile, meeting: Mapping[str, object], source: bytes, ask: Ask
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an edition with the titles that the import has, where they are still those of its first day.

    ``source`` is the file that states the facts, as the import leaves it; translations that were up to date stay so.
    """
    record, told = edition.record, meeting.get(TITLE)
    given = {str(tag): clean(text) for tag, text in told.items()} if isinstance(told, dict) else {}
    named = {tag: title for tag in record.words if (title := given.get(tag))}
    new = {tag: title for tag, title in named.items() if _is_first(catalogue, record, record.words[tag].title, tag)}
    for tag, title in named.items():
        if tag not in new and title != record.words[tag].title:
            ask("", f"{TITLE}.{tag}", "question.edition_title", title=title, path=record.words[tag].path)
    first = record.words[record.original]
    stamp = replace(first, title=new.get(record.original, first.title)).stamp
    for tag, words in record.words.items():
        before = source if tag == record.original else (catalogue.root / words.path).read_bytes()
        try:
            data = _entitled(words, before, new.get(tag), stamp if _follows(record, words) else None)
        except UneditableError:
            ask("", f"{TITLE}.{tag}", "question.edition_title", title=new.get(tag, ""), path=words.path)
            continue
        if data != before:
            yield words.path, data


def _entitled(words: Words, data: bytes, title: str | None, stamp: str | None) -> bytes:
    if title is not None:
        front = Front(words.path, data)
        front.set_text(TITLE, title, after=TITLE)
        data = front.data
    return data if stamp is None else stamped(words.path, data, stamp).data


def _follows(record: Edition, words: Words) -> bool:
    """Return whether a text is a translation of the original, and up to date."""
    made = words.translation
    return made is not None and made.source_language == record.original and not record.is_outdated(words.language)


def _is_first(catalogue: Catalogue, record: Edition, title: str, tag: str) -> bool:
    """Return whether a title is the one with which a project begins: the name of the site, and the year."""
    names = (catalogue.profile.name or {}).get(tag, ""), (catalogue.profile.tagline or {}).get(tag, "")
    return title in {*names, *(f"{name} {record.year}" for name in names)}


def ask_for_rest(meeting: Mapping[str, object], edition: EditionFile, ask: Ask) -> None:
    """Ask about what the import says of the meeting and no field takes by itself."""
    joined = word("languages", "separator", FALLBACK).join
    days = {key: clean(meeting[key]) for key in _DAYS if meeting.get(key)}
    if days and not set(days.values()) <= set(edition.days):
        ask("", joined(days), "question.edition_days", days=" – ".join(days.values()), path=edition.path)
    told = meeting.get(TITLE)
    tags = told.keys() if isinstance(told, dict) else ()
    rest = [f"{TITLE}.{tag}" for tag in tags if tag not in edition.record.words]
    rest += [TITLE] if told and not isinstance(told, dict) else []
    rest += [key for key, value in meeting.items() if key not in (TITLE, *_DAYS) and value not in (None, "", [], {})]
    if rest:
        ask("", joined(rest), "question.around", path=edition.path)
