# SPDX-License-Identifier: MIT
"""Data tables: every mistake is reported at its own line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from proceedings.catalogue import Catalogue
from proceedings.charts import data
from proceedings.diagnostics import Diagnostic
from proceedings.records.trend import Trend
from proceedings.store.cache import ResultCache
from proceedings.store.code_digests import code_digest
from proceedings.texts.model import Outline


def check(catalogue: Catalogue, texts: Mapping[tuple[str, str], Outline]) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``table-*``, ``row-is-whole``, ``cell-*`` and ``part-is-within-whole``."""
    named = {trend.chart.data for trend in catalogue.of(Trend)}
    cache = ResultCache(catalogue.root, "tables", code_digest(catalogue.root, __name__))
    for name in data.names(catalogue.root):
        digest = data.file_digest(catalogue.root, name)
        key = f"{digest} {name in named}"
        found: tuple[Diagnostic, ...] | None = cache.get(name, key) if digest else None
        if found is None:
            found = data.diagnostics(catalogue.root, name, is_named=name in named)
            cache.put(name, key, found)
        yield from found
    cache.save()
