# SPDX-License-Identifier: MIT
"""What a format writes of a value, kept: a record is in files of its own, and in those of several lists."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

MOST: Final = 1 << 14
"""How many entries each format keeps: those of five thousand records in three languages."""

kept = lru_cache(maxsize=MOST)
"""Decorates a function from a bibliographic value to what a format writes of it."""
