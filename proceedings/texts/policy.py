# SPDX-License-Identifier: MIT
"""What the HTML of a body may hold: elements, attributes, classes, ids and schemes. Everything else is dropped.

Only what a text needs is here: nothing that runs, loads, frames, submits or styles, and no name that the page's own
frame or the browser's scripts answer to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

SHAPES: Final = frozenset({"g", "path", "circle", "rect", "line", "polygon", "polyline", "ellipse"})
"""The shapes of a drawing: the only elements that may close themselves."""
TAGS: Final = SHAPES | frozenset(
    """
    h1 h2 h3 h4 h5 h6 p div span br hr a blockquote pre figure figcaption img ul ol li dl dt dd details summary
    em strong b i u s small sub sup del ins mark code kbd samp var abbr cite dfn q bdi bdo ruby rb rp rt time wbr
    table caption colgroup col thead tbody tfoot tr th td label input svg
    """.split()
)

_PAINT: Final = frozenset({"fill", "stroke", "stroke-width", "stroke-linecap", "transform", "opacity"})
ATTRIBUTES: Final[Mapping[str, frozenset[str]]] = {
    "*": frozenset(
        """
        id class lang dir title role aria-label aria-hidden aria-describedby aria-labelledby data-tabs
        """.split()
    ),
    "a": frozenset({"href", "hreflang", "download"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "input": frozenset({"type", "checked", "disabled", "name"}),
    "label": frozenset({"for"}),
    "details": frozenset({"open"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "li": frozenset({"value"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope", "align"}),
    "td": frozenset({"colspan", "rowspan", "headers", "align"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "time": frozenset({"datetime"}),
    "svg": frozenset({"xmlns", "viewBox", "width", "height"}) | _PAINT,
    "path": frozenset({"d"}) | _PAINT,
    "circle": frozenset({"cx", "cy", "r"}) | _PAINT,
    "ellipse": frozenset({"cx", "cy", "rx", "ry"}) | _PAINT,
    "rect": frozenset({"x", "y", "width", "height", "rx", "ry"}) | _PAINT,
    "line": frozenset({"x1", "y1", "x2", "y2"}) | _PAINT,
    "polygon": frozenset({"points"}) | _PAINT,
    "polyline": frozenset({"points"}) | _PAINT,
    "g": _PAINT,
}

SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
"""The schemes of a link's address; a relative address has none."""

NOTICES: Final = frozenset(
    """
    abstract attention bug caution danger error example failure hint important info note question quote success tip
    warning
    """.split()
)
"""The kinds of admonition: each is a class and has a title in every language."""

