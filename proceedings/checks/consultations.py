# SPDX-License-Identifier: MIT
"""Consultations: each answer has an author and came in time, and what closed with answers is summarised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.records.answer import Answer
from proceedings.records.proposal import Proposal
from proceedings.texts.model import Outline


def check(catalogue: Catalogue, texts: Mapping[tuple[str, str], Outline]) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``answer-has-author`` and ``answer-is-in-time``."""
    for answer in catalogue.of(Answer):
        if not answer.authors:
            yield diagnose("answer-has-author", answer.where("contributors"))
        proposal = catalogue.records.get(answer.proposal)
        if not isinstance(proposal, Proposal):
            continue
        opens, closes = proposal.consultation.opens, proposal.consultation.closes
        if not opens <= answer.received <= closes:
            place = answer.where("received")
            yield diagnose("answer-is-in-time", place, received=answer.received, opens=opens, closes=closes)


def check_day(catalogue: Catalogue, today: date) -> Iterator[Diagnostic]:
    """Check ``consultation-is-summarised``."""
    answered = {answer.proposal for answer in catalogue.of(Answer)}
    for proposal in catalogue.of(Proposal):
        consultation = proposal.consultation
        is_over = consultation.closes < today.isoformat()
        if is_over and consultation.summary is None and (consultation.answers or proposal.id in answered):
            place = proposal.where("consultation", "closes")
            yield diagnose("consultation-is-summarised", place, closes=consultation.closes)
