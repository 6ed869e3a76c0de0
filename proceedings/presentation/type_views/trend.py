# SPDX-License-Identifier: MIT
"""A trend's page: the chart, its legend, its figures as a table, the data to download, their source and licence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from proceedings.charts import data
from proceedings.charts.drawing import DRAWN
from proceedings.charts.plot import Plot, Series, swatch
from proceedings.languages import DIRECTION
from proceedings.presentation.addresses import DEPOSITED, root
from proceedings.presentation.localiser import Wording
from proceedings.presentation.page_html import Inline
from proceedings.presentation.site_model import Contents
from proceedings.presentation.sources import citation
from proceedings.presentation.summaries import Card
from proceedings.records.trend import Chart, Trend

_WITH_LEGEND: Final = frozenset(("line", "slope"))
"""Forms whose series are named beside the chart; the others name them within."""


def outside(contents: Contents, card: Card) -> str:
    """What the page depends on besides records: the digest of the data."""
    assert isinstance(card.record, Trend)
    return data.load(contents.catalogue.root, card.record.chart.data).digest


def variables(contents: Contents, inline: Inline, card: Card, order: Mapping[str, int]) -> Mapping[str, Any]:
    """``chart``: the drawing, what it measures, its legend, table, notes, source, licence and data."""
    trend = card.record
    assert isinstance(trend, Trend)
    chart, wording = trend.chart, inline.wording
    plot = plotted(contents, inline, card)
    return {
        "chart": {
            "form": chart.kind,
            "drawing": DRAWN[chart.kind](plot),
            "measure": plot.title,
            "description": plot.description,
            "legend": [{"swatch": swatch(at), "name": series.name} for at, series in enumerate(plot.series)]
            if chart.kind in _WITH_LEGEND
            else [],
            "notes": list(_notes(wording, chart, plot)),
            "years": [wording.figure(year) for year in plot.years],
            "rows": [
                {
                    "name": series.name,
                    "values": [plot.full(value) if value is not None else "" for value in series.values],
                }
                for series in plot.series
            ],
            "citation": citation(chart.source, order, wording),
            "licence": chart.licence,
            "file": chart.data,
            "href": f"{root(trend.id)}{DEPOSITED}/{data.PUBLISHED}/{chart.data}",
        }
    }


def plotted(contents: Contents, inline: Inline, card: Card) -> Plot:
    """What a trend's chart shows, in the words and figures of the page's language."""
    trend = card.record
    assert isinstance(trend, Trend)
    chart, wording = trend.chart, inline.wording
    table = data.load(contents.catalogue.root, chart.data)
    years = tuple(sorted(chart.years or table.years))
    series = tuple(_series(inline, chart, table, years))
    is_share = chart.measure == data.SHARE

    def full(value: float) -> str:
        return wording("library.percent", n=wording.number(round(value, 1))) if is_share else wording.amount(value)

    def short(value: float) -> str:
        return wording("library.percent", n=wording.number(value)) if is_share else wording.compact(value)

    measure = inline.term("measures", chart.measure).striptags()
    return Plot(
        id="chart",
        title=measure,
        description=_described(wording, measure, years, series, full),
        years=years,
        series=series,
        full=full,
        short=short,
        year=wording.figure,
        point=lambda name, year, value: wording(
            "library.chart_at", name=name, year=wording.figure(year), value=full(value)
        ),
        mirrored=DIRECTION[inline.language] == "rtl",
        from_zero=not is_share or chart.kind == "bar",
    )


def _series(inline: Inline, chart: Chart, table: data.Table, years: tuple[int, ...]) -> list[Series]:
    countries = inline.contents.registers.countries
    wanted = [("countries", code, countries[code].m49 or "") for code in chart.countries]
    wanted += [("areas", area, area) for area in chart.areas]
    found = [
        Series(
            code,
            inline.term(register, code).striptags(),
            tuple(table.value(chart.measure, m49, year) for year in years),
        )
        for register, code, m49 in wanted
    ]
    # Bars are compared by length: the longest comes first.
    return sorted(found, key=lambda series: -(series.values[0] or 0)) if chart.kind == "bar" else found


def _described(wording: Wording, measure: str, years: tuple[int, ...], series: tuple[Series, ...], full: Any) -> str:
    """The chart in a sentence: what each series was at first and at last."""
    said = []
    for one in series:
        known = [value for value in one.values if value is not None]
        if len(years) == 1:
            said.append(wording("library.chart_value", name=one.name, value=full(known[0])))
        else:
            said.append(wording("library.chart_change", name=one.name, from_=full(known[0]), to=full(known[-1])))
    word = "chart_described_one" if len(years) == 1 else "chart_described"
    return wording(
        f"library.{word}",
        measure=measure,
        first=wording.figure(years[0]),
        last=wording.figure(years[-1]),
        series=wording("library.then").join(said),
    )


def _notes(wording: Wording, chart: Chart, plot: Plot) -> list[str]:
    notes = []
    if chart.kind == "small-multiples":
        notes.append(wording("library.chart_each"))
    if not plot.from_zero:
        notes.append(wording("library.chart_zero"))
    return notes
