# SPDX-License-Identifier: MIT
"""The data tables of ``docs/registers/data``: one value a row."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from proceedings.charts.table_reading import Cell, looks_like_a_table, read_table
from proceedings.diagnostics import Diagnostic
from proceedings.frontmatter.decoding import load_bytes
from proceedings.frontmatter.docs_folder import DOCS, REGISTERS

FOLDER: Final = f"{DOCS}/{REGISTERS}/data"
"""The folder of the tables, from the project's root."""

STOCK_TABLE: Final = "migrant-stock-un-2024.csv"
STOCK_MEASURE: Final = "migrants"
"""The table with the numbers of migrants on the map and on the pages of countries; a project without it has none."""

PUBLISHED: Final = "data"
"""The folder that tables used by charts are published in, below that of attachments."""

MOST_BYTES: Final = 10_000_000
"""The largest table that is read: all countries and years of the United Nations take a tenth of it."""

_SEXES: Final[Mapping[str, str]] = {"migrants": "both", "women": "female", "men": "male"}
SHARE: Final = "share-of-women"
"""The measure that is a share in per cent; the others are numbers of persons."""


class DataError(Exception):
    """A table that cannot be used; ``problem`` is ``missing`` or ``unusable``, which is told at the table itself."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True)
class Table:
    """The values by UN M49 code, sex (``both``, ``female``, ``male``) and year, in persons; ``digest`` is SHA-256."""

    values: Mapping[Cell, int]
    years: tuple[int, ...]
    digest: str

    def value(self, measure: str, m49: str, year: int) -> float | None:
        """Return a measure of a place in a year, in persons, or per cent for a share; None without a value."""
        if measure == SHARE:
            women, everyone = self.values.get((m49, "female", year)), self.values.get((m49, "both", year))
            return None if women is None or not everyone else 100 * women / everyone
        return self.values.get((m49, _SEXES[measure], year))


def load(root: Path, file: str) -> Table:
    """Read a table from ``docs/registers/data``. Raises DataError."""
    path = f"{FOLDER}/{file}"
    if not os.path.lexists(root / path):
        raise DataError("missing")
    data, problem = load_bytes(root, path, MOST_BYTES)
    table, diagnostics = _parsed(path, data)
    if problem is not None or diagnostics:
        raise DataError("unusable")
    return table


def file_digest(root: Path, file: str) -> str:
    """Return the SHA-256, in hex, of a file of the folder, which is not parsed for it; empty if it cannot be read."""
    data, problem = load_bytes(root, f"{FOLDER}/{file}", MOST_BYTES)
    return hashlib.sha256(data).hexdigest() if problem is None else ""


def diagnostics(root: Path, file: str, *, is_named: bool) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a file in the folder, if something names it or it seems to be such a table."""
    path = f"{FOLDER}/{file}"
    data, problem = load_bytes(root, path, MOST_BYTES)
    if problem is not None:
        # Links and pipes are told of wherever they lie.
        return (problem,) if is_named and problem.rule != "file-is-regular" else ()
    return _parsed(path, data)[1] if is_named or looks_like_a_table(data) else ()


def names(root: Path) -> list[str]:
    """Return the names of the tables in the folder, in order."""
    try:
        return sorted(entry.name for entry in os.scandir(root / FOLDER) if entry.name.endswith(".csv"))
    except OSError:
        return []


@lru_cache(maxsize=4)
def _parsed(path: str, data: bytes) -> tuple[Table, tuple[Diagnostic, ...]]:
    values, found = read_table(path, data)
    years = tuple(sorted({year for _, _, year in values}))
    return Table(values, years, hashlib.sha256(data).hexdigest()), found
