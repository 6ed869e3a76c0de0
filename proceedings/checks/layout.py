# SPDX-License-Identifier: MIT
"""Lists, tables and links that were meant as such and that Markdown takes for running text.

What the converter does not recognise is a paragraph to it, and a cell too many is dropped without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.records.record import Record, Words
from proceedings.registers import Registers
from proceedings.texts.model import CleanText

_CODE: Final = re.compile(
    r"^(?P<fence>[ ]*(?:`{3,}|~{3,}))[^\n]*\n.*?(?:^(?P=fence)[ ]*$|\Z)|(?P<ticks>`+)[^`\n]+(?P=ticks)|<!--.*?-->",
    re.DOTALL | re.MULTILINE,
)
_ITEM: Final = re.compile(r"[*+-][ ]+\S|\d+\.[ ]+\S", re.ASCII)
"""What Markdown takes for an item at the beginning of a block."""
_LIKE_AN_ITEM: Final = re.compile(r"(?:[*+•◦▪●-]|\d{1,2}[.)])\s+\S")
"""What a person means as one. Figures of more than two places end a sentence more often than they count."""
_RULE: Final = re.compile(r"\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?")
_APART: Final = re.compile(r"#{1,6}(?!#)|!!!|\?\?\?|===|>|<|:[ ]|\[[\^*]")
"""How lines begin after which a block starts anew, or which are no paragraph's."""
_LINK: Final = re.compile(
    r"\[[^\[\]\n]+\][ ]+\((?:https?:|/|www\.)[^()\n]*\)|\([^()\n]+\)\[(?:https?:|/|www\.)[^\[\]\n]*\]"
)


def check_record(record: Record, texts: Mapping[str, CleanText], registers: Registers) -> Iterator[Diagnostic]:  # noqa: ARG001
    """``link-is-written-whole``, ``list-stands-apart`` and ``table-is-whole``."""
    for language, words in record.words.items():
        # A text that is quoted word for word is not the editors' to arrange.
        if not (record.verbatim and language == record.original):
            prose = _CODE.sub(lambda match: re.sub(r"[^\n]", "·", match[0]), words.body)
            for number, lines in _blocks(prose):
                yield from _block(words, number, lines)
            for match in _LINK.finditer(prose):
                line = prose.count("\n", 0, match.start()) + 1
                column = match.start() - prose.rfind("\n", 0, match.start())
                found = words.body[match.start() : match.end()]
                yield diagnose("link-is-written-whole", words.where_in_body(line, column), found=found)


def _blocks(prose: str) -> Iterator[tuple[int, list[str]]]:
    """The lines between empty ones, and the number of the first of them."""
    lines: list[str] = []
    for number, line in enumerate([*prose.split("\n"), ""], start=1):
        if line.strip() and not _APART.match(line.lstrip()):
            lines.append(line)
            continue
        if lines:
            yield number - len(lines), lines
        lines = []


def _block(words: Words, first: int, lines: list[str]) -> Iterator[Diagnostic]:
    stripped = [line.strip() for line in lines]
    head = next((index for index, line in enumerate(stripped) if line.startswith("|") or _is_rule(line)), None)
    if head is not None:
        # A table may do without pipes at its borders; then its heading is the line above the rule.
        head -= head > 0 and _is_rule(stripped[head]) and not stripped[head].startswith("|")
        yield from _table(words, first, lines, stripped, head)
    elif not _ITEM.match(stripped[0]):
        indent = len(lines[0]) - len(lines[0].lstrip())
        like = [
            index
            for index, line in enumerate(lines)
            if _LIKE_AN_ITEM.match(line.lstrip()) and len(line) - len(line.lstrip()) <= indent + 3
        ]
        if like and like[-1] > 0:
            yield _told("list-stands-apart", words, first, lines, like[0])


def _table(words: Words, first: int, lines: list[str], stripped: list[str], head: int) -> Iterator[Diagnostic]:
    rows = stripped[head:]
    if head > 0 or len(rows) == 1:
        if len(rows) > 1:
            yield _told("table-is-whole", words, first, lines, head)
        return
    width = _cells(rows[0])
    if not _is_rule(rows[1]) or _cells(rows[1]) != width:
        separator = f"|{' --- |' * width}"
        yield _told("table-is-whole", words, first, lines, 1, separator=separator)
        return
    for index, row in enumerate(rows[2:], start=2):
        if _cells(row) > width:
            yield _told("table-is-whole", words, first, lines, index, cells=_cells(row), width=width)


def _told(broken: str, words: Words, first: int, lines: list[str], index: int, **values: object) -> Diagnostic:
    column = len(lines[index]) - len(lines[index].lstrip()) + 1
    return diagnose(broken, words.where_in_body(first + index, column), **values)


def _is_rule(line: str) -> bool:
    return "|" in line and _RULE.fullmatch(line) is not None


def _cells(row: str) -> int:
    """How many cells a row has."""
    inner = row.replace("\\\\", "··").replace("\\|", "··").removeprefix("|")
    return inner.removesuffix("|").count("|") + 1
