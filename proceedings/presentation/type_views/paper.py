# SPDX-License-Identifier: MIT
"""A paper's page: the files deposited with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proceedings.presentation.addresses import DEPOSITED, root
from proceedings.presentation.page_html import Inline
from proceedings.presentation.site_model import Contents
from proceedings.presentation.summaries import Card
from proceedings.records.paper import Paper


def variables(_contents: Contents, inline: Inline, card: Card, _order: Mapping[str, int]) -> Mapping[str, Any]:
    """``files``: name, address, language, size in words and SHA-256 of each."""
    paper = card.record
    assert isinstance(paper, Paper)
    folder = paper.id.rpartition("/")[0]
    return {
        "files": [
            {
                "name": file.path,
                "href": f"{root(paper.id)}{DEPOSITED}/{folder}/{file.path}",
                "language": file.language,
                "language_name": inline.language_name(file.language),
                "size": inline.wording.size(file.size),
                "sha256": file.sha256,
            }
            for file in paper.files
        ]
    }
