# SPDX-License-Identifier: MIT
"""Lists, tables, boxes and bold text that are nearly right, told from the plain text of a block as it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from proceedings.languages import LANGUAGES, word
from proceedings.texts.policy import NOTICES

OTHER: Final = "\ufffc"
"""Stands in the plain text of a block for what is none: code, HTML, a character behind a backslash."""
LONGEST_SHOWN: Final = 80
_SUSPECT: Final = ("*", "_", "&lt;!--", "!!!", "???", "===", "|", "](", "] (", ")[", "][", "]（", "]<a", "</sup>:")
_WRITTEN_OTHERWISE: Final = {"]<a": "]http", "&lt;!--": "<!--", "</sup>:": ":"}
_BULLETS: Final = "•◦▪●‣∙■□◆◇❖➢➤►⁃"
_LIKE_BULLETS: Final = "–ـ٭§→⇒✓✔☐☑☒·★"
"""Signs that begin sentences too: two lines that begin with one are a list."""
_FIGURES: Final = "[0-9٠-٩۰-۹]{1,2}"
_LETTER: Final = "[أ-ي]|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5}"
_ENDED: Final = r"(?:[.)/°ـ-]|[.°][)-])"
_LETTERED: Final = r"(?:[.)ـ-]|\.-)"
_TIGHT: Final = r"(?:(?<=[.)])(?=[^\W\d_])|(?<=[-ـ])(?=[أ-ي]))"
"""Between the sign behind a number and a letter, where no space is."""
_COUNTED: Final = (
    rf"[ \t]*(?:[{_BULLETS}{_LIKE_BULLETS}*+-]|[-=]+&gt;|o[ \t]|\(?{_FIGURES}{_ENDED}(?:\s|{_TIGHT})"
    rf"|\(?(?:{_LETTER}){_LETTERED}\s|\(?(?:\#\.|@[\w-]*\))\s)"
)
_FIRST: Final = re.compile(_COUNTED)
_FURTHER: Final = re.compile(rf"\n(?:{_COUNTED}|##)")
_ITEM: Final = re.compile(
    rf"(?:(?P<bullet>[{_BULLETS}])\s*|(?P<sign>[{_LIKE_BULLETS}o-]|[-=]+>)\s+|(?P<tight>[–·*+-])(?=[^\W\d_]))(?P<point>\S.*)"
    rf"|\(?(?:(?P<number>{_FIGURES}){_ENDED}(?:{_TIGHT}|\s+)|(?:(?P<letter>{_LETTER}){_LETTERED}|\#\.|@[\w-]*\))\s+)"
    r"(?P<counted>\S.*)"
)
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_RULE: Final = re.compile(r"\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?")
_BOX: Final = re.compile(r"(?P<mark>!!!|\?\?\?\+?|===!?)[ \u00a0]*(?P<kind>[\w-]+)?[ ]*(?P<title>.*)")
_AROUND_A_TITLE: Final = " :\"'«»“”„‟‘’\u00a0\u202f"
_BOLD: Final = re.compile(r"(?<!\*)\*\*(?!\*)")
_REFERS: Final = re.compile(r"\w\*\*(?:\s|$)")
_PUNCTUATED: Final = re.compile(r"([^\n]{1,60}?)([ \u00a0\u202f]?[^\w\s]+)")
_QUOTES: Final = "«\"“„‘'([·"
_ARABIC: Final = re.compile("[\u0621-\u064a]")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_OF_CODE: Final = re.compile(r"[{}<>=;$\\|`]|--|\(\)|/\w")


class NearMiss(NamedTuple):
    """The line of a block, from 0, where something begins that is nearly right, and how it is written."""

    line: int
    meant: str


def items(lines: Sequence[str]) -> NearMiss | None:
    """Return where lines of a paragraph begin like items, with the list to write, or None."""
    like = [(at, match) for at, line in enumerate(lines) if (match := _ITEM.match(line.strip())) is not None]
    found = [match for _, match in like[:2]]
    if not found or not (found[0]["bullet"] or (len(found) == 2 and _are_of_one_list(*found))):
        return None
    return NearMiss(like[0][0], written(found))


def counted(lines: Sequence[str]) -> tuple[int, re.Match[str]] | None:
    """Return the number with which a paragraph begins as items do, and its parts, or None."""
    match = _ITEM.match(lines[0].strip())
    return (int(match["number"]), match) if match is not None and match["number"] else None


def written(found: Sequence[re.Match[str]]) -> str:
    """Return the first items of a list as they are to be written."""
    lines = (
        f"- {match['point']}" if match["point"] else f"{int(match['number'] or count)}. {match['counted']}"
        for count, match in enumerate(found, 1)
    )
    return "\n".join(line.replace(OTHER, "…")[:LONGEST_SHOWN] for line in lines)


def _are_of_one_list(first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether two lines are items of one list; a letter and a full stop may also be somebody's initial."""
    if first["point"] or second["point"]:
        signs = [match["bullet"] or match["sign"] or match["tight"] for match in (first, second)]
        return signs[0] == signs[1]
    one, two = first["letter"], second["letter"]
    if one is None or two is None:
        return one is two
    if one.lower() in _ROMAN and two.lower() in _ROMAN and _ROMAN.index(two.lower()) == _ROMAN.index(one.lower()) + 1:
        return True
    return len(one) == len(two) == 1 and (_ARABIC.match(one) is not None or ord(two) == ord(one) + 1)


