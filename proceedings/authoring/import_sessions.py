# SPDX-License-Identifier: MIT
"""The sessions of an import: their days, hours, rooms and chairs, as their papers tell them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from proceedings.authoring.import_edition import CHAIR, EditionFile
from proceedings.authoring.import_format import ROOM, Ask, ImportedPaper
from proceedings.authoring.import_people import person_of
from proceedings.authoring.import_registers import PeopleFile
from proceedings.authoring.writing import front_matter
from proceedings.catalogue import Catalogue
from proceedings.diagnostics import nearest
from proceedings.frontmatter.docs_folder import DOCS
from proceedings.frontmatter.slugs import slug_of
from proceedings.languages import FALLBACK, word
from proceedings.records.record import LONGEST_SUMMARY
from proceedings.records.session import Session

_DAY: Final = 24 * 60
_SHORT: Final = 4
"""Letters of a name that is rather a room's or an abbreviation: too short for a likeness to mean anything."""


class ImportedSessions:
    """The sessions that an import names. One that a person wrote is only referred to."""

    def __init__(self, catalogue: Catalogue, edition: str, before: Mapping[str, str], ask: Ask) -> None:
        """``before`` has the paths that an import wrote."""
        self._catalogue, self._edition, self._ask = catalogue, edition, ask
        self._ids: dict[str, str] = {}
        self._written: set[str] = set()
        for record in catalogue.of(Session):
            if record.edition == edition:
                self._ids.update((words.title.casefold(), record.id) for words in record.words.values())
                if record.source_words.path not in before:
                    self._written.add(record.id)
        self._papers: dict[str, list[ImportedPaper]] = {}
        self._languages = {record.id: record.original for record in catalogue.of(Session)}
        self._kinds: dict[str, set[str]] = {}
        self.language = ""
        """The language of the names that sessions have in the file."""

    def id_of(self, paper: ImportedPaper, kind: str) -> str | None:
        """Return the id of the session of a paper, which is of a kind; None where it names none."""
        title = paper.value("session")
        if not title:
            return None
        known = self._ids.get(title.casefold())
        if known is None:
            like = nearest(title.casefold(), [*self._ids])
            # Of numbered sessions one is not another misspelt, nor is one of two rooms.
            if like is not None and len(_letters(title)) > _SHORT and _letters(like) != _letters(title):
                self._ask(paper.place, "session", "question.session", session=title, like=like)
            known = f"{self._edition}/{Session.folder}/{slug_of(title) or len(self._ids) + 1}"
            self._ids[title.casefold()] = known
        self._kinds.setdefault(known, set()).add(kind)
        self._papers.setdefault(known, []).append(paper)
        return known

    def files(self, people: PeopleFile, edition: EditionFile, provenance: str) -> Iterator[tuple[str, str]]:
        """Yield the path and the text of each session that no person wrote."""
        for key, papers in self._papers.items():
            if key in self._written:
                continue
            language = self._languages.get(key, self.language)
            values: dict[str, Any] = {
                "title": papers[0].value("session"),
                "summary": _summary(papers, language),
                "kind": self._kind(key, papers[0].value("session")),
                **dict(self._hours(papers)),
                **dict(self._room(papers, edition)),
                "contributors": list(self._chairs(papers, people, language)),
                "provenance": [provenance],
            }
            given = {name: value for name, value in values.items() if value not in ([], "")}
            yield f"{DOCS}/{key}.{language}.md", front_matter(Session, given)

    def _kind(self, key: str, title: str) -> str:
        """Return the kind of a session: one that its title or the kind of its papers names, else the usual one."""
        known = self._catalogue.registers.table("session-kinds")
        of_papers = [*self._kinds[key]]
        named = (slug_of(title), *(of_papers if len(of_papers) == 1 else ()))
        plural = (kind for kind in known for name in named if kind in (name, f"{name}s"))
        return next(plural, "oral" if "oral" in known else next(iter(known), ""))

    def _one(self, papers: list[ImportedPaper], column: str) -> str:
        """Return the value of a column that the papers of a session share; where they differ, ask."""
        found = dict.fromkeys(filter(None, (paper.value(column) for paper in papers)))
        if len(found) > 1:
            told = word("languages", "separator", FALLBACK).join(found)
            self._ask(papers[0].place, column, "question.apart", session=papers[0].value("session"), found=told)
        return next(iter(found)) if len(found) == 1 else ""

    def _hours(self, papers: list[ImportedPaper]) -> Iterator[tuple[str, str]]:
        day = self._one(papers, "date")
        if not day:
            return
        yield "date", day
        starts = [at for paper in papers if (at := _minutes(paper.value("start"))) is not None]
        if not starts:
            return
        yield "start", _clock(min(starts))
        ends = [
            at + int(paper.value("duration"))
            for paper in papers
            if (at := _minutes(paper.value("start"))) is not None and paper.value("duration").isdecimal()
        ]
        if ends and max(ends) < _DAY:
            yield "end", _clock(max(ends))

    def _room(self, papers: list[ImportedPaper], edition: EditionFile) -> Iterator[tuple[str, str]]:
        name = self._one(papers, "room")
        found = edition.room_of(name) if name else None
        if name and found is None:
            self._ask(papers[0].place, "room", "question.room", room=name, path=edition.path)
        elif found:
            yield "room", found

    def _chairs(self, papers: list[ImportedPaper], people: PeopleFile, language: str) -> Iterator[dict[str, str]]:
        names = dict.fromkeys(
            name.strip() for paper in papers for name in paper.value("chair").split(";") if name.strip()
        )
        for name in names:
            found = people.id_of(person_of(name), language)
            if found is None or CHAIR not in self._catalogue.registers.table("contributor-roles"):
                self._ask(papers[0].place, "chair", "question.namesakes", name=name)
            else:
                yield {"person": found, "role": CHAIR}


def _summary(papers: list[ImportedPaper], language: str) -> str:
    """Return who is heard in a session, as many as there is room for."""
    names = [*dict.fromkeys(author.whole for paper in papers for author in paper.authors)]
    separator, others = word("languages", "separator", language), word(ROOM, "others", language)
    for some in range(len(names), 0, -1):
        told = separator.join(names[:some]) + (others if some < len(names) else "")
        # "et al." has its full stop already.
        summary = word(ROOM, "session_with", language, names=told.removesuffix("."))
        if len(summary) <= LONGEST_SUMMARY:
            return summary
    return word(ROOM, "session_summary", language)


def _minutes(clock: str) -> int | None:
    hours, colon, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes) if colon and hours.isdecimal() and minutes.isdecimal() else None


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _letters(title: str) -> str:
    return "".join(filter(str.isalpha, title.casefold()))
