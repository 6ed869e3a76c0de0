# SPDX-License-Identifier: MIT
"""The register of releases: on which days there were some, and what had changed since the one before.

The program writes it, a release a line; people may add a ``note``. The register of addresses tells what was removed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from proceedings.frontmatter.date_kinds import Day
from proceedings.frontmatter.fields import Group, Language, ListOf, Names, Pattern, fact
from proceedings.registers.addresses import PATH

NAME: Final = "releases"
"""The name of the register: ``docs/registers/releases.yml``."""


@dataclass(frozen=True)
class ReleasedRecord:
    """What changed of a record: the languages whose text is new or another, and facts by key."""

    id: str = fact(PATH, required=True)
    texts: tuple[str, ...] = fact(ListOf(Language()), default=())
    facts: tuple[str, ...] = fact(ListOf(Pattern(r"[a-z][a-z_]*", "period")), default=())


@dataclass(frozen=True)
class ReleasedMove:
    """An address and the one that it had before."""

    was: str = fact(PATH, required=True)
    now: str = fact(PATH, required=True)


@dataclass(frozen=True)
class Release:
    """One release: what is new, what changed and what moved since the one before; ``note`` is a person's, by language.

    The first release of a site says nothing but its day.
    """

    date: str = fact(Day(), required=True)
    note: Mapping[str, str] | None = fact(Names(partial=True))
    added: tuple[str, ...] = fact(ListOf(PATH), default=())
    changed: tuple[ReleasedRecord, ...] = fact(ListOf(Group(ReleasedRecord)), default=())
    moved: tuple[ReleasedMove, ...] = fact(ListOf(Group(ReleasedMove)), default=())
