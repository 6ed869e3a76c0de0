# SPDX-License-Identifier: MIT
"""Arabic: what the right-to-left line would reorder stands isolated, and Latin punctuation after Arabic is Arabic.

Dates, grouped figures, ranges and codes are isolated (Unicode Standard Annex 9, rules W2 to W6).
"""

from __future__ import annotations

import re
from typing import Final

from proceedings.orthography import of_letters
from proceedings.texts.typesetting import FIXED, IN_ADDRESS, KEPT, QUOTED, SPACES, TAGS, paired

ARABIC: Final = "[\u0621-\u065f\u0670-\u06d3]"
_MAILBOX = r"(?<=[A-Za-z\d])[A-Za-z0-9.+_-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_JOINT = rf"(?:[.,:/]| ?[-–—] ?|{SPACES}(?=\d{{3}}(?!\d)))"
_RULES: Final = re.compile(
    r"[<&A-Za-z\d+±−,;?-](?:"
    + "|".join(
        (
            TAGS,
            rf"(?P<address>(?<=h)ttps?://{IN_ADDRESS}|(?<=w)ww\.{IN_ADDRESS}|{_MAILBOX})",
            r"(?P<code>(?<=[A-Za-z])[A-Za-z0-9]*(?:[-–/._][A-Za-z0-9]+)+)|(?<=[A-Za-z])[A-Za-z0-9_]*",
            r"(?P<phone>(?:(?<=\+)|(?<=0))\d{0,4}(?:[ \u00a0\u202f.-]\d{1,4}){3,}(?!\w))",
            rf"(?P<figures>(?:(?<=[+±−-])(?=\d)|(?<=\d))\d*(?:{_JOINT}\d+)*(?:{SPACES}?[%٪‰])?)",
            rf"(?P<comma>(?<={ARABIC},)(?=\s|<|{ARABIC}|\Z))",
            rf"(?P<semicolon>(?<={ARABIC};)(?=\s|<|\Z))",
            rf"(?P<question>(?<={ARABIC}\?)(?![A-Za-z\d]))",
        )
    )
    + ")",
    re.DOTALL,
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


def arabic(html: str, digits: str) -> str:
    """Return HTML set as Arabic is, with its figures in the digits of the site."""
    html = with_digits(html, digits)
    if QUOTED.search(html):
        html = paired(html, "«", "»")
    return _RULES.sub(_rule, html)


def _rule(match: re.Match[str]) -> str:
    found, kind = match[0], match.lastgroup
    if kind is None or kind == "tag":
        return found
    match kind:
        case "address":
            return f'<bdi dir="ltr">{found}</bdi>'
        case "code":
            return f'<bdi dir="ltr">{found}</bdi>' if any(letter.isdigit() for letter in found) else found
        case "figures" | "phone":
            if found.isdigit():
                return found
            return f'<bdi dir="ltr">{re.sub(SPACES, FIXED, found)}</bdi>'
        case "comma":
            return "،"
        case "semicolon":
            return "؛"
        case "question":
            return "؟"
        case _:
            return found


def with_digits(html: str, digits: str) -> str:
    """Arabic with its figures in the digits of the site; code, addresses and Latin names keep theirs."""
    others, table = _DIGITS[digits]
    if not others.search(html):
        return html
    pieces = _KEPT_FIGURES.split(html)
    pieces[::2] = [piece.translate(table) for piece in pieces[::2]]
    return "".join(pieces)
