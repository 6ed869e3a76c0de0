# SPDX-License-Identifier: MIT
"""The parallel edition: each block a row of cells, read across, every cell in its language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from proceedings.volumes.model import ParallelRow, Section, Volume
from proceedings.volumes.typst.blocks import Conversion
from proceedings.volumes.typst.literals import array, call, string


class Setter(Protocol):
    """What a row needs of the setting that it belongs to."""

    volume: Volume
    conversion: Conversion

    def text(self, section: Section, level: int, html: str | None = None) -> str:
        """HTML of a section as Typst code."""
        ...


def parallel(setter: Setter, section: Section, level: int) -> Iterator[str]:
    """The calls for a section of the parallel edition and all below it."""
    rows = {row.id: row for row in section.rows}
    if level == 1:
        yield "pagebreak(weak: true)"
        yield call("part-mark", string(section.plain), string(section.running))
    labels = rows.get("label", ParallelRow("label", ("",) * len(setter.volume.languages)))
    yield call(
        "title-row",
        str(level),
        string(section.anchor),
        array(map(string, labels.cells)),
        array(setter.conversion.words(cell) if cell else "none" for cell in rows["title"].cells),
        running=string(section.running if level == 2 else ""),
    )
    for row in section.rows:
        if row.id not in ("label", "title"):
            yield call("text-row", array(setter.text(section, level, cell) if cell else "none" for cell in row.cells))
    for below in section.sections:
        yield from parallel(setter, below, level + 1)
