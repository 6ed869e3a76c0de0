# SPDX-License-Identifier: MIT
"""Which characters the faces of print can draw, as it was measured when the faces were set up.

The faces of the texts are chosen for the three languages. What they lack is drawn by a substitute face of another
script, or by a box where no face has it. The file beside the faces says which is which, so that ``check`` knows it
without a typesetter.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final

CHARACTERS: Final = "print-characters.json"
"""What the faces can draw: ranges of code points under ``text``, and under ``substitutes`` by the file of each face."""
BOX: Final = "\u25a1"
"""Stands in print for a character that no face can draw."""

_UNDRAWN: Final = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp", "Zs"))
"""Categories of characters that have no shape."""
_SIGNS: Final = {"Cn": "unassigned", "So": "symbol", "Sk": "symbol", "Sm": "symbol", "Sc": "symbol"}
_PICTURES: Final = range(0x1F000, 0x1FB00)

Range = tuple[int, int]
"""The first and the last of adjacent code points."""


@dataclass(frozen=True)
class Typefaces:
    """What can be drawn: by the faces of the texts, and by each substitute, by the name of its file."""

    text: tuple[Range, ...] = ()
    substitutes: tuple[tuple[str, tuple[Range, ...]], ...] = ()

    @cached_property
    def foreign(self) -> re.Pattern[str]:
        """A character that the faces of the texts lack."""
        return _outside(self.text)

    @cached_property
    def missing(self) -> re.Pattern[str]:
        """A character that no face has."""
        return _outside((*self.text, *(one for _, ranges in self.substitutes for one in ranges)))

    @cached_property
    def by_substitute(self) -> Mapping[str, re.Pattern[str]]:
        """For each substitute's file, a character that it draws and the faces of the texts lack."""
        return {
            name: re.compile(f"(?!{_class((*self.text, *_shapeless()))}){_class(ranges)}")
            for name, ranges in self.substitutes
            if ranges
        }

    def boxed(self, text: str) -> str:
        """Return a text with a box for every character that no face has; a mark above or below one goes with it."""
        return self.missing.sub(lambda found: "" if unicodedata.category(found[0])[0] == "M" else BOX, text)


COMPLETE: Final = Typefaces(((0, sys.maxunicode),))
"""Faces that draw everything: what is taken for granted where no face is asked."""


@cache
def read(fonts: Path) -> Typefaces | None:
    """Return what the faces in a folder can draw, or None where nobody has measured it."""
    try:
        found = json.loads((fonts / CHARACTERS).read_bytes())
        return Typefaces(
            _ranges(found["text"]), tuple((name, _ranges(one)) for name, one in found["substitutes"].items())
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def ranges_of(characters: Iterable[int]) -> list[Range]:
    """Code points as ranges in order."""
    found: list[Range] = []
    for code in sorted(characters):
        if found and found[-1][1] == code - 1:
            found[-1] = (found[-1][0], code)
        else:
            found.append((code, code))
    return found


def script(character: str) -> str:
    """Return a key of ``words/scripts.toml``: the script of a character by its Unicode name, or what it is besides."""
    category = unicodedata.category(character)
    if ord(character) in _PICTURES:
        return "emoji"
    if category in _SIGNS:
        return _SIGNS[category]
    name = unicodedata.name(character, "")
    first = name.replace("-", " ").partition(" ")[0].lower()
    return "symbol" if not first or category[0] == "P" else first


def _ranges(found: Iterable[Iterable[int]]) -> tuple[Range, ...]:
    return tuple((int(first), int(last)) for first, last in found)


def _outside(ranges: Iterable[Range]) -> re.Pattern[str]:
    """Return the pattern of one character outside of ranges that has a shape."""
    return re.compile(_class((*ranges, *_shapeless()), outside=True))


@cache
def _shapeless() -> tuple[Range, ...]:
    # Variation selectors and their like are marks by their category, and only choose among the shapes of another.
    ignored = (0x034F, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0000, 0xE1000))
    plain = (code for code in range(0x30000) if unicodedata.category(chr(code)) in _UNDRAWN)
    return tuple(ranges_of({*plain, *ignored}))


def _class(ranges: Iterable[Range], *, outside: bool = False) -> str:
    inside = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)
    return f"[{'^' if outside else ''}{inside}]" if inside else "(?!)" if not outside else r"[\s\S]"
