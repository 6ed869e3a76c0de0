# SPDX-License-Identifier: MIT
"""The kind of value that names a time zone of the IANA database, as far as the system knows it."""

from __future__ import annotations

import re
import zoneinfo
from dataclasses import dataclass
from typing import Any

from proceedings.diagnostics import nearest
from proceedings.frontmatter.kinds import scalar_of
from proceedings.frontmatter.reader import Node
from proceedings.frontmatter.reading import MISSING, Path, Reading, named


@dataclass(frozen=True)
class TimeZone:
    """The name of a time zone in the IANA database: ``Europe/Zurich``."""

    name: str = "time-zone"

    def read(self, node: Node, at: Path, reading: Reading) -> Any:
        """Return the name. Where the system has no database, every name of the right form is accepted."""
        scalar = scalar_of(node, self.name, at, reading)
        if scalar is None:
            return MISSING
        if not is_time_zone(scalar.text):
            return reading.refuse(
                "time-zone-exists",
                node,
                field=named(at),
                found=scalar.text,
                nearest=lambda: nearest(scalar.text, zoneinfo.available_timezones()),
            )
        return scalar.text


def is_time_zone(name: str) -> bool:
    """Return whether the IANA database has a time zone of this name, as far as the system can tell."""
    if not re.fullmatch(r"[A-Za-z]+(?:/[A-Za-z0-9_+-]+)+|UTC", name):
        return False
    try:
        zoneinfo.ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        return not zoneinfo.available_timezones()
    return True
