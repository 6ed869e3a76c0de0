# SPDX-License-Identifier: MIT
"""What is drawn, apart from how: series of values by year, in words and figures of one language, and the scale."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

WIDTH: Final = 400
"""Every chart is as wide: text of 13 is read on a phone of 390 pixels."""

_STEPS: Final = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Series:
    """A country or an area: its id, its name in the page's language, and a value for each year, None where open."""

    id: str
    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Plot:
    """A chart's content. ``full`` and ``short`` write a value out and briefly; ``point`` names one value for hearing.

    ``mirrored`` turns the chart round for a language that is read from right to left: the value axis stands on the
    right and time goes to the left. ``from_zero`` makes the scale begin at zero.
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
        """A distance from the edge where reading begins, as a coordinate."""
        return WIDTH - from_start if self.mirrored else from_start

    def values(self, *series: Series) -> list[float]:
        """Every value of these series, or of all."""
        return [value for one in series or self.series for value in one.values if value is not None]


@dataclass(frozen=True)
class Scale:
    """A scale over a distance: from ``lowest`` at ``begin`` to ``highest`` at ``end``, marked at ``ticks``."""

    lowest: float
    highest: float
    begin: float
    end: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """Where a value stands."""
        return self.begin + (self.end - self.begin) * (value - self.lowest) / (self.highest - self.lowest)


def scale(values: list[float], begin: float, end: float, *, from_zero: bool, most: int = 4) -> Scale:
    """A scale over these values whose marks are round numbers, at most ``most`` steps apart."""
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
    """The stretches of a line between its gaps."""
    stretch: list[tuple[float, float]] = []
    for point in [*points, None]:
        if point is not None:
            stretch.append(point)
        elif stretch:
            yield stretch
            stretch = []


def number(coordinate: float) -> str:
    """A coordinate as it is written in the drawing, to a tenth."""
    return f"{coordinate:.1f}".removesuffix(".0")


def line(points: list[tuple[float, float]], style: str) -> Markup:
    """A line through points."""
    path = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return Markup('<path class="{}" d="M{}"/>').format(style, path)


def text(x: float, y: float, content: str, style: str = "", anchor: str = "start") -> Markup:
    """A piece of text; ``anchor`` counts in the direction of reading, as ``text-anchor`` does."""
    classes = f"{style} {anchor}".strip()
    return Markup('<text class="{}" x="{}" y="{}">{}</text>').format(classes, number(x), number(y), content)


def value_mark(plot: Plot, at: int, series: Series, when: int, shape: Markup) -> Markup:
    """A shape in the colour of place ``at`` for the value of a series in year number ``when``.

    The value can be read back from it, and is shown when it is pointed at. An open value is drawn as nothing.
    """
    year, value = plot.years[when], series.values[when]
    if value is None:
        return Markup("")
    return Markup(
        '<g class="point s{}" data-series="{}" data-year="{}" data-value="{}"><title>{}</title>{}</g>'
    ).format(at + 1, series.id, year, exact(value), plot.point(series.name, year, value), shape)


def exact(value: float) -> str:
    """A value as it is kept in the drawing: whole numbers whole, others to six places."""
    return str(int(value)) if float(value).is_integer() else f"{value:.6f}"


_SHAPES: Final = (
    "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
    "M-3.5-3.5h7v7h-7z",
    "M0-5L5 0L0 5L-5 0z",
    "M0-4.5L4.5 3.5h-9z",
    "M0 4.5L4.5-3.5h-9z",
    "M-4.5-1.5h3v-3h3v3h3v3h-3v3h-3v-3h-3z",
)
"""Series are told apart by shape and dashes as well as by colour."""


def shape(at: int, x: float, y: float) -> Markup:
    """The mark of a series at a point."""
    return Markup('<path d="{}" transform="translate({} {})"/>').format(
        _SHAPES[at % len(_SHAPES)], number(x), number(y)
    )


def swatch(at: int) -> Markup:
    """The mark and the dashes of a series for a legend."""
    return Markup(
        '<svg class="swatch" viewBox="0 0 28 12" aria-hidden="true"><path class="line s{0}" d="M1 6L27 6"/>'
        '<g class="point s{0}">{1}</g></svg>'
    ).format(at + 1, shape(at, 14, 6))


def framed(plot: Plot, height: float, content: list[Markup]) -> Markup:
    """The drawing with its name and description for hearing."""
    return Markup(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="{id}-title {id}-text">'
        '<title id="{id}-title">{}</title><desc id="{id}-text">{}</desc>{}</svg>'
    ).format(WIDTH, number(height), plot.title, plot.description, Markup("\n").join(content), id=plot.id)
