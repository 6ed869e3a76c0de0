# SPDX-License-Identifier: MIT
"""The catalogue: all records, resolved and linked both ways. It does not change once it is loaded."""

from proceedings.catalogue.loading import Loaded, load
from proceedings.catalogue.model import (
    FOLLOW_UP,
    GENERATED_PAGES,
    MATRIX,
    PROGRAMME,
    RATIFICATIONS,
    Catalogue,
    natural,
)

__all__ = [
    "FOLLOW_UP",
    "GENERATED_PAGES",
    "MATRIX",
    "PROGRAMME",
    "RATIFICATIONS",
    "Catalogue",
    "Loaded",
    "load",
    "natural",
]
