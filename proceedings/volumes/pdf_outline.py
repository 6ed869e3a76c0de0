# SPDX-License-Identifier: MIT
"""The outline of a PDF as Typst writes it, as a list of its items and back (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from proceedings.volumes.pdf_syntax import Objects

_TITLE: Final = re.compile(rb"/Title(\((?:[^\\()]|\\.)*\)|<[0-9A-F]*>)", re.DOTALL)
_LINK: Final = re.compile(rb"/(First|Next|Dest|Outlines) (\d+) 0 R")


class OutlineItem(NamedTuple):
    """An item: its level from 1, its title as PDF writes it, and the number of its destination."""

    level: int
    title: bytes
    destination: int


def items_of(objects: Objects, catalog: int) -> Iterator[OutlineItem]:
    """Yield the items of a file's outline in order."""
    top = dict(_LINK.findall(objects[catalog])).get(b"Outlines")
    if top is not None:
        yield from _below(objects, int(top), 1)


def _below(objects: Objects, parent: int, level: int) -> Iterator[OutlineItem]:
    at = dict(_LINK.findall(objects[parent])).get(b"First")
    while at is not None:
        body = objects[int(at)]
        links = dict(_LINK.findall(body))
        title = _TITLE.search(body)
        if title is not None and b"Dest" in links:
            yield OutlineItem(level, title[1], int(links[b"Dest"]))
        yield from _below(objects, int(at), level + 1)
        at = links.get(b"Next")


def outline(items: Sequence[OutlineItem], top: int) -> Objects:
    """Return the objects of an outline, numbered from ``top``, which is that of the whole.

    Items below others are closed.
    """
    parents: list[int] = []
    below: dict[int, list[int]] = {top: []}
    open_ones: list[tuple[int, int]] = [(0, top)]
    for number, item in enumerate(items, start=top + 1):
        while open_ones[-1][0] >= item.level:
            open_ones.pop()
        parents.append(open_ones[-1][1])
        below[parents[-1]].append(number)
        below[number] = []
        open_ones.append((item.level, number))
    made: Objects = {top: b"%d 0 obj\n<</Type/Outlines%b>>\nendobj\n" % (top, _ends(below[top], len(below[top])))}
    for number, (item, parent) in enumerate(zip(items, parents, strict=True), start=top + 1):
        siblings = below[parent]
        at = bisect_left(siblings, number)
        before = b"/Prev %d 0 R" % siblings[at - 1] if at else b""
        after = b"/Next %d 0 R" % siblings[at + 1] if at + 1 < len(siblings) else b""
        made[number] = b"%d 0 obj\n<</Parent %d 0 R%b%b%b/Title%b/Dest %d 0 R>>\nendobj\n" % (
            number,
            parent,
            after,
            before,
            _ends(below[number], -len(below[number])),
            item.title,
            item.destination,
        )
    return made


def _ends(numbers: Sequence[int], count: int) -> bytes:
    return b"/First %d 0 R/Last %d 0 R/Count %d" % (numbers[0], numbers[-1], count) if numbers else b""
