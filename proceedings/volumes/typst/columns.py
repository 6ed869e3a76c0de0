# SPDX-License-Identifier: MIT
"""The parallel edition in Typst: each block is a row with one cell for each language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from proceedings.volumes.model import ParallelRow, Section, Volume
from proceedings.volumes.typst.blocks import Conversion
from proceedings.volumes.typst.literals import array, call, string


class RowWriter(Protocol):
    """What a row needs of the writer of the source that it belongs to."""

    volume: Volume
    conversion: Conversion

    def text(self, section: Section, level: int, html: str | None = None) -> str:
        """Return HTML of a section as Typst code."""
        ...


def parallel(writer: RowWriter, section: Section, level: int) -> Iterator[str]:
    """Yield the calls for a section of the parallel edition and its descendants."""
    rows = {row.id: row for row in section.rows}
    if level == 1:
        yield "pagebreak(weak: true)"
        yield call("part-mark", string(section.plain), string(section.running))
    labels = rows.get("label", ParallelRow("label", ("",) * len(writer.volume.languages)))
    yield call(
        "title-row",
        str(level),
        string(section.anchor),
        array(map(string, labels.cells)),
        array(writer.conversion.words(cell) if cell else "none" for cell in rows["title"].cells),
        running=string(section.running if level == 2 else ""),
    )
    for row in section.rows:
        if row.id not in ("label", "title"):
            yield call("text-row", array(writer.text(section, level, cell) if cell else "none" for cell in row.cells))
    for below in section.sections:
        yield from parallel(writer, below, level + 1)
