# SPDX-License-Identifier: MIT
"""Variables of a paper's page: the files deposited with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proceedings.presentation.addresses import ATTACHMENTS, root
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.records.paper import Paper


def variables(
    _site_model: SiteModel, page_html: PageHtml, card: RecordCard, _order: Mapping[str, int]
) -> Mapping[str, Any]:
    """Return ``files``: name, address, language, size in words and SHA-256 of each."""
    paper = card.record
    assert isinstance(paper, Paper)
    folder = paper.id.rpartition("/")[0]
    return {
        "files": [
            {
                "name": file.path,
                "href": f"{root(paper.id)}{ATTACHMENTS}/{folder}/{file.path}",
                "language": file.language,
                "language_name": page_html.language_name(file.language),
                "size": page_html.localiser.size(file.size),
                "sha256": file.sha256,
            }
            for file in paper.files
        ]
    }
