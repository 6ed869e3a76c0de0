# SPDX-License-Identifier: MIT
"""The last gate before publication: nh3 keeps what the policy names, and every loss in an author's HTML is told.

What our own writer wrote needs no more than a look: where every tag is one that the policy keeps as it is and closes in
its turn, nh3 would give back the same bytes, for a tenth of the time of a whole conversion.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from typing import Final

import nh3

from proceedings.texts.policy import ATTRIBUTES, SCHEMES, SHAPES, TAGS, permits, permitted_value

Loss = tuple[str, str]
"""What was dropped: an element ``<script>`` or an attribute's name, and the attribute's value or an empty text."""


_CLEANER: Final = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags={"script", "style", "template", "noscript", "iframe", "object", "xmp", "title", "textarea"},
    attributes=ATTRIBUTES,
    attribute_filter=lru_cache(maxsize=4_096)(permitted_value),
    url_schemes=SCHEMES,
    strip_comments=True,
    link_rel=None,
)


MOST_DEPTH: Final = 100
"""Elements within each other; browsers and the readers of XML give up not far beyond."""
_NEST: Final = re.compile(r"<(/?)([a-z][a-z0-9]*)")
_VOID: Final = frozenset({"br", "col", "hr", "img", "input", "wbr"})


def sanitise(html: str, *, has_html: bool) -> str:
    """Return the HTML with nothing in it that the policy does not name; elements are closed and nested as browsers do.

    ``has_html`` says that it holds HTML of an author. Raises RecursionError where elements stand deeper within each
    other than any reader of HTML bears.
    """
    clean = html if not has_html and is_clean(html) else cleaned(html)
    if clean.count("</") > MOST_DEPTH:
        depth = 0
        for match in _NEST.finditer(clean):
            depth += -1 if match[1] else match[2] not in _VOID
            if depth > MOST_DEPTH:
                raise RecursionError
    return clean


def cleaned(html: str) -> str:
    """Return what nh3 makes of HTML."""
    return _CLEANER.clean(html)


_TAG: Final = re.compile(r"</?[a-z][a-z0-9]*[^<>]*>")
_WRITTEN: Final = re.compile(r"<([a-z][a-z0-9]*)((?: [a-zA-Z-]+=\"[^\"<>]*\")*)>")
_ATTRIBUTE: Final = re.compile(r" ([a-zA-Z-]+)=\"([^\"]*)\"")
_ENTITIES: Final = ("&amp;", "&lt;", "&gt;")
_CHANGED: Final = ("\0", "\r", "<pre>\n")
"""What a reader of HTML leaves out or writes in another way."""
_KEPT_OUT: Final = SHAPES | {"svg"}
"""Their insides are read by other rules than those of HTML."""


def is_clean(html: str) -> bool:
    """Whether HTML that a program wrote is such that ``cleaned`` leaves every byte of it."""
    tags = _TAG.findall(html)
    if not len(tags) == html.count("<") == html.count(">") or any(map(html.__contains__, _CHANGED)):
        return False
    if html.count("&") != sum(map(html.count, _ENTITIES)):
        return False
    opened: list[str] = []
    """The tags that are to close what is open."""
    for tag in tags:
        if tag[1] == "/":
            if not opened or opened.pop() != tag:
                return False
        elif (closing := _closing(tag)) is None or (closing == "</a>" and closing in opened):
            return False
        elif closing:
            opened.append(closing)
    return not opened


@lru_cache(maxsize=4_096)
def _closing(tag: str) -> str | None:
    """Return the tag that closes an opening one, empty where nothing does; None where it would not be kept as it is."""
    match = _WRITTEN.fullmatch(tag)
    if match is None or match[1] not in TAGS - _KEPT_OUT or tag.count("&") != tag.count("&amp;"):
        return None
    attributes = _ATTRIBUTE.findall(match[2])
    names = {name for name, _ in attributes}
    values = ((name, value.replace("&amp;", "&")) for name, value in attributes)
    kept = all(permits(match[1], name) and permitted_value(match[1], name, value) == value for name, value in values)
    if not kept or len(names) != len(attributes):
        return None
    return "" if match[1] in _VOID else f"</{match[1]}>"


def losses(before: str, after: str) -> Iterator[Loss]:
    """Yield what an author's HTML lost between the two, each kind once, by alphabet. Comments do not count."""
    yield from sorted((_census(before) - _census(after)).keys())


def _census(html: str) -> Counter[Loss]:
    census = _Census()
    census.feed(html)
    census.close()
    return census.found


class _Census(HTMLParser):
    """Counts the elements and attributes of a text, and its declarations, which are never kept."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: Counter[Loss] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[(f"<{tag}>", "")] += 1
        for name, value in attrs:
            if name == "class":
                for part in (value or "").split():
                    self.found[(name, part)] += 1
            else:
                self.found[(name, "" if value == name else (value or ""))] += 1

    def handle_decl(self, decl: str) -> None:
        self.found[(f"<!{decl.split(' ', maxsplit=1)[0]}>", "")] += 1

    def unknown_decl(self, data: str) -> None:
        self.found[(f"<![{data[:12]}", "")] += 1

    def handle_pi(self, data: str) -> None:
        self.found[(f"<?{data.split(' ', maxsplit=1)[0][:12]}>", "")] += 1
