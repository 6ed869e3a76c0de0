# SPDX-License-Identifier: MIT
"""Puts the elements of a text where a book can carry them, with every word: what browsers forgive, print refuses.

A page may hold text between the items of a list, a block inside a title, a heading of no words or of any level, and
elements nested without end; Typst loses such text or fails on it, and an EPUB with it is invalid.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final
from urllib.parse import quote

from lxml import etree
from lxml import html as lxml_html

Element = Any
"""An element of lxml's tree, which carries no types."""

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_PHRASES: Final = frozenset(
    "em strong b i u s small sub sup mark code kbd samp var abbr cite dfn q bdi bdo time span p".split()
)
"""Elements that hold a line and no blocks."""
_TITLES: Final = frozenset((*_HEADINGS, "summary"))
"""Elements whose blocks become part of their line."""
_BLOCKS: Final = frozenset(
    (*_HEADINGS, *"p div hr blockquote pre figure ul ol li dl dt dd details summary table".split())
)
_ITEMS: Final = {"ul": "li", "ol": "li", "dl": "dd"}
"""What holds the text that stands in a list and in none of its items."""
_PARENTS: Final = {
    "li": frozenset(("ul", "ol")),
    "dt": frozenset(("dl",)),
    "dd": frozenset(("dl",)),
    "figcaption": frozenset(("figure",)),
    "summary": frozenset(("details",)),
}
"""What an element must stand in to mean anything."""
_OF_LISTS: Final = frozenset(("li", "dt", "dd", "div"))
_DEEP: Final = frozenset("blockquote ul ol dl details figure table".split())
_MOST_DEEP: Final = 10
"""Blocks within each other that are shown as such; Typst lays out some twenty."""
_MOST_STYLED: Final = 20
"""The same for emphasis and the like, of which Typst bears some sixty."""
_DISSOLVED: Final = frozenset(("ul", "ol", "dl", "li", "dt", "dd", "details", "summary", "figure", "figcaption"))


def _deeper(tags: frozenset[str], most: int) -> Callable[[Element], Any]:
    """Return what finds the elements of these tags that stand in just so many others of them."""
    one_of = " or ".join(f"self::{tag}" for tag in sorted(tags))
    return etree.XPath(f".//*[{one_of}][count(ancestor::*[{one_of}]) = {most}]")


