# SPDX-License-Identifier: MIT
"""The motif of an edition: three strands that cross its axes, drawn from its records.

The strands stand for origin, transit and destination, and for the three languages. Each axis is a vertical line, each
objective a lane, each relation between an objective and an axis a knot where they meet. The strands run in reading
direction and pass through up to three knots of every axis, so two editions have the same drawing only if the numbers
and relations of their objectives and axes are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise, permutations
from typing import Final

STRANDS: Final = ("origin", "transit", "destination")
"""Class suffix of each strand, in drawing order."""

WIDTH: Final = 960
HEIGHT: Final = 300
"""Size of the drawing in its own units."""

LEAD: Final = 0.16
"""Position of a vertical line in its axis's column: the share of the width before it, in reading direction."""

_EDGE: Final = 22.0
_SPREAD: Final = 30.0
_FRAY: Final = 0.45
_REACH: Final = 0.45
_ORDERS: Final = tuple(permutations(range(len(STRANDS))))
_PLIES: Final = {
    "origin": (-1.0, -0.5, 0.0, 0.5, 1.0),
    "transit": (-0.7, 0.0, 0.7),
    "destination": (-1.0, -0.7, 0.7, 1.0),
}

Point = tuple[float, float]


@dataclass(frozen=True)
class Seed:
    """The numbers from which an edition's motif is drawn.

    ``axes`` and ``objectives`` count the records, at least 1; ``relations`` holds pairs (objective, axis), both counted
    from 1.
    """

    axes: int
    objectives: int
    relations: frozenset[tuple[int, int]]


@dataclass(frozen=True)
class Knot:
    """The point where an objective meets an axis; ``strand`` is None when no strand passes through it."""

    place: Point
    strand: str | None


@dataclass(frozen=True)
class Ply:
    """One line of a strand: a start and cubic Bézier curves (control, control, end), in drawing units."""

    strand: str
    start: Point
    curves: tuple[tuple[Point, Point, Point], ...]

    def path(self) -> str:
        """Return the line as SVG path data."""
        return f"M{_pair(self.start)}" + "".join("C" + " ".join(map(_pair, curve)) for curve in self.curves)

    def points(self, steps: int = 24) -> list[Point]:
        """Return the line as points, ``steps`` for each curve, for images that are not SVG."""
        found = [self.start]
        for first, second, end in self.curves:
            begin = found[-1]
            for step in range(1, steps + 1):
                t = step / steps
                weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
                x, y = (
                    sum(
                        weight * point[axis] for weight, point in zip(weights, (begin, first, second, end), strict=True)
                    )
                    for axis in (0, 1)
                )
                found.append((x, y))
        return found


@dataclass(frozen=True)
class Drawing:
    """The drawing before it becomes SVG or pixels: the distances of vertical lines from the left, strands and knots."""

    uprights: tuple[float, ...]
    plies: tuple[Ply, ...]
    knots: tuple[Knot, ...]


def seed(axes: int, objectives: int, relations: Iterable[tuple[int, int]]) -> Seed:
    """Return the seed of an edition with these numbers, skipping relations to axes or objectives that do not exist."""
    kept = frozenset(
        (objective, axis) for objective, axis in relations if 1 <= objective <= objectives and 1 <= axis <= axes
    )
    return Seed(max(axes, 1), max(objectives, 1), kept)


def draw(edition: Seed, direction: str = "rtl") -> Drawing:
    """Return the drawing of an edition; axis 1 is on the side where text in ``direction`` begins.

    The axes share the width in equal columns, each vertical line at ``LEAD`` of its column, so that a list of the axes
    in as many columns aligns with the lines.
    """
    related = [
        sorted(objective for objective, axis in edition.relations if axis == number)
        for number in range(1, edition.axes + 1)
    ]
    uprights = tuple((index + LEAD) * WIDTH / edition.axes for index in range(edition.axes))
    crossings = _crossings(edition, related)
    columns = (0.0, *uprights, float(WIDTH))
    plies: list[Ply] = []
    for index, strand in enumerate(STRANDS):
        heights = [crossing[index] for crossing in crossings]
        stops = list(zip(columns, (heights[0], *heights, heights[-1]), strict=True))
        plies.extend(_ply(strand, offset, stops, WIDTH / edition.axes) for offset in _PLIES[strand])
    knots = [
        Knot((x, y), next((STRANDS[index] for index in range(len(STRANDS)) if crossing[index] == y), None))
        for x, objectives, crossing in zip(uprights, related, crossings, strict=True)
        for y in (_lane(edition, objective) for objective in objectives)
    ]
    drawing = Drawing(uprights, tuple(plies), tuple(knots))
    return _mirrored(drawing) if direction == "rtl" else drawing


