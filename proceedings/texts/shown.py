# SPDX-License-Identifier: MIT
"""What readers see of a block as plain text, and where each character of it stands in the body."""

from __future__ import annotations

import re
from typing import Final

from proceedings.texts import dialect
from proceedings.texts.boxes import KEEP
from proceedings.texts.dialect import AstNode
from proceedings.texts.nearmisses import OTHER
from proceedings.texts.places import STANDIN, number_of
from proceedings.texts.vetting import Notes, Place

_BRACES: Final = re.compile(r"\{:\s*(?:(?:lang|dir)=[^\s{}]+\s*)+\}")


class Shown:
    """The plain text of the blocks of one body."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._places = notes.places

    def text(self, node: AstNode, *, is_parsed: bool = False, is_escaped: bool = False) -> str:
        """Return the plain text of a block, with a stand-in for all else; its lines are those of the source.

        Citations stand in it as they are written. Where it is the text as it ``is_parsed``, their stand-ins do, and
        tags leave no trace. Where it ``is_escaped``, backslashes stand before the signs that they protect.
        """
        pieces: list[str] = []
        waiting = [node]
        while waiting:
            found = waiting.pop()
            value = found.node_value
            if isinstance(value, dialect.Text):
                pieces.append(dialect.value(found))
            elif isinstance(value, (dialect.SoftBreak, dialect.LineBreak)):
                pieces.append("\n")
            elif isinstance(value, dialect.HtmlInline):
                pieces.append("" if is_parsed else OTHER)
                pieces.append("\n" * dialect.value(found).count("\n"))
            elif isinstance(value, dialect.Escaped) and is_escaped:
                pieces.extend(f"\\{dialect.value(child)}" for child in found.children)
            elif isinstance(value, (dialect.Code, dialect.Escaped)):
                pieces.append(OTHER)
            else:
                waiting.extend(reversed(found.children))
        text = _BRACES.sub(OTHER, "".join(pieces).replace(KEEP, ""))
        return text if is_parsed else STANDIN.sub(lambda match: self._places.citations[number_of(match[1])], text)

    def tell(self, rule: str, node: AstNode, shown: str, at: int, **values: str) -> None:
        """Note a broken rule at a character of the plain text of a block, unless more is wrong than will be told."""
        if not self._notes.is_full:
            self._notes.find(rule, self.place(node, shown, at), **values)

    def place(self, node: AstNode, shown: str, at: int) -> Place:
        """Return where a character of the plain text of a block stands in the body."""
        number, offset = self.spot(node, shown, at)
        return self._places.at(number, 1, offset)

    def spot(self, node: AstNode, shown: str, at: int) -> tuple[int, int]:
        """Return the line of the tree in which a character stands, and how many of it as written stand before."""
        number = node.sourcepos.start.line + shown.count("\n", 0, at)
        start = shown.rfind("\n", 0, at) + 1
        line = shown[start:].partition("\n")[0]
        word = re.split(OTHER, line[at - start :], maxsplit=1)[0][:12].strip()
        written, found = self._places.written(number), -1
        while word not in written:
            # A note or a tag, of which nothing is shown, may stand between its letters.
            word = word[:-1]
        for _ in range(line[: at - start].count(word) + 1 if word else 0):
            following = written.find(word, found + 1)
            found = following if following >= 0 else found
        return number, max(0, found)
