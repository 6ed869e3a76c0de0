# SPDX-License-Identifier: MIT
"""Typography of languages from right to left, such as Arabic: what the line would reorder stands isolated.

Latin punctuation behind a letter of the language's script is replaced by the language's own.

Dates, grouped figures, ranges and codes are isolated (Unicode Standard Annex 9, rules W2 to W6).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from proceedings.languages import digits_of, language_named, remembered
from proceedings.orthography import of_letters
from proceedings.texts.typesetting import FIXED, IN_ADDRESS, KEPT, QUOTED, SPACES, Composer, paired, quotes_of, tags

ARABIC: Final = "[\u0621-\u065f\u0670-\u06d3]"
_LETTERS: Final = {"arabic": ARABIC, "latin": "[A-Za-z\u00c0-\u024f]"}
_MAILBOX = r"(?<=[A-Za-z\d])[A-Za-z0-9.+_-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_JOINT = rf"(?:[.,:/]| ?[-–—] ?|{SPACES}(?=\d{{3}}(?!\d)))"
_FIRST: Final = r"<&A-Za-z\d+±−,;?-"
_KINDS: Final = (
    tags(_FIRST),
    rf"(?P<address>(?<=h)ttps?://{IN_ADDRESS}|(?<=w)ww\.{IN_ADDRESS}|{_MAILBOX})",
    # Up to four words and the number of a version, which isolated alone would stand before them.
    r"(?P<version>(?<=[A-Za-z])[A-Za-z0-9]*(?: [A-Za-z][A-Za-z0-9]*){0,3} \d+(?:\.\d+)+)",
    r"(?P<code>(?<=[A-Za-z])[A-Za-z0-9]*(?:[-–/._][A-Za-z0-9]+)+)|(?<=[A-Za-z])[A-Za-z0-9_]*",
    r"(?P<phone>(?:(?<=\+)|(?<=0))\d{0,4}(?:[ \u00a0\u202f.-]\d{1,4}){3,}(?!\w))",
    rf"(?P<figures>(?:(?<=[+±−-])(?=\d)|(?<=\d))\d*(?:{_JOINT}\d+)*(?:{SPACES}?[%٪‰])?)",
)
_KEPT_FIGURES: Final = re.compile(
    rf"({KEPT.pattern[1:-1]}|&\#?\w+;|[0-9#*]\ufe0f?\u20e3|(?:https?://|www\.){IN_ADDRESS}|[A-Za-z][A-Za-z0-9]*(?:[-–/._][A-Za-z0-9]+)*)",
    re.DOTALL,
)
"""What keeps its figures: tags and code, keys, addresses, and names in Latin letters such as ``CC-BY-4.0``."""
_INDIC: Final[str] = of_letters()["digits"]["arabic-indic"]
_WESTERN: Final = "0123456789"
_DIGITS: Final = {
    "western": (re.compile(f"[{_INDIC}]"), str.maketrans(_INDIC, _WESTERN)),
    "arabic-indic": (re.compile(f"[{_WESTERN}]"), str.maketrans(_WESTERN, _INDIC)),
}
"""What of a text is not in the digits of a site, and how it is written in them."""


@remembered
def isolating(language: str) -> Composer:
    """Return what sets HTML in a language, with its figures in the digits of the site."""
    punctuation: Mapping[str, str] = language_named(language).typography.get("punctuation", {})
    opening, closing, *_ = quotes_of(language)
    letters = _LETTERS[language_named(language).script]
    signs = (
        rf"(?P<comma>(?<={letters},)(?=\s|<|{letters}|\Z))",
        rf"(?P<semicolon>(?<={letters};)(?=\s|<|\Z))",
        rf"(?P<question>(?<={letters}\?)(?![A-Za-z\d]))",
    )
    rules = re.compile(f"[{_FIRST}](?:{'|'.join((*_KINDS, *signs))})", re.DOTALL)

    def rule(match: re.Match[str]) -> str:
        found, kind = match[0], match.lastgroup
        if kind is None or kind == "tag":
            return found
        match kind:
            case "address" | "version":
                return f'<bdi dir="ltr">{found}</bdi>'
            case "code":
                return f'<bdi dir="ltr">{found}</bdi>' if any(letter.isdigit() for letter in found) else found
            case "figures" | "phone":
                if found.isdigit():
                    return found
                return f'<bdi dir="ltr">{re.sub(SPACES, FIXED, found)}</bdi>'
            case _:
                return punctuation.get(found, found)

    def compose(html: str, digits: str) -> str:
        html = with_digits(html, digits_of(language, digits))
        if QUOTED.search(html):
            html = paired(html, opening, closing)
        return rules.sub(rule, html)

    return compose


def with_digits(html: str, digits: str) -> str:
    """Return HTML with its figures in the digits of the site; code, addresses and Latin names keep theirs."""
    others, table = _DIGITS[digits]
    if not others.search(html):
        return html
    pieces = _KEPT_FIGURES.split(html)
    pieces[::2] = [piece.translate(table) for piece in pieces[::2]]
    return "".join(pieces)
