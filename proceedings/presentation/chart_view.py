# SPDX-License-Identifier: MIT
"""A chart as pages show it: the drawing, its legend, its figures as a table, and the data file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from proceedings.charts import data
from proceedings.charts.drawing import CHART_RENDERERS
from proceedings.charts.plot import Plot, Series, swatch
from proceedings.languages import DIRECTION
from proceedings.presentation.addresses import ATTACHMENTS
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.page_html import PageHtml
from proceedings.records.trend import Chart

_WITH_LEGEND: Final = frozenset(("line", "slope"))
"""Forms of chart with a legend beside the drawing; the others name their series inside it."""


def chart_view(page_html: PageHtml, chart: Chart) -> Mapping[str, Any]:
    """Return the variables of ``overrides/partials/chart.html``, besides the source. Raises DataError."""
    localiser = page_html.localiser
    plot = plotted(page_html, chart)
    return {
        "form": chart.kind,
        "drawing": CHART_RENDERERS[chart.kind](plot),
        "measure": plot.title,
        "description": plot.description,
        # What a single line is about, the page says.
        "legend": [{"swatch": swatch(at), "name": series.name} for at, series in enumerate(plot.series)]
        if chart.kind in _WITH_LEGEND and len(plot.series) > 1
        else [],
        "notes": list(_notes(localiser, chart, plot)),
        "years": [localiser.figure(year) for year in plot.years],
        "rows": [
            {
                "name": series.name,
                "values": [plot.full(value) if value is not None else "" for value in series.values],
            }
            for series in plot.series
        ],
        "licence": chart.licence,
        "file": chart.data,
        "href": page_html.href_of_file(f"{ATTACHMENTS}/{data.PUBLISHED}/{chart.data}"),
    }


def plotted(page_html: PageHtml, chart: Chart) -> Plot:
    """Return what a chart shows, with words and figures in the page's language. Raises DataError."""
    localiser = page_html.localiser
    table = data.load(page_html.site_model.catalogue.root, chart.data)
    years = tuple(sorted(chart.years or table.years))
    series = tuple(_series(page_html, chart, table, years))
    is_share = chart.measure == data.SHARE

    def full(value: float) -> str:
        return (
            localiser("library.percent", n=localiser.number(round(value, 1))) if is_share else localiser.amount(value)
        )

    def short(value: float) -> str:
        return localiser("library.percent", n=localiser.number(value)) if is_share else localiser.compact(value)

    measure = page_html.term("measures", chart.measure).striptags()
    return Plot(
        id="chart",
        title=measure,
        description=_described(localiser, measure, years, series, full),
        years=years,
        series=series,
        full=full,
        short=short,
        year=localiser.figure,
        point=lambda name, year, value: localiser(
            "library.chart_at", name=name, year=localiser.figure(year), value=full(value)
        ),
        mirrored=DIRECTION[page_html.language] == "rtl",
        from_zero=not is_share or chart.kind == "bar",
    )


def _series(page_html: PageHtml, chart: Chart, table: data.Table, years: tuple[int, ...]) -> list[Series]:
    countries = page_html.site_model.registers.countries
    wanted = [("countries", code, countries[code].m49 or "") for code in chart.countries]
    wanted += [("areas", area, area) for area in chart.areas]
    found = [
        Series(
            code,
            page_html.term(register, code).striptags(),
            tuple(table.value(chart.measure, m49, year) for year in years),
        )
        for register, code, m49 in wanted
    ]
    # Bars are compared by length: the longest comes first.
    return sorted(found, key=lambda series: -(series.values[0] or 0)) if chart.kind == "bar" else found


def _described(
    localiser: Localiser, measure: str, years: tuple[int, ...], series: tuple[Series, ...], full: Any
) -> str:
    """Return the chart's description: the first and the last value of each series."""
    said = []
    for one in series:
        known = [value for value in one.values if value is not None]
        if len(years) == 1:
            said.append(localiser("library.chart_value", name=one.name, value=full(known[0])))
        else:
            said.append(localiser("library.chart_change", name=one.name, from_=full(known[0]), to=full(known[-1])))
    return localiser(
        "library.chart_described_one" if len(years) == 1 else "library.chart_described",
        measure=measure,
        first=localiser.figure(years[0]),
        last=localiser.figure(years[-1]),
        series=localiser("library.then").join(said),
    )


def _notes(localiser: Localiser, chart: Chart, plot: Plot) -> list[str]:
    notes = []
    if chart.kind == "small-multiples":
        notes.append(localiser("library.chart_each"))
    if not plot.from_zero:
        notes.append(localiser("library.chart_zero"))
    return notes
