# SPDX-License-Identifier: MIT
"""Who takes part in something: a country or an organisation."""

from __future__ import annotations

from dataclasses import dataclass

from proceedings.frontmatter.fields import Term, fact


@dataclass(frozen=True)
class Party:
    """A country or an organisation, never both: one that signs an agreement, or one whose need a record tells."""

    country: str | None = fact(Term("countries"), example=True)
    organisation: str | None = fact(Term("organisations"))
