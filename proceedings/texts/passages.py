# SPDX-License-Identifier: MIT
"""The seams of clean HTML: which tags end a line of text, and which passages speak another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from proceedings.languages import direction_of

# By their beginnings, so that the engine tries a dozen branches at each tag and not forty.
_NAMES: Final = (
    "p(?:re)?|li|t(?:[dhr]|able|body|foot|head)|h[1-6r]|ol|ul|a(?:ddress|rticle|side)|b(?:lockquote|r)|caption"
    "|d(?:[dlt]|etails|iv)|fig(?:caption|ure)|i(?:mg|nput)|label|s(?:ection|ummary)"
)
BLOCK: Final = re.compile(rf"(</?(?:{_NAMES})(?:\s[^<>]*)?>)")
"""A tag at which a line of text ends."""

_SPOKEN: Final = re.compile(r'<([a-z][a-z0-9]*)(?=\s)[^<>]*?\slang="([^"]*)"[^<>]*>')


@lru_cache(maxsize=4_096)
def is_block(tag: str) -> bool:
    """Whether this tag, as written, ends a line of text."""
    return BLOCK.fullmatch(tag) is not None


def with_directions(html: str) -> str:
    """Return the same HTML with ``dir`` on every element that has ``lang`` and no ``dir``."""
    if ' lang="' not in html:
        return html

    def complete(match: re.Match[str]) -> str:
        tag = match[0]
        return tag if ' dir="' in tag else f'{tag[:-1]} dir="{direction_of(match[2])}">'

    return _SPOKEN.sub(complete, html)


def passages(html: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the HTML cut where its language changes: each part with its language. The parts join to the whole."""
    position = 0
    while match := _SPOKEN.search(html, position):
        inside = match.end()
        end = _closing(html, match[1], inside)
        yield html[position:inside], language
        yield from passages(html[inside:end], match[2])
        position = end
    yield html[position:], language


def _closing(html: str, name: str, position: int) -> int:
    depth = 1
    for match in re.compile(rf"<(/?){name}\b[^<>]*>").finditer(html, position):
        depth += -1 if match[1] else 1
        if depth == 0:
            return match.start()
    return len(html)
