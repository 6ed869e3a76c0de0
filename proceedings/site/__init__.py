# SPDX-License-Identifier: MIT
"""Render composed pages into pages of the site: MkDocs wraps each in the theme, once per language.

The only room that knows MkDocs, which is imported only when there is a page to render: loading it is slow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from proceedings.site.configuration import complaints
from proceedings.site.generators import GeneratorError, load
from proceedings.site.rendering import RenderRequest, RenderResult, render
from proceedings.site.store import SitemapEntry
from proceedings.site.task import ThemeContext
from proceedings.site.templates import template_diagnostic

if TYPE_CHECKING:
    from proceedings.site.plugin import ProceedingsPlugin

__all__ = [
    "GeneratorError",
    "ProceedingsPlugin",
    "RenderRequest",
    "RenderResult",
    "SitemapEntry",
    "ThemeContext",
    "complaints",
    "load",
    "render",
    "template_diagnostic",
]


def __getattr__(name: str) -> Any:
    if name == "ProceedingsPlugin":
        from proceedings.site.plugin import ProceedingsPlugin

        return ProceedingsPlugin
    raise AttributeError(name)
