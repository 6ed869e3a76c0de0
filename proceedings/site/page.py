# SPDX-License-Identifier: MIT
"""A composed page as a page of MkDocs: its HTML is used byte for byte, and Markdown never runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from proceedings.site import composed

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


class MkDocsPage(Page):
    """The page of one composed file. Its front matter is ``meta``; the table of contents is part of its HTML."""

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        """Read the file. Raises ValueError if it is not a composed page."""
        # MkDocs would set it to the day of the build.
        self.update_date = ""
        page = composed.read(Path(str(self.file.abs_src_path)).read_bytes().decode())
        self.meta = dict(page.meta)
        self.markdown = ""
        self.html = page.html

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs' signature
        """Mark the HTML as safe: nothing is left to convert, and the body was sanitised when it was converted."""
        self.content = Markup(self.html)  # noqa: S704
        self.toc = TableOfContents([])
        self.present_anchor_ids = set()
        self.links_to_anchors = {}
