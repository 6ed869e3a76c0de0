# SPDX-License-Identifier: MIT
"""The motif: three strands crossing the axes of an edition, drawn from its records.

The strands stand for origin, transit and destination, and for the three languages. Each
axis is an upright line, each objective a lane, each relation between an objective and an
axis a knot where they meet. The strands run from the reading side to the other and thread
three of the knots of every axis, so that two editions share a drawing only when they share
the numbers and relations of their objectives and axes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import permutations
from xml.sax.saxutils import quoteattr

STRANDS = ("origin", "transit", "destination")
"""Class suffix of each strand, in drawing order."""

WIDTH = 960
HEIGHT = 300
"""Size of the drawing in its own units."""

_TOP = 22.0
_BOTTOM = 22.0
_LEAD = 0.16
_FRAY = 0.45
_ORDERS = tuple(permutations(range(len(STRANDS))))
_PLIES: dict[str, tuple[float, ...]] = {
    "origin": (-1.0, -0.5, 0.0, 0.5, 1.0),
    "transit": (-0.7, 0.0, 0.7),
    "destination": (-1.0, -0.7, 0.7, 1.0),
}
_SPREAD = 30.0


@dataclass(frozen=True)
class Seed:
    """What an edition gives to its drawing.

    `axes` and `objectives` count the records; `relations` holds pairs (objective, axis),
    both counted from 1. A pair outside the counts is left out.
    """

    axes: int
    objectives: int
    relations: frozenset[tuple[int, int]]


@dataclass(frozen=True)
class Knot:
    """Where an objective meets an axis; `strand` is None when no strand threads it."""

    x: float
    y: float
    strand: str | None


@dataclass(frozen=True)
class Ply:
    """One line of a strand: a start and cubic curves (control, control, end), in drawing units."""

    strand: str
    start: tuple[float, float]
    curves: tuple[tuple[float, float, float, float, float, float], ...]

    def path(self) -> str:
        """The line as the data of an SVG path."""
        first = f"M{_figure(self.start[0])} {_figure(self.start[1])}"
        return first + "".join(
            "C" + " ".join(_figure(value) for value in curve) for curve in self.curves
        )

    def points(self, steps: int = 24) -> list[tuple[float, float]]:
        """The line as points, `steps` to a curve, for images that are not SVG."""
        result = [self.start]
        x, y = self.start
        for a, b, c, d, e, f in self.curves:
            for step in range(1, steps + 1):
                t = step / steps
                s = 1 - t
                result.append(
                    (
                        s**3 * x + 3 * s * s * t * a + 3 * s * t * t * c + t**3 * e,
                        s**3 * y + 3 * s * s * t * b + 3 * s * t * t * d + t**3 * f,
                    )
                )
            x, y = e, f
        return result


@dataclass(frozen=True)
class Drawing:
    """The drawing before it becomes SVG or pixels: uprights (x), lines and knots."""

    uprights: tuple[float, ...]
    plies: tuple[Ply, ...]
    knots: tuple[Knot, ...]


def seed(axes: int, objectives: int, relations: Iterable[tuple[int, int]]) -> Seed:
    """The seed of an edition with so many axes and objectives, related as given."""
    kept = frozenset(
        (objective, axis)
        for objective, axis in relations
        if 1 <= objective <= objectives and 1 <= axis <= axes
    )
    return Seed(max(axes, 1), max(objectives, 1), kept)


def draw(edition: Seed, direction: str = "rtl") -> Drawing:
    """The drawing of an edition; axis 1 stands on the side where `direction` begins to read.

    The width is shared by the axes in equal columns, each upright at 16 % of its own, so that
    a list of the axes set in as many columns hangs on the uprights.
    """
    uprights = tuple((index + _LEAD) * WIDTH / edition.axes for index in range(edition.axes))
    related = [
        sorted(objective for objective, axis in edition.relations if axis == number)
        for number in range(1, edition.axes + 1)
    ]
    stops = _stops(edition, related)
    columns = [0.0, *uprights, float(WIDTH)]
    mirror = direction == "rtl"
    plies = tuple(
        _ply(strand, offset, columns, [stop[index] for stop in stops], mirror)
        for index, strand in enumerate(STRANDS)
        for offset in _PLIES[strand]
    )
    knots = []
    for column, objectives, stop in zip(uprights, related, stops[1:-1], strict=True):
        threaded = {round(height, 3): STRANDS[index] for index, height in enumerate(stop)}
        for objective in objectives:
            y = _lane(edition, objective)
            x = WIDTH - column if mirror else column
            knots.append(Knot(x, y, threaded.get(round(y, 3))))
    return Drawing(
        tuple(WIDTH - x if mirror else x for x in uprights), plies, tuple(knots)
    )


def motif(edition: Seed, direction: str = "rtl", *, label: str = "") -> str:
    """The drawing as an SVG element that takes its colours and its height from the style sheet.

    It may be stretched: lines and knots are strokes that keep their width. With a `label` it is
    an image with that name; without, it is hidden from assistive technology.
    """
    drawing = draw(edition, direction)
    name = f'role="img" aria-label={quoteattr(label)}' if label else 'aria-hidden="true"'
    parts = [
        f'<svg class="motif" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none" focusable="false" {name}>',
        _line("motif-axes", "".join(f"M{_figure(x)} 0V{HEIGHT}" for x in drawing.uprights)),
    ]
    for strand in STRANDS:
        lines = "".join(ply.path() for ply in drawing.plies if ply.strand == strand)
        parts.append(_line(f"motif-strand motif-{strand}", lines))
    open_knots = _dots(knot for knot in drawing.knots if knot.strand is None)
    parts.append(_line("motif-knot", open_knots) + _line("motif-knot motif-open", open_knots))
    for strand in STRANDS:
        knots = _dots(knot for knot in drawing.knots if knot.strand == strand)
        parts.append(_line(f"motif-knot motif-{strand}", knots))
    return "".join([*parts, "</svg>"])


def _line(name: str, data: str) -> str:
    return f'<path class="{name}" vector-effect="non-scaling-stroke" d="{data}"/>' if data else ""


def _dots(knots: Iterable[Knot]) -> str:
    """Lines too short to see, which the style sheet gives round ends."""
    return "".join(f"M{_figure(knot.x)} {_figure(knot.y)}h.1" for knot in knots)


def _lane(edition: Seed, objective: float) -> float:
    step = (HEIGHT - _TOP - _BOTTOM) / edition.objectives
    return _TOP + (objective - 0.5) * step


def _stops(edition: Seed, related: list[list[int]]) -> list[tuple[float, ...]]:
    """The height of each strand at the first edge, at every axis and at the last edge."""
    stops: list[tuple[float, ...]] = []
    previous = _ORDERS[0]
    for number, objectives in enumerate(related, start=1):
        heights = _three(edition, objectives)
        choice = (sum(objectives) + number) % len(_ORDERS)
        if _ORDERS[choice] == previous:
            choice = (choice + 1) % len(_ORDERS)
        previous = _ORDERS[choice]
        stops.append(tuple(heights[place] for place in previous))
    return [stops[0], *stops, stops[-1]]


def _three(edition: Seed, objectives: list[int]) -> list[float]:
    """Three heights from the top: lanes of related objectives, then even places between."""
    count = len(objectives)
    if count >= len(STRANDS):
        chosen = [objectives[(2 * place + 1) * count // 6] for place in range(len(STRANDS))]
        return [_lane(edition, objective) for objective in chosen]
    heights = [_lane(edition, objective) for objective in objectives]
    for place in (2, 1, 3):
        if len(heights) == len(STRANDS):
            break
        free = _lane(edition, edition.objectives * place / 4 + 0.5)
        if all(abs(free - taken) > _SPREAD for taken in heights):
            heights.append(free)
    for place in (1, 3, 2):
        if len(heights) < len(STRANDS):
            heights.append(_TOP + (HEIGHT - _TOP - _BOTTOM) * place / 4)
    return sorted(heights)


def _ply(
    strand: str, offset: float, columns: list[float], heights: list[float], mirror: bool
) -> Ply:
    """One line that meets the others of its strand at every axis and swings out between.

    At the two edges the lines end apart, as cut threads do.
    """

    def place(x: float) -> float:
        return WIDTH - x if mirror else x

    curves = []
    side = 1.0
    last = len(columns) - 1
    column = WIDTH / (last - 1)
    fray = offset * _SPREAD * _FRAY
    pairs = zip(zip(columns, heights, strict=True), zip(columns[1:], heights[1:], strict=True))
    for number, ((x, y), (next_x, next_y)) in enumerate(pairs, start=1):
        reach = (next_x - x) * 0.45
        share = min(1.0, (next_x - x) / column)
        swing = offset * _SPREAD * side * share
        curves.append(
            (
                place(x + reach),
                y + swing,
                place(next_x - reach),
                next_y + swing,
                place(next_x),
                next_y + (fray * side * share if number == last else 0),
            )
        )
        side = -side
    return Ply(strand, (place(columns[0]), heights[0] + fray * _LEAD), tuple(curves))


def _figure(value: float) -> str:
    """A coordinate with at most one decimal and no needless zero."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
