# SPDX-License-Identifier: MIT
"""What a gathering of a long volume is told of the rest, as Typst code on pages that are left out of the volume."""

from __future__ import annotations

from dataclasses import dataclass

from proceedings.volumes.typst.document import SourceWriter
from proceedings.volumes.typst.literals import array, call, string


@dataclass(frozen=True)
class Surroundings:
    """What a gathering is to know.

    ``first`` is the number of its first page and ``notes`` that of the notes before it; ``pages`` are the names
    elsewhere to which it leads, each with its page; ``wanted`` the names in its texts to which others lead; ``levels``
    how many levels of headings are above its first; ``running`` the title of the part that it continues, and what is
    added to it at the head of pages.
    """

    first: int
    notes: int
    pages: tuple[tuple[str, int], ...]
    wanted: tuple[str, ...]
    levels: int
    running: tuple[str, str] | None

    @property
    def left_out(self) -> int:
        """How many pages at its start are not of the volume: as many as let left pages be left ones."""
        return 0 if self.first == 1 else 1 + self.first % 2


def opening(around: Surroundings) -> str:
    """Return the call that a gathering begins with."""
    return call(
        "gathering-begins",
        before=str(around.first - 1 - around.left_out),
        pages=_pages(around),
        headings=str(around.levels),
        running=array(map(string, around.running)) if around.running else "none",
        notes=str(around.notes),
        leaves=str(around.left_out),
    )


def _pages(around: Surroundings) -> str:
    return "(" + ", ".join(f"{string(name)}: {page}" for name, page in around.pages) + ")" if around.pages else "(:)"


def closing(writer: SourceWriter, around: Surroundings, *, contents: bool) -> str:
    """Return the call that a gathering ends with; with ``contents``, its table of contents has sections elsewhere."""
    titles = writer.titles() if contents else {}
    return call(
        "gathering-ends",
        wanted=array(map(string, around.wanted)),
        elsewhere=array(array(titles.get(name, ("1", string(name), "none"))) for name, _ in around.pages),
    )
