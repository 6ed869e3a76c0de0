# SPDX-License-Identifier: MIT
"""The part of a page that the program makes, below what an author may have written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel

Variables = Callable[[SiteModel, PageHtml], Mapping[str, Any]]
"""Makes the variables of a template."""

Shown = Callable[[str], str]
"""Makes the digest of what a part shows of records in a language."""


@dataclass(frozen=True)
class GeneratedPart:
    """The generated part of a page: its template, its variables, and its title where no author wrote one."""

    template: str
    variables: Variables
    word: str
    """Stem of the words for its own title and summary: the type of a listing, or ``pages.title_<word>``."""
    shows: str | Shown | None = None
    """Digest of what the part shows of records, or makes it; None if it may list any record in the page's language."""
    owner: str = ""
    """Id of the page with the author's text, if it is another page: the first page of a listing."""
    number: int = 1
    naming: Callable[[PageHtml], tuple[str, str]] | None = None
    """Makes title and summary, where no words are kept for them."""
    is_dated: bool = False
    """Whether the page depends on the day of the build."""
