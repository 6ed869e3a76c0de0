# SPDX-License-Identifier: MIT
"""Typography composed for each language: what a careful compositor does, so that nobody has to type it.

French: U+202F before ; ! ? and between groups of digits, U+00A0 before : and inside « ». English: curly quotes and
en dashes between figures. Arabic: dates, grouped figures, ranges and codes isolated from the right-to-left line, which
would otherwise reorder them (Unicode Standard Annex 9, rules W2 to W6), and Latin punctuation after an Arabic letter.
Code, addresses and tags are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape, unescape
from typing import Final

from markupsafe import Markup

from proceedings.orthography import of_letters
from proceedings.texts.passages import direction, is_block, passages

NARROW: Final = "\u202f"
"""Narrow no-break space."""
FIXED: Final = "\u00a0"
"""No-break space."""
ISOLATE: Final = "\u2066"
"""Left-to-right isolate."""
RELEASE: Final = "\u2069"
"""Pop directional isolate."""

_SPACES = "[ \u00a0\u202f]"
_ARABIC = "[\u0621-\u065f\u0670-\u06d3]"
_ARABIC_WORDS: Final = re.compile(rf"{_ARABIC}+(?:[ \u00a0…]+{_ARABIC}+)*")
_IN_ADDRESS = r"[^\s<>«»]*[^\s<>«».,;:!?)\]،؛؟]"
_MAILBOX = r"(?<=[A-Za-z\d])[A-Za-z0-9.+_-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_JOINT = rf"(?:[.,:/]| ?[-–—] ?|{_SPACES}(?=\d{{3}}(?!\d)))"
# A set of characters consumed first lets the engine pass over all others at once; what follows looks back at it.
_TAGS = (
    r"(?<=<)(?:(?:pre|code|kbd|samp|var|svg|bdi|bdo)\b.*?</(?:pre|code|kbd|samp|var|svg|bdi|bdo)>|(?P<tag>[^<>]*>))"
    r"|(?<=&)(?:[a-zA-Z]+|#\d+);"
)
_GROUPS = rf"(?P<groups>(?<=\d)(?<![\w.,/-]\d)\d{{0,2}}(?:{_SPACES}\d{{3}})+(?!\w))|(?<=\d)\d*"

_FRENCH: Final = re.compile(
    "[<&;!?:«»'°%‰€$.0-9](?:"
    + "|".join(
        (
            _TAGS,
            r"(?P<high>(?<=[;!?])[;!?]*)",
            r"(?P<colon>(?<=:)(?<!::)(?![:\w/]))",
            rf"(?P<open>(?<=«){_SPACES}*)",
            r"(?P<close>(?<=»))",
            r"(?P<apostrophe>(?<=[^\W\d_]')(?=[^\W\d_]|[<«]))",
            r"(?P<bound>(?<=[nN]°)[ ](?=\d)|(?<=\b[pP]\.)[ ](?=\d)|(?<=\bpp\.)[ ](?=\d)|(?<=\bart\.)[ ](?=\d))",
            r"(?P<unit>(?<=\d[ ][%‰€$]))",
            _GROUPS,
        )
    )
    + ")",
    re.DOTALL,
)
_ENGLISH: Final = re.compile(
    "[<&\"'0-9](?:"
    + "|".join(
        (
            _TAGS,
            r"(?P<range>(?<=\d)(?<![\w.,/=–-]\d)\d{0,3}-\d{1,4}(?![\w/–-]))",
            _GROUPS,
            r"(?P<double>(?<=\"))",
            r"(?P<single>(?<='))",
        )
    )
    + ")",
    re.DOTALL,
)
_ARABIC_RULES: Final = re.compile(
    r"[<&A-Za-z\d+±−,;?-](?:"
    + "|".join(
        (
            _TAGS,
            rf"(?P<address>(?<=h)ttps?://{_IN_ADDRESS}|(?<=w)ww\.{_IN_ADDRESS}|{_MAILBOX})",
            r"(?P<code>(?<=[A-Za-z])[A-Za-z0-9]*(?:[-–/._][A-Za-z0-9]+)+)|(?<=[A-Za-z])[A-Za-z0-9_]*",
            r"(?P<phone>(?:(?<=\+)|(?<=0))\d{0,4}(?:[ \u00a0\u202f.-]\d{1,4}){3,}(?!\w))",
            rf"(?P<figures>(?:(?<=[+±−-])(?=\d)|(?<=\d))\d*(?:{_JOINT}\d+)*(?:{_SPACES}?[%٪‰])?)",
            rf"(?P<comma>(?<={_ARABIC},)(?=\s|<|{_ARABIC}|\Z))",
            rf"(?P<semicolon>(?<={_ARABIC};)(?=\s|<|\Z))",
            rf"(?P<question>(?<={_ARABIC}\?)(?![A-Za-z\d]))",
        )
    )
    + ")",
    re.DOTALL,
)
_QUOTED: Final = re.compile(r'>[^<"]*"|\A[^<"]*"')
_KEPT: Final = re.compile(r"(<(?:pre|code|kbd|samp|var|svg)\b.*?</(?:pre|code|kbd|samp|var|svg)>|<[^<>]*>)", re.DOTALL)
_KEPT_FIGURES: Final = re.compile(
    rf"({_KEPT.pattern[1:-1]}|&\#?\w+;|(?:https?://|www\.){_IN_ADDRESS}|[A-Za-z][A-Za-z0-9]*(?:[-–/._][A-Za-z0-9]+)*)",
    re.DOTALL,
)
"""What keeps its figures: tags and code, addresses, and names in Latin letters such as ``CC-BY-4.0`` and ``C143``."""
_INDIC: Final[str] = of_letters()["digits"]["arabic-indic"]
_WESTERN: Final = "0123456789"
_DIGITS: Final = {
    "western": (re.compile(f"[{_INDIC}]"), str.maketrans(_INDIC, _WESTERN)),
    "arabic-indic": (re.compile(f"[{_WESTERN}]"), str.maketrans(_WESTERN, _INDIC)),
}
"""What of a text is not in the digits of a site, and how it is written in them."""
# Places for a space that may already have been typed before them; noncharacters never stand in a text.
_NARROW_HERE: Final = "\ufdd0"
_FIXED_HERE: Final = "\ufdd1"
# Words that begin with an apostrophe, which a quotation mark would turn round.
_ELISIONS: Final = ("tis", "twas", "em ", "til", "cause")


def typeset(text: str, language: str, digits: str = "western") -> str:
    """One line of plain text, set by the rules of its language. Figures in Arabic stand between U+2066 and U+2069."""
    html = _compose(escape(text, quote=False), language, digits)
    return unescape(html.replace('<bdi dir="ltr">', ISOLATE).replace("</bdi>", RELEASE))


def typeset_html(text: str, language: str, digits: str = "western") -> Markup:
    """The same text escaped for HTML, with ``<bdi dir="ltr">`` round what must not be reordered.

    Arabic words within a line that runs from left to right are marked as Arabic.
    """
    html = _compose(escape(text, quote=False), language, digits)
    if direction(language) == "ltr":
        html = _ARABIC_WORDS.sub(r'<span lang="ar" dir="rtl">\g<0></span>', html)
    return Markup(html)  # noqa: S704 - escaped before


def typeset_body(html: str, language: str, digits: str = "western") -> str:
    """Clean HTML set by the rules of its language, and each passage that carries ``lang`` by the rules of its own."""
    html = html.replace("&nbsp;", FIXED)
    if ' lang="' not in html:
        return _compose(html, language, digits)
    return "".join(_compose(part, spoken, digits) for part, spoken in passages(html, language))


def _compose(html: str, language: str, digits: str) -> str:
    composer = _COMPOSERS.get(language.partition("-")[0])
    return composer(html, digits) if composer else html


def _french(html: str, digits: str) -> str:  # noqa: ARG001 - one signature for the three languages
    if _QUOTED.search(html):
        html = _paired(html, "«", "»")

    html = _FRENCH.sub(_french_rule, html)
    for space, place in ((NARROW, _NARROW_HERE), (FIXED, _FIXED_HERE)):
        if place in html:
            for typed in " \u00a0\u202f":
                html = html.replace(typed + place, place)
            html = html.replace(place, space)
    return html


def _french_rule(match: re.Match[str]) -> str:
    found = match[0]
    match match.lastgroup:
        case "high" | "colon" | "apostrophe" if _is_in_address(match):
            return found
        case "high" | "colon":
            spaced, before = _before(match.string, match.start())
            after = match.string[match.end() : match.end() + 1]
            if not before or before in "([{¿¡" or (not spaced and after.isalnum()):
                return found
            return (_NARROW_HERE if match.lastgroup == "high" else _FIXED_HERE) + found
        case "open":
            return "«" + FIXED
        case "close" | "unit":
            return _FIXED_HERE + found
        case "apostrophe":
            return "’"
        case "groups":
            return re.sub(_SPACES, NARROW, found)
        case "bound":
            return found[:-1] + FIXED
        case _:
            return found


def _english(html: str, digits: str) -> str:  # noqa: ARG001 - one signature for the three languages
    opened = 0

    def rule(match: re.Match[str]) -> str:
        nonlocal opened
        found = match[0]
        match match.lastgroup:
            case "tag":
                opened = 0 if is_block(found) else opened
                return found
            case "double" | "single" | "range" if _is_in_address(match):
                return found
            case "double":
                mark = _double_quote(match, opened)
                opened = max(0, opened + {"“": 1, "”": -1}.get(mark, 0))
                return mark
            case "single":
                return _single_quote(match)
            case "range":
                return _range(found)
            case "groups":
                return re.sub(_SPACES, FIXED, found)
            case _:
                return found

    return _ENGLISH.sub(rule, html)


def _double_quote(match: re.Match[str], opened: int) -> str:
    """The mark in the place of a straight one; after a figure and with nothing open it stands for inches."""
    spaced, before = _before(match.string, match.start())
    if _opens(spaced, before, match):
        return "“"
    return match[0] if before.isdigit() and not opened else "”"


def _single_quote(match: re.Match[str]) -> str:
    following = match.string[match.end() : match.end() + 6]
    spaced, before = _before(match.string, match.start())
    elided = following[:1].isdigit() or following.lower().startswith(_ELISIONS)
    return "‘" if _opens(spaced, before, match) and not elided else "’"


def _opens(spaced: bool, before: str, match: re.Match[str]) -> bool:  # noqa: FBT001 - a private step
    following = match.string[match.end() : match.end() + 1]
    return (spaced or not before or before in "([{—–-“‘/=") and bool(following) and not following.isspace()


def _range(found: str) -> str:
    """A range rises: ``17-19``, ``2015-18``. ``2018-12`` is a month, ``555-1234`` and ``4-2`` are no ranges."""
    first, last = found.split("-")
    if len(first) == 4 and len(last) == 2:
        rises = int(last) > 12 and int(last) > int(first[2:])
    else:
        rises = len(last) <= len(first) + 1 and int(first) < int(last)
    return f"{first}–{last}" if rises else found


def _arabic(html: str, digits: str) -> str:
    html = with_digits(html, digits)
    if _QUOTED.search(html):
        html = _paired(html, "«", "»")
    return _ARABIC_RULES.sub(_arabic_rule, html)


def _arabic_rule(match: re.Match[str]) -> str:
    found = match[0]
    match match.lastgroup:
        case "address":
            return f'<bdi dir="ltr">{found}</bdi>'
        case "code":
            return f'<bdi dir="ltr">{found}</bdi>' if any(letter.isdigit() for letter in found) else found
        case "figures" | "phone":
            if found.isdigit():
                return found
            return f'<bdi dir="ltr">{re.sub(_SPACES, FIXED, found)}</bdi>'
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


def _paired(html: str, opening: str, closing: str) -> str:
    """Straight double quotes that come in pairs within a block, as the language's own."""
    pieces = _KEPT.split(html)
    begin = 0
    for index in range(1, len(pieces) + 1, 2):
        if index == len(pieces) or is_block(pieces[index]) or pieces[index].startswith("<pre"):
            _pair(pieces, range(begin, index, 2), opening, closing)
            begin = index + 1
    return "".join(pieces)


