# SPDX-License-Identifier: MIT
"""A check for records at the address of a generated page, one of which would hide the other.

Its result is kept, because it looks at every template of a page: to load them and the modules of the pages takes longer
than all other checks together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.presentation.addresses import PARALLEL
from proceedings.presentation.site_model import SiteModel
from proceedings.project.program import theme_files
from proceedings.records.page import Page
from proceedings.store.cache import ResultCache
from proceedings.store.code_digests import code_digest
from proceedings.store.digests import value_digest

_FURTHER: Final = re.compile(r"(?P<of>.+)/page/[0-9]+")
"""The id of a further page of a list, whether the list has that many pages or not."""
_TEXT: Final = "body"
"""Name of the template variable that holds the author's text."""


def check(*site_models: SiteModel) -> tuple[tuple[Diagnostic, ...], ...]:
    """Check ``address-is-free``: an author's text is allowed on a generated page only if its template shows it.

    Return the diagnostics for each of the site models, which are of the same project.
    """
    root = site_models[0].catalogue.root
    kept = ResultCache(root, "addresses", code_digest(root, __name__))
    templates = value_digest([(name, path.read_bytes()) for name, path in theme_files(root, "**/*.html")])
    found = [_kept(kept, str(number), site_model, templates) for number, site_model in enumerate(site_models)]
    kept.save()
    return tuple(found)


def _kept(kept: ResultCache, name: str, site_model: SiteModel, templates: str) -> tuple[Diagnostic, ...]:
    catalogue = site_model.catalogue
    written = [(page.id, page.where()) for page in catalogue.of(Page)]
    types = [cls.type for cls in catalogue.types]
    key = value_digest((written, types, [*catalogue.terms], sorted(catalogue.pages), templates))
    found: tuple[Diagnostic, ...] | None = kept.get(name, key)
    if found is None:
        found = tuple(_found(site_model))
        kept.put(name, key, found)
    return found


def _found(site_model: SiteModel) -> Iterator[Diagnostic]:
    from proceedings.pages.made_pages import made_pages

    written = site_model.catalogue.of(Page)
    made = made_pages(site_model)
    lists = {*site_model.listings, *(term.page for term in site_model.terms)}
    for record in written:
        page = record.id
        further = _FURTHER.fullmatch(page)
        of, _, name = page.rpartition("/")
        is_beside = name == PARALLEL and of in site_model.cards
        is_term = any(page == term.page for term in site_model.terms)
        is_mute = page in made and not _takes_text(site_model, made[page].template)
        if is_term or is_mute or is_beside or (further is not None and further["of"] in lists):
            yield diagnose("address-is-free", record.where(), id=page)


def _takes_text(site_model: SiteModel, template: str) -> bool:
    from proceedings.presentation import templates

    root = site_model.catalogue.root
    return not templates.has_template(root, template) or _TEXT in templates.variables_of(root, template)
