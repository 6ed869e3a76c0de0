# SPDX-License-Identifier: MIT
"""The content of an image, and its dimensions and colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from proceedings.presentation.motif import Seed

WIDTH: Final = 1200
HEIGHT: Final = 630
"""Size in pixels: link previews are cropped to its ratio of 1.91."""

MARGIN: Final = 72
"""Pixels kept free beside the text."""

HEAD: Final = 100
"""Height of the upper band, in pixels: the strands as a rule and the site's name."""
FOOT: Final = 200
"""Height of the lower band, in pixels: the edition's motif."""

# The tokens of the style sheet, in its light appearance.
COLOURS: Final = {
    "paper": (0xFC, 0xFC, 0xFB),
    "ink": (0x16, 0x19, 0x1F),
    "soft": (0x43, 0x4A, 0x56),
    "rule": (0x6B, 0x72, 0x80),
    "origin": (0x8F, 0x1D, 0x35),
    "transit": (0x74, 0x40, 0x00),
    "destination": (0x1E, 0x3A, 0x8A),
}


@dataclass(frozen=True)
class SocialImage:
    """One image. ``path`` is its path from the site's root: ``social/ar/editions/2018.png``.

    ``title``, ``kicker`` (the small line above it, such as « Objective 3 »; may be empty) and ``site_name`` are plain
    text in ``language``; passages of the other direction may be wrapped in isolates (U+2066 to U+2069). ``seed`` is
    that of the edition whose motif is drawn; None leaves the lower band empty.
    """

    path: str
    language: str
    site_name: str
    kicker: str
    title: str
    seed: Seed | None

    def content_key(self) -> str:
        """Return everything that determines the pixels: all fields but the path."""
        seed = self.seed and (self.seed.axes, self.seed.objectives, sorted(self.seed.relations))
        return repr((self.language, self.site_name, self.kicker, self.title, seed))