def _pair(pieces: list[str], places: range, opening: str, closing: str) -> None:
    if sum(pieces[place].count('"') for place in places) % 2:
        return
    count = 0
    for place in places:
        text, *rest = pieces[place].split('"')
        for part in rest:
            count += 1
            text += (opening if count % 2 else closing) + part
        pieces[place] = text


def _is_in_address(match: re.Match[str]) -> bool:
    """Whether the match stands within an address that is spelled out in the text."""
    line = match.string[max(0, match.start() - 500) : match.start()]
    word = line[max(line.rfind(" "), line.rfind(">"), line.rfind("\n"), line.rfind(FIXED)) + 1 :]
    return "://" in word or word.startswith("www.")


def _before(html: str, index: int) -> tuple[bool, str]:
    """Whether a space stands before this place, and the last other character that a reader sees in the same block."""
    spaced = False
    while index:
        before = html[index - 1]
        if before == ">":
            start = html.rfind("<", 0, index)
            if is_block(html[start:index]):
                return spaced, ""
            index = start
        elif before.isspace():
            spaced = True
            index -= 1
        else:
            return spaced, before
    return spaced, ""


_COMPOSERS: Final[Mapping[str, Callable[[str, str], str]]] = {"ar": _arabic, "fr": _french, "en": _english}
