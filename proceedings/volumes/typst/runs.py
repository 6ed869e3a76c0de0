# SPDX-License-Identifier: MIT
"""Runs: consecutive sections between two page breaks, each a call by which its leading can be changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, Protocol

from proceedings.volumes.gatherings import Piece
from proceedings.volumes.model import COLLECTED, DEPOSITS, Section, Volume
from proceedings.volumes.typst.bound import TitleWriter, deposited
from proceedings.volumes.typst.literals import call, join, string

SMALL_PRINT: Final = frozenset(("imprint", "colophon"))
"""Kinds of sections in small print, which keep their page however little is on it."""


class SectionWriter(TitleWriter, Protocol):
    """What a run needs of the writer of the source that it belongs to."""

    def section(self, section: Section, level: int) -> Iterator[str]:
        """Yield the calls for a section with its descendants, its title at a level."""
        ...


def runs(
    writer: SectionWriter, pieces: Sequence[Piece], begins_page: Callable[[Volume, Section, str], bool]
) -> Iterator[str]:
    """Yield the calls for sections, each with the level of its title.

    ``begins_page`` tells of a section of level 1, and the kind of the one before it, whether it begins on a new page.
    """
    run: list[str] = []
    first: Section | None = None
    before = ""
    for level, section in pieces:
        if writer.volume.kind == COLLECTED and section.kind == DEPOSITS:
            yield from _run(writer.volume, first, run)
            run = []
            yield from deposited(writer, section)
            continue
        if level == 1 and begins_page(writer.volume, section, before):
            yield from _run(writer.volume, first, run)
            yield call("run-begins", "fits", string(section.anchor))
            run = []
        elif level == 1 and before:
            run.append("v(2.2em)")
        first = section if not run else first
        run.extend(writer.section(section, level))
        before = section.kind if level == 1 else before
    yield from _run(writer.volume, first, run)


def _run(volume: Volume, first: Section | None, calls: Sequence[str]) -> Iterator[str]:
    """Yield the call for a run, named after its first section; pages of others count on what stands before them."""
    if first is None or not calls:
        return
    is_kept = volume.kind == COLLECTED or first.kind in SMALL_PRINT
    yield join(calls) if is_kept else call("run", "fits", string(first.anchor), join(calls))
