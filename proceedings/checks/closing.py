# SPDX-License-Identifier: MIT
"""Code, comments and bold text that were opened and are never closed.

Markdown then publishes the signs as they stand, or hides what follows them, and says nothing. What is told here is held
against the converted text where that shows whether the converter took the signs for what they were meant to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final, NamedTuple

from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.records.record import Record, Words
from proceedings.registers import Registers
from proceedings.texts.model import CleanText

_SHOWN_AS_CODE: Final = re.compile(r"<(pre|code)\b[^>]*>.*?</\1>", re.DOTALL)
_OPENING: Final = re.compile(r"(?P<before>[> \t]*)(?P<fence>`{3,}|~{3,})[^`~]*")
_LIKE_A_CLOSING: Final = re.compile(r"[> \t]*(?:`{3,}|~{3,})[ \t]*")
_LITERAL: Final = re.compile(
    r"\\.|(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)|(?P<comment><!--(?:(?!<!--).)*?-->)", re.DOTALL
)
_EMPTY_LINE: Final = re.compile(r"\n[ \t]*\n")
_ANEW: Final = re.compile(r"[ \t>]*(?:[*+-][ \t]|\d+[.)][ \t]|#{1,6}|\||:[ \t]|!!!|\?\?\?|===|\[\^|\*\[)")
"""How lines begin that continue no paragraph."""
_BOLD: Final = re.compile(r"(?<!\*)\*\*(?!\*)")
_WORD: Final = re.compile(r"\w+")
_QUOTES: Final = "«\"“„‘'([·"
MOST_TOLD: Final = 100
"""What is told of one body for one concern; who has mended a hundred mistakes will run the check again."""
_MOST_TRIES: Final = 20
_LONGEST_SHOWN: Final = 60


class Prose(NamedTuple):
    """A body with all that is no prose as dots, each line as long as it was, up to the first mark without an end."""

    text: str
    fence: int | None = None
    """Where code begins that has no end, from 0."""
    comment: int | None = None
    """Where a comment begins that has no end, from 0."""


def check_record(record: Record, texts: Mapping[str, CleanText], registers: Registers) -> Iterator[Diagnostic]:  # noqa: ARG001
    """``code-is-closed``, ``comment-is-closed`` and ``bold-is-closed``."""
    for language, words in record.words.items():
        body = words.body
        if language not in texts or not any(mark in body for mark in ("```", "~~~", "<!--", "**")):
            continue
        shown = without_code(texts[language].html)
        prose = prose_of(body, shown)
        if prose.fence is not None:
            yield _code(words, prose.fence)
        if prose.comment is not None:
            yield diagnose("comment-is-closed", words.where_in_body(*position(body, prose.comment)))
        # Asterisks of a text that is quoted word for word may be its author's.
        if "**" in shown and not (record.verbatim and language == record.original):
            for at, meant in islice(_open_bold(body, prose.text, shown), MOST_TOLD):
                yield diagnose("bold-is-closed", words.where_in_body(*position(body, at)), meant=meant)


def without_code(html: str) -> str:
    """Converted text without what it shows as code."""
    return _SHOWN_AS_CODE.sub("", html)


def position(body: str, at: int) -> tuple[int, int]:
    """Line and column, both from 1, of a place in a body."""
    return body.count("\n", 0, at) + 1, at - body.rfind("\n", 0, at)


def prose_of(body: str, shown: str) -> Prose:
    """The prose of a body, of which ``shown`` is the converted text without code."""
    text, fence = _without_fences(body, shown) if "```" in body or "~~~" in body else (body, None)
    spans: list[tuple[int, int]] = []

    def dotted(match: re.Match[str]) -> str:
        if match["comment"] is not None:
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
            # Within a paragraph a comment ends with it at the latest.
            if line.strip() and _EMPTY_LINE.search(match[0]):
                return match[0]
            spans.append(match.span())
        return _dots(match[0])

    text = _LITERAL.sub(dotted, text) if any(mark in text for mark in "`\\<") else text
    if fence is not None and any(start <= fence < end for start, end in spans):
        fence = None
    comment = _comment(text, shown, max((start for start, _ in spans), default=-1))
    ends = [at for at in (fence, comment) if at is not None]
    if not ends:
        return Prose(text)
    end = min(ends)
    return Prose(text[:end], fence if fence == end else None, comment if comment == end else None)


def _dots(text: str) -> str:
    return re.sub(r"[^\n]", "·", text)


def _without_fences(body: str, shown: str) -> tuple[str, int | None]:
    """The body with its blocks of code as dots, and where the first begins that has no end."""
    lines = body.split("\n")
    kept: list[str] = []
    tries = number = at = 0
    while number < len(lines):
        end = number
        opening = _OPENING.fullmatch(lines[number].rstrip("\r"))
        if opening is not None and tries < _MOST_TRIES:
            closing = _end(lines, number, opening)
            if closing is None:
                tries += 1
                # Four spaces make code of themselves, or stand within an item: the converted text tells.
                if len(opening["before"].expandtabs(4)) < 4 or opening["fence"][:3] in shown:
                    return "\n".join((*kept, *lines[number:])), at + opening.start("fence")
            else:
                end = closing
        part = lines[number : end + 1]
        kept.extend(part if end == number else map(_dots, part))
        at += sum(map(len, part)) + len(part)
        number = end + 1
    return "\n".join(kept), None


def _end(lines: list[str], number: int, opening: re.Match[str]) -> int | None:
    """The line that closes a block of code: the same signs, as far from the margin."""
    before = opening["before"].rstrip(" \t") if ">" in opening["before"] else opening["before"]
    wanted = opening["before"] + opening["fence"]
    for index in range(number + 1, len(lines)):
        line = lines[index].rstrip()
        if line == wanted:
            return index
        if line and not line.startswith(before):
            return None
    return None


def _comment(text: str, shown: str, last: int) -> int | None:
    """Where a comment begins that has no end; ``last`` is where the last with an end begins, or -1."""
    is_shown, last_end = "&lt;!--" in shown, text.rfind("-->")
    for match in re.finditer("<!--", text):
        at = match.start()
        line = text[text.rfind("\n", 0, at) + 1 : at]
        # At a line's beginning it may hide what follows, up to the end of the next comment.
        if is_shown or (not line.strip() and len(line) < 4 and (at < last or last_end < at)):
            return at
    return None


def _code(words: Words, at: int) -> Diagnostic:
    line, column = position(words.body, at)
    lines = words.body.split("\n")
    fence = re.match(r"`+|~+", lines[line - 1][column - 1 :])
    other = next((n for n in range(line, len(lines)) if _LIKE_A_CLOSING.fullmatch(lines[n])), None)
    return diagnose(
        "code-is-closed",
        words.where_in_body(line, column),
        fence=fence[0] if fence else "```",
        other=None if other is None else words.where_in_body(other + 1).line,
    )


def _open_bold(body: str, prose: str, shown: str) -> Iterator[tuple[int, str | None]]:
    """Where asterisks open bold text that nothing closes, and what was probably meant."""
    has_references = False
    for start, block in _blocks(prose):
        pending: re.Match[str] | None = None
        spaced: re.Match[str] | None = None
        marks = list(_BOLD.finditer(block)) if "***" not in block else []
        for mark in marks:
            opens = block[mark.end() : mark.end() + 1].strip() != ""
            closes = block[max(0, mark.start() - 1) : mark.start()].strip() != ""
            if pending is not None and closes:
                pending = None
            elif pending is None and opens:
                pending = mark
            elif pending is not None and spaced is None:
                spaced = mark
            elif closes and len(marks) == 2 and not block[marks[0].end() :][:1].strip():
                meant = _meant(body, start + marks[0].end(), start + mark.start())
                if meant is not None:
                    yield start + marks[0].start(), meant
            elif closes:
                # A word with ** after it refers to a note that begins with **.
                has_references = True
        if pending is not None and not has_references and _is_bold(block, pending, shown):
            end = None if spaced is None else _meant(body, start + pending.end(), start + spaced.start())
            yield start + pending.start(), end


def _is_bold(block: str, mark: re.Match[str], shown: str) -> bool:
    """Whether the asterisks stand as before bold text, not as in a sum or a pattern of names, and are shown as text."""
    start, end = mark.span()
    before, after = block[max(0, start - 1) : start], block[end]
    if before.isalnum() or before in ("/", "_"):
        return False
    word = _WORD.match(block, end)
    return after in _QUOTES if word is None else f"**{word[0]}" in shown


def _meant(body: str, start: int, end: int) -> str | None:
    inner = body[start:end].strip()
    return f"**{inner}**" if inner[:1].isalpha() and "\n" not in inner and len(inner) <= _LONGEST_SHOWN else None


def _blocks(prose: str) -> Iterator[tuple[int, str]]:
    """Paragraphs, items, headings and cells of tables, each with its place in the prose."""
    at = start = 0
    for line in [*prose.splitlines(keepends=True), ""]:
        is_anew = not line.strip() or _ANEW.match(line) is not None
        if is_anew:
            if at > start:
                yield start, prose[start:at]
            start = at
        if line.lstrip().startswith(("|", "#")):
            for cell in re.finditer(r"[^|]+", line):
                yield at + cell.start(), cell[0]
            start = at + len(line)
        at += len(line)
