# SPDX-License-Identifier: MIT
"""Headings and lists that somebody made by hand, without a style: proposed, and taken where the person agrees."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from proceedings.authoring.word.blocks import WordBlock
from proceedings.languages import LANGUAGES, remembered, words
from proceedings.orthography import analysis

LONGEST: Final = 120
"""The most characters of a line that may be a heading."""
_NUMBER: Final = re.compile(
    r"(?P<number>\d{1,2}(?:[.-]\d{1,2}){0,3})(?:[.)،:/-]+\s*|\s+)"
    r"|[IVXLC]{1,6}\s*[.)-]\s*|[A-Z][.)]\s+|[\u0623-\u064a]\s?[.)/-]\s*"
)
_MARK: Final = re.compile(
    r"(?P<bullet>\\?[-–—•▪◦‣·*])[ \u00a0]+"
    r"|(?P<number>\d{1,3})\\?[ ]?[-.)/][ \u00a0]*"
    r"|(?P<letter>[a-zA-Z\u0621-\u064a])[ ]?[-.)/][ \u00a0]+"
)
_ENDS: Final = (".", ";", "،", "؛", ",")


class Proposed(NamedTuple):
    """BlockWriter in which what looks like headings and lists is such, and the texts of these."""

    blocks: tuple[WordBlock, ...]
    headings: tuple[WordBlock, ...]
    lists: tuple[WordBlock, ...]


@remembered
def _beginnings() -> tuple[frozenset[str], frozenset[str]]:
    """Return the ordinals that begin a heading, and the words before a number: ``Article 3``."""
    table = words("intake")["headings"]
    folded = analysis().respelt
    return (
        frozenset(folded(word) for code in LANGUAGES for word in table["ordinals"][code].split()),
        frozenset(folded(word) for code in LANGUAGES for word in table["parts"][code].split()),
    )


def numbered(text: str) -> str:
    """Return the number that a line begins with, with the sign behind it; empty where it begins with none."""
    found = _NUMBER.match(text)
    if found is not None:
        return found[0]
    ordinals, parts = _beginnings()
    first, space, rest = text.partition(" ")
    plain = analysis().respelt(first.rstrip(":،.-–"))
    if plain in ordinals:
        return first + space
    second, gap, _ = rest.partition(" ")
    if plain in parts and (second.rstrip(":.-–").isalnum() and len(second) < 12):
        return first + space + second + gap
    return ""


def proposed(
    blocks: Sequence[WordBlock], is_known: Callable[[WordBlock], bool], *, headings: bool, lists: bool
) -> Proposed:
    """Return what looks like headings and lists; where the person agreed, the blocks are changed.

    ``is_known`` says of a line whether it is the heading of a section of the type: then nobody has to be asked.
    """
    found_lists = list(_lists(blocks))
    listed = {at for run in found_lists for at in run}
    found = [at for at, block in enumerate(blocks) if at not in listed and _is_heading(blocks, at)]
    taken = {at for at in found if headings or is_known(blocks[at])}
    made: list[WordBlock] = []
    runs = {run[0]: run for run in found_lists} if lists else {}
    skipped = {at for run in runs.values() for at in run[1:]}
    for at, block in enumerate(blocks):
        if at in runs:
            made.append(_joined([blocks[item] for item in runs[at]]))
        elif at not in skipped:
            made.append(_heading(block) if at in taken else block)
    return Proposed(
        tuple(made),
        tuple(blocks[at] for at in found if at not in taken),
        () if lists else tuple(blocks[run[0]] for run in found_lists),
    )


def _is_heading(blocks: Sequence[WordBlock], at: int) -> bool:
    block = blocks[at]
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    text = block.text
    if block.kind != "paragraph" or following is None or not 0 < len(text) <= LONGEST or "\n" in text:
        return False
    if not re.search(r"[^\W\d_]", text):
        return False
    number = numbered(text)
    if block.is_bold:
        return not text.endswith(_ENDS) or bool(number)
    is_text = following.kind in ("list", "table", "quote") or (
        following.kind == "paragraph" and not numbered(following.text)
    )
    return bool(number) and is_text and not text.endswith(_ENDS) and len(following.text) > len(text)


def _heading(block: WordBlock) -> WordBlock:
    found = _NUMBER.match(block.text)
    number = found["number"] if found is not None and found["number"] else ""
    depth = len(re.findall(r"\d+", number))
    text = re.sub(r"\*\*|</?strong>", "", block.markdown)
    # What begins a list in a paragraph begins none behind the sign of a heading.
    return block._replace(kind="heading", level=max(depth, 1), markdown=re.sub(r"^(\d+)\\(?=[.)])", r"\1", text))


def _lists(blocks: Sequence[WordBlock]) -> Iterator[list[int]]:
    """Yield the places of paragraphs that follow each other with the same kind of mark, at least two."""
    run: list[int] = []
    kind = ""
    for at, block in enumerate((*blocks, WordBlock("end", 0, "", "", 0))):
        found = _MARK.match(block.markdown) if block.kind == "paragraph" else None
        mark = (found.lastgroup or "") if found is not None else ""
        if mark and mark == kind and not block.is_bold:
            run.append(at)
            continue
        if len(run) > 1:
            yield run
        run, kind = ([at], mark) if mark and not block.is_bold else ([], "")


def _joined(blocks: Sequence[WordBlock]) -> WordBlock:
    """Return paragraphs with marks as one list; letters stay, since Markdown has no such numbers."""
    lines: list[str] = []
    first = _MARK.match(blocks[0].markdown)
    is_counted = (
        first is not None
        and first["number"] is not None
        and all(int(_number(block)) == int(first["number"]) + offset for offset, block in enumerate(blocks))
    )
    for block in blocks:
        found = _MARK.match(block.markdown)
        assert found is not None
        rest = block.markdown[found.end() :]
        marker = f"{int(found['number'])}." if is_counted else "-"
        text = rest if is_counted or found["bullet"] else block.markdown
        indent = " " * (len(marker) + 1)
        lines.append(f"{marker} {text}".replace("\n", f"\n{indent}"))
    return WordBlock("list", 0, "\n".join(lines), "\n".join(block.text for block in blocks), blocks[0].paragraph)


def _number(block: WordBlock) -> str:
    found = _MARK.match(block.markdown)
    return (found["number"] if found is not None else None) or "-1"
