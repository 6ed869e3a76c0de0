# SPDX-License-Identifier: MIT
"""Citations of a body, ``[@key]``: taken out before it is parsed, so that a bracket that cites is never a link.

``[@key]``, ``[@key, p. 12]`` and ``[@one; @two]``; between Arabic words the separators may be ``،`` and ``؛``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from typing import Final, NamedTuple

from proceedings.languages import digits_of, remembered, word
from proceedings.texts import dialect
from proceedings.texts.isolating import with_digits

WRITTEN: Final = re.compile(r"\[@(?:\\[\[\]]|[^\[\]\n]){1,300}\]")
"""A citation as it is written; a bracket within its locator stands behind a backslash."""
_ONE: Final = re.compile(r"&#?\w{1,31};|([;؛])")
"""What parts the sources of a bracket; the sign that ends an entity does not."""
_LOCATED: Final = re.compile(r"[,،]")
_MARKED: Final = re.compile(r"[*_`<&\\~]")
_BEGUN: Final = re.compile(r"\[[\s*_~\u200e\u200f\u061c\u2066-\u2069-]*[@＠]\s*")
_KEY: Final = re.compile(r"[\w.:/-]*\w")
_BRACKET: Final = re.compile(r"[\[\]]")
_FURTHER: Final = re.compile(r"[\s,،]+[@＠]([\w-]+)")
_BEFORE_SIGN: Final = re.compile(r" (?=[,;،؛])")
_LONGEST: Final = 300


class Cited(NamedTuple):
    """One source of a bracket: its key, where in it, and how far the key stands from the bracket."""

    key: str
    locator: str
    offset: int


class Unread(NamedTuple):
    """What begins like a citation in a text and is none: where it begins, how it is shown, and what to write."""

    start: int
    found: str
    write: str


def unread(shown: str) -> Iterator[Unread]:
    """Yield the brackets of a text that begin with ``@``; in the text all that was read as a citation is no more."""
    end = 0
    for match in _BEGUN.finditer(shown):
        if match.start() < end:
            continue
        end = match.end()
        depth = 1
        for bracket in _BRACKET.finditer(shown, end, end + 2 * _LONGEST):
            depth += 1 if bracket[0] == "[" else -1
            if not depth:
                end = bracket.end()
                break
        inner = _BEFORE_SIGN.sub("", " ".join(shown[match.end() : end - 1].split()))
        key = _KEY.match(shown, match.end())
        end = max(end, key.end()) if key else end
        is_whole = not depth and key is not None and len(inner) < _LONGEST - 20
        plain = _BRACKET.sub(r"\\\g<0>", inner) if is_whole else key[0] if key else "…"
        yield Unread(match.start(), " ".join(shown[match.start() : end].split()), f"[@{plain}]")


@lru_cache(maxsize=1_024)
def read(written: str) -> tuple[Cited, ...]:
    """Return what a bracket cites, in its order. A locator is plain text, whatever marks were written in it."""
    found: list[Cited] = []
    at = 1
    for part in _parts(written[1:-1]):
        key, *rest = _LOCATED.split(part, maxsplit=1)
        name = key.strip().removeprefix("@").strip()
        locator = rest[0].strip() if rest else ""
        offset = at + len(part) - len(part.lstrip())
        at += len(part) + 1
        # A sign that parts nothing, as at the end, is passed over.
        if part.strip() or not found:
            found.append(Cited(name, _plain(locator) if _MARKED.search(locator) else locator, offset))
    return tuple(found)


def further(written: str) -> tuple[str, str] | None:
    """Return another source that a bracket names where only a place in the first may stand, and what to write."""
    match = _FURTHER.search(written)
    return (match[0].strip(" ,،"), _FURTHER.sub(r"; @\1", written)) if match else None


def _parts(inner: str) -> Iterator[str]:
    start = 0
    for match in _ONE.finditer(inner):
        if match[1]:
            yield inner[start : match.start()]
            start = match.end()
    yield inner[start:]


def _plain(locator: str) -> str:
    """Return the words of a locator without the marks of Markdown and without HTML."""
    texts = (dialect.Text, dialect.Code)
    found = (node for node in dialect.walk(dialect.parse(locator)) if isinstance(node.node_value, texts))
    words = (dialect.value(node) for node in found)
    return " ".join("".join(word if isinstance(word, str) else word.literal for word in words).split())


@remembered
def link_to_source(key: str, number: int, locator: str, language: str, digits: str) -> str:
    """Return the link to a source by its number in the record, with the place in it where one is given."""
    located = {"number": str(number)} | ({"locator": locator} if locator else {})
    shown = word("texts", f"citations.number{'-located' * bool(locator)}", language, **located)
    label = word("texts", f"citations.{'located' if locator else 'source'}", language, **located)
    # An attribute is not typeset, and must be heard as what it names is read.
    label = with_digits(label, chosen) if (chosen := digits_of(language, digits)) != "western" else label
    return f'<a aria-label="{escape(label)}" href="#source-{escape(key)}">{escape(shown, quote=False)}</a>'
