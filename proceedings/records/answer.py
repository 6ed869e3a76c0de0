# SPDX-License-Identifier: MIT
"""An answer to a consultation on a proposal, published with its author's consent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from proceedings.frontmatter.fields import Day, Group, LanguagesOrNone, ListOf, Names, Reference, Term, fact
from proceedings.records.record import Contributor, Record

GIVEN: Final = "given"
_WITHDRAWN: Final = "withdrawn"
CONSENTS: Final = (GIVEN, "refused")
"""Whether the author consented to the publication of the answer under the name that it states."""


@dataclass(frozen=True)
class Reply:
    """What the editors replied to an answer, and what changed in the proposal because of it, if anything did."""

    date: str = fact(Day(), required=True)
    text: Mapping[str, str] = fact(Names(), required=True)
    changed: Mapping[str, str] | None = fact(Names())


@dataclass(frozen=True, kw_only=True)
class Answer(Record):
    """An answer: to which proposal, by which contributor with the role ``author``, in which capacity and stance.

    ``received`` is the day on which it arrived. Without consent, or with the status ``withdrawn``, it is neither
    published nor named anywhere: nothing else stands for a person's words but that person.
    """

    type: ClassVar[str] = "answer"
    bibliographic_kind: ClassVar[str] = "part"
    order: ClassVar[int] = 70
    folder: ClassVar[str] = "answers"
    in_edition: ClassVar[bool] = True
    is_open: ClassVar[bool] = True
    needs_provenance: ClassVar[bool] = False
    styles: ClassVar[tuple[str, ...]] = ("answers.css",)

    proposal: str = fact(Reference(("proposal",)), required=True)
    stance: str = fact(Term("stances"), required=True, search=False)
    capacity: str = fact(Term("capacities"), required=True, search=False)
    received: str = fact(Day(), required=True, asked=False)
    consent: str = fact(Term("consents", CONSENTS), required=True, print=False, search=False)
    contributors: tuple[Contributor, ...] = fact(
        ListOf(Group(Contributor), fewest=1), required=True, default=(), asked=False
    )
    reply: Reply | None = fact(Group(Reply), page="own", asked=False)
    translations: tuple[str, ...] | None = fact(LanguagesOrNone(), default=(), page="hidden", asked=False)


def is_withheld(consent: object, status: object) -> bool:
    """Return whether what an answer says of consent and status forbids its publication."""
    return consent != GIVEN or status == _WITHDRAWN
