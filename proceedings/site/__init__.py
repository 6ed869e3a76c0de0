# SPDX-License-Identifier: MIT
"""Composed pages become pages of the site: MkDocs wraps each in the theme, once per language.

The only room that knows MkDocs. It is imported when there is a page to render: a build in which nothing changed does
not wait for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from proceedings.site.rendering import RenderRequest, RenderResult, render
from proceedings.site.store import Output, SitemapEntry
from proceedings.site.task import ThemeContext
from proceedings.site.templates import template_diagnostic

if TYPE_CHECKING:
    from proceedings.site.plugin import ProceedingsPlugin

__all__ = [
    "Output",
    "ProceedingsPlugin",
    "RenderRequest",
    "RenderResult",
    "SitemapEntry",
    "ThemeContext",
    "render",
    "template_diagnostic",
]


def __getattr__(name: str) -> Any:
    if name == "ProceedingsPlugin":
        from proceedings.site.plugin import ProceedingsPlugin

        return ProceedingsPlugin
    raise AttributeError(name)
