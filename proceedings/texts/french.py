# SPDX-License-Identifier: MIT
"""French: U+202F before ; ! ? and in figures, U+00A0 before : and inside « », 1er for the first of a month."""

from __future__ import annotations

import re
from typing import Final

from proceedings.orthography import of_language
from proceedings.texts.typesetting import FIXED, GROUPS, NARROW, QUOTED, SPACES, TAGS, before, is_in_address, paired

_MONTHS: Final = of_language("fr")["dates"]["months"].replace(" ", "|")
_RULES: Final = re.compile(
    "[<&;!?:«»'°%‰€$.0-9](?:"
    + "|".join(
        (
            TAGS,
            r"(?P<high>(?<=[;!?])[;!?]*)",
            r"(?P<colon>(?<=:)(?<!::)(?![:\w/]))",
            rf"(?P<open>(?<=«){SPACES}*)",
            r"(?P<close>(?<=»))",
            r"(?P<apostrophe>(?<=[^\W\d_]')(?=[^\W\d_]|[<«]))",
            r"(?P<bound>(?<=[nN]°)[ ](?=\d)|(?<=\b[pP]\.)[ ](?=\d)|(?<=\bpp\.)[ ](?=\d)|(?<=\bart\.)[ ](?=\d))",
            rf"(?P<first>(?<=1)(?<![\w.,/:-]1)(?={SPACES}(?:{_MONTHS})\b))",
            r"(?P<unit>(?<=\d[ ][%‰€$]))",
            GROUPS,
        )
    )
    + ")",
    re.DOTALL,
)
# Places for a space that may already have been typed before them; noncharacters never stand in a text.
_NARROW_HERE: Final = "\ufdd0"
_FIXED_HERE: Final = "\ufdd1"


def french(html: str, digits: str) -> str:  # noqa: ARG001 - one signature for the three languages
    """Return HTML set as French is."""
    if QUOTED.search(html):
        html = paired(html, "«", "»")
    html = _RULES.sub(_rule, html)
    for space, place in ((NARROW, _NARROW_HERE), (FIXED, _FIXED_HERE)):
        if place in html:
            for typed in " \u00a0\u202f":
                html = html.replace(typed + place, place)
            html = html.replace(place, space)
    return html


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
        case "first":
            return f"{found}er"
        case "groups":
            return re.sub(SPACES, NARROW, found)
        case _:
            return found[:-1] + FIXED
