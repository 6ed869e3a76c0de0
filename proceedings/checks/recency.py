# SPDX-License-Identifier: MIT
"""What claims to be current has a figure or a source of the last two years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.recency import aged


def check_day(catalogue: Catalogue, today: date) -> Iterator[Diagnostic]:
    """``figure-is-recent``."""
    for record, newest in aged(catalogue, today):
        if newest:
            yield diagnose("figure-is-recent", record.where("newest_figure"), newest=newest)
        else:
            yield diagnose("figure-is-recent", record.where("sources"))
