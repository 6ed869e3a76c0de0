# SPDX-License-Identifier: MIT
"""What stands in a unit beside its words and is copied, not translated: citations, notes, addresses, code, tags."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

_MARK: Final = re.compile(
    r"(?P<citation>\[@(?:\\[\[\]]|[^\[\]\n]){1,300}\])"
    r"|(?P<note>\[\^[^\[\]\s]+\])"
    r"|(?P<code>(?<!`)(?P<fence>`+)(?!`).+?(?<!`)(?P=fence)(?!`))"
    r"|(?P<image>!\[)"
    r"|(?P<link>\]\((?:[^()\n]|\([^()\n]*\))*\)|\]\[[^\[\]\n]*\]|<(?:https?://|mailto:)[^<>\s]+>)"
    r"|(?P<tag></?[A-Za-z][^<>]*>)",
    re.DOTALL,
)
_ESCAPED: Final = re.compile(r"\\[!-/:-@\[-`{-~]")
_PROTECTED: Final = frozenset({"citation", "note", "code", "link"})


def marks(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield kind, start and end of each mark: ``citation``, ``note``, ``code``, ``image``, ``link``, ``tag``."""
    at = 0
    while match := _MARK.search(text, at):
        escape = _ESCAPED.search(text, at, match.start() + 1)
        if escape is not None and escape.end() > match.start():
            at = escape.end()
            continue
        yield str(match.lastgroup if match.lastgroup != "fence" else "code"), *match.span()
        at = match.end()


def counted(text: str) -> Counter[tuple[str, str]]:
    """Return how often each mark stands in a unit: citations and notes as written, of the others only how many."""
    return Counter((kind, text[start:end] if kind in ("citation", "note") else "") for kind, start, end in marks(text))


def note_labels(text: str) -> Counter[str]:
    """Return the marks of notes of a unit as written, ``[^1]``, and how often each stands there."""
    return Counter(text[start:end] for kind, start, end in marks(text) if kind == "note")


def protected(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a unit in order, and whether each is to be copied as it is."""
    at = 0
    for kind, start, end in marks(text):
        if kind in _PROTECTED:
            if at < start:
                yield text[at:start], False
            yield text[start:end], True
            at = end
    if at < len(text):
        yield text[at:], False
