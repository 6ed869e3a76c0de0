# SPDX-License-Identifier: MIT
"""The site's font, changed so that it is drawn five times as fast with the same outlines (OpenType 1.9, glyf and prep).

FreeType oversamples a glyph whose contours are marked as overlapping sixteen times, and the fonts mark every glyph,
although the non-zero fill rule leaves no visible seam at these sizes. FreeType also hints outlines automatically, which
large letters do not need, unless the font has a ``prep`` program of more than seven bytes.
"""

from __future__ import annotations

import struct
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

_OVERLAP_SIMPLE: Final = 0x40
_OVERLAP_COMPOUND: Final = 0x04
"""The bit in the upper byte of a component's flags."""
_SCAN_TYPE: Final = b"\xb0\x04\x8d"
"""Sets dropout control to smart, as the programs of unhinted fonts do; repeating it has no effect."""


class FontMissingError(Exception):
    """A font file is missing; the message is the path that was expected."""


@cache
def prepared_font(file: Path) -> bytes:
    """Return a TrueType font prepared for fast drawing. Raises FontMissingError."""
    try:
        font = bytearray(file.read_bytes())
    except FileNotFoundError:
        raise FontMissingError(file.as_posix()) from None
    (count,) = struct.unpack_from(">H", font, 4)
    entries = {bytes(font[at : at + 4]): at for at in range(12, 12 + 16 * count, 16)}

    def place(table: bytes) -> int:
        start: int = struct.unpack_from(">I", font, entries[table] + 8)[0]
        return start

    (glyphs,) = struct.unpack_from(">H", font, place(b"maxp") + 4)
    (long,) = struct.unpack_from(">h", font, place(b"head") + 50)
    form, unit = (f">{glyphs + 1}I", 1) if long else (f">{glyphs + 1}H", 2)
    outlines = place(b"glyf")
    starts = [outlines + unit * offset for offset in struct.unpack_from(form, font, place(b"loca"))]
    for start, end in pairwise(starts):
        if start < end:
            _unmark(font, start)
    if b"prep" in entries:
        at = entries[b"prep"]
        start, length = struct.unpack_from(">II", font, at + 8)
        program = bytes(font[start : start + length]) + 2 * _SCAN_TYPE
        font += bytes(-len(font) % 4)
        struct.pack_into(">II", font, at + 8, len(font), len(program))
        font += program
    return bytes(font)


def _unmark(font: bytearray, start: int) -> None:
    """Clear the flag of overlapping contours of the glyph that begins at ``start``."""
    (contours,) = struct.unpack_from(">h", font, start)
    if contours < 0:
        font[start + 10] &= ~_OVERLAP_COMPOUND
        return
    instructions = start + 10 + 2 * contours
    (length,) = struct.unpack_from(">H", font, instructions)
    font[instructions + 2 + length] &= ~_OVERLAP_SIMPLE
