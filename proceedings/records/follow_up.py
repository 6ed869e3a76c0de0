# SPDX-License-Identifier: MIT
"""Reports on what became of a recommendation or a proposal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from proceedings.frontmatter.fields import Day, Key, Names, Term, fact


@dataclass(frozen=True)
class FollowUp:
    """One report: the state on a day, of a country or organisation to which the text is addressed, by one source.

    Nothing is inferred from it: reports may contradict each other, and where there is none, none was received.
    ``reported_by`` is who says so, if it is not the source's publisher; ``text`` is in the language of the report.
    """

    date: str = fact(Day(partial=True), required=True)
    country: str | None = fact(Term("countries"))
    organisation: str | None = fact(Term("organisations"))
    state: str = fact(Term("follow-up-states"), required=True, search=False)
    reported_by: str | None = fact(Term("organisations"), search=False)
    evidence: str | None = fact(Term("evidence-levels"), search=False)
    source: str = fact(Key(), required=True)
    text: Mapping[str, str] | None = fact(Names(partial=True))
