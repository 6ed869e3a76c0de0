# SPDX-License-Identifier: MIT
"""Lines of text in the site's face: broken, measured and drawn, shaped and in the order of Unicode's bidi algorithm."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont, features

from proceedings.languages import DIRECTION
from proceedings.social.font import prepared_font

ELLIPSIS: Final = "…"
_OPENING: Final = "\u2066\u2067\u2068"
_CLOSING: Final = "\u2069"


class ShapingMissingError(Exception):
    """Pillow cannot shape Arabic here, because the machine lacks FriBiDi; the message is its Debian package."""


class Lettering:
    """One face at one size in one language. ``size`` is in pixels."""

    def __init__(self, file: Path, size: int, language: str) -> None:
        """Open the face. Raises FaceMissingError and ShapingMissingError."""
        if not features.check_feature("raqm"):
            raise ShapingMissingError("libfribidi0")
        self.size = size
        self.direction = DIRECTION[language]
        self.language = language
        self._font = ImageFont.truetype(BytesIO(prepared_font(file)), size, layout_engine=ImageFont.Layout.RAQM)
        self._space = self._font.getlength(" ", direction=self.direction, language=language)
        self.width_of_word = lru_cache(maxsize=10_000)(self.width)

    def width(self, text: str) -> float:
        """The advance of a text on one line, in pixels."""
        return self._font.getlength(text, direction=self.direction, language=self.language)

    def width_of_line(self, words: Sequence[str]) -> float:
        """The advance of words with spaces between them, in pixels."""
        return sum(map(self.width_of_word, words)) + self._space * (len(words) - 1)

    def broken(self, words: Sequence[str], measure: float) -> list[list[str]]:
        """Lines as full as they can be. A word longer than the measure stands alone."""
        lines: list[list[str]] = []
        room = 0.0
        for word in words:
            width = self.width_of_word(word)
            if lines and width + self._space <= room:
                lines[-1].append(word)
                room -= width + self._space
            else:
                lines.append([word])
                room = measure - width
        return lines

    def balanced(self, words: Sequence[str], measure: float) -> list[list[str]]:
        """As few lines as ``broken`` makes, as even as they can be."""
        lines = self.broken(words, measure)
        low, high = self.width_of_line(words) / len(lines), measure
        while high - low > self.size / 6:
            middle = (low + high) / 2
            tried = self.broken(words, middle)
            if len(tried) == len(lines) and all(self.width_of_line(line) <= measure for line in tried):
                lines, high = tried, middle
            else:
                low = middle
        return lines

    def cut(self, words: Sequence[str], measure: float) -> list[str]:
        """A line that ends in an ellipsis: as many of the words, or letters of the first, as the measure holds."""
        kept = list(words)
        while kept:
            line = [*kept[:-1], kept[-1].rstrip("،,;:.؛ ") + ELLIPSIS]
            if self.width_of_line(line) <= measure:
                return line
            if len(kept) > 1:
                kept.pop()
            else:
                kept[0] = kept[0][:-1]
        return [ELLIPSIS]

    def draw(self, canvas: Image.Image, line: Sequence[str], baseline: int, side: int, strength: int = 255) -> None:
        """Draw words on a canvas of mode L. ``side`` is the x where reading begins, ``strength`` the value of ink."""
        ImageDraw.Draw(canvas).text(
            (side, baseline),
            " ".join(line),
            strength,
            self._font,
            anchor="ls" if self.direction == "ltr" else "rs",
            direction=self.direction,
            language=self.language,
        )


def isolated(lines: Sequence[Sequence[str]]) -> list[list[str]]:
    """The lines with every isolate that runs over an end of line closed there and opened again on the next."""
    result = []
    opened: list[str] = []
    for line in lines:
        start = "".join(opened)
        for character in "".join(line):
            if character in _OPENING:
                opened.append(character)
            elif character == _CLOSING and opened:
                opened.pop()
        words = list(line)
        words[0] = start + words[0]
        words[-1] += _CLOSING * len(opened)
        result.append(words)
    return result


@cache
def lettering(file: Path, size: int, language: str) -> Lettering:
    """The lettering of a face, size and language, opened once."""
    return Lettering(file, size, language)
