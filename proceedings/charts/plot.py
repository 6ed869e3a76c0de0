# SPDX-License-Identifier: MIT
"""The content of a chart, series of values by year in one language, with scales and the SVG shared by all kinds."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

WIDTH: Final = 400
"""The width of every chart: text of size 13 is readable on a phone of 390 pixels."""

_STEPS: Final = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Series:
    """A country or an area: its id, its name in the page's language, and a value for each year, or None."""

    id: str
    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Plot:
    """A chart's content. ``full`` and ``short`` format a value in full and briefly; ``point`` labels one accessibly.

    ``mirrored`` turns the chart round for right-to-left languages: the value axis is on the right and time runs to the
    left. ``from_zero`` makes the scale begin at zero.
    """

    id: str
    title: str
    description: str
    years: tuple[int, ...]
    series: tuple[Series, ...]
    full: Callable[[float], str]
    short: Callable[[float], str]
    year: Callable[[int], str]
    point: Callable[[str, int, float], str]
    mirrored: bool
    from_zero: bool

    def x(self, from_start: float) -> float:
        """Return the x coordinate for a distance from the edge where reading begins."""
        return WIDTH - from_start if self.mirrored else from_start

    def values(self, *series: Series) -> list[float]:
        """Return every value of these series, or of all."""
        return [value for one in series or self.series for value in one.values if value is not None]


@dataclass(frozen=True)
class Scale:
    """A linear scale: ``lowest`` is at ``begin``, ``highest`` at ``end``, with marks at ``ticks``."""

    lowest: float
    highest: float
    begin: float
    end: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """Return the coordinate of a value."""
        return self.begin + (self.end - self.begin) * (value - self.lowest) / (self.highest - self.lowest)


def scale(values: list[float], begin: float, end: float, *, from_zero: bool, most: int = 4) -> Scale:
    """Return a scale over these values with ticks at round numbers, in about ``most`` steps."""
    low, high = (0.0 if from_zero else min(values)), max(values)
    if high <= low:
        high = low + 1
    rough = (high - low) / most
    power = 10 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in _STEPS if factor * power >= rough * 0.999999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = tuple(round(number * step, 9) for number in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], begin, end, ticks)


def runs(points: list[tuple[float, float] | None]) -> Iterator[list[tuple[float, float]]]:
    """Yield the continuous parts of a line between its gaps."""
    stretch: list[tuple[float, float]] = []
    for point in [*points, None]:
        if point is not None:
            stretch.append(point)
        elif stretch:
            yield stretch
            stretch = []


def number(coordinate: float) -> str:
    """Return a coordinate as text, rounded to a tenth."""
    return f"{coordinate:.1f}".removesuffix(".0")


def line(points: list[tuple[float, float]], style: str) -> Markup:
    """Return a line through points."""
    path = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return Markup('<path class="{}" d="M{}"/>').format(style, path)


def text(x: float, y: float, content: str, style: str = "", anchor: str = "start") -> Markup:
    """Return a text; ``anchor`` is in the direction of reading, as ``text-anchor`` is."""
    classes = f"{style} {anchor}".strip()
    return Markup('<text class="{}" x="{}" y="{}">{}</text>').format(classes, number(x), number(y), content)


def value_mark(plot: Plot, at: int, series: Series, when: int, shape: Markup) -> Markup:
    """Return a shape in colour number ``at`` for the value of a series in year number ``when``.

    The value is in its data attributes and in its tooltip. A missing value gives an empty string.
    """
    year, value = plot.years[when], series.values[when]
    if value is None:
        return Markup("")
    return Markup(
        '<g class="point s{}" data-series="{}" data-year="{}" data-value="{}"><title>{}</title>{}</g>'
    ).format(at + 1, series.id, year, exact(value), plot.point(series.name, year, value), shape)


def exact(value: float) -> str:
    """Return a value for the data attributes: whole numbers without decimals, others to six places."""
    return str(int(value)) if float(value).is_integer() else f"{value:.6f}"


_SHAPES: Final = (
    "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
    "M-3.5-3.5h7v7h-7z",
    "M0-5L5 0L0 5L-5 0z",
    "M0-4.5L4.5 3.5h-9z",
    "M0 4.5L4.5-3.5h-9z",
    "M-4.5-1.5h3v-3h3v3h3v3h-3v3h-3v-3h-3z",
)
"""Series differ in shape and dashes as well as in colour."""


def shape(at: int, x: float, y: float) -> Markup:
    """Return the mark of a series at a point."""
    return Markup('<path d="{}" transform="translate({} {})"/>').format(
        _SHAPES[at % len(_SHAPES)], number(x), number(y)
    )


def swatch(at: int) -> Markup:
    """Return the mark and the dashes of a series for a legend."""
    return Markup(
        '<svg class="swatch" viewBox="0 0 28 12" aria-hidden="true"><path class="line s{0}" d="M1 6L27 6"/>'
        '<g class="point s{0}">{1}</g></svg>'
    ).format(at + 1, shape(at, 14, 6))


def svg(plot: Plot, height: float, content: list[Markup]) -> Markup:
    """Return the complete drawing, with its title and description for screen readers."""
    return Markup(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="{id}-title {id}-text">'
        '<title id="{id}-title">{}</title><desc id="{id}-text">{}</desc>{}</svg>'
    ).format(WIDTH, number(height), plot.title, plot.description, Markup("\n").join(content), id=plot.id)