def boxes(lines: Sequence[str]) -> Iterator[NearMiss]:
    """Yield the lines that seem to open a box and do not."""
    for at, line in enumerate(lines):
        match = _BOX.match(line.strip())
        if match is None:
            continue
        kind, title = (match["kind"] or "").lower(), match["title"].strip(_AROUND_A_TITLE).replace('"', "'")
        is_tab = match["mark"][0] == "="
        # Three signs may begin a sentence: only a known kind, or a title between quotation marks, is a box's.
        is_meant = bool(title) and match["title"][:1] in _AROUND_A_TITLE if not kind else kind in NOTICES and not is_tab
        if is_tab and not is_meant and at + 1 < len(lines) and lines[at + 1].startswith("    "):
            is_meant, title = True, f"{match['kind'] or ''} {title}".strip()
        if is_meant:
            kinds = "" if is_tab else f" {kind or 'note'}"
            yield NearMiss(at, f"{match['mark']}{kinds}" + (f' "{title}"' if title else ""))


def hashes(shown: str) -> Iterator[tuple[int, str]]:
    """Yield where a line of a paragraph begins like a heading, and the heading to write."""
    for match in _HASHES.finditer(shown):
        if match["one"] is None or "\n" not in shown:
            level = min(len(match["many"] or "##"), 6) if match["deep"] is None else 6
            yield match.start(), f"{'#' * level} {match['first'] or match['one'] or match['deep']}"


def refers(shown: str) -> bool:
    """Return whether asterisks behind a word are a reference to a note that begins with them."""
    return shown.count("**") == 1 and _REFERS.search(shown) is not None


def suspects(text: str) -> tuple[str, ...]:
    """Return what may be suspect in the HTML of a body: asked once of its text, it is not sought in each paragraph."""
    if "\\" in text or "&" in text:
        return _SUSPECT
    return tuple(sign for sign in _SUSPECT if _WRITTEN_OTHERWISE.get(sign, sign) in text)


def is_suspect(html: str, signs: tuple[str, ...]) -> bool:
    """Return whether the HTML of a paragraph has anything that is worth a closer look; ``signs`` are ``suspects``."""
    if any(map(html.__contains__, signs)) or html[:1] == "#" or _FIRST.match(html):
        return True
    return "\n" in html and _FURTHER.search(html) is not None


def kind_meant(kind: str) -> dict[str, str]:
    """Return the kind of box that a word of another language names, as a value of a finding."""
    for name in sorted(NOTICES):
        if any(word("texts", f"notices.{name}", language).casefold() == kind.casefold() for language in LANGUAGES):
            return {"nearest": name}
    return {}


