# SPDX-License-Identifier: MIT
"""The input of one run of MkDocs: a language, its pages to render, and what the theme shows around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from proceedings.site.store import Store


@dataclass(frozen=True)
class ThemeContext:
    """What the theme shows around every page of a language, as plain data whose digest every page depends on.

    ``words`` are the theme's words, by room and key; ``menu`` and ``footer`` their links; ``reach`` is how
    to reach the publisher (``pages.compose.reach``); ``not_found`` is the front
    matter of ``404.html``, whose links are absolute paths because it is served at any depth; ``digits`` is one of
    ``settings.DIGITS``.
    """

    words: Mapping[str, Any] = field(default_factory=dict)
    menu: Sequence[Any] = ()
    footer: Sequence[Any] = ()
    reach: Mapping[str, str] = field(default_factory=dict)
    not_found: Mapping[str, Any] = field(default_factory=dict)
    digits: str = "western"


@dataclass(frozen=True)
class Task:
    """One run of MkDocs.

    ``pages`` is a folder with the language's pages below ``<language>/``; ``output`` receives the language's tree;
    ``assets`` maps source names of assets to published names; ``statics`` asks for ``404.html`` too; ``bytecode`` is
    the folder for compiled templates; ``today`` is the date of the build.
    """

    root: Path
    language: str
    pages: Path
    output: Path
    bytecode: Path
    theme_context: ThemeContext
    assets: Mapping[str, str]
    site_url: str
    today: date
    statics: bool
    store: Store | None = None
    """Where rendered pages are put; None leaves them in the output folder."""
    standalone: bool = False
    """Whether the language is a site of its own, with assets and attachments inside."""

    def asset(self, name: str) -> str:
        """Return the published name of an asset: ``site.1a2b3c4d.css`` for ``site.css``. Raises KeyError."""
        return self.assets[name]
