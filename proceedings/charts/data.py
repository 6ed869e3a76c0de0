# SPDX-License-Identifier: MIT
"""The data tables of ``docs/registers/data``: UTF-8, commas, one value a row (RFC 4180)."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from proceedings.frontmatter.docs_folder import DOCS, REGISTERS

FOLDER: Final = f"{DOCS}/{REGISTERS}/data"
"""The folder of the tables, from the project's root."""

PUBLISHED: Final = "data"
"""The folder that tables used by charts are published in, below that of attachments."""

COLUMNS: Final = ("m49", "sex", "year", "migrants")
"""The columns that a table must have; others are ignored."""

_SEXES: Final[Mapping[str, str]] = {"migrants": "both", "women": "female", "men": "male"}
SHARE: Final = "share-of-women"
"""The measure that is a share in per cent; the others are numbers of persons."""


class DataError(Exception):
    """A table cannot be used; ``problem`` is ``missing``, ``columns`` or ``value``."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True)
class Table:
    """The values by UN M49 code, sex (``both``, ``female``, ``male``) and year, in persons; ``digest`` is SHA-256."""

    values: Mapping[tuple[str, str, int], int]
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
    try:
        data = (root / FOLDER / file).read_bytes()
    except OSError:
        raise DataError("missing") from None
    return _parse(data)


def usable(root: Path) -> list[str]:
    """Return the names of the tables that charts can use, in order."""
    names = []
    for path in sorted((root / FOLDER).glob("*.csv")):
        with suppress(DataError):
            load(root, path.name)
            names.append(path.name)
    return names


@lru_cache(maxsize=4)
def _parse(data: bytes) -> Table:
    try:
        rows = csv.DictReader(data.decode("utf-8").splitlines())
        if not set(COLUMNS) <= set(rows.fieldnames or ()):
            raise DataError("columns")
        values = {(row["m49"], row["sex"], int(row["year"])): int(row["migrants"]) for row in rows}
    except (ValueError, TypeError):
        raise DataError("value") from None
    years = tuple(sorted({year for _, _, year in values}))
    return Table(values, years, hashlib.sha256(data).hexdigest())
