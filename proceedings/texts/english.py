# SPDX-License-Identifier: MIT
"""English: curly quotation marks, and en dashes in ranges of years, pages, days and amounts."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from proceedings.orthography import of_language
from proceedings.texts.passages import is_block
from proceedings.texts.typesetting import FIXED, GROUPS, SPACES, TAGS, before, is_in_address

_RULES: Final = re.compile(
    "[<&\"'0-9](?:"
    + "|".join(
        (
            TAGS,
            r"(?P<range>(?<=\d)(?<![\w.,/=–-]\d)\d{0,3}-\d{1,4}(?![\w/–-]))",
            GROUPS,
            r"(?P<double>(?<=\"))",
            r"(?P<single>(?<='))",
        )
    )
    + ")",
    re.DOTALL,
)
# Words that begin with an apostrophe, which a quotation mark would turn round.
_ELISIONS: Final = ("tis", "twas", "em ", "til", "cause")
_AROUND: Final = 80
"""How many characters round a range are looked at."""
_TAG: Final = re.compile(r"<[^<>]*>?|^[^<>]*>")
_LISTED: Final = re.compile(r"(?:\d+(?:[-–]\d+)?(?:,|;|\s(?:and|or|to))?\s+)+\Z")
_LAST: Final = re.compile(r"([A-Za-z]+)[.:]?\s*\Z|([$€£¥])\Z")
_NEXT: Final = re.compile(r"\s*([%‰°])|[\s-]+([A-Za-z]+(?:-olds)?)")
_YEARS: Final = range(1500, 2200)


def english(html: str, digits: str) -> str:  # noqa: ARG001 - one signature for the three languages
    """Return HTML set as English is."""
    doubles = singles = 0

    def rule(match: re.Match[str]) -> str:
        nonlocal doubles, singles
        found = match[0]
        match match.lastgroup:
            case "tag":
                doubles, singles = (0, 0) if is_block(found) else (doubles, singles)
                return found
            case "double" | "single" | "range" if is_in_address(match):
                return found
            case "double":
                mark = _double_quote(match, doubles)
                doubles = max(0, doubles + {"“": 1, "”": -1}.get(mark, 0))
                return mark
            case "single":
                mark = _single_quote(match, singles)
                singles = max(0, singles + {"‘": 1, "’": -1}.get(mark, 0))
                return mark
            case "range":
                return found.replace("-", "–") if _is_range(match) else found
            case "groups":
                return re.sub(SPACES, FIXED, found)
            case _:
                return found

    return _RULES.sub(rule, html)


def _double_quote(match: re.Match[str], opened: int) -> str:
    """The mark in the place of a straight one; after a figure and with nothing open it stands for inches."""
    spaced, letter = before(match.string, match.start())
    if _opens(spaced, letter, match):
        return "“"
    return match[0] if letter.isdigit() and not opened else "”"


def _single_quote(match: re.Match[str], opened: int) -> str:
    """The mark in the place of a straight one; between figures, or after one with nothing open, it stands for feet."""
    following = match.string[match.end() : match.end() + 6]
    spaced, letter = before(match.string, match.start())
    is_figure = letter.isdigit() and not spaced
    if is_figure and (following[:1].isdigit() or not (opened or following[:1].isalpha())):
        return match[0]
    elided = following[:1].isdigit() or following.lower().startswith(_ELISIONS)
    return "‘" if _opens(spaced, letter, match) and not elided else "’"


def _opens(spaced: bool, letter: str, match: re.Match[str]) -> bool:  # noqa: FBT001 - a private step
    following = match.string[match.end() : match.end() + 1]
    return (spaced or not letter or letter in "([{—–-“‘/=") and bool(following) and not following.isspace()


def _is_range(match: re.Match[str]) -> bool:
    """Whether two figures are a range: they rise, and years, a unit or what is counted says so.

    All others are names, whose hyphen is part of what is searched and copied: laws, cases, telephones, months.
    """
    first, last = match[0].split("-")
    is_short_year = len(first) == 4 and len(last) == 2 and int(last) > 12
    if first[0] == "0" or last[0] == "0" or int(last) <= int(first[2:] if is_short_year else first):
        return False
    text, words = match.string, _words()
    behind = _TAG.sub("", text[max(0, match.start() - _AROUND) : match.start()])
    found = _LAST.search(_LISTED.sub("", behind))
    word = (found[1] or "").lower() if found else ""
    if word in words["named"]:
        return False
    if int(first) in _YEARS and (is_short_year or int(last) in _YEARS):
        return True
    ahead = _NEXT.match(_TAG.sub("", text[match.end() : match.end() + _AROUND]))
    is_counted = ahead is not None and bool(ahead[1] or ahead[2].lower() in words["after"])
    return is_counted or word in words["before"] or (found is not None and bool(found[2]))


@cache
def _words() -> dict[str, frozenset[str]]:
    return {key: frozenset(found.split()) for key, found in of_language("en")["ranges"].items()}
