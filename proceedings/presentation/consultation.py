# SPDX-License-Identifier: MIT
"""The consultation on a proposal, for its page and for volumes, and the particulars of an answer.

Answers stand in order of arrival, whoever gave them. What an author withdrew or did not let be published is counted and
not quoted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from proceedings.presentation.cards import RecordCard
from proceedings.presentation.export_formats import ANSWER_TABLE
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.people import linked_name
from proceedings.presentation.site_model import SiteModel
from proceedings.records.answer import Answer
from proceedings.records.contributing import GUIDE, form_page
from proceedings.records.proposal import Proposal
from proceedings.records.record import DRAFT
from proceedings.registers.addresses import PublishedAddress


def answers(site_model: SiteModel, proposal: str) -> list[RecordCard]:
    """Return the answers to a proposal that are published here, in order of arrival."""
    found = [
        card
        for card in site_model.linked_from.get(proposal, ())
        if isinstance(card.record, Answer) and card.record.proposal == proposal
    ]
    return sorted(found, key=lambda card: (_received(card), card.id))


def withdrawn(site_model: SiteModel, proposal: str) -> list[PublishedAddress]:
    """Return the addresses of the answers to a proposal that their authors withdrew, in order of the days."""
    found = [
        address
        for address in site_model.registers.addresses.values()
        if address.gone is not None and address.gone.of == proposal
    ]
    return sorted(found, key=lambda address: (address.gone.date if address.gone else "", address.id))


def withheld(site_model: SiteModel, proposal: str) -> int:
    """Return the number of answers to a proposal whose authors did not consent to publication, or withdrew them."""
    found = (record for record in site_model.catalogue.withheld if record.status != DRAFT)
    return sum(isinstance(record, Answer) and record.proposal == proposal for record in found)


def is_open(site_model: SiteModel, proposal: Proposal) -> bool:
    """Return whether answers are still accepted on the day of the build."""
    return site_model.today.isoformat() <= proposal.consultation.closes


def dependencies(site_model: SiteModel, card: RecordCard, language: str) -> Iterator[str]:
    """Yield what the page of a proposal shows of its consultation, besides titles: the summaries of answers."""
    assert isinstance(card.record, Proposal)
    yield from (found.digest_in_lists(language) for found in answers(site_model, card.id))
    yield str(is_open(site_model, card.record))
    yield repr((withdrawn(site_model, card.id), withheld(site_model, card.id)))


def of_proposal(site_model: SiteModel, page_html: PageHtml, card: RecordCard) -> dict[str, Any]:
    """Return the consultation on a proposal: its period and state, the answers, the number of others, the summary."""
    proposal = card.record
    assert isinstance(proposal, Proposal)
    localiser, consultation = page_html.localiser, proposal.consultation
    opens, closes = (localiser.day(day).striptags() for day in (consultation.opens, consultation.closes))
    open_ = is_open(site_model, proposal)
    word = "pages.consultation_period" if open_ else "pages.consultation_over"
    here = answers(site_model, card.id)
    listed = [(_received(found), _answer(page_html, found, proposal)) for found in here]
    listed += [
        (
            answer.date,
            {
                "href": answer.url,
                "organisation": page_html.term("organisations", answer.organisation),
                "date": localiser.day(answer.date),
            },
        )
        for answer in consultation.answers
    ]
    hidden = withheld(site_model, card.id)
    return {
        "open": open_,
        "period": localiser(word, opens=opens, closes=closes),
        "guide": page_html.href(GUIDE) if GUIDE in site_model.cards else "",
        "form": f"{page_html.href(form_page(Answer))}?proposal={page_html.language}/{card.id}/"
        if Answer in site_model.catalogue.types
        else "",
        "count": localiser.of_type(Answer.type, "count", n=len(listed)),
        "stances": list(_stances(page_html, here)),
        "csv_href": page_html.href_of_file(ANSWER_TABLE) if here else "",
        "answers": [answer for _, answer in sorted(listed, key=lambda pair: pair[0])],
        "withheld": localiser("pages.consultation_withheld", n=hidden) if hidden else "",
        "withdrawn": [_withdrawn(page_html, address) for address in withdrawn(site_model, card.id)],
        "summary": _summary(page_html, proposal),
        "unsummarised": not open_ and bool(listed) and consultation.summary is None,
    }


def of_answer(site_model: SiteModel, page_html: PageHtml, card: RecordCard) -> dict[str, Any]:
    """Return what the page of an answer shows besides its facts: when it came, if not in time, and the reply."""
    answer = card.record
    assert isinstance(answer, Answer)
    proposal = site_model.catalogue.records.get(answer.proposal)
    return {
        "untimely": _untimely(page_html, answer, proposal) if isinstance(proposal, Proposal) else "",
        "reply": _reply(page_html, answer),
    }


def _received(card: RecordCard) -> str:
    assert isinstance(card.record, Answer)
    return card.record.received


def _answer(page_html: PageHtml, card: RecordCard, proposal: Proposal) -> dict[str, Any]:
    answer = card.record
    assert isinstance(answer, Answer)
    comma = page_html.localiser("pages.comma")
    return {
        "item": page_html.item(card),
        "authors": Markup(comma).join(linked_name(page_html, one) for one in answer.authors),
        "capacity": page_html.term("capacities", answer.capacity),
        "date": page_html.localiser.day(answer.received),
        "untimely": _untimely(page_html, answer, proposal),
        "stance": page_html.term("stances", answer.stance),
        "summary": page_html.summary(card),
        "reply": _reply(page_html, answer),
    }


def _untimely(page_html: PageHtml, answer: Answer, proposal: Proposal) -> str:
    if answer.received > proposal.consultation.closes:
        return page_html.localiser("pages.answer_late")
    return page_html.localiser("pages.answer_early") if answer.received < proposal.consultation.opens else ""


def _reply(page_html: PageHtml, answer: Answer) -> Mapping[str, Any] | None:
    reply = answer.reply
    if reply is None:
        return None
    return {
        "date": page_html.localiser.day(reply.date),
        "text": page_html.name(reply.text),
        "changed": page_html.name(reply.changed) if reply.changed else "",
    }


def _stances(page_html: PageHtml, cards: list[RecordCard]) -> Iterator[dict[str, Any]]:
    """Yield each stance that an answer takes, with its definition and the number of answers."""
    found = [card.record.stance for card in cards if isinstance(card.record, Answer)]
    for stance, entry in page_html.site_model.registers.vocabularies.get("stances", {}).items():
        if stance in found:
            yield {
                "name": page_html.name(entry.name),
                "definition": page_html.name(entry.definition) if entry.definition else "",
                "count": page_html.localiser.of_type(Answer.type, "count", n=found.count(stance)),
            }


def _withdrawn(page_html: PageHtml, address: PublishedAddress) -> str:
    assert address.gone is not None
    day = page_html.localiser.day(address.gone.date).striptags()
    return page_html.localiser("pages.consultation_withdrawn", day=day)


def _summary(page_html: PageHtml, proposal: Proposal) -> Mapping[str, Any] | None:
    summary = proposal.consultation.summary
    if summary is None:
        return None
    return {
        "text": page_html.name(summary.text),
        "signed_by": page_html.linked_term("people", summary.signed_by),
        "date": page_html.localiser.day(summary.date),
    }
