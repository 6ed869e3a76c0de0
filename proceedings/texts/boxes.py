# SPDX-License-Identifier: MIT
"""Boxes and tabs, before a body is parsed: each becomes a quotation that begins with a mark, its inside dedented.

CommonMark takes the indented lines under ``!!! note`` for one paragraph or for code. As a quotation they are a
container of the same document, so that notes, definitions, numbers and ids stay those of one text. Where a box may
begin is not guessed: the parser itself says which lines are paragraphs, and so neither code nor raw HTML. Boxes within
boxes are found in the next round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from proceedings.texts import dialect
from proceedings.texts.dialect import AstNode

_SIGNS: Final = ("!!!", "???", "===")
_OPENING: Final = re.compile(
    r"(?P<mark>!!!|\?\?\?\+?)[ ]?"
    r'(?:(?P<kind>[\w-]+)(?P<more>(?:[ ]+[\w-]+)*)(?:[ ]+"(?P<title>.*)")?|[ ]*"(?P<alone>.*)")'
    r'[ ]*|(?P<tab>===)(?P<how>[+!]{0,2})[ ]+"(?P<label>.*)"[ ]*'
)
_LIKELY: Final = re.compile(r"[^!?=]*(?:!!!|\?\?\?|===)")
_MOST_ROUNDS: Final = 12
"""Boxes within boxes; a page bears fewer."""
KEEP: Final = "\ufdd2"
"""Stands where the parser must not see what a line begins with, or which letters meet; it is nowhere in the result."""
MARK: Final = "\ufdd7"
TITLED: Final = f"<!--{MARK}t-->"
"""Stands under a title, so that it never joins what follows."""
_ENDED: Final = f"<!--{MARK}e-->"
"""Stands under a box that no empty line ends, so that the next line does not continue it."""
_NUMBERED: Final = re.compile(rf"<!--{MARK}(\d+)-->")


class Line(NamedTuple):
    """A line to parse, the number of the body's line that it comes from, and what its columns lack to the body's."""

    text: str
    number: int
    shift: int


class Box(NamedTuple):
    """A box or tab: its sign, its kind, its title if it has one, further words, and where it begins in the body.

    ``meant`` is the first line below a box that holds nothing, where that line seems to be its text; None where the box
    holds text, or may be no more than its title.
    """

    mark: str
    kind: str
    title: str | None
    more: tuple[str, ...]
    line: int
    column: int
    opening: str
    meant: str | None


def unfold(body: str, signs: frozenset[str]) -> tuple[list[Line], list[Box]]:
    """Return the lines of a body with its boxes as quotations, and the boxes that these ``signs`` open.

    Raises RecursionError where boxes are nested beyond all use.
    """
    boxes: list[Box] = []
    if not any(sign in body for sign in signs):
        return [], boxes
    lines = [Line(text, number, 0) for number, text in enumerate(body.split("\n"), 1)]
    for _ in range(_MOST_ROUNDS):
        found = _openings(lines, signs)
        if not found:
            return lines, boxes
        lines = _unfolded(lines, found, boxes)
    raise RecursionError


def box_of(node: AstNode, boxes: list[Box]) -> Box | None:
    """Return the box that a quotation of the tree stands for, or None where it is a quotation."""
    first = node.children[0] if node.children else None
    if first is None or not isinstance(first.node_value, dialect.HtmlBlock):
        return None
    match = _NUMBERED.match(dialect.value(first).literal)
    return boxes[int(match[1])] if match else None


def is_mark(node: AstNode) -> bool:
    """Return whether a node of the tree is one of the marks put in here."""
    return isinstance(node.node_value, dialect.HtmlBlock) and MARK in dialect.value(node).literal


def _openings(lines: list[Line], signs: frozenset[str]) -> dict[int, tuple[str, re.Match[str]]]:
    """Return the first lines of boxes by their index, with what stands before each and the parts of its opening."""
    found: dict[int, tuple[str, re.Match[str]]] = {}
    likely = {at for at, line in enumerate(lines) if _LIKELY.match(line.text)}
    for node in _paragraphs(dialect.parse("\n".join(line.text for line in lines))) if likely else ():
        if likely.isdisjoint(range(node.sourcepos.start.line - 1, node.sourcepos.end.line)):
            continue
        first, start = node.sourcepos.start.line - 1, node.sourcepos.start.column - 1
        before = lines[first].text.encode()[:start].decode()
        under = re.sub(r"[^>]", " ", before)
        for index in range(first, min(node.sourcepos.end.line, len(lines))):
            text = lines[index].text
            prefix = before if index == first else _prefix(text, under)
            match = _OPENING.fullmatch(text, len(prefix)) if prefix is not None else None
            if match is not None and prefix is not None and match[0][:3] in signs:
                found[index] = (prefix, match)
    return found


def _paragraphs(node: AstNode) -> Iterator[AstNode]:
    """Yield the paragraphs of a document, at any depth."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        if isinstance(found.node_value, dialect.Paragraph):
            yield found
        elif not isinstance(found.node_value, dialect.Heading):
            waiting.extend(reversed(found.children))


