# SPDX-License-Identifier: MIT
"""The pages that a volume keeps free for those of deposited PDFs, as Typst code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from proceedings.volumes.model import DepositedSection, Section, Volume
from proceedings.volumes.typst.blocks import Conversion
from proceedings.volumes.typst.literals import array, call, string


class TitleWriter(Protocol):
    """What writes the titles of a volume."""

    volume: Volume
    conversion: Conversion

    def title(self, section: Section, level: int) -> str:
        """Return the call for the title of a section at a level."""


def deposited(writer: TitleWriter, papers: Section) -> Iterator[str]:
    """Yield the calls for papers as deposited; from there on, pages have the figures of the papers."""
    for section in papers.sections:
        yield from _below(writer, section, 1, ())
    yield 'set page(numbering: "1")'


def _below(writer: TitleWriter, section: Section, level: int, above: Sequence[str]) -> Iterator[str]:
    """Yield the calls for a section; the title of what papers stand in comes with the first of them."""
    titles = [*above, writer.title(section, level)]
    if isinstance(section, DepositedSection):
        sizes = array(array((f"{width:g}", f"{height:g}")) for width, height in section.sizes)
        book, head = string(writer.volume.title), writer.conversion.words(section.head)
        yield call("deposited", book, head, str(section.first), sizes, *titles)
        return
    for below in section.sections:
        yield from _below(writer, below, level + 1, titles)
        titles = []