_TOO_DEEP: Final = (
    (_deeper(_DEEP, _MOST_DEEP), _DEEP | _DISSOLVED),
    (_deeper(_PHRASES, _MOST_STYLED), _PHRASES),
)
"""What finds the outermost elements that stand too deep, and the tags of those in them that are flattened."""
_NUMBERS: Final = {"start": (0, 999_999), "value": (0, 999_999), "colspan": (1, 100), "rowspan": (1, 100)}
"""What each attribute may say; HTML permits more, but neither Typst nor a page has room for it."""
_NUMBERINGS: Final = frozenset("1aAiI")
_UNSAFE: Final = re.compile(r'[\s"<>\\^`{|}\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]')
"""What stands in no web address as it is (WHATWG URL, 4.3)."""
_REFUSED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_VISIBLE: Final = re.compile(r"[^\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def cleaned(text: str) -> str:
    """Return a text without the characters that neither XML 1.0 nor Typst takes."""
    return _REFUSED.sub("", text)


def parsed(html: str, level: int) -> Element:
    """Return the tree of a section's text, whose title has this level, changed so that print can carry it."""
    root = lxml_html.fragment_fromstring(cleaned(html), create_parent="div")
    for element in list(_nested(root)):
        _flatten(element)
    _mend_lists(root)
    _mend_lines(root)
    _level_headings(root, level)
    _mend_attributes(root)
    return root


def take_out(parent: Element, child: Element) -> Element:
    """Take an element out of its parent; the text that follows it stays, which lxml would take along."""
    before, tail = child.getprevious(), child.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(child)
    child.tail = None
    return child


def _nested(root: Element) -> Iterator[Element]:
    """Yield the elements that stand too deep to be shown as what they are."""
    for too_deep, flattened in _TOO_DEEP:
        for outermost in too_deep(root):
            yield from outermost.iter(*flattened)


def _flatten(element: Element) -> None:
    element.tag = "span" if element.tag in _PHRASES else "div"
    for name in ("start", "type", "reversed", "value", "open"):
        element.attrib.pop(name, None)


def _mend_lists(root: Element) -> None:
    """Leave items, terms and captions only where they mean something, and nothing else between them."""
    for element in list(root.iter(*_PARENTS)):
        if not any(one.tag in _PARENTS[element.tag] for one in element.iterancestors()):
            element.tag = "div"
    for element in list(root.iter(*_ITEMS)):
        _wrap_stray(element, _ITEMS[element.tag])
    for element in list(root.iter("dl")):
        terms = [one for one in element.iter("dt", "dd") if next(one.iterancestors("dl")) is element]
        if not terms or terms[0].tag != "dt" or terms[-1].tag != "dd":
            for one in (element, *terms):
                one.tag = "div"
    for caption in list(root.iter("caption", "figcaption")):
        parent = caption.getparent()
        parent.insert(0 if caption.tag == "caption" else len(parent), take_out(parent, caption))


def _mend_lines(root: Element) -> None:
    """Let titles hold a line, and what holds a line no blocks."""
    for element in list(root.iter(*_TITLES)):
        for block in [one for one in element.iter(*_BLOCKS) if one is not element]:
            block.tag = "span"
            block.tail = f" {block.tail or ''}"
    for element in list(root.iter(*_PHRASES)):
        if any(one is not element for one in element.iter(*_BLOCKS)):
            element.tag = "div"


def _wrap_stray(element: Element, item: str) -> None:
    """Put text and elements that stand in a list, but in none of its items, into items of their own."""
    permitted = _OF_LISTS if element.tag == "dl" else frozenset(("li",))
    if _is_told(element.text):
        element.insert(0, _item(item, element.text))
        element.text = None
    for child in list(element):
        tail = child.tail if _is_told(child.tail) else None
        if tail:
            child.tail = None
            child.addnext(_item(item, tail))
        if isinstance(child.tag, str) and child.tag not in permitted:
            made = _item(item)
            child.addprevious(made)
            made.append(child)


def _item(tag: str, text: str | None = None) -> Element:
    made = lxml_html.Element(tag)
    made.text = text
    return made


def _mend_attributes(root: Element) -> None:
    """Leave the numbers that print can count with, in western digits; the first of equal ids; whole addresses."""
    ids: set[str] = set()
    for element in root.iter(etree.Element):
        for name in element.keys():  # noqa: SIM118 (an element is no mapping)
            value = element.get(name)
            if name in _NUMBERS:
                del element.attrib[name]
                least, most = _NUMBERS[name]
                if value.isdecimal() and least <= int(value) <= most:
                    element.set(name, str(int(value)))
            elif name == "href":
                element.set(name, _UNSAFE.sub(lambda found: quote(found[0]), value.strip()))
            elif (name == "id" and value in ids) or (
                name == "type" and element.tag == "ol" and value not in _NUMBERINGS
            ):
                del element.attrib[name]
            elif name == "id":
                ids.add(value)


def _is_told(text: str | None) -> bool:
    return _VISIBLE.search(text or "") is not None


def _level_headings(root: Element, level: int) -> None:
    """Let headings continue the levels of the tree; one without words becomes a paragraph or goes."""
    before = level
    for heading in list(root.iter(*_HEADINGS)):
        if not _is_told("".join(heading.itertext())):
            heading.tag = "p"
            continue
        found = min(max(_HEADINGS[heading.tag], min(level + 1, 6)), before + 1)
        heading.tag = f"h{found}"
        before = found
