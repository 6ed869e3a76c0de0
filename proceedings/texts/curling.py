# SPDX-License-Identifier: MIT
"""Typography of languages such as English: curly quotation marks, and en dashes in ranges of years, pages, amounts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from proceedings.languages import remembered
from proceedings.orthography import of_language
from proceedings.texts.passages import BLOCK
from proceedings.texts.typesetting import (
    APOSTROPHE,
    FIXED,
    GROUPS,
    SPACES,
    Composer,
    before,
    is_in_address,
    quotes_of,
    tags,
)

_FIRST: Final = "<&\"'0-9"
_RULES: Final = re.compile(
    f"[{_FIRST}](?:"
    + "|".join(
        (
            tags(_FIRST),
            r"(?P<range>(?<=\d)(?<![\w.,/=–-]\d)\d{0,3}-\d{1,4}(?![\w/–-]))",
            GROUPS,
            r"(?P<double>(?<=\"))",
            r"(?P<single>(?<='))",
        )
    )
    + ")",
    re.DOTALL,
)
_AROUND: Final = 80
"""How many characters round a range are looked at."""
_TAG: Final = re.compile(r"<[^<>]*>?|^[^<>]*>")
_LAST: Final = re.compile(r"([A-Za-z]+)[.:]?\s*\Z|([$€£¥])\Z")
_NEXT: Final = re.compile(r"\s*([%‰°])|[\s-]+([A-Za-z]+)(-[A-Za-z]+)?")
_YEARS: Final = range(1500, 2200)


class _Signs(NamedTuple):
    """What a language sets in the place of straight marks, and what it says around ranges."""

    double: tuple[str, str]
    single: tuple[str, str]
    elided: tuple[str, ...]
    """The beginnings of words that stand behind an apostrophe, which a quotation mark would turn round."""
    words: Mapping[str, frozenset[str]]
    listed: re.Pattern[str]
    """Figures in a list, as they end a text."""


@remembered
def _signs(language: str) -> _Signs:
    marks, table = quotes_of(language), of_language(language)
    ranges: Mapping[str, str] = table.get("ranges", {})
    joined = "".join(rf"|\s(?:{ranges[key].replace(' ', '|')})" for key in ("joined",) if key in ranges)
    return _Signs(
        double=(marks[0], marks[1]),
        single=(marks[2], marks[3]) if len(marks) > 2 else (APOSTROPHE, APOSTROPHE),
        elided=tuple(table.get("elided", ())),
        words={key: frozenset(ranges.get(key, "").split()) for key in ("before", "after", "named")},
        listed=re.compile(rf"(?:\d+(?:[-–]\d+)?(?:,|;{joined})?\s+)+\Z"),
    )


@remembered
def curling(language: str) -> Composer:
    """Return what sets HTML in a language."""
    signs = _signs(language)

    def compose(html: str, digits: str) -> str:  # noqa: ARG001 - one signature for all languages
        doubles = singles = 0

        def rule(match: re.Match[str]) -> str:
            nonlocal doubles, singles
            found = match[0]
            match match.lastgroup:
                case "tag":
                    if (doubles or singles) and BLOCK.search(found):
                        doubles = singles = 0
                    return found
                case "double" | "single" | "range" if is_in_address(match):
                    return found
                case "double":
                    mark = _double_quote(match, doubles, signs)
                    doubles = _opened(doubles, mark, signs.double)
                    return mark
                case "single":
                    mark = _single_quote(match, singles, signs)
                    singles = _opened(singles, mark, signs.single)
                    return mark
                case "range":
                    return found.replace("-", "–") if _is_range(match, signs) else found
                case "groups":
                    return re.sub(SPACES, FIXED, found)
                case _:
                    return found

        return _RULES.sub(rule, html)

    return compose


def _opened(before_it: int, mark: str, pair: tuple[str, str]) -> int:
    """Return how many quotations are open behind a mark."""
    return max(0, before_it + {pair[1]: -1, pair[0]: 1}.get(mark, 0)) if pair[0] != pair[1] else 0


def _double_quote(match: re.Match[str], opened: int, signs: _Signs) -> str:
    """Return the mark in the place of a straight one; after a figure and with nothing open it stands for inches."""
    spaced, letter = before(match.string, match.start())
    if _opens(spaced, letter, match, signs):
        return signs.double[0]
    return match[0] if letter.isdigit() and not opened else signs.double[1]


def _single_quote(match: re.Match[str], opened: int, signs: _Signs) -> str:
    """Return the mark for a straight one; between figures, or after one with nothing open, it stands for feet."""
    following = match.string[match.end() : match.end() + 6]
    spaced, letter = before(match.string, match.start())
    is_figure = letter.isdigit() and not spaced
    if is_figure and (following[:1].isdigit() or not (opened or following[:1].isalpha())):
        return match[0]
    if following[:1].isdigit() or (signs.elided and following.lower().startswith(signs.elided)):
        return APOSTROPHE
    if _opens(spaced, letter, match, signs):
        return signs.single[0]
    return APOSTROPHE if letter.isalnum() and following[:1].isalpha() else signs.single[1]


def _opens(spaced: bool, letter: str, match: re.Match[str], signs: _Signs) -> bool:  # noqa: FBT001 - a private step
    following = match.string[match.end() : match.end() + 1]
    openers = f"([{{—–-{signs.double[0]}{signs.single[0]}/="
    return (spaced or not letter or letter in openers) and bool(following) and not following.isspace()


def _is_range(match: re.Match[str], signs: _Signs) -> bool:
    """Whether two figures are a range: they rise, and years, a unit or what is counted says so.

    All others are names, whose hyphen is part of what is searched and copied: laws, cases, telephones, months.
    """
    first, last = match[0].split("-")
    is_short_year = len(first) == 4 and len(last) == 2 and int(last) > 12
    if first[0] == "0" or last[0] == "0" or int(last) <= int(first[2:] if is_short_year else first):
        return False
    text, words = match.string, signs.words
    behind = _TAG.sub("", text[max(0, match.start() - _AROUND) : match.start()])
    found = _LAST.search(signs.listed.sub("", behind))
    word = (found[1] or "").lower() if found else ""
    if word in words["named"]:
        return False
    if int(first) in _YEARS and (is_short_year or int(last) in _YEARS):
        return True
    ahead = _NEXT.match(_TAG.sub("", text[match.end() : match.end() + _AROUND]))
    said = {ahead[2].lower(), f"{ahead[2]}{ahead[3] or ''}".lower()} if ahead is not None and ahead[2] else set()
    is_counted = ahead is not None and bool(ahead[1] or said & words["after"])
    return is_counted or word in words["before"] or (found is not None and bool(found[2]))
