# SPDX-License-Identifier: MIT
"""What the typography of all languages has in common: spaces, what is left alone, what stands before a place."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from proceedings.languages import language_named
from proceedings.texts.passages import is_block

Composer = Callable[[str, str], str]
"""Sets HTML in one language, with its figures in the digits of the site."""

NARROW: Final = "\u202f"
"""Narrow no-break space."""
FIXED: Final = "\u00a0"
"""No-break space."""

APOSTROPHE: Final = "’"

SPACES: Final = "[ \u00a0\u202f]"
IN_ADDRESS: Final = r"[^\s<>«»]*[^\s<>«».,:;!?)\]،؛؟]"
"""An address in a text, without the sign that ends the sentence after it."""
_KEPT_NAMES: Final = "pre|code|kbd|samp|var|svg|bdi|bdo"


def tags(first: str) -> str:
    """Return the pattern of what rules leave alone behind the sign that begins it: code, tags, entities.

    ``first`` are the characters of a set with which rules begin. Tags between which no rule can begin are one match:
    most of a text is tags, and a call of Python for each would take longer than all rules.
    """
    # A set of characters consumed first lets the engine pass over all others at once; what follows looks back at it.
    return (
        rf"(?<=<)(?:(?:{_KEPT_NAMES})\b.*?</(?:{_KEPT_NAMES})>"
        rf"|(?P<tag>[^<>]*>(?:[^{first}]*+<(?!(?:{_KEPT_NAMES})\b)[^<>]*+>)*+))"
        r"|(?<=&)(?:[a-zA-Z]+|#\d+);"
    )


GROUPS: Final = rf"(?P<groups>(?<=\d)(?<![\w.,/-]\d)\d{{0,2}}(?:{SPACES}\d{{3}})+(?!\w))|(?<=\d)\d*"

QUOTED: Final = re.compile(r'"[^<>"]*(?:<|\Z)')
"""A quotation mark in a text: behind the last one of a tag the tag ends before another begins."""
_KEPT_PIECE: Final = "\ufffc"
"""Stands in the text of a block for code and drawings."""
_OPENERS: Final = "([{—–-«“‘/="
KEPT: Final = re.compile(r"(<(?:pre|code|kbd|samp|var|svg)\b.*?</(?:pre|code|kbd|samp|var|svg)>|<[^<>]*>)", re.DOTALL)


def quotes_of(language: str) -> tuple[str, ...]:
    """Return the marks around a quotation, and around one within it where the language has others."""
    return tuple(language_named(language).typography.get("quotes", ('"', '"')))


def paired(html: str, opening: str, closing: str) -> str:
    """Return straight double quotes that come in pairs within a block, as the language's own."""
    pieces = KEPT.split(html)
    begin = 0
    for index in range(1, len(pieces) + 1, 2):
        if index == len(pieces) or is_block(pieces[index]) or pieces[index].startswith("<pre"):
            _pair(pieces, range(begin, index, 2), opening, closing)
            begin = index + 1
    return "".join(pieces)


def _pair(pieces: list[str], places: range, opening: str, closing: str) -> None:
    """Set the marks of one block: what stands behind a figure and closes nothing is a sign of inches, and stays."""
    text = "".join(pieces[at] if at in places else _KEPT_PIECE * _is_shown(pieces[at]) for at in _all_of(places))
    marks = [at for at, letter in enumerate(text) if letter == '"']
    signs = iter(_signs(text, marks, opening, closing))
    for place in places:
        first, *rest = pieces[place].split('"')
        pieces[place] = first + "".join(next(signs) + part for part in rest)


def _all_of(places: range) -> range:
    return range(places.start, places[-1] + 1) if places else places


def _is_shown(piece: str) -> bool:
    """Whether what is kept has words of its own, unlike a tag."""
    return "</" in piece[1:]


def _signs(text: str, marks: list[int], opening: str, closing: str) -> list[str]:
    """Return what stands in the place of each mark, in order."""
    signs = ['"'] * len(marks)
    opened: int | None = None
    for number, at in enumerate(marks):
        behind, ahead = text[at - 1 : at], text[at + 1 : at + 2]
        following = marks[number + 1] if number + 1 < len(marks) else None
        if opened is None:
            is_closing = bool(behind.strip()) and not (ahead.isalnum() or ahead == _KEPT_PIECE)
            opened = None if behind.isdigit() or (is_closing and behind not in _OPENERS) else number
        elif not (behind.isdigit() and following is not None and _closes(text, following)):
            signs[opened], signs[number], opened = opening, closing, None
    return signs


def _closes(text: str, at: int) -> bool:
    """Whether a mark stands as closing ones do: behind a word, and before none."""
    return bool(text[at - 1 : at].strip()) and not text[at + 1 : at + 2].isalnum()


def is_in_address(match: re.Match[str]) -> bool:
    """Whether the match stands within an address that is spelled out in the text."""
    line = match.string[max(0, match.start() - 500) : match.start()]
    word = line[max(line.rfind(" "), line.rfind(">"), line.rfind("\n"), line.rfind(FIXED)) + 1 :]
    return "://" in word or word.startswith("www.")


def before(html: str, index: int) -> tuple[bool, str]:
    """Whether a space stands before this place, and the last other character that a reader sees in the same block."""
    spaced = False
    while index:
        last = html[index - 1]
        if last == ">":
            start = html.rfind("<", 0, index)
            if is_block(html[start:index]):
                return spaced, ""
            index = start
        elif last.isspace():
            spaced = True
            index -= 1
        else:
            return spaced, last
    return spaced, ""
