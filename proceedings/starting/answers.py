# SPDX-License-Identifier: MIT
"""What has to be known of a new project."""

from __future__ import annotations

from dataclasses import dataclass

from proceedings.registers.profile import INDEPENDENT, ORGANISERS

DEFAULT_PARTS = ("sessions", "papers")
DEFAULT_VOLUMES = ("proceedings", "record")


@dataclass(frozen=True)
class Answers:
    """What the site is called, when its first edition is held, and in which languages; the first is the default.

    ``organisers`` are names: with them the organisers publish, without them independent editors. ``parts`` are those of
    editions and of the library. ``licence`` is that of papers which state none (an SPDX identifier).
    """

    name: str
    year: int
    languages: tuple[str, ...]
    parts: tuple[str, ...] = DEFAULT_PARTS
    organisers: tuple[str, ...] = ()
    licence: str = "CC-BY-4.0"
    time_zone: str = "UTC"

    @property
    def publisher(self) -> str:
        """Who publishes, as the profile says it."""
        return ORGANISERS if self.organisers else INDEPENDENT
