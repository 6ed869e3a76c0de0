# SPDX-License-Identifier: MIT
"""Days and months as people write them: 03/2021, mars 2021, 15 mars 2021, March 15, 2021, ١٥ مارس ٢٠٢١."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final

from proceedings.authoring.controls import ROOM
from proceedings.authoring.house_text import folded
from proceedings.languages import LANGUAGES, word

_MONTH_OF_YEAR: Final = re.compile(r"(\d{1,2})[/.-](\d{4})")
_SETS: Final = ("months.usual", "months.maghreb", "months.levant", "months.morocco")
"""Lists of twelve names; languages that have fewer lists repeat one, or give abbreviations."""
_PART: Final = re.compile(r"[^\s.,،]+")
_ISO: Final = re.compile(r"\d{4}(?:-\d\d){0,2}")
_FIRST: Final = re.compile(r"(\d+)(?:er|st|nd|rd|th)")


def written_day(text: str) -> str | None:
    """Return a day or a month in ISO 8601 that somebody wrote, with digits 0 to 9; None if it is none."""
    found = _MONTH_OF_YEAR.fullmatch(text)
    if found is not None:
        return _iso(int(found[2]), int(found[1]))
    ours = {folded(filler) for language in LANGUAGES for filler in word(ROOM, "months.fillers", language).split()}
    parts = [part for part in _PART.findall(text) if folded(part) not in ours]
    if len(parts) == 1 and _ISO.fullmatch(parts[0]):
        return str(parts[0])
    # A name may have two words.
    for at in range(len(parts)):
        for length in (2, 1):
            month = _months().get(folded(" ".join(parts[at : at + length])))
            if month is not None:
                return _around(month, [_FIRST.sub(r"\1", part) for part in (*parts[:at], *parts[at + length :])])
    return None


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


@cache
def _months() -> dict[str, int]:
    """Return the number of each month by its name in any of the languages."""
    return {
        folded(name.replace("_", " ")): number
        for key in _SETS
        for language in LANGUAGES
        for number, name in enumerate(word(ROOM, key, language).split(), start=1)
    }
