# SPDX-License-Identifier: MIT
"""Hours of a day in a time zone as instants in UTC, by the zones of the package ``tzdata`` and not of the machine."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo

CODE_PACKAGES: Final = ("tzdata",)
"""Its zones are read as files (`store.code_digests`)."""


def instant(day: str, hour: str, zone: str) -> datetime:
    """Return the instant in UTC of an hour, ``09:30``, of a day in a zone of the IANA."""
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=zone_named(zone)).astimezone(UTC)


@cache
def zone_named(name: str) -> ZoneInfo:
    """Return a zone of the IANA."""
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as stream:
        return ZoneInfo.from_file(stream, name)