_HASHES: Final = re.compile(
    r"^(?:(?P<many>#{2,6})(?=[^\s#\d])(?P<first>.*)|#(?=[^\W\d_])(?P<one>\S+[ ]\S.*)|#{7,}[ ]+(?P<deep>\S.*))$",
    re.MULTILINE,
)
_JOINED: Final = re.compile(
    r"(?<=[\u0621-\u064a])(_{1,2})(?P<text>[^_\n]{1,60})\1|(?<!\w)(_{1,2})(?P<late>[^_\n]{1,60})\3(?=[^\W\d_])"
)
"""Underscores that touch a word: within words they are no emphasis. Only Arabic has words with a prefix before them."""
_STARRED: Final = re.compile(r"(?<![\w*])\*(?=[^\s*])(?P<text>[^*\n]{1,60}?)[ ]+\*(?=[^\s*])")
"""One word or more between asterisks of which the second has a space before it."""
_UNDERSCORED: Final = re.compile(r"(?<!\w)__(?: (?P<text>[^_\n]{1,60})__|(?P<late>[^_\s][^_\n]{0,60}) __)(?!\w)")


class OpenBold(NamedTuple):
    """Where asterisks are shown that were to make text bold, and what was probably meant.

    ``apart`` is the text with the punctuation mark outside that keeps the asterisks from closing, ``meant`` the text
    without the spaces that do.
    """

    start: int
    meant: str | None = None
    apart: str | None = None


def open_bold(shown: str) -> Iterator[OpenBold]:
    """Yield where asterisks are shown that were to make text bold."""
    marks = list(_BOLD.finditer(shown)) if "**" in shown else []
    closed = -1
    for at, mark in enumerate(marks):
        if at == closed:
            continue
        before, after = shown[max(0, mark.start() - 1) : mark.start()], shown[mark.end() : mark.end() + 1]
        inner = shown[mark.end() : marks[at + 1].start()] if at + 1 < len(marks) else ""
        is_opening = bool(after.strip()) and (after.isalnum() or after in _QUOTES)
        if is_opening and not before.isalnum() and before not in ("/", "_"):
            is_closed = _PUNCTUATED.fullmatch(inner)
            closed = at + 1 if is_closed else -1
            apart = _apart(is_closed) if is_closed else None
            yield OpenBold(mark.start(), None if is_closed else _meant(inner), apart)
        elif not after.strip() and not before.strip() and _meant(inner) is not None:
            yield OpenBold(mark.start(), _meant(inner))
    for mark in _UNDERSCORED.finditer(shown) if "__" in shown else ():
        yield OpenBold(mark.start(), _meant(mark["text"] or mark["late"]))
    starred = _STARRED.search(shown) if shown.count("*") == 2 else None
    if starred is not None:
        yield OpenBold(starred.start(), f"*{starred['text']}*")
    for mark in _JOINED.finditer(shown) if "_" in shown else ():
        stars = "*" * len(mark[1] or mark[3])
        yield OpenBold(mark.start(), f"{stars}{(mark['text'] or mark['late']).strip()}{stars}")


def _apart(bold: re.Match[str]) -> str:
    """Return bold text with the signs outside that keep its asterisks from meeting a letter."""
    text, closing = bold[1], bold[2]
    opening = text[: len(text) - len(text.lstrip(f"{_QUOTES}\u00a0\u202f "))]
    return f"{opening}**{text[len(opening) :]}**{closing}"


def _meant(inner: str) -> str | None:
    text = inner.strip()
    return f"**{text}**" if text[:1].isalpha() and "\n" not in text and len(text) <= 60 else None


def is_code_meant_as_prose(literal: str) -> bool:
    """Return whether code that only its indentation makes so reads like a sentence."""
    is_written = _ARABIC.search(literal) is not None or len(_WORD.findall(literal)) >= 4
    return is_written and _OF_CODE.search(literal) is None


def is_rule(line: str) -> bool:
    """Return whether a line is the second row of a table."""
    return "|" in line and _RULE.fullmatch(line) is not None


def cells_of(row: str) -> int:
    """Return how many cells a row has."""
    return row.replace("\\|", "··").removeprefix("|").removesuffix("|").count("|") + 1


def short(text: str) -> str:
    """Return a text as a message shows it."""
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
