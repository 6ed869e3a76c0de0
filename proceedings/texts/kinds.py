# SPDX-License-Identifier: MIT
"""What kind of block a construct is, with its size, so that a translation can be held against its source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element

_PLAIN: Final[Mapping[str, str]] = {
    "blockquote": "quotation",
    "details": "details",
    "figure": "figure",
    "hr": "rule",
    "pre": "code",
    "table": "table",
}
_RAW_TAG: Final = re.compile(r"\s*<([a-z][a-z0-9]*)", re.IGNORECASE)
_BLOCKS_IN_HTML: Final = frozenset({"details", "figure", "table", "blockquote"})


def kind(element: Element) -> str:
    """The kind of a block that came from Markdown."""
    match element.tag:
        case "p":
            return "image" if _is_image(element) else "paragraph"
        case "ul":
            return f"list-unordered-{_count(element, 'li')}"
        case "ol":
            return f"list-ordered-{_count(element, 'li')}"
        case "dl":
            return f"definition-list-{_count(element, 'dt')}"
        case "table":
            rows = list(element.iter("tr"))
            return f"table-{len(rows)}x{max((len(row) for row in rows), default=0)}"
        case "div":
            return _division(element)
        case tag if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            return f"heading-{tag[1]}"
        case tag:
            return _PLAIN.get(tag, "division")


def kind_of_raw(html: str) -> str:
    """The kind of a block that stands in the source as HTML, or was set as code."""
    if html.startswith(('<div class="highlight', "<pre")):
        return "code"
    match = _RAW_TAG.match(html)
    tag = match[1].lower() if match else ""
    return _PLAIN[tag] if tag in _BLOCKS_IN_HTML else "html"


def _division(element: Element) -> str:
    classes = (element.get("class") or "").split()
    if "admonition" in classes:
        return "admonition"
    if "tabbed-set" in classes:
        return f"tabs-{_count(element, 'input')}"
    if classes == ["footnote"]:
        return f"footnotes-{sum(1 for item in element.iter('li') if item.get('id', '').startswith('fn-'))}"
    return "division"


def _is_image(element: Element) -> bool:
    return (
        len(element) == 1
        and element[0].tag == "img"
        and not (element.text or "").strip()
        and not (element[0].tail or "").strip()
    )


def _count(element: Element, tag: str) -> int:
    return sum(1 for child in element if child.tag == tag)
