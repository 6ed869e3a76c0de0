# SPDX-License-Identifier: MIT
"""Edit front matter and keep every other byte: comments, order, quotes, line ends, a byte order mark.

Each change is an edit of the text at the positions that `reader` gives. The file is then read again and compared with
the expected values: if it is written in a way that the edit does not support, the edit is refused.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence as ListOfKeys
from collections.abc import Sequence as ListOfTexts
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Final

from proceedings.frontmatter.reader import Mapping, Node, Scalar, Sequence, read
from proceedings.store.atomic import remove_leftovers, replace_bytes

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_DOUBLE: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_SINGLE: Final = re.compile(r"'(?:[^']|'')*'")
_PLAIN: Final = re.compile(r"[^\W\d_][\w.·’'()،, /-]*[\w.)]|[^\W\d_]")
_PARTS_ITEMS: Final = re.compile(r"[,\[\]{}]")
_READ_OTHERWISE: Final = frozenset(("yes", "no", "on", "off", "true", "false", "y", "n", "null"))
_FIGURES: Final = re.compile(r"[1-9]\d*|\d{4}-\d{2}(?:-\d{2})?")


class UneditableError(Exception):
    """The front matter is written in a way that the edit does not support: a person has to make the change."""


def exchange(path: Path, data: bytes) -> None:
    """Replace the content of a file atomically and keep its permissions. Raises OSError."""
    target = path.resolve()
    remove_leftovers(target.parent)
    replace_bytes(target, data, keeps_mode=True)


def written(text: str, *, quotes: bool = False) -> str:
    """Return a text as a YAML scalar on one line: plain if that is safe, otherwise between double quotes.

    With ``quotes``, it is between quotes in any case.
    """
    is_safe = _FIGURES.fullmatch(text) or (_PLAIN.fullmatch(text) and text.lower() not in _READ_OTHERWISE)
    if is_safe and not quotes:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def quoted(text: str) -> str:
    """Return a text between double quotes: other programs would read a digest of digits alone as a number."""
    return f'"{text}"'


def flow_list(items: ListOfTexts[str]) -> str:
    """Return texts as a list in brackets."""
    return f"[{', '.join(written(item, quotes=_PARTS_ITEMS.search(item) is not None) for item in items)}]"


def written_like(former: str, text: str) -> str:
    """Return a text as a scalar in the quotes with which ``former`` begins, or in none where that is safe."""
    if former.startswith("'"):
        return "'" + text.replace("'", "''") + "'"
    return written(text, quotes=former.startswith('"'))


def replaced(line: str, scalar: Scalar, form: str) -> str | None:
    """Return a line with another form in the place of a scalar of it; None where that does not end on the line."""
    start = scalar.column - 1
    if scalar.plain:
        if line[start : start + len(scalar.text)] != scalar.text:
            return None
        stop = start + len(scalar.text)
    else:
        match = _DOUBLE.match(line, start) or _SINGLE.match(line, start)
        if match is None:
            return None
        stop = match.end()
    space = " " if line[:start].endswith(":") else ""
    return line[:start] + space + form + line[stop:]


class Front:
    """The front matter of one file while it is edited. ``data`` is the content of the file after the edits so far."""

    def __init__(self, path: str, data: bytes) -> None:
        """Read a file. Raises UneditableError if its front matter cannot be read."""
        self.path = path
        self.data = data
        self._load()

    def _load(self) -> None:
        file = read(self.path, self.data)
        if file.front is None:
            raise UneditableError(self.path)
        self.node: Mapping = file.front
        self.body = file.body
        self.body_line = file.body_line
        self._mark = codecs.BOM_UTF8 if self.data.startswith(codecs.BOM_UTF8) else b""
        self.lines = _LINE.findall(self.data.removeprefix(self._mark).decode())
        self.end = next((ending for ending in ("\r\n", "\n", "\r") if self.lines[0].endswith(ending)), "\n")

    def block(self, key: str) -> Mapping | None:
        """Return the group of keys under a key, or None."""
        node = self.node.get(key)
        return node if isinstance(node, Mapping) else None

    def set(self, block: str, key: str, value: str, *, form: str | None = None, after: str | None = None) -> None:
        """Set a key of a group to a value, written as ``form``. A new key goes after the key ``after``, or at the end.

        Raises UneditableError.
        """
        group = self.block(block)
        if group is None or not group.entries:
            raise UneditableError(self.path)
        expected = as_plain(self.node)
        names = [name.text for name, _ in group.entries]
        if key in names:
            self._replace(_scalar(group.get(key), self.path), form or written(value))
            expected[block][key] = value
        else:
            self._insert(group, names.index(after) if after in names else len(names) - 1, key, form or written(value))
            expected[block][key] = value
        self._settle(expected)

    def set_text(self, key: str, text: str, *, after: str) -> None:
        """Set a key of the top level to a text of one line, in the quotes that it has, on as many lines as it takes.

        A new key goes below the key ``after``. Raises UneditableError.
        """
        expected = as_plain(self.node)
        node = self.node.get(key)
        if node is None:
            self.lines.insert(self._lines_of(after)[1], f"{key}: {written(text)}{self.end}")
        else:
            scalar = _scalar(node, self.path)
            form = written_like(self.lines[scalar.line - 1][scalar.column - 1 :], text)
            try:
                self._replace(scalar, form)
            except UneditableError:
                first, last = self._lines_of(key)
                self.lines[first - 1 : last] = [f"{key}: {form}{self.end}"]
        self._settle(expected | {key: text})

    def set_list(self, key: str, items: ListOfTexts[str], *, after: str) -> None:
        """Set a key of the top level to a list of texts, in brackets where it stands in brackets.

        A new key goes below the key ``after``. Raises UneditableError.
        """
        node = self.node.get(key)
        lines = [f"{key}:{self.end}", *(f"  - {written(item)}{self.end}" for item in items)]
        if isinstance(node, Sequence) and self.lines[node.line - 1][node.column - 1 : node.column] == "[":
            lines = [f"{key}: {flow_list(items)}{self.end}"]
        first, last = self._lines_of(key if node is not None else after)
        self.lines[first - 1 if node is not None else last : last] = lines
        self._settle(as_plain(self.node) | {key: list(items)})

    def set_at(self, path: ListOfKeys[str | int], value: str, *, form: str | None = None) -> None:
        """Set a value by its path, in which numbers count the items of lists from 0; it stays in its quotes.

        Raises UneditableError, also where there is no such value.
        """
        expected = as_plain(self.node)
        node: Node | None = self.node
        around = expected
        for at, part in enumerate(path):
            if at:
                around = around[path[at - 1]]
            if isinstance(node, Mapping):
                node = node.get(str(part))
            elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
                node = node.items[part]
            else:
                raise UneditableError(self.path)
        scalar = _scalar(node, self.path)
        written_so = written_like(self.lines[scalar.line - 1][scalar.column - 1 :], value)
        self._replace(scalar, form or written_so)
        around[path[-1]] = value
        self._settle(expected)

    def append(self, key: str, lines: ListOfTexts[str], item: Any) -> None:
        """Add an item, which is written as ``lines``, to a list of the top level; a new list goes to the end.

        Raises UneditableError, also where the list stands in brackets.
        """
        node = self.node.get(key)
        indent, at = "  ", self.body_line - 2
        new: list[str] = [] if node is not None else [f"{key}:"]
        if node is not None:
            if not isinstance(node, Sequence) or self.lines[node.line - 1][node.column - 1 : node.column] != "-":
                raise UneditableError(self.path)
            indent, at = " " * (node.column - 1), self._lines_of(key)[1]
        new += [f"{indent}{line}" for line in lines]
        self.lines[at:at] = [f"{line}{self.end}" for line in new]
        there = as_plain(self.node)
        self._settle(there | {key: [*there.get(key, ()), item]})

    def drop(self, block: str, key: str) -> None:
        """Take a key out of a group, with its line, if it is there. Raises UneditableError."""
        group = self.block(block)
        found = [name for name, _ in group.entries if name.text == key] if group else []
        if not found:
            return
        expected = as_plain(self.node)
        del expected[block][key]
        del self.lines[found[0].line - 1]
        self._settle(expected)

    def _lines_of(self, key: str) -> tuple[int, int]:
        """Return the first and last line of a key of the top level with its value, from 1."""
        starts = [name.line for name, _ in self.node.entries]
        names = [name.text for name, _ in self.node.entries]
        if key not in names:
            raise UneditableError(self.path)
        first = starts[names.index(key)]
        last = min((start for start in starts if start > first), default=self.body_line - 1) - 1
        while last > first and (not self.lines[last - 1].strip() or self.lines[last - 1].startswith("#")):
            last -= 1
        return first, last

    def _replace(self, scalar: Scalar, form: str) -> None:
        line = replaced(self.lines[scalar.line - 1], scalar, form)
        if line is None:
            raise UneditableError(self.path)
        self.lines[scalar.line - 1] = line

    def _insert(self, group: Mapping, after: int, key: str, form: str) -> None:
        name, value = group.entries[after]
        first = self.lines[group.line - 1]
        if first[group.column - 1 : group.column] == "{":
            following, _ = group.entries[0]
            line = self.lines[following.line - 1]
            at = following.column - 1
            self.lines[following.line - 1] = f"{line[:at]}{key}: {form}, {line[at:]}"
            return
        if value.line != name.line:
            raise UneditableError(self.path)
        self.lines.insert(name.line, f"{' ' * (name.column - 1)}{key}: {form}{self.end}")

    def replace_lines(self, first: int, last: int, lines: tuple[str, ...], expected: MappingOf[str, Any]) -> None:
        """Replace the lines from ``first`` to ``last`` (from 1, both included). Raises UneditableError.

        ``expected`` is the value of the front matter afterwards.
        """
        self.lines[first - 1 : last] = [f"{line}{self.end}" for line in lines]
        self._settle(dict(expected))

    def replace_body(self, body: str) -> None:
        """Replace the body; lines that stay the same keep their bytes. Raises UneditableError."""
        lines = self.lines[self.body_line - 1 :]
        old, new = [line.rstrip("\r\n") for line in lines], body.split("\n")
        if old != self.body.split("\n")[: len(lines)]:
            raise UneditableError(self.path)
        # What stands behind the last line end is no line, unless something stands there.
        is_ended = not new[-1]
        new = new[: len(new) - is_ended]
        made: list[str] = []
        for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            made.extend(lines[first:last] if kind == "equal" else (f"{line}{self.end}" for line in new[start:end]))
        ended = [line if line.endswith(("\r", "\n")) else f"{line}{self.end}" for line in made]
        if ended and not is_ended:
            ended[-1] = new[-1]
        expected = as_plain(self.node)
        self.lines[self.body_line - 1 :] = ended
        self.body = body
        self._settle(expected)

    def _settle(self, expected: dict[str, Any]) -> None:
        body = self.body
        self.data = self._mark + "".join(self.lines).encode()
        self._load()
        if as_plain(self.node) != expected or self.body != body:
            raise UneditableError(self.path)


def _scalar(node: Node | None, path: str) -> Scalar:
    if not isinstance(node, Scalar):
        raise UneditableError(path)
    return node


def as_plain(node: Node) -> Any:
    """Return the value of a node without positions and quotes: str, list, dict."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [as_plain(item) for item in node.items]
    return {name.text: as_plain(value) for name, value in node.entries}
