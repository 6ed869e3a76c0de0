# SPDX-License-Identifier: MIT
"""A proposal for consultation, which the editors derived from the objectives and nobody has adopted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from proceedings.frontmatter.fields import Day, Group, ListOf, Names, Pattern, Reference, Term, WebAddress, fact
from proceedings.records.follow_up import FollowUp
from proceedings.records.record import Record
from proceedings.records.starting import Lines, NewRecordError, Numbering, Start


@dataclass(frozen=True)
class PublishedAnswer:
    """An answer that its author published elsewhere, and where it can be read."""

    date: str = fact(Day(), required=True)
    organisation: str = fact(Term("organisations"), required=True)
    url: str = fact(WebAddress(), required=True)


@dataclass(frozen=True)
class ConsultationSummary:
    """What a consultation said, in the words of the person who signs it."""

    date: str = fact(Day(), required=True)
    signed_by: str = fact(Term("people"), required=True)
    text: Mapping[str, str] = fact(Names(), required=True)


@dataclass(frozen=True)
class Consultation:
    """The first and last day for answers, the answers published elsewhere, and what all of them said.

    Answers published here are records of the type ``answer``.
    """

    opens: str = fact(Day(), required=True)
    closes: str = fact(Day(), required=True)
    answers: tuple[PublishedAnswer, ...] = fact(ListOf(Group(PublishedAnswer)), default=())
    summary: ConsultationSummary | None = fact(Group(ConsultationSummary))


@dataclass(frozen=True, kw_only=True)
class Proposal(Record):
    """A proposal: ``number`` is ``P.<axis>.<n>``, without axes ``P.<n>``; it names the objectives it comes from."""

    type: ClassVar[str] = "proposal"
    bibliographic_kind: ClassVar[str] = "part"
    order: ClassVar[int] = 60
    folder: ClassVar[str] = "proposals"
    in_edition: ClassVar[bool] = True
    in_glance: ClassVar[bool] = True
    in_parallel: ClassVar[bool] = True
    in_matrix: ClassVar[bool] = True
    blocks_must_match: ClassVar[bool] = True
    numbering: ClassVar[Numbering | None] = Numbering(letter="P")
    has_prefix: ClassVar[bool] = True
    sections: ClassVar[tuple[str, ...]] = ("proposal", "follow-up")
    styles: ClassVar[tuple[str, ...]] = ("answers.css",)

    number: str = fact(Pattern(r"P(?:\.[1-9]\d{0,2}){1,2}", "P.1.2"), required=True, page="own", asked=False)
    axis: str | None = fact(Reference(("axis",)), required=True, asked=False)
    objectives: tuple[str, ...] = fact(
        ListOf(Reference(("objective",)), fewest=1), required=True, default=(), asked=False
    )
    addressees: tuple[str, ...] = fact(ListOf(Term("addressees"), fewest=1), required=True)
    consultation: Consultation = fact(Group(Consultation), required=True, page="own", asked=False)
    follow_up: tuple[FollowUp, ...] = fact(ListOf(Group(FollowUp)), default=(), page="own", asked=False)

    @classmethod
    def first_values(cls, start: Start) -> Mapping[str, Lines]:
        """Return a consultation without answers. Raises NewRecordError if the edition has no objective."""
        if start.rests_on_objectives and not start.objectives:
            edition = start.edition.id.rpartition("/")[2] if start.edition else ""
            raise NewRecordError("new.objective_missing", edition=edition)
        return {"consultation": ("", "  opens:", "  closes:")}
