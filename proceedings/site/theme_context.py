# SPDX-License-Identifier: MIT
"""What the theme shows around the pages of a language, from the site model."""

from __future__ import annotations

from typing import Final

from proceedings.languages import digits_of
from proceedings.pages import compose as pages
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.site_model import SiteModel
from proceedings.site.task import ThemeContext

ROOM: Final = "theme"
"""The room of the words around every page. Words of other rooms are part of the pages that show them."""


def theme_context(site_model: SiteModel, language: str) -> ThemeContext:
    """Return the theme's words, menu, footer, contact and the front matter of ``404.html`` of a language."""
    return ThemeContext(
        words={ROOM: Localiser(site_model.registers, language, site_model.settings.digits).rooms[ROOM]},
        menu=pages.menu(site_model, language),
        footer=pages.footer(site_model, language),
        reach=pages.reach(site_model, language),
        not_found=pages.not_found(site_model, language),
        digits=digits_of(language, site_model.settings.digits),
    )
