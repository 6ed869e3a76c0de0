# SPDX-License-Identifier: MIT
"""Lines of text in the site's font: measured, wrapped and drawn, with shaping and the Unicode bidi algorithm."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont, features

from proceedings.languages import DIRECTION
from proceedings.project import typefaces
from proceedings.social.font import prepared_font

ELLIPSIS: Final = "…"
_OPENING: Final = "\u2066\u2067\u2068"
_CLOSING: Final = "\u2069"


class ShapingMissingError(Exception):
    """Pillow cannot shape Arabic here, because the machine lacks FriBiDi; the message is its Debian package."""


class TextRenderer:
    """Measures, wraps and draws text in one font, size and language. ``size`` is in pixels."""

    def __init__(self, file: Path, size: int, language: str) -> None:
        """Open the font. Raises FontMissingError and ShapingMissingError."""
        if not features.check_feature("raqm"):
            raise ShapingMissingError("libfribidi0")
        self.size = size
        self.direction = DIRECTION[language]
        self.language = language
        self._font = ImageFont.truetype(BytesIO(prepared_font(file)), size, layout_engine=ImageFont.Layout.RAQM)
        self._folder = file.parent
        self._typefaces = typefaces.read(file.parent) or typefaces.COMPLETE
        self._space = self._font.getlength(" ", direction=self.direction, language=language)
        self.width_of_word = lru_cache(maxsize=10_000)(self.width)

    def width(self, text: str) -> float:
        """Return the advance width of a text on one line, in pixels."""
        return sum(self._advance(face, run) for face, run in self._runs(text))

    def _advance(self, face: str, run: str) -> float:
        return self._font_of(face).getlength(run, direction=self._side(face), language=self.language)

    def _runs(self, text: str) -> list[tuple[str, str]]:
        """Return the parts of a text by face: the file of the substitute that draws one, or nothing, and the part."""
        if not self._typefaces.foreign.search(text):
            return [("", text)]
        runs: list[tuple[str, str]] = []
        for character in text:
            drawn_by = (name for name, drawn in self._typefaces.by_substitute.items() if drawn.match(character))
            face = next(drawn_by, "")
            if runs and (face == runs[-1][0] or unicodedata.category(character) in ("Mn", "Me", "Cf")):
                runs[-1] = (runs[-1][0], runs[-1][1] + character)
            else:
                runs.append((face, character))
        return runs

    def _font_of(self, substitute: str) -> ImageFont.FreeTypeFont:
        return _substitute(self._folder / substitute, self.size) if substitute else self._font

    def _side(self, substitute: str) -> str:
        # Every script of the substitutes runs from left to right.
        return "ltr" if substitute else self.direction

    def width_of_line(self, words: Sequence[str]) -> float:
        """Return the advance width of words with spaces between them, in pixels."""
        return sum(map(self.width_of_word, words)) + self._space * (len(words) - 1)

    def wrap(self, words: Sequence[str], max_width: float) -> list[list[str]]:
        """Return lines that are as full as possible. A word wider than ``max_width`` gets a line of its own."""
        lines: list[list[str]] = []
        room = 0.0
        for word in words:
            width = self.width_of_word(word)
            if lines and width + self._space <= room:
                lines[-1].append(word)
                room -= width + self._space
            else:
                lines.append([word])
                room = max_width - width
        return lines

    def wrap_evenly(self, words: Sequence[str], max_width: float) -> list[list[str]]:
        """Return as few lines as ``wrap``, of widths as equal as possible."""
        lines = self.wrap(words, max_width)
        low, high = self.width_of_line(words) / len(lines), max_width
        while high - low > self.size / 6:
            middle = (low + high) / 2
            tried = self.wrap(words, middle)
            if len(tried) == len(lines) and all(self.width_of_line(line) <= max_width for line in tried):
                lines, high = tried, middle
            else:
                low = middle
        return lines

    def truncate(self, words: Sequence[str], max_width: float) -> list[str]:
        """Return a line ending in an ellipsis with as many words, or characters of the first word, as fit."""
        head = list(words)
        while head:
            line = [*head[:-1], head[-1].rstrip("،,;:.؛ ") + ELLIPSIS]
            if self.width_of_line(line) <= max_width:
                return line
            if len(head) > 1:
                head.pop()
            else:
                head[0] = head[0][:-1]
        return [ELLIPSIS]

    def draw(self, canvas: Image.Image, line: Sequence[str], baseline: int, start: int, strength: int = 255) -> None:
        """Draw words on a canvas of mode L. ``start`` is the x where reading begins, ``strength`` the value of ink."""
        pen: float = start
        for face, run in self._runs(" ".join(line)):
            ImageDraw.Draw(canvas).text(
                (pen, baseline),
                run,
                strength,
                self._font_of(face),
                anchor="ls" if self.direction == "ltr" else "rs",
                direction=self._side(face),
                language=self.language,
            )
            pen += self._advance(face, run) if self.direction == "ltr" else -self._advance(face, run)


def close_isolates(lines: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the lines with every isolate that spans a line break closed there and reopened on the next line."""
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
def _substitute(file: Path, size: int) -> ImageFont.FreeTypeFont:
    """Return a face for scripts that the site's own lacks, opened once for each size."""
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.RAQM)


@cache
def text_renderer(file: Path, size: int, language: str) -> TextRenderer:
    """Return the renderer of a font, size and language, opened once."""
    return TextRenderer(file, size, language)
