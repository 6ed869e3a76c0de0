# SPDX-License-Identifier: MIT
"""A trend: a question to a data set, the chart that answers it, and what the chart does not show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from proceedings.frontmatter.fields import Day, Group, Integer, Key, ListOf, Pattern, Term, fact
from proceedings.records.record import Record
from proceedings.records.starting import Lines, Start

KINDS: Final = ("line", "bar", "small-multiples", "slope")
"""The forms of a chart."""


@dataclass(frozen=True)
class Chart:
    """A chart: a measure of a data set in ``docs/registers/data``, for countries and areas, in some years.

    ``source`` is the key of the source that the data set comes from, ``licence`` that of the data. Without ``years``
    every year of the data set is drawn; a bar chart takes one year, a slope two.
    """

    kind: str = fact(Term("chart-forms", KINDS), required=True, search=False)
    data: str = fact(Pattern(r"[a-z0-9][a-z0-9-]*\.csv", "migrant-stock-un-2019.csv"), required=True)
    measure: str = fact(Term("measures"), required=True, search=False)
    countries: tuple[str, ...] = fact(ListOf(Term("countries")), default=(), example=True)
    areas: tuple[str, ...] = fact(ListOf(Term("areas")), default=(), search=False)
    years: tuple[int, ...] = fact(ListOf(Integer(1900, 2100)), default=())
    source: str = fact(Key(), required=True)
    licence: str = fact(Pattern(r"[A-Za-z0-9][A-Za-z0-9.+-]*", "CC-BY-3.0-IGO"), required=True)


@dataclass(frozen=True, kw_only=True)
class Trend(Record):
    """A trend. Its title is the question; its summary says what the chart shows."""

    type: ClassVar[str] = "trend"
    bibliographic_kind: ClassVar[str] = "page"
    order: ClassVar[int] = 50
    styles: ClassVar[tuple[str, ...]] = ("library.css", "charts.css")
    scripts: ClassVar[tuple[str, ...]] = ("library.js",)
    folder: ClassVar[str] = "trends"
    sections: ClassVar[tuple[str, ...]] = ("shows", "does-not-show")

    chart: Chart = fact(Group(Chart), required=True, page="own", asked=False)
    newest_figure: str | None = fact(Day(partial=True), asked=False)

    @classmethod
    def first_values(cls, start: Start) -> Mapping[str, Lines]:
        """Return the source of the data set."""
        return start.rests_on("data")
