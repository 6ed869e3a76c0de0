# SPDX-License-Identifier: MIT
"""The texts of listings as Markdown, one file a listing and language, and ``llms.txt``, which lists these files.

They are for language models and for anybody who reads without a browser; every text says its state, rights and address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from proceedings.exports.published_markdown import published_markdown
from proceedings.languages import NATIVE
from proceedings.presentation import addresses
from proceedings.presentation.bibliographic import BibliographicValue
from proceedings.presentation.export_formats import INDEX_OF_TEXTS, MARKDOWN
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.paging import Listing
from proceedings.presentation.site_model import SiteModel

FORMAT: Final = MARKDOWN

_HEADING: Final = re.compile(r"\n(?=#{2,5} )")
"""Headings of texts begin at the second level, which here is that of their titles."""
_ANCHOR: Final = re.compile(r"\{#[^{}\n]*\}")
_CITED: Final = re.compile(r"\[@[^\]\n]*\]")
_LINK: Final = re.compile(rf"\]\((<?)/(?!/)({addresses.ATTACHMENTS}/)?([^\s()<>#]*)")
"""Links of texts begin with a slash: the root of a language, or before files that of the site."""


def write(site_model: SiteModel, localiser: Localiser, listing: Listing, values: Sequence[BibliographicValue]) -> bytes:
    """Return the texts of a listing in one language."""
    parts = [f"# {_one_line(localiser.of_type(listing.type, 'title'))}"]
    for value in values:
        parts.append(f"## {_one_line(value.title)}")
        parts.append("\n".join(f"- {line}" for line in _facts(localiser, value)))
        if value.summary:
            parts.append(_one_line(value.summary))
        body = site_model.catalogue[value.id].words[value.language].body
        parts.append(below(body, site_model.settings.site_url or "/", value.language))
    return ("\n\n".join(filter(None, parts)) + "\n").encode()


def _facts(localiser: Localiser, value: BibliographicValue) -> Iterator[str]:
    """Yield the lines before a text: what it must not conceal, its authors, rights and address."""
    comma = localiser("pages.comma")
    names = comma.join(name.whole for name in value.authors)
    rights = comma.join(filter(None, (*value.holders, value.licence)))
    yield from filter(None, (*value.notes, names, value.issued, rights, value.address))


def below(body: str, site: str, language: str) -> str:
    """Return the Markdown of a text below the heading of its record: links are whole, citations left out."""
    # Patterns that begin with a letter of their own are found at once; spaces stand everywhere.
    *before, last = _ANCHOR.split(published_markdown(body))
    text = "".join((*(part.rstrip(" ") for part in before), last))
    *before, last = _CITED.split(text)
    text = "".join((*(part.removesuffix(" ") for part in before), last)).strip()

    def whole(link: re.Match[str]) -> str:
        # A record's address ends with a slash, which texts leave out.
        place = (
            f"{link[2]}{link[3]}" if link[2] else f"{language}/{addresses.path(link[3].rstrip('/') or addresses.HOME)}"
        )
        return f"]({link[1]}{site}{place}"

    return _HEADING.sub("\n#", "\n" + _LINK.sub(whole, text))[1:]


def index_files(
    site_model: SiteModel, localisers: Mapping[str, Localiser], listings: Sequence[Listing]
) -> Mapping[str, bytes]:
    """Return ``llms.txt`` of each language, and of the whole site at its root, by published path."""
    first = localisers[site_model.languages[0]]
    found = {}
    for language, localiser in localisers.items():
        lines = _links(site_model, localiser, listings, language)
        text = f"{_head(localiser)}## {localiser('cite.list_files')}\n\n{lines}"
        found[f"{language}/{INDEX_OF_TEXTS}"] = text.encode()
    parts = (
        f"## {NATIVE[language]}\n\n{_links(site_model, localiser, listings, language)}"
        for language, localiser in localisers.items()
    )
    found[INDEX_OF_TEXTS] = (_head(first) + "\n".join(parts)).encode()
    return found


def _head(localiser: Localiser) -> str:
    return f"# {_one_line(localiser('theme.site_name'))}\n\n> {_one_line(localiser('theme.site_tagline'))}\n\n"


def _links(site_model: SiteModel, localiser: Localiser, listings: Sequence[Listing], language: str) -> str:
    """Return a line for each listing; without a site address links start at the root of the site."""
    base = site_model.settings.site_url or "/"
    lines = []
    for listing in listings:
        title = _one_line(localiser.of_type(listing.type, "title"))
        count = localiser.of_type(listing.type, "count", n=len(listing.cards))
        lines.append(f"- [{title}]({base}{FORMAT.path('bodies', listing.id, language)}): {count}\n")
    return "".join(lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())
