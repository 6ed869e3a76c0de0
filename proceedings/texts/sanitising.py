# SPDX-License-Identifier: MIT
"""The last gate before publication: nh3 keeps what the policy names, and every loss in an author's HTML is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from typing import Final

import nh3

from proceedings.texts.policy import ATTRIBUTES, SCHEMES, TAGS, permitted_value

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


def sanitise(html: str) -> str:
    """The HTML with nothing in it that the policy does not name; elements are closed and nested as browsers do.

    Raises RecursionError where elements stand deeper within each other than any reader of HTML bears.
    """
    clean = _CLEANER.clean(html)
    if clean.count("</") > MOST_DEPTH:
        depth = 0
        for match in _NEST.finditer(clean):
            depth += -1 if match[1] else match[2] not in _VOID
            if depth > MOST_DEPTH:
                raise RecursionError
    return clean


def losses(before: str, after: str) -> Iterator[Loss]:
    """What an author's HTML lost between the two, each kind once, in alphabetical order. Comments do not count."""
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
