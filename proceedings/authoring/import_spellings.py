# SPDX-License-Identifier: MIT
"""Days, hours, pages and texts of an import as other systems spell them, in the form that records have.

What can be read in two ways is read in neither: it becomes a question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from typing import Final

from proceedings.authoring.import_format import ROOM, Ask, ImportedPaper
from proceedings.authoring.import_people import ImportedPerson
from proceedings.authoring.written_days import written_day
from proceedings.frontmatter.identifier_kinds import ORCID
from proceedings.languages import FALLBACK, word

_WHOLE_DAY: Final = len("2077-05-05")
_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d.*)?")
_NUMBERED: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_CLOCK: Final = re.compile(r"(\d{1,2})(?:\s*[h:.]\s*(\d{2})?(?::\d{2})?)?\s*(?:([ap])\.?m\.?)?", re.IGNORECASE)
_LENGTH: Final = re.compile(r"(?:(\d)\s*[h:]\s*)?(?:(\d{1,3})\s*(?:min(?:ute)?s?\.?|mn|['’′])?)?", re.IGNORECASE)
_PAGES: Final = re.compile(r"(?:pp?\.?\s*)?([1-9]\d{0,4})(?:\s*[-–—]+\s*([1-9]\d{0,4}))?")
_VOLUME: Final = re.compile(r"(?:vol(?:ume)?\.?\s*)?([1-9]\d{0,2})", re.IGNORECASE)
_DOI: Final = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,19}")
_NOON: Final = 12


def spelled(papers: Iterable[ImportedPaper], days: Collection[str], ask: Ask) -> list[ImportedPaper]:
    """Return papers with their single values in the form of records; what has none is left out, and asked about.

    ``days`` are known days of the edition (ISO 8601): where no day of the file says whether day or month stands first,
    they do.
    """
    papers = tuple(papers)
    day_first = _day_first([paper.value("date") for paper in papers], days)
    forms: Mapping[str, Callable[[str], str | None]] = {
        "date": lambda text: _day(text, day_first),
        "start": _hour,
        "duration": _length,
        "volume": _volume,
        "pages": _range,
        "doi": lambda text: found[1] if (found := _DOI.fullmatch(text)) else None,
        "article": lambda text: text if _ARTICLE.fullmatch(text) else None,
    }
    read: list[ImportedPaper] = []
    for paper in papers:
        values = dict(paper.values)
        for key in (key for key in forms if key in values):
            text = values.pop(key)
            form = forms[key](_with_figures(text))
            if form is not None:
                values[key] = form
            elif key == "date" and (readings := [*_readings(_with_figures(text)).values()]):
                ask(paper.place, key, "question.day", found=text, first=readings[0], second=readings[-1])
            else:
                ask(paper.place, key, "question.form", found=text, example=word(ROOM, f"example.{key}", FALLBACK))
        authors = tuple(_with_orcid(person, paper.place, ask) for person in paper.authors)
        read.append(replace(paper, values=values, authors=authors))
    return read


def _with_orcid(person: ImportedPerson, place: str, ask: Ask) -> ImportedPerson:
    """Return a person with the bare ORCID iD, or with none where its form or its check digit is wrong."""
    orcid = ORCID.bare(person.orcid)
    if person.orcid and orcid is None:
        example = word(ROOM, "example.orcid", FALLBACK)
        ask(place, "authors", "question.form", found=f"{person.whole}, {person.orcid}", example=example)
    return replace(person, orcid=orcid or "")


def _with_figures(text: str) -> str:
    """Return a text with the digits 0 to 9 in the place of those of other scripts."""
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)


def _day_first(written: Iterable[str], days: Collection[str]) -> bool | None:
    """Return whether the days of a file begin with the day; None where neither they nor the edition's tell."""
    readings = [found for text in written if (found := _readings(_with_figures(text)))]
    fits = [order for order in (True, False) if all(order in found for found in readings)]
    if days and len(fits) > 1:
        fits = [order for order in fits if all(min(days) <= found[order] <= max(days) for found in readings)]
    return fits[0] if len(fits) == 1 else None


def _readings(text: str) -> Mapping[bool, str]:
    """Return the days that a date in figures may be, by whether the day stands first, as it does before points."""
    match = _NUMBERED.fullmatch(text)
    if match is None:
        return {}
    first, sign, second, year = match.groups()
    orders = {True: (second, first), **({} if sign == "." else {False: (first, second)})}
    return {order: day for order, parts in orders.items() if (day := _iso(year, *parts)) is not None}


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _day(text: str, order: bool | None) -> str | None:  # noqa: FBT001
    """Return a day in ISO 8601; ``order`` says whether days in figures begin with the day, where that is known."""
    iso, readings = _ISO.fullmatch(text), _readings(text)
    if iso is not None:
        return _iso(*iso.groups())
    if readings:
        single = set(readings.values())
        return single.pop() if len(single) == 1 else readings[order] if order is not None else None
    found = written_day(text)
    return found if found is not None and len(found) == _WHOLE_DAY else None


def _hour(text: str) -> str | None:
    match = _CLOCK.fullmatch(text)
    if match is None or text.isdecimal():
        return None
    hours, minutes = int(match[1]), int(match[2] or 0)
    if match[3]:
        hours = hours % _NOON + (_NOON if match[3].lower() == "p" else 0) if hours <= _NOON else -1
    try:
        return time(hours, minutes).isoformat("minutes")
    except ValueError:
        return None


def _length(text: str) -> str | None:
    match = _LENGTH.fullmatch(text)
    minutes = int(match[1] or 0) * 60 + int(match[2] or 0) if match is not None else 0
    return str(minutes) if 0 < minutes < 1000 else None


def _volume(text: str) -> str | None:
    match = _VOLUME.fullmatch(text)
    return match[1] if match is not None else None


def _range(text: str) -> str | None:
    match = _PAGES.fullmatch(text)
    if match is None or (match[2] is not None and int(match[2]) < int(match[1])):
        return None
    return "-".join(dict.fromkeys(filter(None, match.groups())))
