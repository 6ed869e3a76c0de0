# SPDX-License-Identifier: MIT
"""How busy the machine is: other work slows even what processor seconds count."""

from __future__ import annotations

import os
import time
from typing import Final

_ENTRIES: Final = 300_000
"""Entries of the yardstick, a fixed piece of work that tells a busy machine from a quiet one."""


def yardstick() -> float:
    """Return processor seconds of a fixed piece of work."""
    began = time.process_time()
    _ = {str(number): number for number in range(_ENTRIES)}
    return time.process_time() - began


def busyness() -> str:
    """Return load and yardstick, as they stand behind each figure."""
    return f"[load {os.getloadavg()[0]:.1f}, yardstick {yardstick():.3f}]"
