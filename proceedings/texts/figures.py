# SPDX-License-Identifier: MIT
"""The figures of a text by their values, however each language writes them: ``22 572``, ``22,572``, ``٢٢٬٥٧٢``.

A comma or a point may part thousands or decimals: such a figure has both values, and equals one that shares a value.
What is no quantity is left out: ordinals, codes in Latin letters, addresses, the month of a date in figures.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from proceedings.languages import remembered
from proceedings.orthography import of_language, of_letters

Values = frozenset[Decimal]
"""What one figure may be worth."""

_DIGITS: Final = {
    figure: str(value) for figures in of_letters()["digits"].values() for value, figure in enumerate(figures)
}
_FOREIGN: Final = re.compile(f"[{''.join(_DIGITS)}]")
_GAP: Final = "[ \u00a0\u2009\u202f'’٬.,]"
_FIGURE: Final = re.compile(
    rf"\d(?<!\d\d)(?:\d{{0,2}}(?:{_GAP}\d{{3}})+(?!\d)|\d*)(?:[.,٫]\d+)?(?P<ending>[-–]?[A-Za-z\u00c0-\u024f]+\d?)?"
)
_BEFORE: Final = re.compile(r"(?:[A-Za-z\u00c0-\u024f]|://|www\.|@)[^\s<>(«\"]*\Z")
"""What makes a figure the part of a code or an address."""
_LONGEST: Final = 80
_JOINED: Final = re.compile(r"\d[-–/.]\d")
_DATE: Final = re.compile(r"\b(\d{4})-\d{2}-(\d{2})\b|\b(\d{1,2})[/.]\d{1,2}[/.](\d{4})\b")
_SHORT: Final = re.compile(r"(?<!\d)(\d\d)(\d\d)([-–])(\d\d)(?!\d)")
_DECIMAL: Final = re.compile(r"(.*)[.,٫](\d+)")
_GROUPED: Final = re.compile(rf"\d{{1,3}}(?:{_GAP}\d{{3}})+")
_TIMES: Final = (Decimal(1000), Decimal(1_000_000), Decimal(1_000_000_000))
_WORD: Final = re.compile(r"[^\W\d_]+")


def figures(text: str, *, with_ordinals: bool = True) -> list[tuple[str, Values]]:
    """Return every figure of a text as it is written, with its values; ordinals without their ending."""
    text = _FOREIGN.sub(lambda match: _DIGITS[match[0]], text)
    if _JOINED.search(text):
        text = _DATE.sub(lambda match: f"{match[1] or match[3]} ; {match[2] or match[4]}", text)
        text = _SHORT.sub(_whole, text)
    found: list[tuple[str, Values]] = []
    for match in _FIGURE.finditer(text):
        ending = match["ending"] or ""
        is_name = ending[-1:].isdigit() or _BEFORE.search(text, max(0, match.start() - _LONGEST), match.start())
        if not is_name and (with_ordinals or not ending):
            written = match[0].removesuffix(ending)
            found.append((written, _values(written)))
    return found


def lost(source: str, translation: str, language: str) -> list[str]:
    """Return the figures of a source that its translation into a language does not give, not even in words.

    A text may give a figure once that its source gives twice.
    """
    if not (wanted := figures(source, with_ordinals=False)):
        return []
    given = frozenset().union(*(values for _, values in figures(translation)))
    missing = [(written, values) for written, values in wanted if not values & given]
    open_ = [(written, values) for written, values in missing if not _in_other_units(values) & given]
    return [written for written, values in open_ if not _is_in_words(values, translation, language)]


def _whole(match: re.Match[str]) -> str:
    """Return a range of years with both of them whole; what does not rise is none."""
    rises = 12 < int(match[4]) > int(match[2])
    return f"{match[1]}{match[2]}{match[3]}{match[1]}{match[4]}" if rises else match[0]


def _values(written: str) -> Values:
    found = {Decimal(re.sub(_GAP, "", written))} if written.isdigit() or _GROUPED.fullmatch(written) else set()
    decimal = _DECIMAL.fullmatch(written)
    if decimal is not None:
        found.add(Decimal(f"{re.sub(_GAP, '', decimal[1])}.{decimal[2]}"))
    return frozenset(found)


def _in_other_units(values: Values) -> Values:
    """Return the same values as they are written in thousands, millions or milliards, or out of them."""
    return frozenset(found for value in values for times in _TIMES for found in (value * times, value / times))


def _is_in_words(values: Values, text: str, language: str) -> bool:
    """Return whether a text has the word of a small number, or two that add up to it.

    Some numbers are no word in a language, but a form of what is counted, as one and two are in Arabic.
    """
    in_forms = of_language(language).get("numbers_in_forms", ())
    said = frozenset(_WORD.findall(text.lower()))
    known = {number for number, words in _words(language).items() if not words.isdisjoint(said)}
    whole = {int(value) for value in values if value == value.to_integral_value()}
    return any(
        number in in_forms
        or number in known
        or any(number - ten in known for ten in range(10, 100, 10) if ten in known and number > ten)
        for number in whole
    )


@remembered
def _words(language: str) -> Mapping[int, frozenset[str]]:
    """Return the words of numbers, with what is written together with them."""
    prefixes = of_language(language).get("joined_to_numbers", ("",))
    return {
        int(number): frozenset(f"{prefix}{word}" for word in words.split() for prefix in prefixes)
        for number, words in of_language(language)["numbers"].items()
    }
