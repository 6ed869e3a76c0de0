# SPDX-License-Identifier: MIT
"""Atom feeds (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from proceedings.exports.entries import kept
from proceedings.exports.feed_entries import Feed, FeedEntry, moment
from proceedings.exports.xml_text import DECLARATION, element, text_element
from proceedings.languages import DIRECTION
from proceedings.presentation import addresses
from proceedings.presentation.export_formats import ATOM

FORMAT: Final = ATOM

_ATOM: Final = "http://www.w3.org/2005/Atom"


def write(feed: Feed, site_url: str, page: str, language: str, site: str) -> bytes:
    """Return the feed of a page; ``site`` is the name of the site, which stands for the authors of the whole."""
    told = (
        text_element("id", feed.id),
        text_element("title", feed.title),
        text_element("updated", feed.updated),
        _link("self", f"{site_url}{FORMAT.path('listing', page, language)}", FORMAT.media),
        _link("alternate", addresses.absolute(site_url, language, page), "text/html"),
        element("author", text_element("name", site)),
        *(_entry(entry) for entry in feed.entries),
    )
    root = element("feed", "\n".join(("", *told, "")), **{"xmlns": _ATOM, "xml:lang": language})
    return f"{DECLARATION}{root}\n".encode()


@kept
def _entry(found: FeedEntry) -> str:
    return element("entry", "".join(_parts(found)))


def _parts(found: FeedEntry) -> Iterator[str]:
    value = found.value
    yield text_element("id", found.id)
    yield text_element("title", found.title)
    yield text_element("updated", found.updated)
    yield text_element("published", moment(value.created)) if value.created else ""
    for role, names in (("author", value.authors), ("contributor", (*value.editors, *value.translators))):
        yield from (element(role, text_element("name", name.whole)) for name in names)
    yield _link("alternate", value.url, "text/html", value.language)
    for language, address in value.urls.items():
        if language != value.language:
            yield _link("related", address, "text/html", language)
    yield from (_link("related", link.url, title=link.title or link.label) for link in value.links)
    yield from (element("category", "", term=keyword) for keyword in value.keywords)
    yield text_element("rights", found.rights)
    yield text_element("summary", found.summary)
    if found.html:
        html = f'<div lang="{value.language}" dir="{DIRECTION[value.language]}">{found.html}</div>'
        yield text_element("content", html, type="html")


def _link(relation: str, address: str, media: str = "", language: str = "", title: str = "") -> str:
    named = {"type": media, "hreflang": language, "title": title}
    return element("link", "", rel=relation, href=address, **{name: found for name, found in named.items() if found})
