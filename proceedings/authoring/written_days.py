# SPDX-License-Identifier: MIT
"""Days and months as people write them: 03/2021, mars 2021, 1er mars 2021, March 15, 2021, ١٥ مارس ٢٠٢١م."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from proceedings.authoring.controls import ROOM
from proceedings.authoring.house_text import folded
from proceedings.languages import LANGUAGES, remembered, word

_MONTH_OF_YEAR: Final = re.compile(r"(\d{1,2})[/.-](\d{4})")
_SETS: Final = ("months.usual", "months.maghreb", "months.levant", "months.morocco")
"""Lists of twelve names; languages that have fewer lists repeat one, or give abbreviations."""
_PART: Final = re.compile(r"[^\s.,،]+")
_DASH: Final = re.compile(r"[–—]|(?<=\s)-(?=\s)|(?<=\d{4})-(?=\d{4})")
"""Between two days; the hyphens of 2019-03-01 are others."""
_ISO: Final = re.compile(r"\d{4}(?:-\d\d){0,2}")


def written_day(text: str) -> str | None:
    """Return a day or a month in ISO 8601 that somebody wrote, with digits 0 to 9; None if it is none."""
    found = _MONTH_OF_YEAR.fullmatch(text)
    if found is not None:
        return _iso(int(found[2]), int(found[1]))
    fillers = {folded(filler) for filler in _listed("months.fillers")}
    parts = [_ending().sub("", part) for part in _PART.findall(text) if folded(part) not in fillers]
    if len(parts) == 1 and _ISO.fullmatch(parts[0]):
        return str(parts[0])
    # A name may have two words.
    for at in range(len(parts)):
        for length in (2, 1):
            month = _months().get(folded(" ".join(parts[at : at + length])))
            if month is not None:
                first = {folded(name) for name in _listed("months.first")}
                others = (*parts[:at], *parts[at + length :])
                return _around(month, ["1" if folded(part) in first else part for part in others])
    return None


def written_period(text: str) -> tuple[str, ...] | None:
    """Return the first day that somebody wrote, and the last one where the text gives it; None if it is no period.

    ``2019-2021``, ``de mars 2019 à juin 2021``, ``from 2019 to date``.
    """
    until = {folded(name) for name in _listed("months.until")}
    is_open = {folded(name) for name in _listed("months.open")}
    words = _DASH.sub(" – ", text).split()
    for at, found in enumerate(words):
        if found == "–" or folded(found) in until:
            last = [part for part in words[at + 1 :] if folded(part) not in until]
            first, end = written_day(" ".join(words[:at])), written_day(" ".join(last))
            if first is not None and (end is not None or (last and {*map(folded, last)} <= is_open)):
                return (first,) if end is None else (first, end)
    return None


def _listed(key: str) -> Iterator[str]:
    """Yield the words of a list, of every language."""
    return (name for language in LANGUAGES for name in word(ROOM, key, language).split())


@remembered
def _ending() -> re.Pattern[str]:
    """Return what is written behind a number: of an ordinal, or of a year."""
    return re.compile(f"(?<=\\d)(?:{'|'.join(map(re.escape, _listed('months.endings')))})$", re.IGNORECASE)


def _around(month: int, numbers: list[str]) -> str | None:
    """Return the day from a month and the numbers beside its name: the year, with or without the day."""
    if not numbers or len(numbers) > 2 or not all(part.isdecimal() and len(part) <= 4 for part in numbers):
        return None
    *day, year = sorted(map(int, numbers))
    return _iso(year, month, *day)


def _iso(year: int, month: int, day: int | None = None) -> str | None:
    try:
        found = date(year, month, day or 1).isoformat() if year >= 1000 and day != 0 else None
    except ValueError:
        return None
    return found if day is not None or found is None else found[:7]


@remembered
def _months() -> dict[str, int]:
    """Return the number of each month by its name in any of the languages."""
    return {
        folded(name.replace("_", " ")): number
        for key in _SETS
        for language in LANGUAGES
        for number, name in enumerate(word(ROOM, key, language).split(), start=1)
    }
