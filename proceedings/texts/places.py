# SPDX-License-Identifier: MIT
"""The text that is parsed, made from a body, and the way back from its lines and columns to the body's own.

Besides boxes, two things are settled before the parser reads a line. Citations are taken out. And between an emphasis
sign and Arabic beside it a character is put that is neither letter nor sign: CommonMark opens and closes emphasis only
where a sign does not lie between a letter and a punctuation mark, and Arabic has both side by side all the time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from proceedings.texts.boxes import KEEP, MARK, unfold
from proceedings.texts.citations import WRITTEN
from proceedings.texts.dialect import AstNode

_OPEN: Final = "\ufdd4"
_CLOSE: Final = "\ufdd6"
_ZERO: Final = 0xFDE0
STANDIN: Final = re.compile(f"{_OPEN}([\ufde0-\ufdef]+){_CLOSE}")
"""What stands in the text for a citation; its first group is the citation's number."""
LINKS: Final = f"{_CLOSE}("
"""Without this no citation is followed by parentheses."""
LINKED: Final = re.compile(rf"!?{STANDIN.pattern}\((?:[^()\s]+)(?:\s+[\"'][^\"'\n]*[\"'])?\)")
"""A citation with what makes a link or an image of a bracket."""
_OURS: Final = re.compile(f"{STANDIN.pattern}|{KEEP}")

_ARABIC: Final = re.compile("[\u0621-\u065f\u066e-\u06d3\u06d5\u06fa-\u06ff]")
# Of a run without end, every place but the first would look for its end again. A set that is consumed first lets the
# engine pass over all other letters at once.
_RUN: Final = re.compile(r"[*~](?<![*~][*~])[*~]*+(?=[^\s_*~])")
_EMPHASIS: Final = frozenset(("*", "**", "***", "~~"))
_CLOSES_AFTER: Final = re.compile(r"[^\w(\[{«“‘<]")
_OPENS_BEFORE: Final = re.compile(r"[^\w)\]{}»”’>:;.,!?،؛؟]")


def _parted(run: re.Match[str]) -> str:
    """Return a run of emphasis signs, parted from the punctuation mark that keeps it from Arabic on its other side."""
    before, after = run.string[run.start() - 1 : run.start()], run.string[run.end()]
    if not before.strip("\\_ \n\t") or run[0] not in _EMPHASIS:
        return run[0]
    if _ARABIC.match(after) and _CLOSES_AFTER.match(before):
        return f"{KEEP}{run[0]}"
    return f"{run[0]}{KEEP}" if _ARABIC.match(before) and _OPENS_BEFORE.match(after) else run[0]


_PIECE: Final = 1_024
"""Bytes whose characters are counted together."""
_NEAR: Final = 200
"""How far from its place a text is sought that escapes have moved."""


def number_of(standin: str) -> int:
    """Return the number of the citation for which a stand-in stands; ``standin`` is the group of ``STANDIN``."""
    number = 0
    for digit in standin:
        number = number * 16 + ord(digit) - _ZERO
    return number


