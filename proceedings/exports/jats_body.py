# SPDX-License-Identifier: MIT
"""The HTML of a text as the body of a JATS article: sections, paragraphs, lists, tables, and what stands in lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, Final

from lxml import html

from proceedings.exports.xml_text import element

Element = Any
"""An element of lxml's tree, which carries no types."""

_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_INLINE: Final[Mapping[str, str]] = {
    **dict.fromkeys(("em", "i", "var", "dfn", "cite"), "italic"),
    **dict.fromkeys(("strong", "b"), "bold"),
    **dict.fromkeys(("s", "del"), "strike"),
    **dict.fromkeys(("code", "kbd", "samp"), "monospace"),
    "u": "underline",
    "sub": "sub",
    "sup": "sup",
}
_BLOCKS: Final = frozenset(
    (*_HEADINGS, *"p div ul ol dl blockquote pre table figure figcaption details summary hr".split())
)
_IN_TABLES: Final = frozenset(("thead", "tbody", "tfoot", "tr", "th", "td"))
_NOTHING: Final = frozenset(("svg", "input", "colgroup", "col", "caption"))
"""Drawings and boxes to tick have no text; the caption of a table stands before it."""


def body(text: str) -> str:
    """Return the body of an article from the HTML of a text with whole addresses; empty for an empty text."""
    if not text.strip():
        return ""
    open_levels: list[int] = []
    written: list[str] = []
    for kind, xml in _blocks(html.fragment_fromstring(text, create_parent="div")):
        if kind in _HEADINGS:
            level = int(kind[1])
            while open_levels and open_levels[-1] >= level:
                open_levels.pop()
                written.append("</sec>")
            open_levels.append(level)
            written.append(f"<sec>{element('title', xml)}")
        else:
            written.append(xml)
    return element("body", "".join(written) + "</sec>" * len(open_levels))


def _blocks(node: Element) -> Iterator[tuple[str, str]]:
    """Yield the blocks inside an element: the element of HTML that each was, and its XML, of a heading its words."""
    run = escape(node.text or "", quote=False)
    for child in node:
        if child.tag in _BLOCKS:
            yield from _paragraph(run)
            run = ""
            yield from _block(child)
        else:
            run += _inline(child)
        run += escape(child.tail or "", quote=False)
    yield from _paragraph(run)


def _paragraph(xml: str) -> Iterator[tuple[str, str]]:
    if xml.strip():
        yield "p", f"<p>{xml.strip()}</p>"


def _block(node: Element) -> Iterator[tuple[str, str]]:
    match node.tag:
        case tag if tag in _HEADINGS:
            yield tag, _inside(node)
        case "p":
            yield from _paragraph(_inside(node))
        case "ul" | "ol":
            items = "".join(element("list-item", _flat(item) or "<p/>") for item in node.iterchildren("li"))
            yield "ul", element("list", items, **{"list-type": "bullet" if node.tag == "ul" else "order"})
        case "dl":
            yield "dl", element("def-list", "".join(_definitions(node)))
        case "blockquote":
            yield "blockquote", element("disp-quote", _flat(node) or "<p/>")
        case "pre":
            yield "pre", f"<preformat>{escape(''.join(node.itertext()), quote=False)}</preformat>"
        case "table":
            caption = node.find("caption")
            told = element("caption", element("p", _inside(caption))) if caption is not None else ""
            yield "table", element("table-wrap", told + element("table", _cells(node)))
        case "summary":
            yield from _paragraph(element("bold", _inside(node)))
        case "hr":
            return
        case _:
            yield from _blocks(node)


def _flat(node: Element) -> str:
    """Return the blocks inside an element that has no sections: its headings become paragraphs in bold."""
    return "".join(f"<p>{element('bold', xml)}</p>" if kind in _HEADINGS else xml for kind, xml in _blocks(node) if xml)


def _definitions(node: Element) -> Iterator[str]:
    """Yield an item for each term, with the first of its definitions."""
    for term in node.iter("dt"):
        following = term.getnext()
        meaning = _flat(following) if following is not None and following.tag == "dd" else ""
        yield element("def-item", f"<term>{_inside(term)}</term>" + element("def", meaning or "<p/>"))


def _cells(node: Element) -> str:
    """Return the parts of a table; cells hold lines, and blocks of several paragraphs are joined by spaces."""
    written = []
    for child in node:
        if child.tag not in _IN_TABLES:
            continue
        if child.tag in ("th", "td"):
            spans = {key: child.get(key) for key in ("colspan", "rowspan") if child.get(key)}
            written.append(element(child.tag, _inside(child).strip() or " ", **spans))
        elif inside := _cells(child):
            written.append(element(child.tag, inside))
    return "".join(written)


def _inside(node: Element) -> str:
    """Return what stands inside an element as one line."""
    parts = [escape(node.text or "", quote=False)]
    for child in node:
        parts.append(_inline(child))
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts)


def _inline(node: Element) -> str:
    if not isinstance(node.tag, str) or node.tag in _NOTHING:
        return ""
    if node.tag == "br":
        return " "
    if node.tag == "img":
        return escape(node.get("alt", ""), quote=False)
    inside = _inside(node)
    if node.tag == "a" and inside.strip() and node.get("href", "").startswith(("http://", "https://")):
        return element("ext-link", inside, **{"ext-link-type": "uri", "xlink:href": node.get("href")})
    if node.tag in _INLINE and inside.strip():
        return element(_INLINE[node.tag], inside)
    return f" {inside} " if node.tag in _BLOCKS else inside
