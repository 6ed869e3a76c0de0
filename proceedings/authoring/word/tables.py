# SPDX-License-Identifier: MIT
"""Tables: one line a row, whose cells hold no blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from proceedings.authoring.word.inlines import InlineWriter, plain

_BREAK: Final = "<br>"
_MOST_CELLS: Final = 50_000


class WrittenTable(NamedTuple):
    """A table as Markdown and as plain text, and the keys of what could not be kept."""

    markdown: str
    text: str
    told: tuple[str, ...]


class _Cell(NamedTuple):
    markdown: str
    text: str


def table(element: etree._Element, inlines: InlineWriter) -> WrittenTable:
    """Return a table. Cells that were merged stand in the first of their places, and the others are empty."""
    told: dict[str, None] = {}
    rows: list[list[_Cell | None]] = []
    taken: dict[tuple[int, int], None] = {}
    for at, row in enumerate(_own(element, "tr")):
        cells: list[_Cell | None] = []
        for cell in (each for each in row if each.tag in ("td", "th")):
            while (at, len(cells)) in taken:
                cells.append(None)
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            if across > 1 or down > 1:
                told["merged_cells"] = None
            for below in range(down):
                for beside in range(across):
                    if (below or beside) and len(taken) < _MOST_CELLS:
                        taken[at + below, len(cells) + beside] = None
            cells.append(_cell(cell, inlines, told))
        rows.append(cells)
    width = max((*(len(row) for row in rows), *(column + 1 for _, column in taken)), default=0)
    whole = [[cell or _Cell("", "") for cell in (*row, *[None] * (width - len(row)))] for row in rows]
    lines = [f"| {' | '.join(cell.markdown for cell in row)} |" for row in whole]
    lines[1:1] = [f"|{' --- |' * width}"]
    text = "\n".join(cell.text for row in whole for cell in row if cell.text)
    return WrittenTable("\n".join(lines), text, tuple(told))


def _own(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the elements of a table that are not those of a table within it."""
    return (each for each in element.iter(tag) if next(each.iterancestors("table")) is element)


def _span(cell: etree._Element, key: str) -> int:
    text = cell.get(key) or "1"
    return min(max(int(text), 1), 1000) if text.isdecimal() else 1


def _cell(cell: etree._Element, inlines: InlineWriter, told: dict[str, None]) -> _Cell:
    lines: list[_Cell] = list(_lines(cell, inlines, told, ""))
    return _Cell(_BREAK.join(line.markdown for line in lines), "\n".join(line.text for line in lines))


def _lines(element: etree._Element, inlines: InlineWriter, told: dict[str, None], marker: str) -> Iterator[_Cell]:
    """Yield the lines of a cell: paragraphs, items with their sign, rows of a table within it."""
    pieces = list(inlines.pieces(element))
    markdown = inlines.markdown(pieces, _BREAK)
    if markdown:
        yield _Cell(f"{marker}{markdown}", plain(pieces))
    for child in element:
        tag = str(child.tag)
        if tag in ("ul", "ol"):
            for number, item in enumerate(child, start=1):
                yield from _lines(item, inlines, told, f"{number}\\. " if tag == "ol" else "• ")
        elif tag == "table":
            told["nested_table"] = None
            for row in _own(child, "tr"):
                cells = [_cell(each, inlines, told) for each in row if each.tag in ("td", "th")]
                shown = [each for each in cells if each.markdown]
                if shown:
                    yield _Cell(" – ".join(each.markdown for each in shown), "\n".join(each.text for each in shown))
        elif tag in ("p", "blockquote") or tag[:1] == "h":
            yield from _lines(child, inlines, told, "")
