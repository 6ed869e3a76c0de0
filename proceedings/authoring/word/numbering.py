# SPDX-License-Identifier: MIT
"""The numbers that Word shows before paragraphs, counted as Word counts them: no file holds them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from lxml import etree

from proceedings.authoring.word.styles import MOST_LEVELS, Styles, W, value

_ROMAN: Final = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz"
_ARABIC: Final = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
"""The order of dictionaries; ``arabicAbjad`` has that of the old numerals."""
_ABJAD: Final = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_PLACE: Final = re.compile(r"%([1-9])")
MOST: Final = 100_000
"""A number above it is none that a person gave."""


class Counted(NamedTuple):
    """What stands before a paragraph: the number of its level, from 0, its format, and all of it as Word shows it.

    ``list`` tells the lists of a file apart. ``is_plain`` says whether it is one decimal number with a full stop or
    parenthesis, as Markdown numbers.
    """

    list: str
    level: int
    number: int
    format: str
    text: str
    is_plain: bool

    @property
    def is_bullet(self) -> bool:
        """Whether a sign stands in the place of a number."""
        return self.format == "bullet"


class _Level(NamedTuple):
    format: str
    text: str
    start: int
    restarts: int | None
    """After which level it restarts, from 1; 0 for never, None for any higher one."""
    is_legal: bool
    """Whether all numbers are written in figures."""


_DEFAULT: Final = _Level("decimal", "%1.", 1, None, is_legal=False)


def _letters(alphabet: str) -> Callable[[int], str]:
    # Word repeats the letter: after z comes aa, then bb.
    return lambda number: alphabet[(number - 1) % len(alphabet)] * min((number - 1) // len(alphabet) + 1, 20)


def _roman(number: int) -> str:
    if number > 4000:
        return str(number)
    found = ""
    for size, sign in _ROMAN:
        count, number = divmod(number, size)
        found += sign * count
    return found


_WRITTEN: Final[Mapping[str, Callable[[int], str]]] = {
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letters(_ALPHABET),
    "upperLetter": _letters(_ALPHABET.upper()),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "arabicAlpha": _letters(_ARABIC),
    "arabicAbjad": _letters(_ABJAD),
}


def written(number: int, form: str) -> str:
    """Return a number in one of Word's formats; in figures where the format is of no language of ours."""
    return _WRITTEN.get(form, str)(number) if number > 0 else str(number)


class NumberCounter:
    """Counts the numbered paragraphs of a file, which must be asked for in their order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        """``root`` is that of the part ``numbering``, or None."""
        self._styles = styles
        self._abstract: dict[str, etree._Element] = {}
        self._numbers: dict[str, etree._Element] = {}
        if root is not None:
            self._abstract = {each.get(f"{W}abstractNumId") or "": each for each in root.iter(f"{W}abstractNum")}
            self._numbers = {each.get(f"{W}numId") or "": each for each in root.iter(f"{W}num")}
        self._levels: dict[tuple[str, int], _Level] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def count(self, properties: etree._Element | None, style: str | None) -> Counted | None:
        """Return what stands before the next paragraph, with its properties and style; None without a number."""
        own = None if properties is None else properties.find(f"{W}numPr")
        by_style, level_of_style = self._styles.numbering(style)
        number = value(own, "numId") or by_style
        if number is None or number == "0" or number not in self._numbers:
            return None
        level_text = value(own, "ilvl") or level_of_style or self._level_of(number, style)
        level = min(int(level_text), MOST_LEVELS - 1) if level_text and level_text.isdecimal() else 0
        return self._next(number, level)

    def _level_of(self, number: str, style: str | None) -> str | None:
        """Return the level that names a paragraph's style as its own."""
        for element in self._sources(number):
            for each in element.iter(f"{W}lvl"):
                if style and value(each, "pStyle") == style:
                    return each.get(f"{W}ilvl")
        return None

    def _abstract_id(self, number: str) -> str:
        found = value(self._numbers[number], "abstractNumId") or ""
        link = value(self._abstract.get(found), "numStyleLink")
        if link:
            # The levels stand at the numbering that declares the style.
            found = next((key for key, each in self._abstract.items() if value(each, "styleLink") == link), found)
        return found

    def _sources(self, number: str) -> list[etree._Element]:
        abstract = self._abstract.get(self._abstract_id(number))
        return [self._numbers[number], *([] if abstract is None else [abstract])]

    def _level(self, number: str, level: int) -> _Level:
        known = self._levels.get((number, level))
        if known is None:
            known = self._levels[number, level] = self._read(number, level)
        return known

    def _read(self, number: str, level: int) -> _Level:
        for source in self._sources(number):
            for each in source.iter(f"{W}lvl"):
                if each.get(f"{W}ilvl") == str(level):
                    restart = value(each, "lvlRestart")
                    return _Level(
                        value(each, "numFmt") or "decimal",
                        value(each, "lvlText") or "",
                        _whole(value(each, "start"), 0),
                        _whole(restart, 0) if restart is not None else None,
                        is_legal=value(each, "isLgl") not in (None, "0", "false"),
                    )
        return _DEFAULT

    def _starts(self, number: str) -> Mapping[int, int]:
        found: dict[int, int] = {}
        for each in self._numbers[number].iter(f"{W}lvlOverride"):
            start = value(each, "startOverride")
            level = each.get(f"{W}ilvl") or ""
            if start is not None and level.isdecimal():
                found[int(level)] = _whole(start, 1)
        return found

    def _next(self, number: str, level: int) -> Counted:
        abstract = self._abstract_id(number)
        counts = self._counts.setdefault(abstract, [None] * MOST_LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for at, start in self._starts(number).items():
                if at < MOST_LEVELS:
                    counts[at] = start - 1
        here = self._level(number, level)
        before = counts[level]
        counts[level] = here.start if before is None else before + 1
        for deeper in range(level + 1, MOST_LEVELS):
            restarts = self._level(number, deeper).restarts
            if counts[deeper] is not None and restarts != 0 and (restarts is None or level < restarts):
                counts[deeper] = None
        for higher in range(level):
            if counts[higher] is None:
                counts[higher] = self._level(number, higher).start
        found = counts[level] or 0
        text = _PLACE.sub(lambda place: self._shown(number, int(place[1]) - 1, counts, here), here.text)
        is_plain = here.format == "decimal" and re.fullmatch(rf"%{level + 1}[.)]", here.text.strip()) is not None
        return Counted(abstract, level, found, here.format, text.strip(), is_plain and 0 <= found < MOST)

    def _shown(self, number: str, level: int, counts: list[int | None], here: _Level) -> str:
        at = self._level(number, level)
        count = counts[level]
        return written(at.start if count is None else count, "decimal" if here.is_legal else at.format)


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else default
