# SPDX-License-Identifier: MIT
"""Small PDFs as authors deposit them, with whatever a test puts into them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pikepdf
from pikepdf import Dictionary, Name

A4: Final = (595.0, 842.0)


def paper(file: Path, *, pages: int = 1, change: Callable[[pikepdf.Pdf], None] | None = None) -> None:
    """Write a PDF whose pages say their numbers in drawing commands that need no font."""
    with pikepdf.new() as pdf:
        for number in range(pages):
            pdf.add_blank_page(page_size=A4)
            page = pdf.pages[number]
            page.Contents = pdf.make_stream(f"{number + 1} 0 0 rg 100 100 50 50 re f".encode())
            page.Resources = Dictionary(ProcSet=[Name.PDF])
        if change is not None:
            change(pdf)
        pdf.save(file)
