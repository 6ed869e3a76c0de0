# SPDX-License-Identifier: MIT
"""The register of published addresses: each that a release had is a page, leads to another, or says that it is gone.

The program writes it at a release, an address a line, so that two people's changes to it meet without a conflict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from proceedings.frontmatter.date_kinds import Day
from proceedings.frontmatter.docs_folder import LONGEST_NAME
from proceedings.frontmatter.fields import Group, Pattern, Term, fact
from proceedings.frontmatter.reader import Node
from proceedings.frontmatter.reading import MISSING, Path, Reading, named

NAME: Final = "addresses"
"""The name of the register: ``docs/registers/addresses.yml``."""

BY_REQUEST: Final = "by-request"
REASONS: Final = ("withdrawn", "merged", BY_REQUEST)
"""Why something is gone: its publisher took it back, it is part of another work now, or a person asked for it."""

_PART: Final = r"(?!\.{1,2}(?:/|\Z))[^/\\\x00-\x1f]+"


class _Published(Pattern):
    """A path below the site's folder: one that leads out of it, or that no file system takes, would be written to."""

    def read(self, node: Node, at: Path, reading: Reading) -> Any:
        """Return a str."""
        text = super().read(node, at, reading)
        if text is not MISSING and any(len(part.encode()) > LONGEST_NAME for part in text.split("/")):
            return reading.refuse("value-follows-pattern", node, field=named(at), found=text, example=self.example)
        return text


PATH: Final = _Published(rf"{_PART}(?:/{_PART})*", "practices/x")
"""A published address below the site's folder, without the language."""


@dataclass(frozen=True)
class Removal:
    """When and why what an address held was removed, and the page it belonged to, which tells of it."""

    date: str = fact(Day(), required=True)
    why: str = fact(Term("removal-reasons", REASONS), required=True)
    of: str | None = fact(PATH)


@dataclass(frozen=True)
class PublishedAddress:
    """One address that a release had.

    ``id`` is that of a page, without the language, or the path of a deposited file (``files/…``). ``since`` is the day
    of the release that had it first; ``released`` that of the one that had the text whose stamp is ``text``, of records
    only. What is no longer there has ``moved_to``, the address that took its place, or ``gone``.
    """

    id: str = fact(PATH, required=True)
    since: str = fact(Day(), required=True)
    released: str | None = fact(Day())
    text: str | None = fact(Pattern(r"2-[0-9a-f]{12}", "2-3f2a9c01b7de"))
    moved_to: str | None = fact(PATH)
    gone: Removal | None = fact(Group(Removal))
    is_whole: bool = True
    """Whether all that its line says could be read; what else is told of it may not be so."""

    @property
    def is_former(self) -> bool:
        """Whether nothing of its own is published there any more."""
        return self.moved_to is not None or self.gone is not None


def former_ids(addresses: Mapping[str, PublishedAddress]) -> dict[str, tuple[str, ...]]:
    """Return the ids under which releases had what has another id now, by that id."""
    found: dict[str, tuple[str, ...]] = {}
    for address in addresses.values():
        now = final(addresses, address.moved_to) if address.moved_to is not None else None
        if now is not None:
            found[now] = (*found.get(now, ()), address.id)
    return found


def final(addresses: Mapping[str, PublishedAddress], moved_to: str) -> str | None:
    """Return the address at the end of all moves from one on; None where they go round in a circle."""
    passed: set[str] = set()
    while moved_to not in passed:
        passed.add(moved_to)
        found = addresses.get(moved_to)
        if found is None or found.moved_to is None:
            return moved_to
        moved_to = found.moved_to
    return None