class Places:
    """A body made ready for the parser. ``text`` is what it reads, ``boxes`` and ``citations`` what was taken out."""

    def __init__(self, body: str, signs: frozenset[str]) -> None:
        """``body`` is the text as written, ``signs`` those that open boxes and tabs in it."""
        clean = body
        for reserved in (KEEP, _OPEN, MARK):
            if reserved in clean:
                clean = clean.replace(reserved, "\ufffd")
        lines, self.boxes = unfold(clean, signs)
        self._origins = lines if self.boxes else None
        text = "\n".join(line.text for line in lines) if self.boxes else clean
        self._count = text.count("\n") + 1
        self.citations: list[str] = []
        if "[@" in text:
            text = WRITTEN.sub(self._taken, text)
        if ("*" in text or "~~" in text) and _ARABIC.search(text):
            text = _RUN.sub(_parted, text)
        self.text: str = text
        self._lines: list[str] = []
        self._indices: dict[int, _Index] = {}

    def _taken(self, match: re.Match[str]) -> str:
        if match.string[match.start() - 1 : match.start()] == "\\":
            return match[0]
        digits = "".join(chr(_ZERO + int(digit, 16)) for digit in f"{len(self.citations):x}")
        self.citations.append(match[0])
        return f"{_OPEN}{digits}{_CLOSE}"

    def restored(self, text: str) -> str:
        """Return a piece of ``text`` as it was written."""
        if _OPEN not in text and KEEP not in text:
            return text
        return _OURS.sub(lambda match: self.citations[number_of(match[1])] if match[1] else "", text)

    def at(self, line: int, column: int, further: int = 0) -> tuple[int, int]:
        """Return line and column in the body, in characters, of a place in the tree and ``further`` characters on."""
        return self._placed(line, self._index(line).offset(column) + further)

    def of(self, node: AstNode) -> tuple[int, int]:
        """Return where a node begins."""
        start = node.sourcepos.start
        return self._placed(start.line, 0) if start.column == 1 else self.at(start.line, start.column)

    def line(self, number: int) -> int:
        """Return the body's line of a line of the tree; of one below the text, which the parser may add, the last."""
        if self._origins:
            return self._origins[min(number, len(self._origins)) - 1].number
        return min(number, self._count)

    def written(self, number: int) -> str:
        """Return a line of the tree as it was written, without the container of a box."""
        return self._index(number).written

    def within(self, node: AstNode, needle: str, *, last: bool = False) -> tuple[int, int]:
        """Return where a text stands within a node, or where the node begins when it is not there as it is."""
        start, end = node.sourcepos.start, node.sourcepos.end
        if needle:
            for number in range(start.line, end.line + 1):
                index = self._index(number)
                begin = index.offset(start.column) if number == start.line else 0
                stop = index.offset(end.column + 1) if number == end.line else len(index.written)
                found = index.written.rfind(needle, begin, stop) if last else index.written.find(needle, begin, stop)
                if found >= 0:
                    return self._placed(number, found)
        return self.at(start.line, start.column)

    def after(self, node: AstNode, length: int, needle: str) -> tuple[int, int]:
        """Return where a text stands in a node of one line that holds ``length`` characters before it."""
        start = node.sourcepos.start
        index = self._index(start.line)
        offset = index.offset(start.column) + length
        # Escapes and entities are longer in the source than what they stand for.
        found = index.written.find(needle, offset, offset + len(needle) + _NEAR)
        return self._placed(start.line, max(found, offset))

    def _index(self, number: int) -> _Index:
        index = self._indices.get(number)
        if index is None:
            if not self._lines:
                self._lines = self.text.split("\n")
            line = self._lines[number - 1] if 0 < number <= len(self._lines) else ""
            index = self._indices[number] = _Index(line, self)
        return index

    def _placed(self, line: int, offset: int) -> tuple[int, int]:
        if self._origins is None or line > len(self._origins):
            return line, offset + 1
        origin = self._origins[line - 1]
        return origin.number, max(1, offset + 1 + origin.shift)


class _Index:
    """One line: as it was written, and the way from a column of the tree to a character of it.

    Characters are counted once, in pieces: a line may be as long as a whole body, and have as many places.
    """

    def __init__(self, line: str, places: Places) -> None:
        self.written: Final = places.restored(line)
        self._is_plain = line.isascii()
        if self._is_plain:
            return
        self._bytes = line.encode()
        self._starts = [0]
        for at in range(0, len(self._bytes) - _PIECE, _PIECE):
            self._starts.append(self._starts[-1] + _length(self._bytes[at : at + _PIECE]))
        self._ends: list[int] = []
        self._gains: list[int] = []
        gain = 0
        for match in _OURS.finditer(line) if len(line) != len(self.written) or KEEP in line else ():
            gain += len(places.restored(match[0])) - len(match[0])
            self._ends.append(match.end())
            self._gains.append(gain)

    def offset(self, column: int) -> int:
        """Return how many characters stand before a column."""
        if self._is_plain:
            return column - 1
        piece = (column - 1) // _PIECE
        if piece >= len(self._starts):
            return len(self.written)
        offset = self._starts[piece] + _length(self._bytes[piece * _PIECE : column - 1])
        found = bisect_right(self._ends, offset)
        return offset + (self._gains[found - 1] if found else 0)


def _length(piece: bytes) -> int:
    """Return how many characters begin in a piece of UTF-8."""
    return len(piece) - len(piece.translate(None, _FIRST_BYTES))


_FIRST_BYTES: Final = bytes(byte for byte in range(256) if byte & 0xC0 != 0x80)
