# SPDX-License-Identifier: MIT
"""The background shared by an edition's images in a language: the strands as a rule, the site's name, the motif."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw

from proceedings.languages import DIRECTION
from proceedings.presentation.motif import HEIGHT as DRAWING_HEIGHT
from proceedings.presentation.motif import WIDTH as DRAWING_WIDTH
from proceedings.presentation.motif import Seed, draw
from proceedings.social.image import COLOURS, FOOT, HEAD, MARGIN, WIDTH
from proceedings.social.png import Band, band
from proceedings.social.text import text_renderer

Colour = tuple[int, int, int]

INKS: Final = 7
"""Number of steps from paper (palette index 0) to ink (index 7)."""
_STEPS: Final = {"origin": 3, "transit": 2, "destination": 3}

_NAME_SIZES: Final = (28, 26, 24)
_NAME_BASELINE: Final = 69
_FINE: Final = 3
"""The motif is drawn this many times larger and reduced, for smooth lines."""
_LINE: Final = 2.2
_DOT: Final = 3.6
_GAP: Final = 7.2
_KNOT: Final = 9.0


def _between(colour: Colour, step: int, steps: int) -> Colour:
    red, green, blue = (
        round(paper + (full - paper) * step / steps) for paper, full in zip(COLOURS["paper"], colour, strict=True)
    )
    return red, green, blue


PALETTE: Final[Sequence[Colour]] = [
    *(_between(COLOURS["ink"], step, INKS) for step in range(INKS + 1)),
    *(_between(COLOURS[strand], step, steps) for strand, steps in _STEPS.items() for step in range(1, steps + 1)),
]
"""The sixteen colours: paper to ink, and each strand in a few steps, for smooth edges."""


@cache
def head(font: Path, language: str, site_name: str) -> Band:
    """Return the upper band. With an empty name it has only the rule."""
    pixels = Image.new("RGB", (WIDTH, HEAD), COLOURS["paper"])
    pen = ImageDraw.Draw(pixels)
    pen.rectangle((0, 0, WIDTH, 3), COLOURS["origin"])
    for x in range(0, WIDTH, 12):
        pen.rectangle((x, 7, x + 3, 10), COLOURS["transit"])
    for y in (14, 18):
        pen.rectangle((0, y, WIDTH, y + 1), COLOURS["destination"])
    if not site_name:
        return _to_band(pixels)
    pen.line((MARGIN, HEAD - 2, WIDTH - MARGIN, HEAD - 2), PALETTE[1])
    words = site_name.split(" ")
    max_width = WIDTH - 2 * MARGIN
    renderers = [text_renderer(font, size, language) for size in _NAME_SIZES]
    renderer = next((one for one in renderers if one.width_of_line(words) <= max_width), renderers[-1])
    if renderer.width_of_line(words) > max_width:
        words = renderer.truncate(words, max_width)
    mask = Image.new("L", pixels.size)
    renderer.draw(mask, words, _NAME_BASELINE, line_start(language))
    pixels.paste(COLOURS["ink"], mask=mask)
    return _to_band(pixels)


def line_start(language: str) -> int:
    """Return the x at which lines begin: at the left, or at the right for a right-to-left language."""
    return MARGIN if DIRECTION[language] == "ltr" else WIDTH - MARGIN


@cache
def foot(seed: Seed | None, direction: str) -> Band:
    """Return the lower band: the motif of an edition from edge to edge, or bare paper."""
    scale = WIDTH / DRAWING_WIDTH * _FINE
    depth = FOOT / DRAWING_HEIGHT * _FINE
    pixels = Image.new("RGB", (WIDTH * _FINE, FOOT * _FINE), COLOURS["paper"])
    if seed is not None:
        drawing = draw(seed, direction)
        pen = ImageDraw.Draw(pixels)
        for upright in drawing.uprights:
            pen.line([(upright * scale, 0), (upright * scale, pixels.height)], COLOURS["rule"], round(1.4 * _FINE))
        for ply in drawing.plies:
            points = [(x * scale, y * depth) for x, y in ply.points()]
            if ply.strand == "transit":
                for x, y in _points_along(points, _GAP * _FINE):
                    _disc(pen, x, y, _DOT / 2 * _FINE, COLOURS["transit"])
            else:
                pen.line(points, COLOURS[ply.strand], round(_LINE * _FINE), joint="curve")
        for knot in drawing.knots:
            x, y = knot.place[0] * scale, knot.place[1] * depth
            _disc(pen, x, y, _KNOT * _FINE, COLOURS[knot.strand or "rule"])
            if knot.strand is None:
                _disc(pen, x, y, (_KNOT - 1.6) * _FINE, COLOURS["paper"])
    return _to_band(pixels.reduce(_FINE))


@cache
def blank(rows: int) -> Band:
    """Return rows of bare paper."""
    return band(Image.new("P", (WIDTH + 2, rows)), often=True)


def _disc(pen: ImageDraw.ImageDraw, x: float, y: float, radius: float, colour: Colour) -> None:
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), colour)


def _points_along(points: Sequence[tuple[float, float]], gap: float) -> Iterator[tuple[float, float]]:
    """Yield points at equal distances along a line."""
    ahead = 0.0
    for (x, y), (next_x, next_y) in pairwise(points):
        length = hypot(next_x - x, next_y - y)
        while ahead < length:
            yield x + (next_x - x) * ahead / length, y + (next_y - y) * ahead / length
            ahead += gap
        ahead -= length


def _to_band(pixels: Image.Image) -> Band:
    """Return a band from an image in full colour."""
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour in PALETTE for value in colour])
    indexed = Image.new("P", (WIDTH + 2, pixels.height))
    indexed.paste(pixels.quantize(palette=palette, dither=Image.Dither.NONE), (2, 0))
    return band(indexed, often=False)
