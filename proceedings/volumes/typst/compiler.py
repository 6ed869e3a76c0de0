# SPDX-License-Identifier: MIT
"""Runs Typst, and is its only importer. A source becomes a tagged PDF fit for archiving, or is refused."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import ClassVar, Final

import typst

FACES: Final = ("amiri-regular.ttf", "amiri-bold.ttf")
"""Files that must be in the folder of fonts; the fonts for Latin letters and for code are Typst's own."""

STANDARDS: Final = "PDF/UA-1, PDF/A-2a"
TOOLS: Final = (f"Typst {version('typst')}",)
_THUMBNAIL_PPI: Final = 42.0
_COVER_PPI: Final = 170.0
_KEPT_SOURCES: Final = 10
_RUN_MARKS: Final = "<run-mark>"
_PAGES: Final = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)|/Count\s+(\d+)[^>]*?/Type\s*/Pages\b", re.DOTALL)


class PrintFaceMissingError(Exception):
    """A font that volumes are set in is missing; the message is its path."""


class TypstError(Exception):
    """Typst refused a source; the message is Typst's."""


@dataclass(frozen=True)
class RunMark:
    """Where a run of text begins or ends: its page, from 1, and how far down, as a part of the height of its text."""

    name: str
    page: int
    filled: float


@dataclass(frozen=True)
class Pdf:
    """A PDF and the number of its pages."""

    data: bytes
    pages: int


class Typesetter:
    """Compiles sources with the fonts of a folder, and images from the project's root. Fonts are loaded once."""

    has_threads: ClassVar[bool] = False
    """Whether Typst has started threads in this process. A fork loses them, and would wait for them without end."""

    def __init__(self, root: Path, fonts: Path) -> None:
        """Raises PrintFaceMissingError."""
        self.faces = faces_digest(fonts)
        Typesetter.has_threads = True
        loaded = typst.Fonts(include_system_fonts=False, font_paths=[str(fonts)])
        self._compiler = typst.Compiler(root=str(root), font_paths=loaded, ignore_system_fonts=True)

    def pdf(self, source: str, *, is_whole: bool = True) -> Pdf:
        """Return the PDF of a source, by PDF/UA-1 and PDF/A-2a as far as Typst enforces them. Raises TypstError.

        One that is not whole, since pages of others come into it, claims no standard.
        """
        return self._pdf(partial(self._compiler.compile, source.encode()), is_whole=is_whole)

    def laid_out(self, file: Path, *, is_whole: bool = True) -> tuple[Pdf, tuple[RunMark, ...]]:
        """Return the PDF of a source in a file below the root, as `pdf`, and the marks of its runs in their order.

        Raises TypstError.
        """
        made = self._pdf(partial(self._compiler.compile, str(file)), is_whole=is_whole)
        # Typst remembers what it has laid out, by the file: asking costs nothing.
        found = json.loads(self._compiler.query(_RUN_MARKS, field="value"))
        return made, tuple(RunMark(one["name"], one["page"], one["filled"]) for one in found)

    def _pdf(self, compiled: Callable[..., object], *, is_whole: bool) -> Pdf:
        try:
            data = compiled(format="pdf", pdf_standards=["ua-1", "a-2a"] if is_whole else ["1.7"])
        except typst.TypstError as error:
            raise TypstError(error.diagnostic or error.message) from None
        assert isinstance(data, bytes)
        return Pdf(data, pages_of(data))

    def forget(self) -> None:
        """Free the memory of what was laid out: Typst keeps what any of its last ten sources needed."""
        for _ in range(_KEPT_SOURCES):
            self._compiler.compile(b"", format="pdf")

    def thumbnail(self, source: str) -> bytes:
        """Return the first page of a source as a small PNG. Raises TypstError."""
        return self._first_page(source, _THUMBNAIL_PPI)

    def cover(self, source: str) -> bytes:
        """Return the first page of a source as a PNG of screen size. Raises TypstError."""
        return self._first_page(source, _COVER_PPI)

    def _first_page(self, source: str, ppi: float) -> bytes:
        try:
            data = self._compiler.compile(source.encode(), format="png", ppi=ppi)
        except typst.TypstError as error:
            raise TypstError(error.diagnostic or error.message) from None
        first = data[0] if isinstance(data, list) else data
        assert isinstance(first, bytes)
        return first


@cache
def faces_digest(fonts: Path) -> str:
    """Return SHA-256, in hex, over the fonts that volumes are set in. Raises PrintFaceMissingError."""
    digest = hashlib.sha256()
    for face in FACES:
        try:
            digest.update((fonts / face).read_bytes())
        except FileNotFoundError:
            raise PrintFaceMissingError((fonts / face).as_posix()) from None
    return digest.hexdigest()


def pages_of(data: bytes) -> int:
    """Return the number of pages of a PDF of Typst: the largest count among the nodes of its page tree."""
    return max((int(one or two) for one, two in _PAGES.findall(data)), default=0)
