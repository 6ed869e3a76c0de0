# SPDX-License-Identifier: MIT
"""All pages of all languages: lists them, and composes those whose dependencies changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from proceedings.languages import DIRECTION, LANGUAGES, NATIVE
from proceedings.pages import composed, editorial, made_pages, parallel_page, record_page, terms, unit_page
from proceedings.pages.breadcrumb import entry_label
from proceedings.pages.composed import CompositionResult, PageDraft
from proceedings.presentation import templates
from proceedings.presentation.addresses import HOME, path
from proceedings.presentation.citation_block import REUSE
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.registers import MenuEntry
from proceedings.store.code_digests import code_digest
from proceedings.store.digests import digest

FOLDER: Final = "build/pages"
"""Folder of the composed pages, below the project's root."""


def drafts(site_model: SiteModel) -> Iterator[PageDraft]:
    """Yield the drafts of all pages in the site's languages."""
    settings = site_model.settings
    common = digest(
        code_digest(site_model.catalogue.root, __name__),
        templates.templates_digest(site_model.catalogue.root),
        site_model.registers.digests["menu"],
        site_model.registers.digests["footer"],
        settings.digest,
        site_model.registers.profile.digest,
        settings.site_url,
        settings.repo_url,
        settings.edit_uri,
        settings.digits,
        " ".join(site_model.languages),
        # Records and listings link to the page that explains their files.
        str(REUSE in site_model.cards),
        str(site_model.has_editor),
    )
    readers: list[tuple[Localiser, str]] = []
    for language in site_model.languages:
        localiser = Localiser(site_model.registers, language, site_model.settings.digits)
        # The menu entry that holds a page is in its breadcrumb, and its label can be the title of another page.
        holders = (entry for entry in site_model.registers.menu if entry.holds)
        readers.append(
            (localiser, digest(common, *(entry["label"] for entry in _entries(site_model, language, [*holders]))))
        )
    # What the languages of a page depend on alike is looked at once.
    for module in (record_page, parallel_page, unit_page, editorial, terms):
        yield from module.drafts(site_model, readers)


def made_words(site_model: SiteModel) -> Mapping[str, str]:
    """Return the pages without an author's text, except further pages of listings, with the stem of their words.

    Forms are found by the page that lists them.
    """
    made = made_pages.made_pages(site_model)
    found = sorted(made.keys() - site_model.cards.keys())
    return {page: made[page].word for page in found if made[page].number == 1 and made[page].word}


def compose(site_model: SiteModel, folder: Path) -> CompositionResult:
    """Update the composed pages in a folder."""
    return composed.write(drafts(site_model), site_model.catalogue.tracked, folder, LANGUAGES)


def menu(site_model: SiteModel, language: str) -> Sequence[Mapping[str, str]]:
    """Return the entries of the menu: page id, address relative to the language's root, label."""
    return _entries(site_model, language, site_model.registers.menu)


def footer(site_model: SiteModel, language: str) -> Sequence[Mapping[str, str]]:
    """Return the links at the foot of every page, in the form of ``menu``."""
    return _entries(site_model, language, site_model.registers.footer)


def reach(site_model: SiteModel, language: str) -> Mapping[str, str]:
    """Return how to reach the publisher without an account: ``form`` and ``post``, empty where the profile has none.

    A page for it is among the links at the foot.
    """
    publisher = site_model.registers.profile.publisher
    return {"form": publisher.contact_form or "", "post": (publisher.postal_address or {}).get(language, "")}


def _entries(site_model: SiteModel, language: str, entries: Sequence[MenuEntry]) -> Sequence[Mapping[str, str]]:
    page_html = PageHtml(site_model, Localiser(site_model.registers, language, site_model.settings.digits), HOME)
    return [
        {"page": entry.page, "href": path(entry.page), "label": entry_label(site_model, page_html, entry)}
        for entry in entries
        if not site_model.registers.profile.hides(entry.page)
    ]


def not_found(site_model: SiteModel, language: str) -> Mapping[str, Any]:
    """Return the front matter of a language's 404 page. It is served at any depth, so its links are absolute paths."""
    from urllib.parse import urlsplit

    base = urlsplit(site_model.settings.site_url).path or "/"
    localiser = Localiser(site_model.registers, language, site_model.settings.digits)
    heading = localiser("theme.unknown_page")
    return {
        "title": heading,
        "heading": heading,
        "description": None,
        "language": language,
        "direction": DIRECTION[language],
        "id": "404",
        "kind": "page",
        "section": None,
        "alternates": [
            {
                "language": other,
                "native": NATIVE[other],
                "href": f"{base}{other}/",
                "exists": True,
                "absolute": None,
            }
            for other in site_model.languages
        ],
        "canonical": None,
        "default_alternate": None,
        "robots": "noindex",
        "image": None,
        "edit": None,
        "source": None,
        "report": None,
        "breadcrumb": [],
        "up": f"{base}{language}/",
        "root": base,
        "assets": f"{base}assets/",
        "updated": None,
    }
