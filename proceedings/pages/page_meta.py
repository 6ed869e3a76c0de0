# SPDX-License-Identifier: MIT
"""The front matter of a composed page: title, description, alternates, addresses, robots."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from proceedings.frontmatter.docs_folder import DOCS
from proceedings.languages import DIRECTION, NATIVE
from proceedings.presentation import addresses
from proceedings.presentation.addresses import HOME
from proceedings.presentation.editor_entries import entry_address
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.structured_data import json_ld, trail
from proceedings.records.contributing import Correction, form_page
from proceedings.texts.typography import typeset


@dataclass(frozen=True)
class PageMeta:
    """The position of a page in the site, and what its head contains.

    ``exists_in`` lists the languages with a text; in the others, the page says that there is none. ``breadcrumb`` holds
    (label, page id) from the home page down to the page above this one. ``source`` is the file that readers can edit,
    relative to the project's root. ``updated`` is a day or None.
    """

    page: str
    language: str
    heading: str
    description: str
    exists_in: Collection[str]
    kind: str
    breadcrumb: tuple[tuple[str, str], ...] = ()
    source: str | None = None
    section: str | None = None
    updated: str | None = None
    image: bool = False
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    """Assets that the page needs besides those of all pages."""

    is_announced: bool = True
    """Whether search engines are told of the page; not of one that says again what other pages say."""

    described: Mapping[str, Any] | None = None
    """What the head says to machines: ``tags``, ``links`` and ``nodes`` (``presentation.page_heads``)."""

    def meta(self, site_model: SiteModel) -> dict[str, Any]:
        """Return the front matter of the composed page (``page.meta`` in the theme)."""
        settings, page, language = site_model.settings, self.page, self.language
        shown = language in self.exists_in and self.is_announced
        site_url = settings.site_url
        # A site in one language has no others to announce.
        has_others = bool(site_url) and self.is_announced and len(site_model.languages) > 1
        image = f"{site_url}{addresses.social_image(language, page)}" if site_url and self.image and shown else None
        return {
            "title": self.heading,
            "heading": self.heading,
            "description": self.description,
            "edition": self._edition(site_model),
            "language": language,
            "direction": DIRECTION[language],
            "id": page,
            "kind": self.kind,
            "section": self.section,
            "alternates": [
                {
                    "language": other,
                    "native": NATIVE[other],
                    "href": addresses.across(page, other),
                    "exists": other in self.exists_in,
                    "absolute": addresses.absolute(site_url, other, page)
                    if has_others and other in self.exists_in
                    else None,
                }
                for other in site_model.languages
            ],
            "canonical": addresses.absolute(site_url, language, page) if site_url and shown else None,
            "default_alternate": self._default_alternate(site_model) if has_others else None,
            "robots": None if shown else "noindex",
            "image": image,
            "edit": self._edit(site_model) if self.source else None,
            "source": self.source,
            "report": self._report(site_model),
            "breadcrumb": [
                {"label": label, "href": addresses.between(page, target)} for label, target in self.breadcrumb
            ],
            "up": addresses.up(page),
            "root": addresses.root(page),
            "assets": f"{addresses.root(page)}assets/",
            "styles": list(self.styles),
            "scripts": list(self.scripts),
            "updated": self.updated,
            "described": self._described(site_url or "", is_shown=shown),
        }

    def _described(self, site_url: str, *, is_shown: bool) -> dict[str, Any] | None:
        """Return what the head says to machines, with the page's place in the site where they are told of it."""
        found = self.described or {"tags": (), "links": [], "nodes": []}
        place = (
            trail(site_url, self.language, self.page, self.heading, self.breadcrumb) if site_url and is_shown else None
        )
        told = json_ld(found["nodes"], place)
        return {"tags": found["tags"], "links": found["links"], "json_ld": told} if self.described or told else None

    def _default_alternate(self, site_model: SiteModel) -> str:
        """Return the address for other languages: the original's, which links back; for the home page the gateway's."""
        site_url, page = site_model.settings.site_url, self.page
        if page == HOME:
            return site_url
        record = site_model.catalogue.records.get(page)
        first = next((code for code in site_model.languages if code in self.exists_in), self.language)
        original = record.original if record is not None and record.original in site_model.languages else first
        return addresses.absolute(site_url, original, page)

    def _edition(self, site_model: SiteModel) -> str | None:
        """Return what distinguishes the page from those of other editions: the end of the edition's id, e.g. a year."""
        edition = site_model.edition(self.page)
        if edition is None or edition.id == self.page:
            return None
        return typeset(edition.id.rpartition("/")[2], self.language, site_model.settings.digits)

    def _report(self, site_model: SiteModel) -> str | None:
        """Return where a mistake is reported: the form for corrections, which is told of a text's address."""
        settings, page = site_model.settings, self.page
        if self.source is None:
            return f"{settings.repo_url}/issues/new" if settings.repo_url else None
        site_url, language = settings.site_url, self.language
        here = addresses.absolute(site_url, language, page) if site_url else f"{language}/{page}/"
        return f"{addresses.between(page, form_page(Correction))}?record={quote(here, safe=':/')}"

    def _edit(self, site_model: SiteModel) -> str | None:
        """Return where the text is edited: the record's form where the site has the editor, else its file."""
        settings, records = site_model.settings, site_model.catalogue.records
        # The page of a unit stands below that of its module.
        record = records.get(self.page) or records.get(self.page.rpartition("/")[0])
        if site_model.has_editor and record is not None:
            entry = entry_address(record, self.language)
            if entry is not None:
                return f"{addresses.root(self.page)}{entry}"
        if not settings.repo_url or not settings.edit_uri or self.source is None:
            return None
        path = self.source.removeprefix(f"{DOCS}/")
        return f"{settings.repo_url}/{settings.edit_uri.strip('/')}/{quote(path)}"
