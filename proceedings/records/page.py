# SPDX-License-Identifier: MIT
"""An editorial page, or the introduction of a listing: text without facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from proceedings.frontmatter.fields import Group, ListOf, fact
from proceedings.records.identifiers import Identifier
from proceedings.records.record import Record


@dataclass(frozen=True, kw_only=True)
class Page(Record):
    """A page. Its id says what it is for: ``about``, ``practices`` (the listing), ``index`` (the home page)."""

    type: ClassVar[str] = "page"
    folder: ClassVar[None] = None
    bibliographic_kind: ClassVar[str] = "page"
    needs_provenance: ClassVar[bool] = False

    identifiers: tuple[Identifier, ...] = fact(ListOf(Group(Identifier)), default=(), page="own")
