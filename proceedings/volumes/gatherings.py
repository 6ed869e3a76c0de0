# SPDX-License-Identifier: MIT
"""Cuts a long volume into gatherings, consecutive sections that begin on a new page and are set by themselves.

Where it is cut depends on the names of sections, and on their length only where they are very long, so that a
correction in one gathering leaves the others as they are.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from proceedings.volumes.model import PRACTICES, PROCEEDINGS, Section, Volume, printed

LONG: Final = 400_000
"""Letters of HTML from which on a volume is long, some 120 pages: a shorter one is set at once."""
_LEAST: Final = 10
_MOST: Final = 2
"""The parts of a long volume's letters that a gathering has, where its sections can be parted: some 12 and 60 pages."""
_ALONE: Final = frozenset(("introduction", "annex", "colophon"))
"""Kinds of sections before which a volume is cut: what stands before them changes for other reasons."""
_ONE_IN: Final = 3
ID: Final = re.compile(r'<[a-z][^<>]* id="([^"]+)"')
HREF: Final = re.compile(r' href="#([^"]+)"')
IMAGE: Final = re.compile(r'<img [^<>]*src="([^"]+)"')

Piece = tuple[int, Section]
"""A section with the level of its title."""


@dataclass(frozen=True)
class Gathering:
    """Consecutive sections. ``running`` is the section of level 1 that it continues, None where it begins with one."""

    pieces: tuple[Piece, ...]
    running: Section | None

    @cached_property
    def sections(self) -> tuple[Piece, ...]:
        """Every section in it, in the order of reading, with its level."""
        return tuple(found for level, piece in self.pieces for found in piece.walk(level))

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The names of its sections."""
        return frozenset(section.anchor for _, section in self.sections)

    @cached_property
    def ids(self) -> frozenset[str]:
        """The names inside its texts."""
        return frozenset(name for _, section in self.sections for name in ID.findall(section.html))

    @cached_property
    def links(self) -> frozenset[str]:
        """The names to which its texts and indexes lead."""
        return frozenset(name for _, section in self.sections for name in _led_to(section))

    @cached_property
    def images(self) -> tuple[str, ...]:
        """The paths of its images from the project's root."""
        return tuple(sorted({path for _, section in self.sections for path in IMAGE.findall(section.html)}))

    @property
    def has_contents(self) -> bool:
        """Whether the table of contents is in it."""
        return any(section.kind == "contents" for _, section in self.sections)

    @cached_property
    def digest(self) -> str:
        """SHA-256, in hex, over what is printed of it."""
        return hashlib.sha256(repr(printed(self.pieces)).encode()).hexdigest()


def _led_to(section: Section) -> Iterator[str]:
    yield from HREF.findall(section.html)
    for group in section.index:
        for entry in group.entries:
            yield from entry.targets
            yield from HREF.findall(entry.label)


def gatherings(volume: Volume, long: int = LONG) -> tuple[Gathering, ...]:
    """Return the gatherings of a volume of ``long`` letters or more, and nothing for one that is set at once."""
    if volume.kind not in (PROCEEDINGS, PRACTICES) or sum(map(_length, volume.sections)) < long:
        return ()
    found: list[Gathering] = []
    pieces: list[Piece] = []
    running: Section | None = None
    length = 0
    continued: Section | None = None
    for level, section in _pieces(volume.sections, long // _LEAST):
        # The table of contents names sections in the order of reading: it stays with those before it.
        is_begun = bool(found) or any(piece.kind == "contents" for _, piece in pieces)
        if is_begun and _is_cut(level, section, length, long):
            found.append(Gathering(tuple(pieces), continued))
            pieces, length = [], 0
            continued = running if level > 1 else None
        if level == 1:
            running = section
        pieces.append((level, section))
        length += _length(section)
    return (*found, Gathering(tuple(pieces), continued))


def _pieces(sections: Sequence[Section], least: int) -> Iterator[Piece]:
    """Yield sections of level 1, the very long ones without those below them, which follow."""
    for section in sections:
        if not section.sections or _length(section) < least:
            yield 1, section
            continue
        yield 1, replace(section, sections=())
        yield from ((2, below) for below in section.sections)


def _is_cut(level: int, section: Section, length: int, long: int) -> bool:
    """Return whether a gathering begins with a section; the one before has this length."""
    if level == 1 and section.kind in _ALONE:
        return True
    if section.kind == "index" or length < long // _LEAST:
        # The indexes follow each other on a page.
        return False
    chosen = hashlib.sha256(section.anchor.encode()).digest()[0] % _ONE_IN == 0
    return chosen or length >= long // _MOST


def _length(section: Section) -> int:
    return sum(len(one.html) + len(one.title) for _, one in section.walk())
