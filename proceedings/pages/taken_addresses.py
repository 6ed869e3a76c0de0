# SPDX-License-Identifier: MIT
"""A check for records at the address of a generated page, one of which would hide the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.pages import editorial
from proceedings.presentation import templates
from proceedings.presentation.site_model import SiteModel
from proceedings.records.page import Page

_FURTHER: Final = re.compile(r"(?P<of>.+)/page/[0-9]+")
"""The id of a further page of a list, whether the list has that many pages or not."""
_TEXT: Final = "body"
"""Name of the template variable that holds the author's text."""


def check(site_model: SiteModel) -> Iterator[Diagnostic]:
    """Check ``address-is-free``: an author's text is allowed on a generated page only if its template shows it."""
    written = {card.id: card.record for card in site_model.cards.values() if isinstance(card.record, Page)}
    made = editorial.made_pages(site_model)
    lists = {*site_model.listings, *(term.page for term in site_model.terms)}
    for page, record in written.items():
        further = _FURTHER.fullmatch(page)
        is_term = any(page == term.page for term in site_model.terms)
        is_mute = page in made and not _takes_text(site_model, made[page].template)
        if is_term or is_mute or (further is not None and further["of"] in lists):
            yield diagnose("address-is-free", record.where(), id=page)


def _takes_text(site_model: SiteModel, template: str) -> bool:
    root = site_model.catalogue.root
    return not templates.has_template(root, template) or _TEXT in templates.variables_of(root, template)
