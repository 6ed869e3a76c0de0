# SPDX-License-Identifier: MIT
"""``sitemap.xml`` (sitemap protocol 0.9), with the other languages of each page as ``xhtml:link``."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from proceedings.languages import LANGUAGES
from proceedings.site import SitemapEntry

SITEMAP: Final = "sitemap.xml"
ROBOTS: Final = "robots.txt"

_OPENING: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def sitemap(listings: Iterable[SitemapEntry], site_url: str) -> bytes:
    """Return ``sitemap.xml``. ``site_url`` is absolute and ends with ``/``."""
    lines = [_OPENING]
    for listing in sorted(listings, key=lambda listing: listing.address):
        lines.append(f"<url>\n<loc>{escape(site_url + listing.address)}</loc>\n")
        if listing.updated:
            lines.append(f"<lastmod>{listing.updated}</lastmod>\n")
        rest = listing.address.partition("/")[2]
        there = [language for language in LANGUAGES if language in listing.languages]
        lines.extend(_alternate(language, f"{site_url}{language}/{rest}") for language in there)
        if listing.default:
            lines.append(_alternate("x-default", listing.default))
        lines.append("</url>\n")
    lines.append("</urlset>\n")
    return "".join(lines).encode()


def _alternate(language: str, address: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(address)}"/>\n'


def robots(site_url: str, lists: Iterable[str]) -> bytes:
    """Return ``robots.txt`` (RFC 9309): it allows everything and names these lists of addresses, by published path."""
    named = "".join(f"Sitemap: {site_url}{path}\n" for path in lists)
    return f"User-agent: *\nAllow: /\n\n{named}".encode()
