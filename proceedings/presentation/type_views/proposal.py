# SPDX-License-Identifier: MIT
"""Variables of a proposal's page: how and until when to respond, and the responses received."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from proceedings.presentation import follow_up
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.records.proposal import Proposal

GUIDE: Final = "contribute"
"""Id of the page that explains how to take part."""


def dependencies(site_model: SiteModel, card: RecordCard, _language: str) -> Iterator[str]:
    """Yield whether the consultation is open on the day of the build."""
    yield str(_is_open(site_model, card))


def _is_open(site_model: SiteModel, card: RecordCard) -> bool:
    assert isinstance(card.record, Proposal)
    return site_model.today.isoformat() <= card.record.consultation.closes


def variables(
    site_model: SiteModel, page_html: PageHtml, card: RecordCard, order: Mapping[str, int]
) -> Mapping[str, Any]:
    """Return ``consultation`` (open on the day of the build or not, period, guide, answers) and ``follow_up``."""
    proposal = card.record
    assert isinstance(proposal, Proposal)
    consultation = proposal.consultation
    opens, closes = (page_html.localiser.day(day).striptags() for day in (consultation.opens, consultation.closes))
    is_open = _is_open(site_model, card)
    word = "pages.consultation_period" if is_open else "pages.consultation_over"
    return {
        "follow_up": follow_up.of_record(page_html, card, order),
        "consultation": {
            "open": is_open,
            "period": page_html.localiser(word, opens=opens, closes=closes),
            "guide": page_html.href(GUIDE),
            "answers": [
                {
                    "href": answer.url,
                    "organisation": page_html.term("organisations", answer.organisation),
                    "date": page_html.localiser.day(answer.date),
                }
                for answer in consultation.answers
            ],
        },
    }