def motif(edition: Seed, direction: str = "rtl", *, label: str = "") -> str:
    """Return the drawing as an SVG element; the style sheet sets its colours and height.

    It can be stretched: lines and knots are strokes of constant width. With a ``label`` it is an image with that name;
    without one it is hidden from assistive technology.
    """
    drawing = draw(edition, direction)
    name = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    uprights = "".join(f"M{_figure(x)} 0V{HEIGHT}" for x in drawing.uprights)
    unthreaded = _dots(knot for knot in drawing.knots if knot.strand is None)
    lines = [_line("motif-axes", uprights)]
    for strand in STRANDS:
        paths = "".join(ply.path() for ply in drawing.plies if ply.strand == strand)
        lines.append(_line(f"motif-strand motif-{strand}", paths))
    lines += [_line("motif-knot", unthreaded), _line("motif-knot motif-open", unthreaded)]
    for strand in STRANDS:
        lines.append(
            _line(f"motif-knot motif-{strand}", _dots(knot for knot in drawing.knots if knot.strand == strand))
        )
    start = f'<svg class="motif" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none" focusable="false" {name}>'
    return start + "".join(lines) + "</svg>"


def _crossings(edition: Seed, related: Sequence[Sequence[int]]) -> list[tuple[float, ...]]:
    """Return the height of each strand at every axis; their order changes from axis to axis, by the related numbers."""
    crossings = []
    order = _ORDERS[0]
    for number, objectives in enumerate(related, start=1):
        choice = (sum(objectives) + number) % len(_ORDERS)
        order = _ORDERS[choice] if _ORDERS[choice] != order else _ORDERS[(choice + 1) % len(_ORDERS)]
        heights = _heights(edition, objectives)
        crossings.append(tuple(heights[place] for place in order))
    return crossings


def _heights(edition: Seed, objectives: Sequence[int]) -> list[float]:
    """Return three heights from the top: the lanes of related objectives, then free heights at even distances."""
    count, wanted = len(objectives), len(STRANDS)
    if count >= wanted:
        return [_lane(edition, objectives[(2 * place + 1) * count // (2 * wanted)]) for place in range(wanted)]
    heights = [_lane(edition, objective) for objective in objectives]
    even = sorted(
        (HEIGHT * place / (wanted + 1) for place in range(1, wanted + 1)),
        key=lambda height: -min((abs(height - taken) for taken in heights), default=0),
    )
    return sorted(heights + even[: wanted - count])


def _ply(strand: str, offset: float, stops: Sequence[Point], column: float) -> Ply:
    """Return one line that meets the others of its strand at every axis and curves away between axes.

    At both edges the lines end apart, like cut threads.
    """
    shares = [min(1.0, (end[0] - begin[0]) / column) for begin, end in pairwise(stops)]
    swings = [offset * _SPREAD * share * side for share, side in zip(shares, (1, -1) * len(shares), strict=False)]
    places = list(stops)
    places[0] = (stops[0][0], stops[0][1] + swings[0] * _FRAY)
    places[-1] = (stops[-1][0], stops[-1][1] + swings[-1] * _FRAY)
    curves = []
    for number, swing in enumerate(swings):
        (x, y), (end_x, end_y) = stops[number], stops[number + 1]
        reach = (end_x - x) * _REACH
        curves.append(((x + reach, y + swing), (end_x - reach, end_y + swing), places[number + 1]))
    return Ply(strand, places[0], tuple(curves))


def _lane(edition: Seed, objective: int) -> float:
    return _EDGE + (objective - 0.5) * (HEIGHT - 2 * _EDGE) / edition.objectives


def _mirrored(drawing: Drawing) -> Drawing:
    def other(point: Point) -> Point:
        return (WIDTH - point[0], point[1])

    return Drawing(
        tuple(WIDTH - x for x in drawing.uprights),
        tuple(
            Ply(ply.strand, other(ply.start), tuple((other(a), other(b), other(c)) for a, b, c in ply.curves))
            for ply in drawing.plies
        ),
        tuple(Knot(other(knot.place), knot.strand) for knot in drawing.knots),
    )


def _line(name: str, data: str) -> str:
    return f'<path class="{name}" vector-effect="non-scaling-stroke" d="{data}"/>' if data else ""


def _dots(knots: Iterable[Knot]) -> str:
    """Return the path data of very short lines, which the style sheet draws as dots by round line caps."""
    return "".join(f"M{_pair(knot.place)}h.1" for knot in knots)


def _pair(point: Point) -> str:
    return f"{_figure(point[0])} {_figure(point[1])}"


def _figure(value: float) -> str:
    """Return a coordinate with at most one decimal, without a trailing zero."""
    return f"{value:.1f}".removesuffix(".0")
