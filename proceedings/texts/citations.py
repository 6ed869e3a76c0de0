# SPDX-License-Identifier: MIT
"""Citations of a body, ``[@key]``: taken out before it is parsed, so that a bracket that cites is never a link.

``[@key]``, ``[@key, p. 12]`` and ``[@one; @two]``; between Arabic words the separators may be ``،`` and ``؛``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from proceedings.texts import dialect

WRITTEN: Final = re.compile(r"\[@(?:\\[\[\]]|[^\[\]\n]){1,300}\]")
"""A citation as it is written; a bracket within its locator stands behind a backslash."""
_ONE: Final = re.compile(r"[;؛]")
_LOCATED: Final = re.compile(r"[,،]")
_MARKED: Final = re.compile(r"[*_`<&\\~]")


class Cited(NamedTuple):
    """One source of a bracket: its key, where in it, and how far the key stands from the bracket."""

    key: str
    locator: str
    offset: int


@lru_cache(maxsize=1_024)
def read(written: str) -> tuple[Cited, ...]:
    """Return what a bracket cites, in its order. A locator is plain text, whatever marks were written in it."""
    found: list[Cited] = []
    at = 1
    for part in _ONE.split(written[1:-1]):
        key, *rest = _LOCATED.split(part, maxsplit=1)
        name = key.strip().removeprefix("@").strip()
        locator = rest[0].strip() if rest else ""
        offset = at + len(part) - len(part.lstrip())
        found.append(Cited(name, _plain(locator) if _MARKED.search(locator) else locator, offset))
        at += len(part) + 1
    return tuple(found)


def _plain(locator: str) -> str:
    """The words of a locator without the marks of Markdown and without HTML."""
    texts = (dialect.Text, dialect.Code)
    found = (node for node in dialect.walk(dialect.parse(locator)) if isinstance(node.node_value, texts))
    words = (dialect.value(node) for node in found)
    return " ".join("".join(word if isinstance(word, str) else word.literal for word in words).split())
