# SPDX-License-Identifier: MIT
"""The state of reading the values of one file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from proceedings.diagnostics import Collector
from proceedings.frontmatter.docs_folder import register_file
from proceedings.frontmatter.reader import Node
from proceedings.languages import BUILT_IN

if TYPE_CHECKING:
    from proceedings.frontmatter.fields import Field

MISSING: Final[Any] = object()
"""Returned by a kind that could not read a value."""

Path = tuple[str | int, ...]
"""The path of a value in a record: ``("sources", 0, "url")``."""


@dataclass
class Reading:
    """The diagnostics, places and references found while the values of one file are read."""

    told: Collector
    terms: Mapping[str, Collection[str]]
    """Register or vocabulary name to its known ids: ``themes``, ``organisations``, ``countries``, ``people``…"""
    languages: tuple[str, ...] = BUILT_IN
    """The languages of the site, in which names are wanted."""
    has: Callable[[Field], bool] = lambda _field: True
    """Whether the site has anything that a field could name: what it holds otherwise is passed over."""
    file_of: Callable[[str], str] = register_file
    """Where the ids of a register or vocabulary stand."""
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    references: list[tuple[Path, str, tuple[str, ...]]] = field(default_factory=list)
    """Every link to a record: its path, the id, the types allowed there (empty: any)."""

    def refuse(self, rule: str, node: Node, **values: object) -> Any:
        """Add a diagnostic and return MISSING. A value that is a function is called only if the diagnostic is kept."""
        self.told.add(rule, node.line, node.column, **values)
        return MISSING

    def forget(self, at: Path) -> None:
        """Drop what was recorded of a value that is left out, and of all values in it."""
        size = len(at)
        self.places = {here: place for here, place in self.places.items() if here[:size] != at}
        self.references = [found for found in self.references if found[0][:size] != at]

    def move(self, at: Path, to: Path) -> None:
        """Move what was recorded of a value to another path."""
        size = len(at)
        self.places = {to + here[size:] if here[:size] == at else here: at_ for here, at_ in self.places.items()}
        self.references = [
            (to + here[size:] if here[:size] == at else here, target, types) for here, target, types in self.references
        ]


def named(at: Path) -> str:
    """Return a path as diagnostics write it: ``sources.1.url``, counted from 1."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in at)
