# SPDX-License-Identifier: MIT
"""The words of clean HTML without its tags."""

from __future__ import annotations

import re
from html import unescape
from operator import methodcaller
from typing import Final

from proceedings.texts.passages import BLOCK

_LEFT_OUT: Final = re.compile(
    r'<a [^<>]*class="footnote-backref".*?</a>|<sup [^<>]*class="citation".*?</sup>|<sup [^<>]*id="fnref-.*?</sup>'
    r"|<div class=\"tabbed-labels\">",
    re.DOTALL,
)
_CODE: Final = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_CELLS: Final = re.compile(r"</t[dh]>\s*<t[dh]\b[^<>]*>")
_TAG: Final = re.compile(r"<[^<>]*>")
_BREAK: Final = re.compile(r"<br[^<>]*>\s*")
_stripped: Final = methodcaller("strip", " ")
_SPACE: Final = re.compile(r"\n[ \t\n]*")


def plain(html: str) -> str:
    """Return a line a block, item or row, cells apart by tabs, without marks of notes and citations; code as it is."""
    html = without_marks(html)
    pieces = _CODE.split(html) if "<pre" in html else [html]
    for index, piece in enumerate(pieces):
        pieces[index] = _code(piece) if index % 2 else _prose(piece)
    return "\n".join(piece for piece in pieces if piece)


def without_marks(html: str) -> str:
    """Return HTML without the marks of notes and citations and the labels of tabs."""
    has_any = "<sup " in html or "footnote-backref" in html or "tabbed-labels" in html
    return _LEFT_OUT.sub("", html) if has_any else html


def _prose(html: str) -> str:
    html = _SPACE.sub(" ", html)
    html = _BREAK.sub("\n", html) if "<br" in html else html
    html = _CELLS.sub("\t", html) if "<t" in html else html
    text = _TAG.sub("", BLOCK.sub("\n", html))
    # Map takes a third of the time of a generator for hundreds of lines.
    return unescape("\n".join(filter(None, map(_stripped, text.split("\n")))))


def _code(html: str) -> str:
    return unescape(_TAG.sub("", html)).rstrip("\n")
