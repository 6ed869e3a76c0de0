# SPDX-License-Identifier: MIT
"""The units of a module as pages of their own, with the next and the one before: short enough for a telephone.

The module's page has the whole text, which is printed and searched; these pages say nothing that it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import product
from typing import Any, Final

from markupsafe import Markup

from proceedings.pages.breadcrumb import breadcrumb, section_of
from proceedings.pages.composed import PageDraft, Readers
from proceedings.pages.composed_page import ComposedPage
from proceedings.pages.page_meta import PageMeta
from proceedings.pages.record_page import body
from proceedings.presentation import addresses, templates
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.localiser import Localiser, typeset
from proceedings.presentation.module_parts import Part, parts
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.record_view import dependencies, retraction, state
from proceedings.presentation.site_model import SiteModel
from proceedings.records.module import Module
from proceedings.store.digests import digest

TEMPLATE: Final = "pages/unit.html"
_ID: Final = re.compile(r' id="([^"]+)"')
_HEADING: Final = re.compile(r"(</?h)([3-6])\b")
_INNER: Final = re.compile(r' href="#([^"]*)"')


def drafts(site_model: SiteModel, readers: Readers) -> Iterator[PageDraft]:
    """Yield the drafts of the pages of the units of all modules, in the languages in which they have a text."""
    for module, (localiser, common) in product(site_model.catalogue.of(Module), readers):
        card, language = site_model.cards[module.id], localiser.language
        if not card.exists_in(language):
            continue
        depends = digest(common, *dependencies(site_model, card, language))
        for number, page in enumerate(module.partial_pages, start=1):
            yield PageDraft(page, language, depends, partial(_compose, site_model, localiser, card, number))


def _compose(site_model: SiteModel, localiser: Localiser, card: RecordCard, number: int) -> ComposedPage:
    module, language = card.record, localiser.language
    assert isinstance(module, Module)
    sections = [unit.section for unit in module.units]
    page = f"{module.id}/{sections[number - 1]}"
    page_html = PageHtml(site_model, localiser, page)
    found = {part.id: part for part in parts(body(site_model, page_html, card))}
    missing = Part("", Markup(), page_html.plain_title(card), ())
    unit = found.get(sections[number - 1], missing)
    whole = {"href": page_html.href(module.id), "title": page_html.title(card)}
    around = [whole, *({"href": page_html.href(f"{module.id}/{one}"), "title": _title(found, one)} for one in sections)]
    variables: dict[str, Any] = {
        "title": unit.title,
        "module": whole,
        "step": localiser("library.unit_step", n_unit=localiser.figure(number), n_all=localiser.figure(len(sections))),
        "retracted": retraction(page_html, module),
        "state": _state(page_html, card),
        "body": _within(unit.html, page_html.href(module.id)),
        "headings": [],
        "previous": around[number - 1],
        "next": around[number + 1] if number < len(sections) else None,
    }
    html = templates.render(site_model.catalogue.root, localiser, TEMPLATE, **variables)
    page_meta = PageMeta(
        page=page,
        language=language,
        heading=unit.plain,
        description=typeset(card.summary(language), language, localiser.digits),
        exists_in=tuple(module.words),
        kind=module.type,
        breadcrumb=breadcrumb(site_model, page_html),
        section=section_of(site_model, page),
        source=module.words[language].path,
        updated=module.updated or module.created,
        styles=module.styles,
        is_announced=False,
    )
    return ComposedPage(page_meta.meta(site_model), html)


def _state(page_html: PageHtml, card: RecordCard) -> dict[str, Any] | None:
    """Return the state of the text, with a link to the same unit in the original language."""
    found = state(page_html, card)
    if found is not None and found["original"]["href"]:
        found["original"]["href"] = addresses.across(page_html.page, found["original"]["language"])
    return found


def _title(found: dict[str, Part], section: str) -> Markup | str:
    return found[section].title if section in found else section


def _within(html: str, module: str) -> Markup:
    """Return the text of a unit below its title; links to what is not in it lead to the page of the whole module."""
    own = frozenset(_ID.findall(html))
    raised = _HEADING.sub(lambda tag: f"{tag[1]}{int(tag[2]) - 1}", html)
    return Markup(_INNER.sub(lambda link: link[0] if link[1] in own else f' href="{module}#{link[1]}"', raised))
