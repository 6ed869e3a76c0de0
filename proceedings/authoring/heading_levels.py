# SPDX-License-Identifier: MIT
"""Headings of a text written for another page: the highest become those of a body, and no level is left out."""

from __future__ import annotations

import re
from typing import Final

from proceedings.texts import dialect

_TOP: Final = 2
"""The level of the highest heading of a body: the page's title is the first."""
_DEEPEST: Final = 6
_ATX: Final = re.compile(r"[ ]{0,3}#{1,6}(?=[ \t]|$)")


def with_levels_in_order(text: str) -> str:
    """Return the Markdown text with each heading one level below the one that it stands under.

    A text that is nested beyond all use stays as it is: the check refuses it at its line.
    """
    try:
        blocks = dialect.parse(text).children
    except RecursionError:
        return text
    lines = text.split("\n")
    open_levels: list[int] = []
    for node in blocks:
        if not isinstance(node.node_value, dialect.Heading):
            continue
        level = dialect.value(node).level
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        marks = "#" * min(_TOP + len(open_levels), _DEEPEST)
        open_levels.append(level)
        first, last = node.sourcepos.start.line - 1, node.sourcepos.end.line - 1
        if dialect.value(node).setext:
            lines[first] = f"{marks} {' '.join(line.strip() for line in lines[first:last])}"
            lines[first + 1 : last + 1] = [""] * (last - first)
        else:
            lines[first] = _ATX.sub(marks, lines[first], count=1)
    return "\n".join(lines)
