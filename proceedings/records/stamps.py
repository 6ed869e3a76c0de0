# SPDX-License-Identifier: MIT
"""The stamp of a translation: a digest of what a reader reads of the text that was translated.

Ways of writing do not count: list marks, line breaks, rules of tables, the form of quotation marks, spaces that
typography sets. It is taken from the source with a reduction of its own, so that no new version of the parser, of the
sanitiser or of the typography makes a translation old. How a body is cut into blocks does not count either: that the
blocks of a translation are those of its source is a check of its own.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from typing import Final

from proceedings.orthography import of_letters

FORM: Final = 2
"""The number that a stamp begins with. Form 1, over the blocks as written, has none."""

_LENGTH: Final = 12
_SIGN_LINES: Final = re.compile(
    r"^(?:[ >\t]*(?:`{3,}|~{3,}).*|[ >\t|:=*_+-]+|[ ]{0,3}\[[^\]^@\n]+\]:[ \t]*\S.*)$", re.MULTILINE
)
"""Fences, rules, underlines of headings, and definitions of links."""
_BOX: Final = re.compile(
    r"^[ >\t]*(?:!!!|\?\?\?\+?|===[!+]*)(?=[ \t])[^\"\n]*(?:\"([^\"\n]*)\"[^\n]*)?$|\[![A-Za-z]+\]", re.MULTILINE
)
"""Openings of boxes and tabs, whose title is read."""
_BRACKETS: Final = re.compile(
    r"\[\^[^\[\]\n]+\]:?|\[@[^\[\]\n]*\]|\](?:\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\]\n]*\])|!(?=\[)"
)
"""Marks of notes, citations and images, targets of links."""
_BRACES: Final = re.compile(r"\{:?[ \t]*(?:[#.][\w-]+|[\w-]+=)[^{}\n]*\}")
_AUTOMATIC: Final = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_PICTURE: Final = re.compile(r"<img\b[^<>]*?\balt=(?:\"([^\"]*)\"|'([^']*)')[^<>]*>")
_IN_LINE: Final = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var)\b[^<>]*>"
)
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>")
_ITEM: Final = re.compile(r"[ >\t]*(?:[-*+]|(?P<number>\d{1,9})[.)])(?=[ \t]|$)(?:[ \t]+\[[ xX]\])?")
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])|\\$", re.MULTILINE)
_SIGNS: Final = re.compile(r"[*_~`#>\[\]\\]+")
_HIDDEN: Final = 0xE000
"""What is added to an escaped sign until the others are gone; no text has private characters."""
_SHOWN: Final = re.compile("[\ue021-\ue07e]")
_APOSTROPHE: Final = re.compile("['\u2019\u02bc](?<=\\w.)(?=\\w)")
_DROPPED: Final = re.compile("[\"“”„«»‹›'‘’‚\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
_REPLACED: Final = (
    dict.fromkeys("–—‑‐−", "-")
    | dict(zip("،؛؟٪٫٬", ",;?%.,", strict=True))
    | {"…": "..."}
    | {figure: str(value) for figures in of_letters()["digits"].values() for value, figure in enumerate(figures)}
)
_FOREIGN: Final = re.compile(f"[{''.join(_REPLACED)}]")
_SPACED: Final = re.compile(r" (?=[;:!?%‰€$.,)])")


def stamp(title: str, summary: str, note: str | None, body: str) -> str:
    """Return the stamp of a translation of these texts: ``2-3f2a9c01b7de``. Facts do not count."""
    # U+001E, the record separator, cannot stand in a text: source refuses control characters.
    parts = "\x1e".join((*map(_folded, (title, summary, note or "")), words_read(body)))
    return f"{FORM}-{hashlib.sha256(parts.encode()).hexdigest()[:_LENGTH]}"


def words_read(text: str) -> str:
    """Return the words of a piece of Markdown as a reader reads them, in one line, whatever the signs they stand in."""
    if "<" in text:
        first, *others = text.split("<!--")
        text = first + "".join(other.partition("-->")[2] if "-->" in other else f"<!--{other}" for other in others)
    text = _SIGN_LINES.sub("", text)
    if "!" in text or "?" in text or "=" in text:
        text = _BOX.sub(lambda match: match[1] or "", text)
    if "\\" in text:
        text = _ESCAPE.sub(lambda match: chr(_HIDDEN + ord(match[1])) if match[1] else "", text)
    if "[" in text:
        text = _BRACKETS.sub("", text)
    if "{" in text:
        text = _BRACES.sub("", text)
    if "<" in text:
        text = _AUTOMATIC.sub(r"\1", text)
        text = _PICTURE.sub(lambda match: f" {match[1] or match[2] or ''} ", text)
        text = _TAG.sub(" ", _IN_LINE.sub("", text))
    text = _SIGNS.sub("", "\n".join(_without_marks(text)).replace("|", " "))
    if "&" in text:
        text = unescape(text)
    return _folded(_SHOWN.sub(lambda match: chr(ord(match[0]) - _HIDDEN), text))


def _without_marks(text: str) -> Iterator[str]:
    """Yield the lines without the marks of items. A number begins an item where CommonMark begins one."""
    in_list, before = False, ""
    for line in text.split("\n"):
        match = _ITEM.match(line) if line[:1] in " >\t-*+0123456789" else None
        if match and (in_list or not before.strip() or match["number"] in (None, "1")):
            in_list = True
            yield line[match.end() :]
        else:
            in_list = in_list and bool(not line.strip() or before.strip() or line[0] in " \t")
            yield line
        before = line


def _folded(text: str) -> str:
    """Return a text without what typography sets: spaces, forms of marks, the digits of another script."""
    text = unicodedata.normalize("NFC", text)
    text = _DROPPED.sub("", _APOSTROPHE.sub("\ufffc", text))
    text = _FOREIGN.sub(lambda match: _REPLACED[match[0]], text)
    return _SPACED.sub("", " ".join(text.split()))
