# SPDX-License-Identifier: MIT
"""Whole numbers as text: small ones in one character, so that long lists of them stay small and compress well.

The characters are those from ``#`` on without the backslash, which text in JavaScript would have to double. The first
45 are digits that end a number; the next 45 are digits after which it goes on, the least first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_BASE: Final = 45
_CHARACTERS: Final = "".join(chr(code) for code in range(35, 126) if code != ord("\\"))

_CONTINUED: Final = _CHARACTERS[_BASE]


def _written(value: int) -> str:
    text = ""
    while value >= _BASE:
        text += _CHARACTERS[_BASE + value % _BASE]
        value = value // _BASE - 1
    return text + _CHARACTERS[value]


SMALL: Final = tuple(_written(value) for value in range(1 << 13))
"""The smaller numbers, which are written a million times."""


def number(value: int) -> str:
    """Return a number from 0 on."""
    return SMALL[value] if value < len(SMALL) else _written(value)


def steps(values: Iterable[int]) -> str:
    """Return rising numbers, each as the step from the one before; the first from -1, and a step of one is 0."""
    text, before = "", -1
    for value in values:
        text += number(value - before - 1)
        before = value
    return text


def after(text: str, at: int) -> int:
    """Return where the number ends that begins at a place of a text."""
    while text[at] >= _CONTINUED:
        at += 1
    return at + 1


def value(text: str) -> int:
    """Return the number that a text is."""
    found, unit = 0, 1
    for character in text[:-1]:
        found += _CHARACTERS.index(character) * unit
        unit *= _BASE
    return found + _CHARACTERS.index(text[-1]) * unit
