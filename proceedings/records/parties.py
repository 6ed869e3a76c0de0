# SPDX-License-Identifier: MIT
"""Parties: countries and organisations."""

from __future__ import annotations

from dataclasses import dataclass

from proceedings.frontmatter.fields import Term, fact


@dataclass(frozen=True)
class Party:
    """A country or an organisation, never both: a party to an agreement, or one that has a need."""

    country: str | None = fact(Term("countries"), example=True)
    organisation: str | None = fact(Term("organisations"))
