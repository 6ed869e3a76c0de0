# SPDX-License-Identifier: MIT
"""Rename a record: its files in all languages, what lies in its folder, and its id wherever it is named.

Every other byte stays: ids are replaced where the reader of front matter, registers and bodies says that they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Place
from proceedings.frontmatter.docs_folder import DOCS
from proceedings.frontmatter.editing import as_plain
from proceedings.frontmatter.reader import Node, Scalar, Sequence, read, read_register
from proceedings.texts.model import Image, Link, Outline

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_NAMING: Final = frozenset(("page", "record", "id", "contact"))
"""Keys whose values are ids of pages even where these are a single word, which may be any text elsewhere."""


@dataclass(frozen=True)
class RenamedFiles:
    """What renaming changes: ids, files by path, contents by the path before, and places to change by hand."""

    ids: Mapping[str, str]
    files: Mapping[str, str]
    contents: dict[str, bytes] = field(default_factory=dict)
    by_hand: list[Place] = field(default_factory=list)


class Renaming:
    """The renaming of one id, and of all below it, to another."""

    def __init__(self, catalogue: Catalogue, old: str, new: str) -> None:
        self._catalogue = catalogue
        self._old, self._new = old, new
        files = (*catalogue.records.values(), *catalogue.withheld)
        records = [record for record in files if self._is_inside(record.id)]
        paths = [words.path for record in records for words in record.words.values()]
        paths += [path for path in catalogue.deposited if path.startswith(f"{DOCS}/{old}/")]
        self.move = RenamedFiles(
            ids={page: self.renamed(page) for page in sorted(catalogue.pages) if self._is_inside(page)},
            files={path: f"{DOCS}/{self.renamed_start(path.removeprefix(f'{DOCS}/'))}" for path in paths},
        )

    def _is_inside(self, page: str) -> bool:
        return page == self._old or page.startswith(f"{self._old}/")

    def renamed(self, page: str) -> str:
        """Return an id after the renaming."""
        return self._new + page.removeprefix(self._old) if self._is_inside(page) else page

    def renamed_start(self, path: str) -> str:
        """Return a path below docs/ after the renaming."""
        is_inside = path.startswith((f"{self._old}/", f"{self._old}."))
        return self._new + path.removeprefix(self._old) if is_inside else path

    def look_at_register(self, path: str, data: bytes) -> None:
        """Rename in a register. One that cannot be read is left alone."""
        node = read_register(path, data).node
        if node is not None:
            self._keep(path, data, node, [])

    def look_at_record(self, path: str, data: bytes, outline: Outline | None) -> None:
        """Rename in the front matter and the links of a record's file."""
        file = read(path, data)
        if file.front is not None:
            links = list(self._in_body(path, outline, file.body_line)) if outline is not None else []
            self._keep(path, data, file.front, links)

    def _keep(self, path: str, data: bytes, before: Node, links: list[tuple[int, int, str, str]]) -> None:
        """Keep the content of a file after its edits: those of values below a node, and of links."""
        values = self._in_node(before, "")
        edits = [(value.line, value.column, value.text, self.renamed(value.text)) for value in values]
        if not edits and not links:
            return
        mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
        lines = _LINE.findall(data.removeprefix(mark).decode())
        for row, column, old, new in sorted({*edits, *links}, reverse=True):
            line = lines[row - 1]
            at = next((at for at in (column - 1, column) if line.startswith(old, at)), -1)
            at = line.find(old, column - 1) if at < 0 else at
            if at < 0:
                self.move.by_hand.append(Place(path, row, column))
                continue
            lines[row - 1] = line[:at] + new + line[at + len(old) :]
        now = mark + "".join(lines).encode()
        node = read(path, now).front if path.endswith(".md") else read_register(path, now).node
        if node is None or as_plain(node) != self._plain(before, ""):
            self.move.by_hand.append(Place(path))
            return
        self.move.contents[path] = now

    def _in_node(self, node: Node, key: str) -> Iterator[Scalar]:
        """Yield the values that name a renamed id."""
        if isinstance(node, Scalar):
            if self._names(node.text, key):
                yield node
        elif isinstance(node, Sequence):
            for item in node.items:
                yield from self._in_node(item, key)
        else:
            for name, value in node.entries:
                yield from self._in_node(value, name.text)

    def _names(self, text: str, key: str) -> bool:
        return self._is_inside(text) and ("/" in self._old or key in _NAMING)

    def _plain(self, node: Node, key: str) -> Any:
        """Return the value of a node after the renaming."""
        if isinstance(node, Scalar):
            return self.renamed(node.text) if self._names(node.text, key) else node.text
        if isinstance(node, Sequence):
            return [self._plain(item, key) for item in node.items]
        return {name.text: self._plain(value, name.text) for name, value in node.entries}

    def _in_body(self, path: str, outline: Outline, first: int) -> Iterator[tuple[int, int, str, str]]:
        """Yield line, column, old and new target of every link and image that must change."""
        is_moved = path in self.move.files
        written: list[Link | Image] = [*outline.links, *outline.images]
        for link in written:
            target = self._target(link, is_moved=is_moved)
            if target is not None and target != link.target:
                yield first + link.line - 1, link.column, link.target, target

    def _target(self, link: Link | Image, *, is_moved: bool) -> str | None:
        place = link.target.partition("#")[0]
        if not place:
            return None
        is_relative = not place.startswith("/")
        record = link.record if isinstance(link, Link) else ""
        fragment = f"#{link.fragment}" if isinstance(link, Link) and link.fragment else ""
        if record and (self._is_inside(record) or (is_moved and is_relative)):
            return f"/{self.renamed(record)}{fragment}"
        if link.file and (self.renamed_start(link.file) != link.file or (is_moved and is_relative)):
            return f"/{self.renamed_start(link.file)}{fragment}"
        return None
