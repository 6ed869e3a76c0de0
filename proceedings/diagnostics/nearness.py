# SPDX-License-Identifier: MIT
"""The known name that somebody meant: one a slip away, or the only longer one that it is part of."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

_SHORTEST: Final = 4
"""In fewer letters nothing is a slip: OIT is not OIM. Nor does a shorter word tell of which name it is a part."""

_LETTERS_A_SLIP: Final = 5
_MOST_SLIPS: Final = 4
_LEAST_PART: Final = 6
"""The words of a part are at least one letter in so many of the whole name."""

_WORD: Final = re.compile(r"[^\W_]+")
_DIGITS: Final = re.compile(r"\d+")


def nearest(wanted: str, known: Iterable[str]) -> str | None:
    """Return the known name that is meant by another; None if none is close, since a guess helps nobody.

    Capitals, accents and the signs between words do not count; of a path, the folders that are the same do not. Of
    names that differ in their numbers alone, several are as close as one.
    """
    names = sorted(known)
    shape = _shape(wanted)
    shapes = {name: _shape(name) for name in names}
    found: dict[str, int] = {}
    for name, other in shapes.items():
        least = min(found.values(), default=None)
        slips = _slips(*_without_folder(shape, other), least)
        if slips is not None:
            found[name] = slips
    if not found:
        return _longer(shape, shapes)
    closest = [name for name, slips in found.items() if slips == min(found.values())]
    numbered = [name for name in closest if _DIGITS.sub("", shapes[name]) == _DIGITS.sub("", shape)]
    return closest[0] if len(numbered) < 2 else None


def _shape(text: str) -> str:
    """Return a name as it is compared: without capitals and marks, its words joined by a hyphen."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return "/".join("-".join(_WORD.findall(part)) for part in plain.casefold().split("/"))


def _without_folder(one: str, other: str) -> tuple[str, str]:
    """Return two paths without the folders that both begin with."""
    start = 0
    for at, (here, there) in enumerate(zip(one, other, strict=False), start=1):
        if here != there:
            break
        if here == "/":
            start = at
    return one[start:], other[start:]


def _slips(one: str, other: str, most: int | None) -> int | None:
    """Return the slips between two names; None where they are more than one makes, or than ``most``.

    Another word is no slip: "Western" is not "Central", although a long name has room for as many wrong letters.
    """
    longest = _limit(max(len(one), len(other)))
    slips = _distance(one, other, longest if most is None else most) if one.count("/") == other.count("/") else None
    words, others = one.split("-"), other.split("-")
    if slips and len(words) == len(others) > 1:
        for here, there in zip(words, others, strict=True):
            if _distance(here, there, max(1, _limit(max(len(here), len(there))))) is None:
                return None
    return slips


def _limit(letters: int) -> int:
    """Return how many slips one makes in so many letters."""
    return 0 if letters < _SHORTEST else min(_MOST_SLIPS, (letters + 2) // _LETTERS_A_SLIP)


def _distance(one: str, other: str, most: int) -> int | None:
    """Return how many letters differ, are missing, too many or exchanged with the next (Damerau and Levenshtein).

    None where there are more than ``most``.
    """
    here, there = Counter(one), Counter(other)
    if max((here - there).total(), (there - here).total()) > most:
        return None
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, opposite in enumerate(other, start=1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != opposite))
            if row > 1 < column and letter == other[column - 2] and one[row - 2] == opposite:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1] if last[-1] <= most else None


def _longer(shape: str, shapes: Mapping[str, str]) -> str | None:
    """Return the only known name that begins as another does, or has all its words, one of them telling."""
    words = _WORD.findall(shape)
    is_telling = any(word.isalpha() and len(word) >= _SHORTEST for word in words)
    fitting = [name for name, other in shapes.items() if _begins(shape, other) or (is_telling and _has(other, words))]
    return fitting[0] if len(fitting) == 1 and len(shapes[fitting[0]]) <= _LEAST_PART * len(shape) else None


def _begins(shape: str, other: str) -> bool:
    here, there = _without_folder(shape, other)
    return len(here) >= _SHORTEST and there.startswith(here)


def _has(other: str, words: Sequence[str]) -> bool:
    """Return whether all words are among those of another name, the numbers in the same order."""
    theirs = _WORD.findall(other)
    numbers = [word for word in words if word.isdigit()]
    return {*words} <= {*theirs} and numbers == [word for word in theirs if word.isdigit() and word in numbers]
