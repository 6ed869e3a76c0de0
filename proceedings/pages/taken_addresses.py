# SPDX-License-Identifier: MIT
"""Records at the address of a page that the program makes: one of the two would hide the other."""

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
"""The address of a further page of a list, whether there are that many or not yet."""
_TEXT: Final = "body"
"""What templates call the author's text."""


def check(site_model: SiteModel) -> Iterator[Diagnostic]:
    """``address-is-free``: a page may carry an author's text where its template shows one, and nowhere else."""
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
