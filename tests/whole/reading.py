# SPDX-License-Identifier: MIT
"""How the tests of whole sites read a page: where its links lead, and the language of each of its passages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import Any, Final, NamedTuple
from urllib.parse import unquote, urlsplit

from tests.sites import Site

ADDRESSES: Final = ("href", "src", "srcset", "action", "poster", "data")
FETCHING: Final = frozenset(
    ("stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch", "apple-touch-icon")
)
"""Relations of ``<link>`` for which a browser asks for the address."""
SPOKEN: Final = ("alt", "title", "aria-label", "placeholder")
"""Attributes whose text a person reads or hears."""
UNSPOKEN: Final = frozenset(("script", "style", "code", "pre", "kbd", "samp", "svg"))


class Reference(NamedTuple):
    """One address in a page: the element and attribute that it stands in, and whether a browser fetches it unasked."""

    element: Any
    address: str
    fetched: bool


class Passage(NamedTuple):
    """A piece of text that stands in one language: that language, its direction, and whether it is in the frame."""

    text: str
    language: str
    direction: str
    element: Any


def references(page: Any) -> Iterator[Reference]:
    """Every address in a page."""
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        relations = set((element.get("rel") or "").split())
        for name in ADDRESSES:
            value = element.get(name)
            if value is None:
                continue
            fetched = element.tag not in ("a", "area") and (element.tag != "link" or bool(relations & FETCHING))
            for address in [part.split()[0] for part in value.split(",")] if name == "srcset" else [value]:
                yield Reference(element, address.strip(), fetched)


def target(site: Site, path: str, address: str) -> tuple[str, str] | None:
    """The published path and the fragment that an address in the page at ``path`` leads to; None for another host."""
    top = urlsplit(site.url).path or "/"
    if site.url and address.startswith(site.url):
        address = top + address.removeprefix(site.url)
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    place = unquote(parts.path)
    if place.startswith("/"):
        wanted = place.removeprefix(top) if place.startswith(top) else f"../{place}"
    elif place:
        wanted = join(dirname(path), place)
    else:
        return path, unquote(parts.fragment)
    found = normpath(wanted) if wanted else "."
    if place.endswith(("/", "/.", "/..")) or place in (".", "..") or found == ".":
        found = normpath(join(found, "index.html"))
    return found, unquote(parts.fragment)


def ids(page: Any) -> list[str]:
    """Every id in a page, in order, repeated ones included."""
    return [str(name) for name in page.xpath("//@id")]


def passages(page: Any) -> Iterator[Passage]:
    """Every text of the body that a person reads or hears, with the language and direction that the page gives it."""
    root = page.getroottree().getroot()
    yield from _passages(page.find("body"), root.get("lang", ""), root.get("dir", "ltr"))


def _passages(element: Any, language: str, direction: str) -> Iterator[Passage]:
    language, direction = element.get("lang", language), element.get("dir", direction)
    if element.tag in UNSPOKEN:
        return
    for name in SPOKEN:
        if element.get(name):
            yield Passage(element.get(name), language, direction, element)
    if element.text and element.text.strip():
        yield Passage(element.text.strip(), language, direction, element)
    for child in element:
        if isinstance(child.tag, str):
            yield from _passages(child, language, direction)
        if child.tail and child.tail.strip():
            yield Passage(child.tail.strip(), language, direction, element)


def title(page: Any) -> str:
    """The text of a page's title."""
    return str(page.findtext("head/title") or "")


def spoken(element: Any) -> str:
    """The text of an element, spaces as a reader sees them."""
    return re.sub(r"\s+", " ", element.text_content()).strip()


def meta(page: Any, name: str) -> str | None:
    """The content of a ``<meta>`` by its name or property."""
    found = page.xpath("//head/meta[@name=$name or @property=$name]/@content", name=name)
    return str(found[0]) if found else None


def alternates(page: Any) -> dict[str, str]:
    """The alternates that the head announces: language → address."""
    return {link.get("hreflang"): link.get("href") for link in page.xpath("//head/link[@rel='alternate'][@hreflang]")}
