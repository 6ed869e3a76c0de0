# SPDX-License-Identifier: MIT
"""A file that another program rewrote, in the order and form that it had before: what it says stays, word for word.

Editors that are forms write front matter anew: keys in another order, other quotes, lists in other brackets, empty ones
left out, ``verbatim: false`` added. Here the values that changed are put into the file as it was.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, Final

from proceedings.authoring.writing import in_order, lines_of, scalar
from proceedings.frontmatter.editing import Front, UneditableError, flow_list, replaced, written_like
from proceedings.frontmatter.fields import MISSING, Field, Kind, LanguagesOrNone, ListOf, declared
from proceedings.frontmatter.reader import Mapping, Node, Scalar, Sequence, is_empty
from proceedings.records import type_of
from proceedings.records.field_help import group_of
from proceedings.records.reading import TRANSLATION

_NAME: Final = re.compile(r"^docs/(?!registers/)(.+?)(?:/index)?\.[a-z]{2,3}\.md$")
_COMMENT: Final = re.compile(r"^\s*#|\s#\s", re.MULTILINE)

Fields = MappingOf[str, Field]


def tidied(path: str, data: bytes, base: bytes | None) -> bytes:
    """Return a file of a record in the form of ``base`` or, where it is new, as the project writes its type.

    Raises UneditableError where the file is none of a record, or cannot be brought into that form with the same values.
    """
    named = _NAME.match(path)
    if named is None:
        raise UneditableError(path)
    fields: Fields = {found.field.key: found.field for found in in_order(type_of(named[1]))}
    fields = {**fields, TRANSLATION.key: TRANSLATION}
    now = Front(path, data)
    if base is None:
        return _new(now, fields)
    before = Front(path, base)
    merge = _Merge(before.lines, before.end)
    merge.mapping(before.node, now.node, fields, before.body_line - 1)
    mark = codecs.BOM_UTF8 if base.startswith(codecs.BOM_UTF8) else b""
    made = Front(path, mark + "".join(merge.made()).encode())
    made.replace_body(now.body if now.body.rstrip("\n") != before.body.rstrip("\n") else before.body)
    if _values(made.node, fields) != _values(now.node, fields):
        raise UneditableError(path)
    return made.data


def _new(now: Front, fields: Fields) -> bytes:
    """Return a file without a former state in the project's own order. One with comments stays: a person wrote it."""
    head = now.lines[: now.body_line - 1]
    if _COMMENT.search("".join(head)):
        return now.data
    pairs = ((name.text, _said(name.text, value, fields)) for name, value in now.node.entries)
    values = {
        key: value
        for key, value in pairs
        if value is not None and (value != "false" or not _is_off(key, value, fields))
    }
    order = [*(key for key in fields if key in values), *(key for key in values if key not in fields)]
    lines = [line for key in order for line in lines_of(key, _kind(key, fields), values)]
    text = "".join(f"{line}\n" for line in ("---", *lines, "---")) + now.body
    made = Front(now.path, text.encode())
    if _values(made.node, fields) != _values(now.node, fields):
        raise UneditableError(now.path)
    return made.data


def _plain(node: Node) -> Any:
    """Return what a node says, without what is empty in it; None where nothing is left. Texts are of one line."""
    if is_empty(node):
        return None
    match node:
        case Scalar():
            return " ".join(node.text.split())
        case Sequence():
            return [found for item in node.items if (found := _plain(item)) is not None] or None
        case _:
            pairs = ((name.text, _plain(value)) for name, value in node.entries)
            return {key: found for key, found in pairs if found is not None} or None


def _said(key: str, node: Node, fields: Fields) -> Any:
    """Return what a key says; of a value that may stand alone or as a list of one, the value."""
    found = _plain(node)
    is_one = isinstance(found, list) and len(found) == 1 and isinstance(_kind(key, fields), LanguagesOrNone)
    return found[0] if is_one else found


def _is_off(key: str, value: Any, fields: Fields) -> bool:
    """Return whether a key says what it says anyway when it is not given."""
    default = fields[key].default if key in fields else None
    return default not in (MISSING, None) and value == ("false" if default is False else default)


def _values(node: Mapping, fields: Fields) -> dict[str, Any]:
    """Return what the front matter says, without what it would say anyway."""
    pairs = ((name.text, _said(name.text, value, fields)) for name, value in node.entries)
    return {key: value for key, value in pairs if value is not None and not _is_off(key, value, fields)}


def _kind(key: str, fields: Fields) -> Kind | None:
    return fields[key].kind if key in fields else None


class _OtherwiseError(Exception):
    """Two values differ by more than edits of their lines can say."""


