# SPDX-License-Identifier: MIT
"""The kinds of value for dates and times of day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from proceedings.frontmatter.kinds import scalar_of
from proceedings.frontmatter.reader import Node
from proceedings.frontmatter.reading import MISSING, Path, Reading, named
from proceedings.frontmatter.yaml_hints import meant_day


@dataclass(frozen=True)
class Day:
    """A date of the Gregorian calendar (ISO 8601). With ``partial``, also a year, or a year and a month."""

    partial: bool = False
    words: tuple[str, ...] = ()
    """Words accepted instead of a date: ``not-recorded``."""

    @property
    def name(self) -> str:
        """The key of the kind's words."""
        return "partial-date" if self.partial else "date"

    def read(self, node: Node, at: Path, reading: Reading) -> Any:
        """Return a str: ``2018-12-17``, with ``partial`` also ``2018-12`` or ``2018``."""
        scalar = scalar_of(node, self.name, at, reading)
        if scalar is None:
            return MISSING
        text = scalar.text
        if text in self.words:
            return text
        pattern = r"\d{4}(?:-\d{2}(?:-\d{2})?)?" if self.partial else r"\d{4}-\d{2}-\d{2}"
        if not re.fullmatch(pattern, text, re.ASCII):
            return reading.refuse(
                "value-has-its-kind", node, field=named(at), wanted=self.name, found=text, meant=meant_day(text)
            )
        year, month, day = ([int(part) for part in text.split("-")] + [1, 1])[:3]
        try:
            date(year, month, day)
        except ValueError:
            return reading.refuse("date-exists", node, field=named(at), found=text)
        if not 1900 <= year <= 2100:
            return reading.refuse("number-is-in-range", node, field=named(at), found=year, lowest=1900, highest=2100)
        return text


@dataclass(frozen=True)
class Time:
    """A time of day, ``09:30``."""

    name: str = "time"

    def read(self, node: Node, at: Path, reading: Reading) -> Any:
        """Return a str of five characters."""
        scalar = scalar_of(node, self.name, at, reading)
        if scalar is None:
            return MISSING
        if not re.fullmatch(r"(?:[01]\d|2[0-3]):[0-5]\d", scalar.text, re.ASCII):
            return reading.refuse("value-has-its-kind", node, field=named(at), wanted=self.name, found=scalar.text)
        return scalar.text
