# SPDX-License-Identifier: MIT
"""Every page of every language: which there are, and which must be composed again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from proceedings.languages import DIRECTION, LANGUAGES, NATIVE
from proceedings.pages import composed, editorial, record_page, terms
from proceedings.pages.breadcrumb import entry_label
from proceedings.pages.composed import Draft, Written
from proceedings.presentation import templates
from proceedings.presentation.addresses import HOME, path
from proceedings.presentation.localiser import Wording
from proceedings.presentation.page_html import Inline
from proceedings.presentation.site_model import Contents
from proceedings.registers import MenuEntry
from proceedings.store.digests import digest

FOLDER: Final = "build/pages"
"""Where the composed pages are kept, below the project's root."""


def drafts(contents: Contents) -> Iterator[Draft]:
    """Every page of the site's languages."""
    settings = contents.settings
    common = digest(
        templates.templates_digest(contents.catalogue.root),
        contents.registers.digests["menu"],
        contents.registers.digests["footer"],
        settings.digest,
        settings.site_url,
        settings.repo_url,
        settings.edit_uri,
        settings.digits,
        " ".join(contents.languages),
    )
    for language in contents.languages:
        wording = Wording(contents.registers, language, contents.settings.digits)
        # The entry that holds a page stands in its trail, and may be called by the title of another page.
        holders = (entry for entry in contents.registers.menu if entry.holds)
        here = digest(common, *(entry["label"] for entry in _entries(contents, language, [*holders])))
        yield from record_page.drafts(contents, wording, here)
        yield from editorial.drafts(contents, wording, here)
        yield from terms.drafts(contents, wording, here)


def made_words(contents: Contents) -> Mapping[str, str]:
    """The pages that no author wrote and that are no further page of a listing, with the stem of their words."""
    made = editorial.made_pages(contents)
    return {page: made[page].word for page in sorted(made.keys() - contents.cards.keys()) if made[page].number == 1}


def compose(contents: Contents, folder: Path) -> Written:
    """Bring the composed pages in a folder up to date."""
    return composed.write(drafts(contents), contents.catalogue.consulted, folder, LANGUAGES)


def menu(contents: Contents, language: str) -> Sequence[Mapping[str, str]]:
    """The entries of the menu: page id, address from the language's root, label."""
    return _entries(contents, language, contents.registers.menu)


def footer(contents: Contents, language: str) -> Sequence[Mapping[str, str]]:
    """The links at the foot of every page, as in ``menu``."""
    return _entries(contents, language, contents.registers.footer)


def _entries(contents: Contents, language: str, entries: Sequence[MenuEntry]) -> Sequence[Mapping[str, str]]:
    inline = Inline(contents, Wording(contents.registers, language, contents.settings.digits), HOME)
    return [
        {"page": entry.page, "href": path(entry.page), "label": entry_label(contents, inline, entry)}
        for entry in entries
    ]


def not_found(contents: Contents, language: str) -> Mapping[str, Any]:
    """The front matter of a language's 404 page, shown at any depth: its addresses are absolute paths."""
    from urllib.parse import urlsplit

    base = urlsplit(contents.settings.site_url).path or "/"
    wording = Wording(contents.registers, language, contents.settings.digits)
    heading = wording("theme.unknown_page")
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
            for other in contents.languages
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
