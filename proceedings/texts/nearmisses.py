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
_SUSPECT: Final = ("**", "__", "&lt;!--", "!!!", "???", "===", "|", "](", "] (", ")[", "][", "</sup>:")
_WRITTEN_OTHERWISE: Final = {"&lt;!--": "<!--", "</sup>:": ":"}
_COUNTED: Final = r"[ \t]*(?:[•◦▪●‣–-]|\(?[0-9٠-٩]{1,2}[.)-]\s|[أ-ي][-)]\s|[a-z]\)\s)"
_FIRST: Final = re.compile(_COUNTED)
_FURTHER: Final = re.compile(rf"\n{_COUNTED}")
_BULLETS: Final = "•◦▪●‣"
_ITEM: Final = re.compile(
    rf"(?P<bullet>[{_BULLETS}–-])\s+(?P<point>\S.*)"
    r"|(?:\(?(?P<number>[0-9٠-٩]{1,2})[.)-]|(?P<letter>[أ-ي])[-)]|(?P<small>[a-z])\))\s+(?P<counted>\S.*)"
)
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
    matches = [_ITEM.match(line.strip()) for line in lines]
    like = [at for at, match in enumerate(matches) if match is not None]
    first = matches[like[0]] if like else None
    if first is None or (len(like) < 2 and (first["bullet"] or " ") not in _BULLETS):
        return None
    found = [match for match in matches if match is not None][:2]
    count = iter(range(1, 3))
    written = (
        f"- {match['point']}" if match["bullet"] else f"{int(match['number'] or next(count))}. {match['counted']}"
        for match in found
    )
    return NearMiss(like[0], "\n".join(line.replace(OTHER, "…")[:LONGEST_SHOWN] for line in written))


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
        if is_meant:
            kinds = "" if is_tab else f" {kind or 'note'}"
            yield NearMiss(at, f"{match['mark']}{kinds}" + (f' "{title}"' if title else ""))


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
    if any(map(html.__contains__, signs)) or _FIRST.match(html):
        return True
    return "\n" in html and _FURTHER.search(html) is not None


def kind_meant(kind: str) -> dict[str, str]:
    """Return the kind of box that a word of another language names, as a value of a finding."""
    for name in sorted(NOTICES):
        if any(word("texts", f"notices.{name}", language).casefold() == kind.casefold() for language in LANGUAGES):
            return {"nearest": name}
    return {}


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
            apart = f"**{is_closed[1]}**{is_closed[2]}" if is_closed else None
            yield OpenBold(mark.start(), None if is_closed else _meant(inner), apart)
        elif not after.strip() and not before.strip() and _meant(inner) is not None:
            yield OpenBold(mark.start(), _meant(inner))
    for mark in _UNDERSCORED.finditer(shown) if "__" in shown else ():
        yield OpenBold(mark.start(), _meant(mark["text"] or mark["late"]))


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
