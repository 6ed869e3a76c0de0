# SPDX-License-Identifier: MIT
"""What the theme shows round the pages of a language, from the contents."""

from __future__ import annotations

from typing import Final

from proceedings.pages import compose as pages
from proceedings.presentation.localiser import Wording
from proceedings.presentation.site_model import Contents
from proceedings.site.task import Surroundings

ROOM: Final = "theme"
"""The words that stand round every page: a change in any other room is one of the pages that show it."""


def surroundings(contents: Contents, language: str) -> Surroundings:
    """The interface words, the menu and the page for unknown addresses of a language."""
    return Surroundings(
        words={ROOM: Wording(contents.registers, language, contents.settings.digits).rooms[ROOM]},
        menu=pages.menu(contents, language),
        footer=pages.footer(contents, language),
        not_found=pages.not_found(contents, language),
        digits=contents.settings.digits if language == "ar" else "western",
    )
