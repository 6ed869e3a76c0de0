# SPDX-License-Identifier: MIT
"""What has to be known of a new project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from proceedings.registers.profile import INDEPENDENT, ORGANISERS

DEFAULT_PARTS = ("sessions", "papers")
DEFAULT_VOLUMES = ("proceedings", "collected", "record")


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
    day: str = ""
    """The day on which the project begins, which its first pages bear; empty for none."""
    names: Mapping[str, str] = field(default_factory=dict)
    """The names that the site has in single languages, where these are not the one for all."""

    language_files: Mapping[str, bytes] = field(default_factory=dict)
    """The files of languages that the program does not bring, by their paths from the project's root."""

    def called(self, language: str) -> str:
        """Return what the site is called in a language."""
        return self.names.get(language, self.name)

    @property
    def publisher(self) -> str:
        """Who publishes, as the profile says it."""
        return ORGANISERS if self.organisers else INDEPENDENT
