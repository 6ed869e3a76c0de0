# SPDX-License-Identifier: MIT
"""The cells of a table: which column and row each takes (HTML, 4.9.12), and how wide columns are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from proceedings.volumes.typst.inline import Element


class Cell(NamedTuple):
    """A cell with its first column and row, counted from 0, and how many of each it takes."""

    element: Element
    x: int
    y: int
    columns: int
    rows: int


def placed(rows: Sequence[Element]) -> list[Cell]:
    """Return the cells of the rows in order. No cell reaches into another or below the last row."""
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for y, row in enumerate(rows):
        x = 0
        for element in row:
            if element.tag not in ("td", "th"):
                continue
            while (x, y) in taken:
                x += 1
            tall = min(int(element.get("rowspan") or 1), len(rows) - y)
            wide = int(element.get("colspan") or 1)
            while any((x + at, y) in taken for at in range(wide)):
                wide -= 1
            taken.update((x + right, y + down) for right in range(wide) for down in range(tall))
            cells.append(Cell(element, x, y, wide, tall))
            x += wide
    return cells


def widths(cells: Sequence[Cell], width: int) -> list[str]:
    """Return the widths of columns: narrow ones are automatic, the others share the rest by their longest text."""
    longest = [0] * width
    for cell in cells:
        if cell.columns == 1:
            longest[cell.x] = max(longest[cell.x], len(" ".join("".join(cell.element.itertext()).split())))
    if max(longest) <= 24:
        return ["auto"] * width
    return ["auto" if length <= 14 else f"{min(length, 120) ** 0.6:.1f}fr" for length in longest]
