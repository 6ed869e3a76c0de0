# SPDX-License-Identifier: MIT
"""Variables of a trend's page: the chart, its legend, its figures as a table, the data file, its source and licence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from proceedings.charts import data
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.chart_view import chart_view
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.sources import citation
from proceedings.records.trend import Trend


def dependencies(site_model: SiteModel, card: RecordCard, _language: str) -> Iterator[str]:
    """Yield the digest of the data."""
    assert isinstance(card.record, Trend)
    yield data.file_digest(site_model.catalogue.root, card.record.chart.data)


def variables(
    site_model: SiteModel,  # noqa: ARG001 (as all of them)
    page_html: PageHtml,
    card: RecordCard,
    order: Mapping[str, int],
) -> Mapping[str, Any]:
    """Return ``chart``: the drawing, its measure, legend, table, notes, source, licence and data file."""
    trend = card.record
    assert isinstance(trend, Trend)
    cited = citation(trend.chart.source, order, page_html.localiser)
    return {"chart": {**chart_view(page_html, trend.chart), "citation": cited}}
