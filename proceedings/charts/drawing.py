# SPDX-License-Identifier: MIT
"""The four kinds of chart, from a plot to SVG: lines, bars, small multiples, slope."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from markupsafe import Markup

from proceedings.charts.plot import (
    WIDTH,
    Plot,
    Scale,
    Series,
    line,
    number,
    runs,
    scale,
    shape,
    svg,
    text,
    value_mark,
)

_EDGE: Final = 12
_AXIS: Final = 62
"""Width of the labels of the value axis."""
_TALL: Final = 260
_BAR: Final = 44
_SMALL_WIDTH: Final = 188
_SMALL_TALL: Final = 128
_SLOPE_SIDE: Final = 96
_LABEL: Final = 15
"""Least distance between labels."""


def lines(plot: Plot) -> Markup:
    """Draw values over time, one line a series; a year without a value interrupts the line."""
    values = scale(plot.values(), _TALL - 34, 14, from_zero=plot.from_zero)
    years = _over_time(plot, _AXIS, WIDTH - _EDGE - 8)
    content = [_grid(plot, values), *_years(plot, years, _TALL - 12)]
    for at, series in enumerate(plot.series):
        content.extend(_line(plot, at, series, years, values))
    return svg(plot, _TALL, content)


def bars(plot: Plot) -> Markup:
    """Draw one year: a bar a series under its name, with the value at its end."""
    lengths = Scale(0, max(plot.values()) or 1, 0, WIDTH - 2 * _EDGE - 88, ())
    content = []
    for at, series in enumerate(plot.series):
        top, value = at * _BAR + 4, series.values[0]
        content.append(text(plot.x(_EDGE), top + 13, series.name))
        if value is None:
            continue
        length = lengths.at(value)
        left = plot.x(_EDGE + length) if plot.mirrored else _EDGE
        bar = Markup('<rect x="{}" y="{}" width="{}" height="14"/>').format(number(left), top + 19, number(length))
        content.append(value_mark(plot, 0, series, 0, bar))
        content.append(text(plot.x(_EDGE + length + 6), top + 31, plot.full(value), "value"))
    return svg(plot, len(plot.series) * _BAR + 6, content)


def multiples(plot: Plot) -> Markup:
    """Draw a small chart a series, two in a row, each with its own scale from zero and its first and last value."""
    content = []
    for at, series in enumerate(plot.series):
        start, top = (at % 2) * (_SMALL_WIDTH + 24), at // 2 * _SMALL_TALL
        values = scale(plot.values(series), top + _SMALL_TALL - 30, top + 46, from_zero=plot.from_zero)
        years = _over_time(plot, start + 8, start + _SMALL_WIDTH - 8)
        bottom = values.begin
        content.append(text(plot.x(start), top + 16, series.name, "name"))
        content.append(line([(plot.x(start), bottom), (plot.x(start + _SMALL_WIDTH), bottom)], "axis"))
        content.extend(_line(plot, 0, series, years, values))
        content.extend(_ends(plot, series, years, values, bottom + 16))
    return svg(plot, -(-len(plot.series) // 2) * _SMALL_TALL, content)


def slope(plot: Plot) -> Markup:
    """Draw two years: a line a series from one to the other, with the values at both ends."""
    values = scale(plot.values(), _TALL - 34, 34, from_zero=plot.from_zero)
    sides = (_SLOPE_SIDE, WIDTH - _SLOPE_SIDE)
    content = [line([(plot.x(side), 26), (plot.x(side), _TALL - 26)], "axis") for side in sides] + [
        text(plot.x(side), 16, plot.year(year), "year", "middle") for side, year in zip(sides, plot.years, strict=True)
    ]
    for at, series in enumerate(plot.series):
        points = [
            (plot.x(side), values.at(value)) if value is not None else None
            for side, value in zip(sides, series.values, strict=True)
        ]
        content.extend(line(run, f"line s{at + 1}") for run in runs(points) if len(run) > 1)
        content.extend(
            value_mark(plot, at, series, when, shape(at, *point))
            for when, point in enumerate(points)
            if point is not None
        )
    for end, (side, anchor) in enumerate(((_SLOPE_SIDE - 12, "end"), (WIDTH - _SLOPE_SIDE + 12, "start"))):
        content.extend(_labels(plot, values, end, plot.x(side), anchor))
    return svg(plot, _TALL, content)


CHART_RENDERERS: Final[Mapping[str, Callable[[Plot], Markup]]] = {
    "line": lines,
    "bar": bars,
    "small-multiples": multiples,
    "slope": slope,
}
"""The function that draws each kind of chart, by its name in records."""


def _over_time(plot: Plot, begin: float, end: float) -> Scale:
    first, last = plot.years[0], plot.years[-1]
    return Scale(first, max(last, first + 1), begin, end, ())


def _grid(plot: Plot, values: Scale) -> Markup:
    """Draw the value axis: a line and a short label for each tick."""
    pieces = []
    for tick in values.ticks:
        y = values.at(tick)
        pieces.append(line([(plot.x(_AXIS - 6), y), (plot.x(WIDTH - _EDGE), y)], "grid"))
        pieces.append(text(plot.x(_AXIS - 12), y + 4.5, plot.short(tick), "tick", "end"))
    return Markup("\n").join(pieces)


def _years(plot: Plot, years: Scale, y: float) -> list[Markup]:
    """Draw the years under the chart; of two that would touch, the earlier is left out."""
    labelled: list[int] = []
    for year in reversed(plot.years):
        if not labelled or years.at(labelled[-1]) - years.at(year) >= 42:
            labelled.append(year)
    return [text(plot.x(years.at(year)), y, plot.year(year), "tick", "middle") for year in reversed(labelled)]


def _line(plot: Plot, at: int, series: Series, years: Scale, values: Scale) -> list[Markup]:
    points = [
        (plot.x(years.at(year)), values.at(value)) if value is not None else None
        for year, value in zip(plot.years, series.values, strict=True)
    ]
    paths = [line(run, f"line s{at + 1}") for run in runs(points) if len(run) > 1]
    marks = [
        value_mark(plot, at, series, when, shape(at, *point)) for when, point in enumerate(points) if point is not None
    ]
    return paths + marks


def _ends(plot: Plot, series: Series, years: Scale, values: Scale, y: float) -> list[Markup]:
    """Draw the first and last value under the name, clear of the line, and their years below the axis."""
    known = [(year, value) for year, value in zip(plot.years, series.values, strict=True) if value is not None]
    ends = [(known[0], "start", -8), (known[-1], "end", 8)] if len(known) > 1 else [(known[0], "start", -8)]
    pieces = []
    for (year, value), anchor, offset in ends:
        x = years.at(year) + offset
        pieces.append(text(plot.x(x), values.end - 10, plot.full(value), "value", anchor))
        pieces.append(text(plot.x(x), y, plot.year(year), "tick", anchor))
    return pieces


def _labels(plot: Plot, values: Scale, end: int, x: float, anchor: str) -> list[Markup]:
    """Draw the values at one end of a slope, moved apart where they would touch."""
    labels = sorted(
        (values.at(value), at, value)
        for at, series in enumerate(plot.series)
        if (value := series.values[end]) is not None
    )
    positions: list[float] = []
    for y, _, _ in labels:
        positions.append(max(y, positions[-1] + _LABEL) if positions else y)
    # Labels that were moved below the chart are moved up again.
    lowest = values.begin + 8
    for index in range(len(positions) - 1, -1, -1):
        positions[index] = min(positions[index], lowest)
        lowest = positions[index] - _LABEL
    return [
        text(x, y + 4.5, plot.full(value), f"value s{at + 1}", anchor)
        for y, (_, at, value) in zip(positions, labels, strict=True)
    ]