def _prefix(text: str, under: str) -> str | None:
    """Return what stands in a further line of a paragraph before its words, or None where the line begins nothing."""
    at = 0
    for _ in range(under.count(">")):
        quoted = re.compile(r"[ ]*>[ ]?").match(text, at)
        if quoted is None:
            return None
        at = quoted.end()
    width = len(text[at:]) - len(text[at:].lstrip(" "))
    return text[: at + width] if width < len(under.rpartition(">")[2]) + 4 else None


def _unfolded(lines: list[Line], found: dict[int, tuple[str, re.Match[str]]], boxes: list[Box]) -> list[Line]:
    made: list[Line] = []
    index = 0
    while index < len(lines):
        if index not in found:
            made.append(lines[index])
            index += 1
            continue
        prefix, match = found[index]
        index = _box(lines, index, prefix, match, boxes, made)
    return made


def _box(  # noqa: PLR0917 - one step of the loop above
    lines: list[Line], index: int, prefix: str, match: re.Match[str], boxes: list[Box], made: list[Line]
) -> int:
    """Write one box into ``made``; return the index of the line after it."""
    opening = lines[index]
    under = re.sub(r"[^>]", " ", prefix)
    inside: list[Line] = []
    end = index + 1
    for at in range(index + 1, len(lines)):
        line = _inside(lines[at], under)
        if line is None:
            break
        inside.append(line)
        if line.text.strip("> "):
            end = at + 1
    del inside[end - index - 1 :]
    title = next((match[name] for name in ("title", "alone", "label") if match[name] is not None), None)
    made.append(Line(f"{prefix}> <!--{MARK}{len(boxes)}-->", opening.number, opening.shift))
    boxes.append(_read(lines, index, prefix, match, title, is_empty=not inside))
    if title:
        name = next(name for name in ("title", "alone", "label") if match[name] is not None)
        shift = opening.shift + match.start(name) - len(under) - 2
        made.extend(
            (
                Line(f"{under}> {KEEP}{title}", opening.number, shift),
                Line(f"{under}> {TITLED}", opening.number, opening.shift),
            )
        )
    made.extend(inside)
    if end < len(lines) and lines[end].text.strip("> "):
        made.append(Line(f"{under}{_ENDED}", opening.number, opening.shift))
    return end


def _inside(line: Line, under: str) -> Line | None:
    """Return the line without the four spaces of the box that it stands in, or None where it stands outside."""
    text, at = line.text, 0
    for _ in range(under.count(">")):
        quoted = re.compile(r"[ ]*>").match(text, at)
        if quoted is None:
            return None
        at = quoted.end()
    rest = text[at:]
    width = len(under.rpartition(">")[2]) + 4
    if not rest.strip():
        return Line(f"{under}>", line.number, line.shift)
    stripped = rest.lstrip(" \t")
    spaces = rest[: len(rest) - len(stripped)].expandtabs(4)
    if len(spaces) < width:
        return None
    made = f"{under}> {spaces[width:]}{stripped}"
    return Line(made, line.number, line.shift + len(text) - len(made))


def _read(
    lines: list[Line], index: int, prefix: str, match: re.Match[str], title: str | None, *, is_empty: bool
) -> Box:
    opening = lines[index]
    mark = match["mark"] or match["tab"] + (match["how"] or "")
    meant = _meant(lines, index, is_title_enough=mark == "!!!" and bool(title)) if is_empty else None
    return Box(
        mark,
        (match["kind"] or "").lower(),
        title,
        tuple((match["more"] or "").split()),
        opening.number,
        len(prefix) + 1 + opening.shift,
        match[0].rstrip(),
        meant,
    )


def _meant(lines: list[Line], index: int, *, is_title_enough: bool) -> str | None:
    """Return the line that was probably meant as the text of a box without any, empty where none was."""
    below = lines[index + 1].text.strip() if index + 1 < len(lines) else ""
    if is_title_enough and (not below or below.startswith(("#", "<", *_SIGNS))):
        return None
    below = below or next((line.text.strip() for line in lines[index + 2 :] if line.text.strip()), "")
    return "" if below.startswith(("#", "<", "```", "~~~", *_SIGNS)) else below
