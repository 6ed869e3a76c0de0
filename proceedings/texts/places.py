# SPDX-License-Identifier: MIT
"""Where things stand in a body: the converter keeps no positions, so what it made is looked up in the source again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from typing import Final

_CODE: Final = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=fence)[`~]*[ ]*$|\Z)|(?P<ticks>`+)(?!`)[^\n]+?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)
_NEXT: Final = re.compile(r"\n\s*(?=\S)|\A\s*(?=\S)")
_FENCE: Final = re.compile(r"^[ ]{0,3}(`{3,}|~{3,})", re.MULTILINE)


class Places:
    """The positions of one body, asked for in the order of the text."""

    def __init__(self, source: str) -> None:
        """``source`` is the body as written."""
        self._source = source
        self._cursor = 0
        self._next: defaultdict[str, int] = defaultdict(int)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self._source))]

    @cached_property
    def _prose(self) -> str:
        """The source with its code blanked out, every other character at its place."""
        if "`" not in self._source and "~~~" not in self._source:
            return self._source
        return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), self._source)

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def following(self, needle: str) -> tuple[int, int]:
        """Line and column of the next time this stands in the text outside code; of the first line when it does not."""
        if not needle:
            return 1, 1
        offset = self._prose.find(needle, self._next[needle])
        if offset < 0:
            offset = max(0, self._prose.find(needle))
        else:
            self._next[needle] = offset + len(needle)
        return self._place(offset)

    def following_address(self, address: str) -> tuple[int, int]:
        """The same for the address of a link or image, which stands between brackets, quotation marks or blanks."""
        key = f"({address}"
        position = self._next[key]
        while (offset := self._prose.find(address, position)) >= 0:
            end = offset + len(address)
            opened = self._prose[max(0, offset - 1) : offset]
            closed = self._prose[end : end + 1]
            if opened in ("", "(", "<", '"', "'", "=", " ", "\t", "\n") and closed in (
                "",
                ")",
                ">",
                '"',
                "'",
                " ",
                "\t",
                "\n",
            ):
                self._next[key] = end
                return self._place(offset)
            position = offset + 1
        return self.following(address) if address else self.following("]()")

    def following_id(self, name: str) -> tuple[int, int]:
        """The same for an id, which stands in ``{#name}`` or between quotation marks."""
        for written in (f"#{name}", f'"{name}"', f"'{name}'"):
            if self._prose.find(written, self._next[written]) >= 0:
                line, column = self.following(written)
                return line, column + 1
        return self.following(name)

    def block(self, *needles: str) -> int:
        """The line of the next block, one of whose first texts these are; the search goes on after it."""
        for needle in needles:
            offset = self._source.find(needle, self._cursor)
            if offset >= 0:
                self._cursor = offset + len(needle)
                return self._place(offset)[0]
        self._cursor = self._next_line(self._cursor)
        return self._place(self._cursor)[0]

    def code(self) -> int:
        """The line of the next block of code; the search goes on after it."""
        match = _FENCE.search(self._source, self._cursor)
        if match is None:
            return self.block()
        end = self._source.find("\n" + match[1], match.end())
        self._cursor = len(self._source) if end < 0 else end + 1 + len(match[1])
        return self._place(match.start(1))[0]

    def _next_line(self, position: int) -> int:
        match = _NEXT.search(self._source, position)
        return match.end() if match else position
