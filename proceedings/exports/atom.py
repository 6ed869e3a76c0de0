# SPDX-License-Identifier: MIT
"""Atom feeds (RFC 4287)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from proceedings.exports.feed_entries import Feed, FeedEntry, moment
from proceedings.languages import DIRECTION
from proceedings.presentation import addresses
from proceedings.presentation.export_formats import ATOM

FORMAT: Final = ATOM

_ATOM: Final = "http://www.w3.org/2005/Atom"
_XML: Final = "http://www.w3.org/XML/1998/namespace"


def write(feed: Feed, site_url: str, page: str, language: str, site: str) -> bytes:
    """Return the feed of a page; ``site`` is the name of the site, which stands for the authors of the whole."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]
    root.set(f"{{{_XML}}}lang", language)
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", feed.updated)
    _link(root, "self", f"{site_url}{FORMAT.path('listing', page, language)}", FORMAT.media)
    _link(root, "alternate", addresses.absolute(site_url, language, page), "text/html")
    _text(etree.SubElement(root, f"{{{_ATOM}}}author"), "name", site)
    for entry in feed.entries:
        _entry(root, entry)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data


def _entry(feed: etree._Element, found: FeedEntry) -> None:
    value = found.value
    entry = etree.SubElement(feed, f"{{{_ATOM}}}entry")
    _text(entry, "id", found.id)
    _text(entry, "title", found.title)
    _text(entry, "updated", found.updated)
    if value.created:
        _text(entry, "published", moment(value.created))
    for role, names in (("author", value.authors), ("contributor", (*value.editors, *value.translators))):
        for name in names:
            _text(etree.SubElement(entry, f"{{{_ATOM}}}{role}"), "name", name.whole)
    _link(entry, "alternate", value.url, "text/html", value.language)
    for language, address in value.urls.items():
        if language != value.language:
            _link(entry, "related", address, "text/html", language)
    for keyword in value.keywords:
        etree.SubElement(entry, f"{{{_ATOM}}}category", term=keyword)
    _text(entry, "rights", found.rights)
    _text(entry, "summary", found.summary)
    if found.html:
        html = f'<div lang="{value.language}" dir="{DIRECTION[value.language]}">{found.html}</div>'
        _text(entry, "content", html).set("type", "html")


def _text(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = text
    return element


def _link(parent: etree._Element, relation: str, address: str, media: str, language: str = "") -> None:
    link = etree.SubElement(parent, f"{{{_ATOM}}}link", rel=relation, href=address, type=media)
    if language:
        link.set("hreflang", language)