_CLASSES: Final = NOTICES | frozenset(
    """
    admonition admonition-title citation code end footnote footnote-backref footnote-ref highlight html keys start
    center tabbed-alternate tabbed-block tabbed-content tabbed-labels tabbed-set task-list task-list-item
    """.split()
)
_CLASS_OF_CODE: Final = re.compile(r"language-[\w+#-]+|key-[a-z0-9-]+|[a-z][a-z0-9]{0,2}")
_LENGTH: Final = re.compile(r"-?(?:[0-9]{1,6}(?:\.[0-9]{0,6})?|\.[0-9]{1,6})%?")
_FORMS: Final[Mapping[str, re.Pattern[str]]] = {
    "lang": re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"),
    "hreflang": re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"),
    "dir": re.compile(r"ltr|rtl|auto"),
    "width": re.compile(r"[1-9][0-9]{0,3}"),
    "height": re.compile(r"[1-9][0-9]{0,3}"),
    "start": re.compile(r"[0-9]{1,6}"),
    "value": re.compile(r"[0-9]{1,6}"),
    "colspan": re.compile(r"[1-9][0-9]{0,2}"),
    "rowspan": re.compile(r"[1-9][0-9]{0,2}"),
    "span": re.compile(r"[1-9][0-9]{0,2}"),
    "role": re.compile(r"img|note|presentation|doc-[a-z]+"),
    "align": re.compile(r"left|center|right"),
    **dict.fromkeys(("fill", "stroke"), re.compile(r"#[0-9A-Fa-f]{3,8}|[A-Za-z]{3,20}")),
    **dict.fromkeys(
        ("stroke-width", "opacity", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2"), _LENGTH
    ),
    "stroke-linecap": re.compile(r"butt|round|square"),
    "transform": re.compile(r"(?:(?:matrix|translate|scale|rotate|skewX|skewY)\([0-9eE., +-]{1,100}\) ?){1,10}"),
    "viewBox": re.compile(r"[0-9., -]{1,60}"),
    "xmlns": re.compile(r"http://www\.w3\.org/2000/svg"),
    "d": re.compile(r"[MmLlHhVvCcSsQqTtAaZz0-9eE.,\s+-]*"),
    "points": re.compile(r"[0-9eE.,\s+-]*"),
}
"""What a value looks like where HTML asks for a form; it is also what a valid page needs."""
_TYPES: Final[Mapping[str, tuple[str, ...]]] = {"input": ("checkbox", "radio"), "ol": ("1", "a", "A", "i", "I")}
TABS: Final = re.compile(r"__tabbed_\d+(?:_\d+)?")
"""The ids and names that pymdownx.tabbed gives; no other may begin with ``__``."""
WRITTEN_ID: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""What an author's id looks like: it is cited for decades, in three languages."""
_TAKEN: Final = re.compile(
    r"p\d+(?:-\d+)*|footnotes|(?:source|fn|fnref|cited|md)-.*|__.*"
    # Those of the dialog of search, which every page can open.
    r"|search-(?:words|options|heading|text|(?:option|title|kicker|within|excerpt)-\d+)"
)
FRAME_PREFIX: Final = "page-"
"""How every id begins that templates give."""

_FRAME: Final = frozenset(
    """
    chart-caption chart-table command-options content home-search map-figures map-table plan-handout profile
    """.split()
)
"""The ids of pages without that prefix."""


def is_taken(name: str) -> bool:
    """Whether an id belongs to the page's frame or is one that this room gives."""
    return name in _FRAME or name.startswith(FRAME_PREFIX) or _TAKEN.fullmatch(name) is not None


def permits(tag: str, attribute: str) -> bool:
    """Whether an element may carry an attribute, its value apart."""
    return attribute in ATTRIBUTES["*"] or attribute in ATTRIBUTES.get(tag, ())


def permitted_value(tag: str, attribute: str, value: str) -> str | None:
    """Return the value of a permitted attribute as it may be published, or None where the attribute goes."""
    match attribute:
        case "class":
            kept = [name for name in value.split() if name in _CLASSES or _is_class_of_code(tag, name)]
            return " ".join(kept) or None
        case "id":
            return value if WRITTEN_ID.fullmatch(value) or TABS.fullmatch(value) else None
        case "name" | "for":
            return value if TABS.fullmatch(value) else None
        case "href":
            return value if scheme(value) in SCHEMES | {""} else None
        case "src":
            return value if is_local(value) else None
        case "type":
            return value if value in _TYPES.get(tag, ()) else None
        case _:
            shape = _FORMS.get(attribute)
            return value if shape is None or shape.fullmatch(value) else None


def _is_class_of_code(tag: str, name: str) -> bool:
    return tag in ("span", "div", "code", "pre", "kbd") and _CLASS_OF_CODE.fullmatch(name) is not None


_IGNORED: Final = re.compile(r"[\x00-\x20\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+")
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def scheme(address: str) -> str:
    """Return the scheme of an address in small letters, or an empty text. What browsers pass over does not hide it."""
    match = _SCHEME.match(_IGNORED.sub("", address))
    return match[1].lower() if match else ""


def is_local(address: str) -> bool:
    """Whether an address stays on this site: no scheme and no host."""
    plain = _IGNORED.sub("", address)
    return bool(plain) and not scheme(plain) and not plain.replace("\\", "/").startswith("//")
