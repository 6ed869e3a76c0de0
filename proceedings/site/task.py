# SPDX-License-Identifier: MIT
"""What one run of MkDocs is told: a language, its pages to render, and what the theme shows round them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from proceedings.assets import FOLDER
from proceedings.languages import DIRECTION, LANGUAGES, NATIVE


@dataclass(frozen=True)
class Surroundings:
    """What the theme shows round every page of one language. Plain data only: its digest decides what is rendered again.

    ``words`` are the interface words by room and key; ``menu`` the entries of the menu; ``not_found`` the title of
    ``404.html``.
    """

    words: Mapping[str, Any] = field(default_factory=dict)
    menu: Sequence[Any] = ()
    not_found: str = ""


@dataclass(frozen=True)
class Task:
    """``pages`` is a folder with the language's pages below ``<language>/``; ``output`` receives the language's own tree.

    ``assets`` maps the name of each asset to the name it is published under; ``statics`` asks for ``404.html`` too;
    ``bytecode`` is the folder for compiled templates; ``today`` is the only clock.
    """

    root: Path
    language: str
    pages: Path
    output: Path
    bytecode: Path
    surroundings: Surroundings
    assets: Mapping[str, str]
    site_url: str
    today: date
    statics: bool

    def asset(self, name: str) -> str:
        """The published name of an asset: ``site.css`` is ``site.1a2b3c4d.css``. Raises KeyError for an unknown one."""
        return self.assets[name]

    def not_found(self) -> dict[str, Any]:
        """The front matter of ``404.html``. Its addresses are absolute paths, because it is shown at any depth."""
        top = urlsplit(self.site_url).path or "/"
        return {
            "title": self.surroundings.not_found,
            "language": self.language,
            "direction": DIRECTION[self.language],
            "robots": "noindex",
            "alternates": [
                {"language": language, "native": NATIVE[language], "href": f"{top}{language}/", "exists": True, "absolute": None}
                for language in LANGUAGES
            ],
            "up": f"{top}{self.language}/",
            "root": top,
            "assets": f"{top}{FOLDER}/",
        }
