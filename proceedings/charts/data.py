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
"""Where the tables lie, from the project's root."""

PUBLISHED: Final = "data"
"""Where tables that charts are drawn from are published, below the folder of deposited files."""

COLUMNS: Final = ("m49", "sex", "year", "migrants")
"""The columns that a table must have; others are passed over."""

_SEXES: Final[Mapping[str, str]] = {"migrants": "both", "women": "female", "men": "male"}
SHARE: Final = "share-of-women"
"""The measure that is a share, in per cent; the others are numbers of persons."""


class DataError(Exception):
    """A table that cannot be used; ``problem`` is ``missing``, ``columns`` or ``value``."""

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
        """What a measure was there in a year: persons, or per cent for a share; None where the table leaves it open."""
        if measure == SHARE:
            women, everyone = self.values.get((m49, "female", year)), self.values.get((m49, "both", year))
            return None if women is None or not everyone else 100 * women / everyone
        return self.values.get((m49, _SEXES[measure], year))


def load(root: Path, file: str) -> Table:
    """The table of a file in ``docs/registers/data``. Raises DataError."""
    try:
        data = (root / FOLDER / file).read_bytes()
    except OSError:
        raise DataError("missing") from None
    return _parsed(data)


def usable(root: Path) -> list[str]:
    """The names of the tables that a chart can be drawn from, in order."""
    found = []
    for path in sorted((root / FOLDER).glob("*.csv")):
        with suppress(DataError):
            load(root, path.name)
            found.append(path.name)
    return found


@lru_cache(maxsize=4)
def _parsed(data: bytes) -> Table:
    try:
        rows = csv.DictReader(data.decode("utf-8").splitlines())
        if not set(COLUMNS) <= set(rows.fieldnames or ()):
            raise DataError("columns")
        values = {(row["m49"], row["sex"], int(row["year"])): int(row["migrants"]) for row in rows}
    except (ValueError, TypeError):
        raise DataError("value") from None
    years = tuple(sorted({year for _, _, year in values}))
    return Table(values, years, hashlib.sha256(data).hexdigest())