@dataclass
class _Merge:
    """Edits of the lines of a file, by which its values become those of another. Lines count from 1."""

    lines: list[str]
    end: str
    edits: list[tuple[int, int, list[str]]] = field(default_factory=list)
    """First line, first line behind, and what stands in their place."""

    def made(self) -> list[str]:
        """Return the lines after the edits."""
        lines = list(self.lines)
        # From the last to the first, so that the numbers of the lines above stay true.
        for _, (first, behind, new) in sorted(
            enumerate(self.edits), key=lambda edit: (*edit[1][:2], edit[0]), reverse=True
        ):
            lines[first - 1 : behind - 1] = [f"{line.rstrip()}{self.end}" for line in new]
        return lines

    def mapping(self, before: Mapping, now: Mapping, fields: Fields, stop: int) -> None:
        """Edit a group of keys; ``stop`` is the first line behind it."""
        is_flow = self._begins_with(before, "{")
        known = [name.text for name, _ in before.entries]
        starts = [name.line for name, _ in before.entries]
        ends = self._ends(starts, stop)
        for (name, value), behind in zip(before.entries, ends, strict=True):
            other = now.get(name.text)
            old, new = _said(name.text, value, fields), None if other is None else _said(name.text, other, fields)
            if old == new or (not new and _is_off(name.text, old, fields)):
                continue
            if other is not None and new is not None:
                self._value(name, value, other, _kind(name.text, fields), behind, is_flow=is_flow)
            elif is_flow or self.lines[name.line - 1][: name.column - 1].strip():
                raise _OtherwiseError
            else:
                self.edits.append((name.line, behind, []))
        for name, value in now.entries:
            plain = _plain(value)
            if name.text in known or plain is None or _is_off(name.text, plain, fields):
                continue
            if is_flow or not known:
                raise _OtherwiseError
            order = list(fields)
            above = order[: order.index(name.text)] if name.text in fields else known
            at = next((ends[at] for at in range(len(known) - 1, -1, -1) if known[at] in above), ends[-1])
            indent = " " * (before.entries[0][0].column - 1)
            lines = list(lines_of(name.text, _kind(name.text, fields), {name.text: plain}, indent))
            self.edits.append((at, at, lines))

    def _value(self, name: Scalar, before: Node, now: Node, kind: Kind | None, behind: int, *, is_flow: bool) -> None:
        """Edit the value of a key, or write it anew where that is not possible."""
        mark = len(self.edits)
        try:
            self._node(before, now, kind, behind)
        except _OtherwiseError:
            if is_flow:
                raise
            del self.edits[mark:]
            lead = self.lines[name.line - 1][: name.column - 1]
            first, *rest = lines_of(name.text, kind, {name.text: _plain(now)}, " " * len(lead))
            if isinstance(before, Sequence) and self._begins_with(before, "["):
                items = _plain(now)
                if isinstance(items, list) and all(isinstance(item, str) for item in items):
                    first, rest = f"{name.text}: {flow_list(items)}", []
            self.edits.append((name.line, behind, [f"{lead}{first.lstrip()}", *rest]))

    def _node(self, before: Node, now: Node, kind: Kind | None, stop: int) -> None:
        match before, now:
            case Scalar(), Scalar():
                self._scalar(before, now, kind)
            case Mapping(), Mapping():
                group = None if kind is None else group_of(kind)
                fields = {} if group is None else {found.key: found for found in declared(group)}
                self.mapping(before, now, fields, stop)
            case Sequence(), Sequence():
                self._sequence(before, now, kind, stop)
            case _:
                raise _OtherwiseError

    def _scalar(self, before: Scalar, now: Scalar, kind: Kind | None) -> None:
        line = self.lines[before.line - 1]
        text = " ".join(now.text.split())
        form = scalar(kind, text) if before.plain else written_like(line[before.column - 1 :], text)
        new = replaced(line, before, form)
        if new is None or any(first == before.line for first, _, _ in self.edits):
            raise _OtherwiseError
        self.edits.append((before.line, before.line + 1, [new.rstrip("\r\n")]))

    def _sequence(self, before: Sequence, now: Sequence, kind: Kind | None, stop: int) -> None:
        item_kind = kind.kind if isinstance(kind, ListOf) else None
        items = [item for item in now.items if _plain(item) is not None]
        old, new = ([json.dumps(_plain(item), sort_keys=True) for item in some] for some in (before.items, items))
        starts = [item.line for item in before.items]
        ends = self._ends(starts, stop)
        is_flow = self._begins_with(before, "[")
        for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag == "equal":
                continue
            if last - first == end - start:
                for item, other, behind in zip(
                    before.items[first:last], items[start:end], ends[first:last], strict=True
                ):
                    self._node(item, other, item_kind, behind)
                continue
            if is_flow or not starts:
                raise _OtherwiseError
            self.edits += [(starts[at], ends[at], []) for at in range(first, last)]
            at = starts[first] if first < len(starts) else ends[-1]
            self.edits.append((at, at, self._items(starts[0], kind, [_plain(item) for item in items[start:end]])))

    def _items(self, like: int, kind: Kind | None, values: list[Any]) -> list[str]:
        """Return the lines of items, at the distance from the left of a list that has an item on the line ``like``."""
        lead = self.lines[like - 1]
        dash = len(lead) - len(lead.lstrip(" "))
        return [f"{' ' * dash}{line[2:]}" for line in list(lines_of("items", kind, {"items": values}))[1:]]

    def _begins_with(self, node: Node, sign: str) -> bool:
        return self.lines[node.line - 1][node.column - 1 : node.column] == sign

    def _ends(self, starts: list[int], stop: int) -> list[int]:
        """Return for each of the lines on which something begins the first line behind that."""
        return [self._behind(first, next_) for first, next_ in zip(starts, (*starts[1:], stop), strict=False)]

    def _behind(self, first: int, stop: int) -> int:
        """Return the first line behind what begins on a line; empty lines and comments belong to what follows."""
        while stop > first + 1 and (not (line := self.lines[stop - 2].strip()) or line.startswith("#")):
            stop -= 1
        return max(stop, first + 1)
