# SPDX-License-Identifier: MIT
"""Variables of a trend's page: the chart, its legend, its figures as a table, the data file, its source and licence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from proceedings.charts import data
from proceedings.charts.drawing import CHART_RENDERERS
from proceedings.charts.plot import Plot, Series, swatch
from proceedings.languages import DIRECTION
from proceedings.presentation.addresses import ATTACHMENTS, root
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.sources import citation
from proceedings.records.trend import Chart, Trend

_WITH_LEGEND: Final = frozenset(("line", "slope"))
"""Forms of chart with a legend beside the drawing; the others name their series inside it."""


def dependencies(site_model: SiteModel, card: RecordCard, _language: str) -> Iterator[str]:
    """Yield the digest of the data."""
    assert isinstance(card.record, Trend)
    yield data.file_digest(site_model.catalogue.root, card.record.chart.data)


def variables(
    site_model: SiteModel, page_html: PageHtml, card: RecordCard, order: Mapping[str, int]
) -> Mapping[str, Any]:
    """Return ``chart``: the drawing, its measure, legend, table, notes, source, licence and data file."""
    trend = card.record
    assert isinstance(trend, Trend)
    chart, localiser = trend.chart, page_html.localiser
    plot = plotted(site_model, page_html, card)
    return {
        "chart": {
            "form": chart.kind,
            "drawing": CHART_RENDERERS[chart.kind](plot),
            "measure": plot.title,
            "description": plot.description,
            "legend": [{"swatch": swatch(at), "name": series.name} for at, series in enumerate(plot.series)]
            if chart.kind in _WITH_LEGEND
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
            "citation": citation(chart.source, order, localiser),
            "licence": chart.licence,
            "file": chart.data,
            "href": f"{root(trend.id)}{ATTACHMENTS}/{data.PUBLISHED}/{chart.data}",
        }
    }


def plotted(site_model: SiteModel, page_html: PageHtml, card: RecordCard) -> Plot:
    """Return what a trend's chart shows, with words and figures in the page's language."""
    trend = card.record
    assert isinstance(trend, Trend)
    chart, localiser = trend.chart, page_html.localiser
    table = data.load(site_model.catalogue.root, chart.data)
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
