# SPDX-License-Identifier: MIT
"""Typography of languages with spaces before signs, such as French.

U+202F before ; ! ? and in figures, U+00A0 before : and inside « », and an ending for the first of a month (1er).
"""

from __future__ import annotations

import re
from typing import Final

from proceedings.languages import remembered
from proceedings.orthography import of_language
from proceedings.texts.typesetting import (
    FIXED,
    GROUPS,
    NARROW,
    QUOTED,
    SPACES,
    Composer,
    before,
    is_in_address,
    paired,
    quotes_of,
    tags,
)

_FIRST: Final = "<&;!?:«»'°%‰€$.0-9"
_KINDS: Final = (
    tags(_FIRST),
    r"(?P<high>(?<=[;!?])[;!?]*)",
    r"(?P<colon>(?<=:)(?<!::)(?![:\w/]))",
    rf"(?P<open>(?<=«){SPACES}*)",
    r"(?P<close>(?<=»))",
    r"(?P<apostrophe>(?<=[^\W\d_]')(?=[^\W\d_]|[<«]))",
    r"(?P<bound>(?<=[nN]°)[ ](?=\d)|(?<=\b[pP]\.)[ ](?=\d)|(?<=\bpp\.)[ ](?=\d)|(?<=\bart\.)[ ](?=\d))",
)
_UNITS: Final = (r"(?P<unit>(?<=\d[ ][%‰€$]))", GROUPS)
# Places for a space that may already have been typed before them; noncharacters never stand in a text.
_NARROW_HERE: Final = "\ufdd0"
_FIXED_HERE: Final = "\ufdd1"


@remembered
def spacing(language: str) -> Composer:
    """Return what sets HTML in a language."""
    opening, closing, *_ = quotes_of(language)
    dates = of_language(language).get("dates", {})
    ending, months = dates.get("first", ""), dates.get("months", "").replace(" ", "|")
    first = [rf"(?P<first>(?<=1)(?<![\w.,/:-]1)(?={SPACES}(?:{months})\b))"] if ending else []
    rules = re.compile(f"[{_FIRST}](?:{'|'.join((*_KINDS, *first, *_UNITS))})", re.DOTALL)

    def rule(match: re.Match[str]) -> str:
        return f"{match[0]}{ending}" if match.lastgroup == "first" else _rule(match)

    def compose(html: str, digits: str) -> str:  # noqa: ARG001 - one signature for all languages
        if QUOTED.search(html):
            html = paired(html, opening, closing)
        html = rules.sub(rule, html)
        for space, place in ((NARROW, _NARROW_HERE), (FIXED, _FIXED_HERE)):
            if place in html:
                for typed in " \u00a0\u202f":
                    html = html.replace(typed + place, place)
                html = html.replace(place, space)
        return html

    return compose


def _rule(match: re.Match[str]) -> str:
    found = match[0]
    match match.lastgroup:
        # Tags and entities, which are most of what is found, come first.
        case None | "tag":
            return found
        case "high" | "colon" | "apostrophe" if is_in_address(match):
            return found
        case "high" | "colon":
            spaced, letter = before(match.string, match.start())
            after = match.string[match.end() : match.end() + 1]
            if not letter or letter in "([{¿¡" or (not spaced and after.isalnum()):
                return found
            return (_NARROW_HERE if match.lastgroup == "high" else _FIXED_HERE) + found
        case "open":
            return "«" + FIXED
        case "close" | "unit":
            return _FIXED_HERE + found
        case "apostrophe":
            return "’"
        case "groups":
            return re.sub(SPACES, NARROW, found)
        case _:
            return found[:-1] + FIXED
