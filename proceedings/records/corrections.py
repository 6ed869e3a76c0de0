# SPDX-License-Identifier: MIT
"""What readers are told of a record after its release: what was corrected, and that it was retracted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from proceedings.frontmatter.date_kinds import Day
from proceedings.frontmatter.fields import Names, fact


@dataclass(frozen=True)
class Erratum:
    """A correction after publication: its day, and in each language what was corrected and why."""

    date: str = fact(Day(), required=True)
    what: Mapping[str, str] = fact(Names(), required=True)
    why: Mapping[str, str] = fact(Names(), required=True)


@dataclass(frozen=True)
class Retraction:
    """The day on which a record was retracted, and in each language why; its page and its citation stay."""

    date: str = fact(Day(), required=True)
    why: Mapping[str, str] = fact(Names(), required=True)
