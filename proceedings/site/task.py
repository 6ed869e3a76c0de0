# SPDX-License-Identifier: MIT
"""What one run of MkDocs is told: a language, its pages to render, and what the theme shows round them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from proceedings.site.store import Store


@dataclass(frozen=True)
class ThemeContext:
    """What the theme shows round every page of one language: plain data, whose digest decides what is rendered again.

    ``words`` are the theme's words, by the name of their room and by key; ``menu`` and ``footer`` their links;
    ``not_found`` the front matter of ``404.html``, whose addresses are absolute paths because it is shown at any depth;
    ``digits``, one of ``settings.DIGITS``, is how the language writes figures.
    """

    words: Mapping[str, Any] = field(default_factory=dict)
    menu: Sequence[Any] = ()
    footer: Sequence[Any] = ()
    not_found: Mapping[str, Any] = field(default_factory=dict)
    digits: str = "western"


@dataclass(frozen=True)
class Task:
    """``pages`` is a folder with the language's pages below ``<language>/``; ``output`` receives the language's tree.

    ``assets`` maps the name of each asset to the name it is published under; ``statics`` asks for ``404.html`` too;
    ``bytecode`` is the folder for compiled templates; ``today`` is the only clock.
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
    """Where pages go as soon as they are made; None leaves them in the output folder."""
    alone: bool = False
    """Whether the language is a site of its own, with the assets inside."""

    def asset(self, name: str) -> str:
        """The published name of an asset: ``site.css`` is ``site.1a2b3c4d.css``. Raises KeyError for an unknown one."""
        return self.assets[name]
