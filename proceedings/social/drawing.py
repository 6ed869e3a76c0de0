# SPDX-License-Identifier: MIT
"""Draws one image: its title between the bands of its background."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PIL import Image

from proceedings.languages import DIRECTION
from proceedings.social import background
from proceedings.social.image import FOOT, HEAD, HEIGHT, MARGIN, WIDTH, SocialImage
from proceedings.social.png import band, png
from proceedings.social.text import TextRenderer, close_isolates, text_renderer

# The names of proceedings.theme.fonts, not imported from it: loading fontTools would slow the start of every build.
REGULAR_FONT: Final = "readex-pro-regular.ttf"
BOLD_FONT: Final = "readex-pro-bold.ttf"
FONT_FILES: Final = (REGULAR_FONT, BOLD_FONT)
"""Files that must be in the folder of fonts."""
LINES: Final = 4
"""The most lines of a title."""

_SIZES: Final = (76, 64, 54, 46)
_LEADING: Final = {"rtl": 1.38, "ltr": 1.22}
_ASCENT: Final = {"rtl": 0.95, "ltr": 0.8}
_DESCENT: Final = {"rtl": 0.5, "ltr": 0.26}
"""As fractions of a title's font size: the distance of baselines, the space from the gap to the first baseline, and
the space below the last."""
_DEEPEST: Final = 0.8
"""The space below the baseline that a ya with vowel signs needs."""
_KICKER: Final = 32
_KICKER_BASELINE: Final = 50
_KICKER_STRENGTH: Final = 214
_GAP: Final = {"rtl": 22, "ltr": 30}
"""Pixels above a title; Arabic reaches further into them."""
_TEXT_HEIGHT: Final = HEIGHT - HEAD - FOOT
_TEXT_WIDTH: Final = WIDTH - 2 * MARGIN

# From the coverage of a pixel (0 to 255) to its index in the palette: paper to ink.
_INK: Final = [(value * background.INKS + 127) // 255 for value in range(256)]


def draw_image(image: SocialImage, fonts: Path) -> bytes:
    """Return the image as PNG. Raises FontMissingError and ShapingMissingError."""
    direction = DIRECTION[image.language]
    regular = fonts / REGULAR_FONT
    renderer, lines = _fit_title(image, regular)
    lowest = min(_baseline(image, renderer.size, len(lines) - 1) + round(_DEEPEST * renderer.size), _TEXT_HEIGHT)
    canvas = Image.new("L", (WIDTH + 2, lowest))
    start = background.line_start(image.language) + 2
    if image.kicker:
        small = text_renderer(regular, _KICKER, image.language)
        kicker = image.kicker.split(" ")
        if small.width_of_line(kicker) > _TEXT_WIDTH:
            kicker = small.truncate(kicker, _TEXT_WIDTH)
        small.draw(canvas, close_isolates([kicker])[0], _KICKER_BASELINE, start, _KICKER_STRENGTH)
    for number, line in enumerate(lines):
        renderer.draw(canvas, line, _baseline(image, renderer.size, number), start)
    name = "" if image.title == image.site_name else image.site_name
    bands = (
        background.head(fonts / BOLD_FONT, image.language, name),
        band(canvas.point(_INK, "P"), often=True),
        background.blank(_TEXT_HEIGHT - lowest),
        background.foot(image.seed, direction),
    )
    return png(WIDTH, HEIGHT, background.PALETTE, bands)


def _fit_title(image: SocialImage, font: Path) -> tuple[TextRenderer, list[list[str]]]:
    """Return the title's lines in the largest size in which they fit; in the smallest size, truncated if need be."""
    words = image.title.split(" ")
    smallest = text_renderer(font, _SIZES[-1], image.language)
    width = smallest.width_of_line(words) / smallest.size
    for size in _SIZES:
        if width * size > _most_lines(image, size) * _TEXT_WIDTH:
            continue
        renderer = text_renderer(font, size, image.language)
        lines = renderer.wrap_evenly(words, _TEXT_WIDTH)
        is_narrow = all(renderer.width_of_line(line) <= _TEXT_WIDTH for line in lines)
        if is_narrow and len(lines) <= _most_lines(image, size):
            return renderer, close_isolates(lines)
    lines = smallest.wrap(words, _TEXT_WIDTH)
    if len(lines) > LINES:
        lines[LINES - 1 :] = [[word for line in lines[LINES - 1 :] for word in line]]
    return smallest, close_isolates(
        [
            line if smallest.width_of_line(line) <= _TEXT_WIDTH else smallest.truncate(line, _TEXT_WIDTH)
            for line in lines
        ]
    )


def _most_lines(image: SocialImage, size: int) -> int:
    """Return the number of lines of this size that fit, at least 1 and at most `LINES`."""
    free = _TEXT_HEIGHT - round(_DESCENT[DIRECTION[image.language]] * size)
    return max(lines for lines in range(1, LINES + 1) if lines == 1 or _baseline(image, size, lines - 1) <= free)


def _baseline(image: SocialImage, size: int, line: int) -> int:
    """Return the baseline of a line of the title, counted from 0, in pixels below the upper band."""
    direction = DIRECTION[image.language]
    top = _KICKER_BASELINE + _GAP[direction] if image.kicker else _GAP[direction]
    return round(top + _ASCENT[direction] * size) + line * round(_LEADING[direction] * size)
