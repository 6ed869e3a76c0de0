# SPDX-License-Identifier: MIT
"""A thematic axis of an edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from proceedings.frontmatter.fields import Integer, fact
from proceedings.records.record import Record


@dataclass(frozen=True, kw_only=True)
class Axis(Record):
    """A thematic axis of an edition."""

    type: ClassVar[str] = "axis"
    folder: ClassVar[str] = "axes"
    in_edition: ClassVar[bool] = True
    blocks_must_match: ClassVar[bool] = True
    is_numbered: ClassVar[bool] = True

    number: int = fact(Integer(1, 99), required=True)
