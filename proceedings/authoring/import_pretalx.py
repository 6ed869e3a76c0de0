# SPDX-License-Identifier: MIT
"""The schedule that pretalx exports as JSON, "frab compatible": talks by day and room become papers in sessions.

Its form is that of pretalx's own exporter (``src/pretalx/schedule/interfaces/exporters.py``, read at commit 5a3c2f61 of
August 2026). It knows tracks and no sessions: talks of a track that follow one another in a room are taken for one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, TypeGuard

from proceedings.authoring.import_format import Import, ImportedPaper, ImportQuestion, markdown
from proceedings.authoring.import_people import ImportedPerson
from proceedings.authoring.import_tex import clean
from proceedings.languages import LANGUAGES

_PAUSE: Final = 20
"""Minutes between two talks of a track after which another session begins."""
_CLOCK: Final = re.compile(r"(\d{1,3}):([0-5]\d)(?::[0-5]\d)?")

_MARKED: Final = re.compile(r"\n|[*_`]\S|\]\(|^[#>]|^(?:[-+*]|\d+[.)])\s", re.MULTILINE)
"""Marks of Markdown, and a second line."""

_Talk = Mapping[str, Any]


def is_schedule(document: object) -> TypeGuard[dict[str, Any]]:
    """Return whether a document is such a schedule."""
    return bool(_days(document))


def _days(document: object) -> list[Any]:
    for key in ("schedule", "conference", "days"):
        document = document.get(key) if isinstance(document, dict) else None
    return document if isinstance(document, list) else []


def read_schedule(document: dict[str, Any]) -> Import:
    """Return the papers of a schedule; what is not understood becomes a question that names the talk's code."""
    questions: list[ImportQuestion] = []
    found = list(_sessions(document, questions))
    numbers = Counter(name for name, _ in found)
    reached: Counter[str] = Counter()
    papers: list[ImportedPaper] = []
    for name, talks in found:
        reached[name] += 1
        session = f"{name} {reached[name]}" if numbers[name] > 1 else name
        papers += [replace(talk, values={**talk.values, "session": session}) for talk in talks]
    kinds = {kind: {"": kind} for paper in papers if (kind := paper.value("kind"))}
    zone = clean(document["schedule"]["conference"].get("time_zone_name") or "")
    return Import(tuple(papers), tuple(questions), kinds, zone=zone)


def _sessions(document: object, questions: list[ImportQuestion]) -> Iterator[tuple[str, list[ImportedPaper]]]:
    """Yield talks that follow one another in a room and have one track, with the name of the track or of the room."""
    for day in _days(document):
        rooms = day.get("rooms") if isinstance(day, dict) else None
        for room, talks in rooms.items() if isinstance(rooms, dict) else ():
            before, inside = "", list[ImportedPaper]()
            reached = 0
            timed = ((_minutes(talk.get("start")), talk) for talk in talks if isinstance(talk, dict))
            for start, talk in sorted(timed, key=lambda pair: pair[0]):
                name = _one(talk.get("track")) or clean(room)
                if inside and (name != before or start - reached >= _PAUSE):
                    yield before, inside
                    inside = []
                inside.append(_paper(talk, clean(room), clean(day.get("date") or ""), questions))
                before, reached = name, start + _minutes(talk.get("duration"))
            if inside:
                yield before, inside


def _paper(talk: _Talk, room: str, day: str, questions: list[ImportQuestion]) -> ImportedPaper:
    place = clean(talk.get("code") or talk.get("guid") or talk.get("id") or "?")
    language = str(talk.get("language") or "").partition("-")[0]
    if language not in LANGUAGES:
        questions.append(ImportQuestion(place, "language", "question.language", {"tag": language or "–"}))
    unread = (column for column in ("subtitle", "links", "attachments") if talk.get(column))
    questions.extend(ImportQuestion(place, column, "question.column") for column in unread)
    people = [person for person in _items(talk.get("persons")) if isinstance(person, dict)]
    if any(person.get("biography") for person in people):
        questions.append(ImportQuestion(place, "persons.biography", "question.column"))
    abstract, body = _abstract_and_body(talk)
    duration = _minutes(talk.get("duration"))
    values = {
        "id": place,
        "kind": _one(talk.get("type")),
        "language": language,
        "date": day,
        "start": clean(talk.get("start") or ""),
        "duration": str(duration) if duration else "",
        "room": room,
    }
    return ImportedPaper(
        place,
        {key: value for key, value in values.items() if value},
        {language: title} if (title := _one(talk.get("title"))) else {},
        {language: abstract} if abstract else {},
        {},
        tuple(
            ImportedPerson(name=name)
            for person in people
            if (name := _one(person.get("public_name") or person.get("name")))
        ),
        {language: body} if body else {},
    )


def _abstract_and_body(talk: _Talk) -> tuple[str, str]:
    """Return the abstract and the description of a talk, which are written in Markdown.

    What has no more than one paragraph can be an abstract; anything longer or with marks is a body, which keeps them.
    """
    texts = [markdown(_first(talk.get(key))) for key in ("abstract", "description")]
    first, *others = dict.fromkeys(filter(None, texts)) or ("",)
    if _MARKED.search(first):
        return "", "\n\n".join((first, *others))
    return clean(first), "\n\n".join(others)


def _one(text: object) -> str:
    """Return a text in one line."""
    return clean(_first(text))


def _first(text: object) -> str:
    """Return a text; of one in several languages, as older versions write it, the first."""
    if isinstance(text, dict):
        text = next(iter(text.values()), "")
    return str(text or "")


def _minutes(clock: object) -> int:
    found = _CLOCK.fullmatch(str(clock or ""))
    return int(found[1]) * 60 + int(found[2]) if found else 0


def _items(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
