# SPDX-License-Identifier: MIT
"""A composed page as MkDocs knows pages: its HTML is shown byte for byte, and Markdown is never run."""

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
    """The page of one composed file. Its front matter is ``meta``; its table of contents is part of its own HTML."""

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        """Take the file apart. Raises ValueError where it is not a composed page."""
        # MkDocs' idea of it is the day of the build.
        self.update_date = ""
        page = composed.read(Path(str(self.file.abs_src_path)).read_bytes().decode())
        self.meta = dict(page.meta)
        self.markdown = ""
        self.html = page.html

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs' signature
        """Nothing is left to convert. The HTML was sanitised where the body was, so the theme may print it."""
        self.content = Markup(self.html)  # noqa: S704
        self.toc = TableOfContents([])
        self.present_anchor_ids = set()
        self.links_to_anchors = {}
