# SPDX-License-Identifier: MIT
"""One image: the lettering of its title between the bands of its ground."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PIL import Image

from proceedings.languages import DIRECTION
from proceedings.social import background
from proceedings.social.image import FOOT, HEAD, HEIGHT, MARGIN, WIDTH, SocialImage
from proceedings.social.png import band, png
from proceedings.social.text import Lettering, isolated, lettering

# As proceedings.theme.fonts names them, which is not imported: fontTools would cost every build its start.
REGULAR_FACE: Final = "readex-pro-regular.ttf"
BOLD_FACE: Final = "readex-pro-bold.ttf"
FACES: Final = (REGULAR_FACE, BOLD_FACE)
"""Files that must stand in the folder of faces."""
LINES: Final = 4
"""Lines that a title may have."""

_SIZES: Final = (76, 64, 54, 46)
_LEADING: Final = {"rtl": 1.38, "ltr": 1.22}
_ASCENT: Final = {"rtl": 0.95, "ltr": 0.8}
_DESCENT: Final = {"rtl": 0.5, "ltr": 0.26}
"""In parts of a title's size: from line to line, from the gap to the first line, and what hangs below the last."""
_DEEPEST: Final = 0.8
"""The same, of a vowelled ya."""
_KICKER: Final = 32
_KICKER_BASELINE: Final = 50
_KICKER_STRENGTH: Final = 214
_GAP: Final = {"rtl": 22, "ltr": 30}
"""Pixels above a title: Arabic descends further into them."""
_ROOM: Final = HEIGHT - HEAD - FOOT
_MEASURE: Final = WIDTH - 2 * MARGIN

# From strength of a letter's pixel to index: paper to ink.
_INK: Final = [(value * background.INKS + 127) // 255 for value in range(256)]


def picture(image: SocialImage, fonts: Path) -> bytes:
    """The PNG. Raises FaceMissingError and ShapingMissingError."""
    direction = DIRECTION[image.language]
    regular = fonts / REGULAR_FACE
    letters, lines = _set(image, regular)
    lowest = min(_baseline(image, letters.size, len(lines) - 1) + round(_DEEPEST * letters.size), _ROOM)
    canvas = Image.new("L", (WIDTH + 2, lowest))
    side = background.side(image.language) + 2
    if image.kicker:
        small = lettering(regular, _KICKER, image.language)
        kicker = image.kicker.split(" ")
        if small.width_of_line(kicker) > _MEASURE:
            kicker = small.cut(kicker, _MEASURE)
        small.draw(canvas, isolated([kicker])[0], _KICKER_BASELINE, side, _KICKER_STRENGTH)
    for number, line in enumerate(lines):
        letters.draw(canvas, line, _baseline(image, letters.size, number), side)
    name = "" if image.title == image.site_name else image.site_name
    bands = (
        background.head(fonts / BOLD_FACE, image.language, name),
        band(canvas.point(_INK, "P"), often=True),
        background.blank(_ROOM - lowest),
        background.foot(image.seed, direction),
    )
    return png(WIDTH, HEIGHT, background.PALETTE, bands)


def _set(image: SocialImage, face: Path) -> tuple[Lettering, list[list[str]]]:
    """The title in the largest letters in which it fits; in the smallest, cut."""
    words = image.title.split(" ")
    smallest = lettering(face, _SIZES[-1], image.language)
    width = smallest.width_of_line(words) / smallest.size
    for size in _SIZES:
        if width * size > _most_lines(image, size) * _MEASURE:
            continue
        letters = lettering(face, size, image.language)
        lines = letters.balanced(words, _MEASURE)
        if len(lines) <= _most_lines(image, size) and all(letters.width_of_line(line) <= _MEASURE for line in lines):
            return letters, isolated(lines)
    lines = smallest.broken(words, _MEASURE)
    if len(lines) > LINES:
        lines[LINES - 1 :] = [[word for line in lines[LINES - 1 :] for word in line]]
    whole = (smallest.width_of_line(line) <= _MEASURE for line in lines)
    return smallest, isolated(
        [line if fits else smallest.cut(line, _MEASURE) for line, fits in zip(lines, whole, strict=True)]
    )


def _most_lines(image: SocialImage, size: int) -> int:
    """How many lines there is room for."""
    free = _ROOM - round(_DESCENT[DIRECTION[image.language]] * size)
    return max(lines for lines in range(1, LINES + 1) if lines == 1 or _baseline(image, size, lines - 1) <= free)


def _baseline(image: SocialImage, size: int, line: int) -> int:
    """Of a line of the title, counted from 0: pixels below the upper band."""
    direction = DIRECTION[image.language]
    top = _KICKER_BASELINE + _GAP[direction] if image.kicker else _GAP[direction]
    return round(top + _ASCENT[direction] * size) + line * round(_LEADING[direction] * size)
