# SPDX-License-Identifier: MIT
"""Blocks and passages in the other script: each gets its ``lang`` and ``dir``, which its page would else give it.

A paragraph or heading carries them itself; elsewhere, in an item or a cell, the words do, so that the mark of the item
and the side of the cell stay those of the page. It works on the text of the tags, after nh3.
"""

from __future__ import annotations

import re
from typing import Final

from proceedings.languages import language_of_script, script_of
from proceedings.orthography import of_letters
from proceedings.texts.passages import passages
from proceedings.texts.spoken import UNKNOWN, spoken

_ARABIC: Final = f"[{of_letters()['arabic']}]"
_IS_ARABIC: Final = re.compile(_ARABIC)
_IS_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f]")
_LATIN_WORD: Final = re.compile("[A-Za-z\u00c0-\u024f]*[a-z\u00df-\u024f][A-Za-z\u00c0-\u024f]+")
"""A word of Latin letters. What is in capitals, or has one letter, is an acronym or a code."""
_SEAM: Final = re.compile(
    r"(</?(?:p(?:re)?|li|t(?:[dhr]|able|body|foot|head)|h[1-6r]|ol|ul|a(?:ddress|rticle|side)|blockquote|caption"
    r"|d(?:[dlt]|etails|iv)|fig(?:caption|ure)|label|s(?:ection|ummary))(?:\s[^<>]*)?>)"
)
_SPEAKS: Final = re.compile(rf"[^<&/@.{_ARABIC[1:-1]}]*{_ARABIC}[^\s<@]*(?=\s|\Z)")
"""A text whose first Arabic word stands before any tag, entity or address, and is part of none."""
_CARRIES: Final = re.compile(r"<(?:p|h[1-6])\b")
_HOLDS: Final = re.compile(r"<(?:caption|dd|dt|figcaption|li|summary|t[dh])\b|</")
_UNSPOKEN: Final = re.compile(
    r"<(code|kbd|samp|var|sup|svg|bdi|bdo)\b.*?</\1>|<[^<>]*>|&#?\w+;|(?:https?://|www\.)\S+|\S+@\S+", re.DOTALL
)
"""What has no language: tags, code, marks of notes, addresses."""
_RUN: Final = re.compile(rf"{_ARABIC}(?:[^<>&A-Za-z\u00c0-\u024f]*{_ARABIC})?[\u064b-\u065f]*")
"""From the first Arabic letter to the last, with all that stands between and is no Latin letter."""
_WITHIN: Final = re.compile(r"(<(code|kbd|samp|var|svg|bdi|bdo|pre)\b.*?</\2>|<[^<>]*>)", re.DOTALL)


def with_languages(html: str, language: str) -> str:
    """Return the HTML of a body with the language and direction of what is in the other script than its page."""
    if ' lang="' not in html:
        return _marked(html, language)
    return "".join(_marked(part, own) for part, own in passages(html, language))


def _marked(html: str, language: str) -> str:
    is_arabic = script_of(language) == "arabic"
    if not (_LATIN_WORD if is_arabic else _IS_ARABIC).search(html):
        return html
    pieces = _SEAM.split(html)
    for at in range(0, len(pieces), 2):
        text = pieces[at]
        if not text or text.isspace() or (at and pieces[at - 1].startswith("<pre")):
            continue
        if is_arabic and _SPEAKS.match(text):
            continue
        spoken_text = _UNSPOKEN.sub(" ", text) if "<" in text or "&" in text or "/" in text or "@" in text else text
        has_arabic = _IS_ARABIC.search(spoken_text) is not None
        if is_arabic and not has_arabic and _LATIN_WORD.search(spoken_text):
            _give(pieces, at, f' lang="{spoken(spoken_text, "latin") or UNKNOWN}" dir="ltr"')
        elif not is_arabic and has_arabic:
            if _IS_LATIN.search(spoken_text):
                pieces[at] = _with_runs(text)
            else:
                _give(pieces, at, _as_arabic(spoken_text))
    return "".join(pieces)


def _give(pieces: list[str], at: int, attributes: str) -> None:
    """Give a language to the element that a piece of text begins, or to the words of the piece."""
    tag, text = (pieces[at - 1] if at else ""), pieces[at]
    if _CARRIES.match(tag):
        if " lang=" not in tag:
            pieces[at - 1] = f"{tag[:-1]}{attributes}>"
    elif not tag or _HOLDS.match(tag):
        words = text.strip()
        start = text.index(words)
        pieces[at] = f"{text[:start]}<span{attributes}>{words}</span>{text[start + len(words) :]}"


def _with_runs(html: str) -> str:
    """Return a piece of text that has both scripts with each run of Arabic in an element of its own."""
    pieces = _WITHIN.split(html)
    pieces[::3] = [_RUN.sub(_run, piece) for piece in pieces[::3]]
    return "".join(piece for at, piece in enumerate(pieces) if at % 3 != 2)


def _run(match: re.Match[str]) -> str:
    return f"<span{_as_arabic(match[0])}>{match[0]}</span>"


def _as_arabic(text: str) -> str:
    return f' lang="{spoken(text, "arabic") or language_of_script("arabic")}" dir="rtl"'
