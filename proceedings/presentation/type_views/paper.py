# SPDX-License-Identifier: MIT
"""Variables of a paper's page: what it links to, the files deposited with it, and what is told of its authors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from proceedings.presentation.addresses import ATTACHMENTS, root
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.material import shown
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.people import biography_of, name_of
from proceedings.presentation.site_model import SiteModel
from proceedings.records.paper import Paper


def variables(
    site_model: SiteModel, page_html: PageHtml, card: RecordCard, _order: Mapping[str, int]
) -> Mapping[str, Any]:
    """Return ``material``, ``biographies`` of authors, and ``files``: name, address, language, size, SHA-256."""
    paper = card.record
    assert isinstance(paper, Paper)
    folder = paper.id.rpartition("/")[0]
    people = page_html.site_model.registers.people
    told = ((one, people.get(one.person or "")) for one in paper.authors)
    return {
        **shown(page_html, paper),
        "biographies": [
            {"name": name_of(page_html, one), "text": text}
            for one, person in told
            if person is not None and (text := biography_of(page_html, person))
        ],
        "files": [
            {
                "name": file.path,
                "href": f"{root(paper.id)}{ATTACHMENTS}/{folder}/{file.path}",
                "language": file.language,
                "language_name": page_html.language_name(file.language),
                "size": page_html.localiser.size(deposit.size),
                "sha256": deposit.sha256,
            }
            for file in paper.files
            if (deposit := site_model.deposits.get(paper.path_of(file))) is not None
        ],
    }


def dependencies(site_model: SiteModel, card: RecordCard, language: str) -> Iterator[str]:
    """Yield size and digest of each deposited file, and where its keywords stand in their index."""
    paper = card.record
    assert isinstance(paper, Paper)
    yield from (repr(site_model.deposits.get(paper.path_of(file))) for file in paper.files)
    stated = paper.words[language].keywords if language in paper.words else ()
    yield from (site_model.keywords.place(card, language, keyword)[0] for keyword in stated)
