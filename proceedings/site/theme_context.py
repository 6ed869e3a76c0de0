# SPDX-License-Identifier: MIT
"""What the theme shows round the pages of a language, from the contents."""

from __future__ import annotations

from typing import Final

from proceedings.pages import compose as pages
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.site_model import SiteModel
from proceedings.site.task import ThemeContext

ROOM: Final = "theme"
"""The words that stand round every page: a change in any other room is one of the pages that show it."""


def theme_context(site_model: SiteModel, language: str) -> ThemeContext:
    """The interface words, the menu and the page for unknown addresses of a language."""
    return ThemeContext(
        words={ROOM: Localiser(site_model.registers, language, site_model.settings.digits).rooms[ROOM]},
        menu=pages.menu(site_model, language),
        footer=pages.footer(site_model, language),
        not_found=pages.not_found(site_model, language),
        digits=site_model.settings.digits if language == "ar" else "western",
    )
