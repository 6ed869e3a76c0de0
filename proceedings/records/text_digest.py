# SPDX-License-Identifier: MIT
"""The blocks of a record's text, and the digest over them as written, which stamps of form 1 have."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final

_FENCE: Final = re.compile(r"\s*(`{3,}|~{3,})")
_CODE_OR_COMMENT: Final = re.compile(r"^[ \t]*(?P<fence>`{3,}|~{3,})|^ {0,3}<!--", re.MULTILINE)
_NEXT_COMMENT: Final = re.compile(r"\s*<!--")
_REST_OF_LINE: Final = re.compile(r"[ \t]*$", re.MULTILINE)


def text_blocks(body: str) -> tuple[str, ...]:
    """Return the blocks of a Markdown body: lines between blank lines, with code fences kept whole, in NFC.

    Comments between blocks do not count: they are not published.
    """
    return tuple(text for _, text in located_blocks(body))


def located_blocks(body: str) -> tuple[tuple[int, str], ...]:
    """Return the blocks, each with the line of the body on which it starts, from 1."""
    blocks: list[tuple[int, str]] = []
    lines: list[str] = []
    fence: str | None = None
    has_fences = "```" in body or "~~~" in body
    text = unicodedata.normalize("NFC", body)
    if "<!--" in text:
        text = _without_comments(text)
    for number, line in enumerate(text.split("\n"), start=1):
        mark = _FENCE.match(line) if has_fences else None
        if mark and fence is None:
            fence = mark.group(1)
        elif mark and fence is not None and mark.group(1).startswith(fence):
            fence = None
        if line.strip() or fence is not None:
            lines.append(line.rstrip())
        elif lines:
            blocks.append((number - len(lines), "\n".join(lines)))
            lines = []
    if lines:
        blocks.append((body.count("\n") + 2 - len(lines), "\n".join(lines)))
    return tuple(blocks)


def _without_comments(text: str) -> str:
    """Return the text with comments between blocks replaced by blank lines; a comment inside code stays.

    Each character is read a fixed number of times, however many comments are opened and never closed.
    """
    parts: list[str] = []
    at = kept = 0
    while found := _CODE_OR_COMMENT.search(text, at):
        if found["fence"]:
            closing = re.compile(rf"^[ \t]*{found['fence']}", re.MULTILINE).search(text, found.end())
            at = closing.end() if closing else len(text)
            continue
        ends = _ends_of_comments(text, found.end())
        if not ends:
            break
        rests = (_REST_OF_LINE.match(text, each) for each in reversed(ends))
        end = next((rest.end() for rest in rests if rest is not None), None)
        at = end or ends[0]
        line_before = text[text.rfind("\n", 0, max(found.start() - 1, 0)) + 1 : found.start()]
        if end is not None and not line_before.strip():
            parts += text[kept : found.start()], "\n" * text.count("\n", found.start(), end)
            kept = end
    return "".join((*parts, text[kept:]))


def _ends_of_comments(text: str, start: int) -> list[int]:
    """Return where a comment, whose inside begins at ``start``, and those that follow it at once, end."""
    ends: list[int] = []
    while (end := text.find("-->", start)) >= 0:
        ends.append(end + 3)
        following = _NEXT_COMMENT.match(text, end + 3)
        if following is None:
            break
        start = following.end()
    return ends


def text_digest(title: str, summary: str, note: str | None, body: str) -> str:
    """Return the first 12 hex digits of SHA-256 over title, summary, note and blocks, each in NFC, without facts."""
    parts = [unicodedata.normalize("NFC", part) for part in (title, summary, note or "")]
    # U+001E, the record separator, cannot be in a text: the reader of files refuses control characters.
    return hashlib.sha256("\x1e".join([*parts, *text_blocks(body)]).encode()).hexdigest()[:12]
