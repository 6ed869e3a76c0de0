# SPDX-License-Identifier: MIT
"""The chapter of an edition's volume on what was reported of its recommendations and, apart, of its proposals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from proceedings.presentation import follow_up
from proceedings.presentation.cards import RecordCard
from proceedings.records.edition import Edition
from proceedings.volumes.apparatus import last_changed
from proceedings.volumes.model import Section, anchor
from proceedings.volumes.parts import listing
from proceedings.volumes.section_builder import SectionBuilder


def chapter(builder: SectionBuilder, edition: Edition, cards: Sequence[RecordCard]) -> Section | None:
    """Return the chapter as of the last day on which a text changed or was reported on; None without such texts.

    That day is the records', not the build's: the volume changes when something was said, not every night.
    """
    parts = [listing(builder.site_model, edition, kind).cards for kind in ("recommendation", "proposal")]
    if not any(parts):
        return None
    reported = (report.date for found in parts for card in found for report in follow_up.reports(card))
    day = builder.localiser.day(max(last_changed(cards), *reported, "")).striptags()
    html = builder.render(
        "follow-up",
        "follow-up",
        as_of=builder.word("pages.follow_up_as_of", day=day),
        parts=[_part(builder, found) for found in parts if found],
    )
    return builder.page("follow-up", "part-follow-up", builder.word("pages.title_follow_up"), html)


def _part(builder: SectionBuilder, cards: Sequence[RecordCard]) -> dict[str, Any]:
    page_html = builder.page_html
    return {
        "name": anchor(str(cards[0].type)),
        "title": builder.localiser.of_type(cards[0].type, "part"),
        "said": follow_up.said(page_html, cards),
        "told": [
            {"item": page_html.item(card), "reports": follow_up.told(page_html, card)}
            for card in cards
            if follow_up.reports(card)
        ],
        "silent": [page_html.item(card) for card in cards if not follow_up.reports(card)],
    }
