# SPDX-License-Identifier: MIT
"""An objective of an edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from proceedings.frontmatter.fields import Integer, fact
from proceedings.records.record import Record
from proceedings.records.starting import Numbering


@dataclass(frozen=True, kw_only=True)
class Objective(Record):
    """An objective of an edition."""

    type: ClassVar[str] = "objective"
    bibliographic_kind: ClassVar[str] = "part"
    order: ClassVar[int] = 10
    folder: ClassVar[str] = "objectives"
    in_edition: ClassVar[bool] = True
    is_brief: ClassVar[bool] = True
    in_parallel: ClassVar[bool] = True
    blocks_must_match: ClassVar[bool] = True
    numbering: ClassVar[Numbering | None] = Numbering(names_page=True)

    number: int = fact(Integer(1, 99), required=True, page="own", asked=False)
