# SPDX-License-Identifier: MIT
"""Texts with marks of TeX and HTML, as systems for papers keep them, become plain; formulas stay as they are."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import Final

from proceedings.frontmatter.characters import with_plain_letters

_INLINE: Final = r"a|abbr|b|code|em|font|i|small|span|strong|sub|sup|tt|u"
_BLOCK: Final = r"br|div|li|ol|p|ul"
_ATTRIBUTE: Final = r"""[a-z-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+)"""
_MARK: Final = re.compile(
    rf"</?(?:(?:{_INLINE})|(?P<block>{_BLOCK}))(?:\s+{_ATTRIBUTE})*\s*/?>",
    re.IGNORECASE,
)
"""The marks of HTML that other systems leave in titles and abstracts; ``a<b and c>d`` holds none."""
_ACCENTS: Final = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "c": "\u0327",
    "k": "\u0328",
    "r": "\u030a",
    "d": "\u0323",
}
"""The combining sign that a command of TeX puts on the letter after it."""
_LETTERS: Final = {
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "ss": "ß",
    "aa": "å",
    "AA": "Å",
    "i": "ı",
    "dots": "…",
    "ldots": "…",
    "textendash": "–",
    "textemdash": "—",
    "textasciitilde": "~",
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
}
_FACES: Final = r"emph|text(?:bf|it|md|normal|rm|sc|sf|sl|tt|up)?|mbox|underline|uppercase"
_SWITCHES: Final = r"bf|bfseries|em|it|itshape|rm|sc|scshape|sf|sl|small|tt|ttfamily"

_FORMULA: Final = re.compile(r"((?<!\\)\$[^$]+(?<!\\)\$)")
_ACCENT: Final = re.compile(
    r"""\\(?:(?P<sign>[`'^"~=.])|(?P<named>[uvHckrd])(?=[\s{\\]))\s*(?P<open>\{\s*)?(?P<letter>\\i(?![A-Za-z])\s?|[^\W\d_])"""
    r"(?(open)\s*\})"
)
_LETTER: Final = re.compile(rf"\\({'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}}|\s+)?")
_FACE: Final = re.compile(rf"\\(?:{_FACES})\s*\{{([^{{}}]*)\}}|\{{\\(?:{_SWITCHES})(?![A-Za-z])\s*([^{{}}]*)\}}")
_SPACE: Final = re.compile(r"\\\\(?:\[[^\]]*\])?|\\[ ,;:]|(?<!\\)~")
_NO_SPACE: Final = re.compile(r"\\[-/!]")
_GROUP: Final = re.compile(r"(?<!\\)\{((?:[^{}\\]|\\.)*)(?<!\\)\}")
_ESCAPED: Final = re.compile(r"\\([%&_#${}])")
_COMMAND: Final = re.compile(r"\\[A-Za-z]+")
_DEEPEST: Final = 16
"""Marks within marks that are taken away: each costs a pass over the text."""


def clean(text: object) -> str:
    """Return a value as one line of composed text, without the marks of HTML and TeX and signs that nobody sees.

    Letters that a PDF joined (``ﬁ``) are ordinary ones.
    """
    plain = _MARK.sub(lambda mark: " " if mark["block"] else "", unescape(str(text)))
    shown = with_plain_letters(unicodedata.normalize("NFC", without_tex(plain)))
    signs = (" " if unicodedata.category(sign) == "Cc" else sign for sign in shown if _is_kept(sign))
    return " ".join("".join(signs).split())


def _is_kept(sign: str) -> bool:
    """Return whether a sign is seen, or joins letters or keeps them apart: a soft hyphen does neither."""
    return unicodedata.category(sign) != "Cf" or sign in "\u200c\u200d"


def without_tex(text: str) -> str:
    """Return a text without accents, letters, spaces and faces as TeX writes them. Commands unknown here stay.

    A text without a backslash is none of TeX.
    """
    if "\\" not in text:
        return text
    return "".join(part if at % 2 else _plain(part) for at, part in enumerate(_FORMULA.split(text)))


def commands_in(text: str) -> str:
    """Return the first command of TeX in a text that was left, or an empty text."""
    found = _COMMAND.search(text)
    return found[0] if found is not None else ""


def _plain(text: str) -> str:
    text = _ACCENT.sub(_accented, text)
    text = _NO_SPACE.sub("", _SPACE.sub(" ", text))
    text = _until_none(_FACE, _LETTER.sub(lambda found: _LETTERS[found[1]], text))
    # What a command that stays takes keeps its braces.
    if not _COMMAND.search(text):
        text = _until_none(_GROUP, text)
    return _ESCAPED.sub(r"\1", text).replace("---", "—").replace("--", "–")


def _until_none(marks: re.Pattern[str], text: str) -> str:
    """Return a text with what marks enclose in their place, the inner ones first; what lies deeper keeps its marks."""
    for _ in range(_DEEPEST):
        inner = marks.sub(lambda found: "".join(filter(None, found.groups())), text)
        if inner == text:
            break
        text = inner
    return text


def _accented(found: re.Match[str]) -> str:
    letter = "i" if found["letter"].startswith("\\") else found["letter"]
    return letter + _ACCENTS[found["sign"] or found["named"]]
