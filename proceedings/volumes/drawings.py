# SPDX-License-Identifier: MIT
"""Drawings of a volume as SVG with fixed colours: the edition's motif, and the QR code of an address."""

from __future__ import annotations

import re
from typing import Final

from proceedings.presentation.motif import HEIGHT, STRANDS, WIDTH, Seed, draw

COLOURS: Final = {"origin": "#8f1d35", "transit": "#744000", "destination": "#1e3a8a"}
_UPRIGHT: Final = "#c9ced6"
_OPEN: Final = "#6b7280"
_QUIET: Final = 2
"""Width of the white margin around a QR code, in modules."""
_DARK: Final = re.compile(rb"\x01+")
_MASK: Final = 2
"""The number of the data mask of a QR code."""


def motif_svg(seed: Seed, direction: str) -> str:
    """Return the motif of an edition as its page shows it: uprights, three strands, a knot for each relation."""
    drawing = draw(seed, direction)
    parts = [
        f'<path d="M{x:.1f} 0V{HEIGHT}" stroke="{_UPRIGHT}" stroke-width="1.2" fill="none"/>' for x in drawing.uprights
    ]
    for strand in STRANDS:
        path = "".join(ply.path() for ply in drawing.plies if ply.strand == strand)
        parts.append(f'<path d="{path}" stroke="{COLOURS[strand]}" stroke-width="1.6" fill="none"/>')
    for knot in drawing.knots:
        x, y = knot.place
        if knot.strand is None:
            parts.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.2" fill="#ffffff" stroke="{_OPEN}" stroke-width="1.6"/>'
            )
        else:
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5.6" fill="{COLOURS[knot.strand]}"/>')
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{"".join(parts)}</svg>'


def code_svg(address: str) -> str:
    """Return an address as a QR code (ISO/IEC 18004, error correction level M), a path for each run of dark modules."""
    # Trying every mask for the most even pattern takes eight times as long, and every reader decodes all masks.
    # Imported here because segno loads the whole of urllib, which a build without volumes does not need.
    import segno

    matrix = segno.make(address, error="m", micro=False, boost_error=False, mask=_MASK).matrix
    size = len(matrix) + 2 * _QUIET
    runs = [
        f"M{run.start() + _QUIET} {y + _QUIET}h{run.end() - run.start()}v1h-{run.end() - run.start()}z"
        for y, row in enumerate(matrix)
        for run in _DARK.finditer(bytes(row))
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f'<path d="M0 0h{size}v{size}h-{size}z" fill="#fff"/><path d="{"".join(runs)}" fill="#000"/></svg>'
    )
