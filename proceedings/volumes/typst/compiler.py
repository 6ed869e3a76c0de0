# SPDX-License-Identifier: MIT
"""Runs Typst: the only importer of it. A source becomes a PDF that is tagged and fit for archives, or is refused."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import typst

FACES: Final = ("amiri-regular.ttf", "amiri-bold.ttf")
"""Files that must stand in the folder of faces; the faces of Latin letters and of code are Typst's own."""

STANDARDS: Final = "PDF/UA-1, PDF/A-2a"
TOOLS: Final = (f"Typst {version('typst')}",)
_THUMBNAIL_PPI: Final = 42.0
_COVER_PPI: Final = 170.0
_PAGES: Final = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)|/Count\s+(\d+)[^>]*?/Type\s*/Pages\b", re.DOTALL)


class PrintFaceMissingError(Exception):
    """A face that volumes are set in is not in the folder; the message is its path."""


class TypstError(Exception):
    """Typst refused a source; the message is what it said."""


@dataclass(frozen=True)
class Pdf:
    """A PDF and the number of its pages."""

    data: bytes
    pages: int


class Typesetter:
    """Sets sources with the faces in a folder, images from the project's root. Faces are loaded once."""

    def __init__(self, root: Path, fonts: Path) -> None:
        """Raises PrintFaceMissingError."""
        self.faces = faces_digest(fonts)
        loaded = typst.Fonts(include_system_fonts=False, font_paths=[str(fonts)])
        self._compiler = typst.Compiler(root=str(root), font_paths=loaded, ignore_system_fonts=True)

    def pdf(self, source: str) -> Pdf:
        """The PDF of a source, by PDF/UA-1 and PDF/A-2a as far as Typst enforces them. Raises RefusedError."""
        try:
            data = self._compiler.compile(source.encode(), format="pdf", pdf_standards=["ua-1", "a-2a"])
        except typst.TypstError as error:
            raise TypstError(error.diagnostic or error.message) from None
        assert isinstance(data, bytes)
        return Pdf(data, pages_of(data))

    def thumbnail(self, source: str) -> bytes:
        """The first page of a source as a small PNG. Raises RefusedError."""
        return self._picture(source, _THUMBNAIL_PPI)

    def cover(self, source: str) -> bytes:
        """The first page of a source as a PNG that fills a screen. Raises RefusedError."""
        return self._picture(source, _COVER_PPI)

    def _picture(self, source: str, ppi: float) -> bytes:
        try:
            data = self._compiler.compile(source.encode(), format="png", ppi=ppi)
        except typst.TypstError as error:
            raise TypstError(error.diagnostic or error.message) from None
        first = data[0] if isinstance(data, list) else data
        assert isinstance(first, bytes)
        return first


@cache
def faces_digest(fonts: Path) -> str:
    """SHA-256, in hex, over the faces that volumes are set in. Raises PrintFaceMissingError."""
    digest = hashlib.sha256()
    for face in FACES:
        try:
            digest.update((fonts / face).read_bytes())
        except FileNotFoundError:
            raise PrintFaceMissingError((fonts / face).as_posix()) from None
    return digest.hexdigest()


def pages_of(data: bytes) -> int:
    """How many pages a PDF of Typst has: the largest count among the nodes of its tree of pages."""
    return max((int(one or two) for one, two in _PAGES.findall(data)), default=0)
