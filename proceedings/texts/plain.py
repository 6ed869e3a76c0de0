# SPDX-License-Identifier: MIT
"""The words of clean HTML without its tags."""

from __future__ import annotations

import re
from html import unescape
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
_SPACE: Final = re.compile(r"\n[ \t\n]*")


def plain(html: str) -> str:
    """Return a line a block, item or row, cells apart by tabs, without marks of notes and citations; code as it is."""
    html = _LEFT_OUT.sub("", html)
    pieces = _CODE.split(html) if "<pre" in html else [html]
    for index, piece in enumerate(pieces):
        pieces[index] = _code(piece) if index % 2 else _prose(piece)
    return "\n".join(piece for piece in pieces if piece)


def _prose(html: str) -> str:
    html = _SPACE.sub(" ", html)
    html = _BREAK.sub("\n", html) if "<br" in html else html
    html = _CELLS.sub("\t", html) if "<t" in html else html
    text = _TAG.sub("", BLOCK.sub("\n", html))
    return unescape("\n".join(line for line in (line.strip(" ") for line in text.split("\n")) if line))


def _code(html: str) -> str:
    return unescape(_TAG.sub("", html)).rstrip("\n")
