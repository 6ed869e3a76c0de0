# SPDX-License-Identifier: MIT
"""PDFs as authors deposit them: what they hold, and how they are bound into one; the only importer of pikepdf."""

from proceedings.deposits.examination import (
    BROKEN,
    EMPTY,
    ENCRYPTED,
    HEAVIEST,
    HEAVY,
    SCRIPTED,
    SUFFIX,
    ExaminedPdf,
    Size,
    examined_among,
    usual_size,
)

__all__ = [
    "BROKEN",
    "EMPTY",
    "ENCRYPTED",
    "HEAVIEST",
    "HEAVY",
    "SCRIPTED",
    "SUFFIX",
    "ExaminedPdf",
    "Size",
    "examined_among",
    "usual_size",
]
