# SPDX-License-Identifier: MIT
"""A thematic axis of an edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from proceedings.frontmatter.fields import Integer, fact
from proceedings.records.record import Record
from proceedings.records.starting import Numbering


@dataclass(frozen=True, kw_only=True)
class Axis(Record):
    """A thematic axis of an edition."""

    type: ClassVar[str] = "axis"
    bibliographic_kind: ClassVar[str] = "part"
    order: ClassVar[int] = 20
    folder: ClassVar[str] = "axes"
    in_edition: ClassVar[bool] = True
    is_brief: ClassVar[bool] = True
    in_glance: ClassVar[bool] = True
    in_parallel: ClassVar[bool] = True
    in_matrix: ClassVar[bool] = True
    blocks_must_match: ClassVar[bool] = True
    numbering: ClassVar[Numbering | None] = Numbering(names_page=True)

    number: int = fact(Integer(1, 99), required=True, page="own", asked=False)
