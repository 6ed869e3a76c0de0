# SPDX-License-Identifier: MIT
"""A file becomes values that know their line and column. The only reader of YAML.

Front matter is read from libyaml's events, never into Python values: a country code ``NO`` stays text, a key given
twice is seen, and every value can be pointed at. Of YAML 1.1 only the plain part is accepted: no anchors, no tags.
"""

from __future__ import annotations

import hashlib
import re
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.frontmatter.yaml_hints import suggest_fix

MOST_BYTES: Final = 1_000_000
"""The largest text file that is read: a volume's longest paper is a tenth of it."""

DEEPEST: Final = 20
"""How far values may be nested."""

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FENCE: Final = "---"
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""Besides what no text holds, the line ends of other programs: YAML counts them, and later lines would be misnamed."""
UNSEEN: Final = re.compile("[\u00a0\u00ad\u200b-\u200f\u202f\u2060\ufeff]")
"""What comes along with a word that is copied, and makes another of it that looks the same."""
_CONFLICT: Final = re.compile(r"^<{7} \S", re.MULTILINE)
_ILLEGIBLE: Final = re.compile("\ufffd+|(?:Ã[\u00a0-\u00bf]|â€[™œ“”¦]|(?:[ØÙ][\u00a0-\u00bf†‡ˆ‰Š„…]){2})+")
"""Letters that were lost, and UTF-8 that was read as if it were a Western encoding."""
_BIDI_CONTROL: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Scalar(NamedTuple):
    """One value as written. ``plain`` tells that it stood without quotes."""

    text: str
    plain: bool
    line: int
    column: int


class Sequence(NamedTuple):
    """A list of nodes."""

    items: tuple[Node, ...]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys with their nodes, in the order written; a key stands once."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int

    def get(self, key: str) -> Node | None:
        """The node under a key, or None."""
        for name, node in self.entries:
            if name.text == key:
                return node
        return None


Node = Scalar | Sequence | Mapping


class SourceFile(NamedTuple):
    """A text file of ``docs/`` with its front matter.

    ``path`` counts from the project's root, with ``/``; ``digest`` is the SHA-256 of the bytes, in hex; ``body`` is the
    Markdown with line ends as U+000A, starting at line ``body_line``; ``front`` is None where there is none to read.
    """

    path: str
    digest: str
    front: Mapping | None
    body: str
    body_line: int
    diagnostics: tuple[Diagnostic, ...]

    def place(self, line: int = 1, column: int = 1) -> Place:
        """A position in this file."""
        return Place(self.path, line, column)


class Register(NamedTuple):
    """A YAML file of ``docs/registers``: its one node, or None where it could not be read."""

    path: str
    digest: str
    node: Node | None
    diagnostics: tuple[Diagnostic, ...]

    def place(self, line: int = 1, column: int = 1) -> Place:
        """A position in this file."""
        return Place(self.path, line, column)


class _RefusedError(Exception):
    """Reading cannot go on; carries the diagnostic that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


def load_bytes(root: Path, path: str) -> tuple[bytes, Diagnostic | None]:
    """The bytes of a regular file inside the project, or the diagnostic that says why they are not read.

    Links are not followed: one that leads out of the project would publish a stranger's file.
    """
    place = Place(path)
    file = root / path
    try:
        status = file.lstat()
        if not stat.S_ISREG(status.st_mode):
            return b"", diagnose("file-is-regular", place)
        if status.st_size > MOST_BYTES:
            return b"", diagnose("file-is-small", place, size=status.st_size, most=MOST_BYTES)
        return file.read_bytes(), None
    except OSError as error:
        return b"", diagnose("file-is-readable", place, reason=error.strerror or str(error))


def read(path: str, data: bytes) -> SourceFile:
    """A Markdown file's bytes as front matter and body. Never raises for what an author wrote."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        text = _decoded(path, data)
        front, body, body_line = _split(path, text)
    except _RefusedError as refused:
        return SourceFile(path, digest, None, "", 1, (refused.diagnostic,))
    diagnostics = list(_signs(path, text))
    node: Node | None = None
    try:
        node = _compose(path, front, diagnostics, first_line=1)
    except _RefusedError as refused:
        diagnostics.append(refused.diagnostic)
    if node is not None and not isinstance(node, Mapping):
        diagnostics.append(diagnose("front-matter-exists", Place(path, node.line, node.column)))
        node = None
    return SourceFile(path, digest, node, body, body_line, tuple(diagnostics))


def read_register(path: str, data: bytes) -> Register:
    """A YAML file's bytes as one node. Never raises for what an author wrote."""
    digest = hashlib.sha256(data).hexdigest()
    diagnostics: list[Diagnostic] = []
    node: Node | None = None
    try:
        text = _decoded(path, data)
        diagnostics.extend(_signs(path, text))
        node = _compose(path, text, diagnostics, first_line=0)
    except _RefusedError as refused:
        diagnostics.append(refused.diagnostic)
    return Register(path, digest, node, tuple(diagnostics))


def _decoded(path: str, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _RefusedError(diagnose("encoding-is-utf-8", Place(path), found="UTF-16"))
    try:
        text = data.decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        raise _RefusedError(diagnose("encoding-is-utf-8", Place(path, line, column))) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = _CONTROL.search(text)
    if control is not None:
        line, column = _position(text, control.start())
        code = f"U+{ord(control.group()):04X}"
        raise _RefusedError(diagnose("control-character-is-absent", Place(path, line, column), code=code))
    conflict = _CONFLICT.search(text)
    if conflict is not None:
        raise _RefusedError(diagnose("conflict-is-settled", Place(path, *_position(text, conflict.start()))))
    return text


def _position(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _signs(path: str, text: str) -> Iterator[Diagnostic]:
    for found in _ILLEGIBLE.finditer(text):
        yield diagnose("text-is-legible", Place(path, *_position(text, found.start())), found=found.group())
    for found in _BIDI_CONTROL.finditer(text):
        line, column = _position(text, found.start())
        yield diagnose(
            "bidi-control-is-absent",
            Place(path, line, column),
            code=f"U+{ord(found.group()):04X}",
            name=unicodedata.name(found.group()),
        )


def _split(path: str, text: str) -> tuple[str, str, int]:
    """The front matter, the body, and the line on which the body starts."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        first = next((number for number, line in enumerate(lines, start=1) if line.strip()), 1)
        begun = first if lines[first - 1].rstrip() == _FENCE else None
        raise _RefusedError(diagnose("front-matter-exists", Place(path), first=begun))
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() == _FENCE:
            # The first line of the front matter keeps its own number: the fence is the line before it.
            return "\n".join(lines[1 : number - 1]), "\n".join(lines[number:]), number + 1
    raise _RefusedError(diagnose("front-matter-closes", Place(path)))


def _compose(path: str, text: str, diagnostics: list[Diagnostic], *, first_line: int) -> Node | None:
    try:
        return _Composer(path, text, diagnostics, first_line).compose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 + first_line if mark else 1
        column = mark.column + 1 if mark else 1
        found = suggest_fix(text.split("\n"), line - 1 - first_line)
        if found is not None:
            place = Place(path, found.line + 1 + first_line, found.column + 1)
            raise _RefusedError(diagnose(found.rule, place, **found.values)) from None
        raise _RefusedError(diagnose("yaml-is-valid", Place(path, line, column), problem=error.problem or "")) from None
    except yaml.YAMLError as error:
        raise _RefusedError(diagnose("yaml-is-valid", Place(path, 1 + first_line), problem=str(error))) from None


class _Composer:
    """Builds nodes from events, refusing what a contributor never needs."""

    def __init__(self, path: str, text: str, diagnostics: list[Diagnostic], first_line: int) -> None:
        self.path = path
        self.diagnostics = diagnostics
        self.first_line = first_line + 1
        self.events: Iterator[Event] = yaml.parse(text, Loader=_LOADER)
        self.depth = 0

    def compose(self) -> Node | None:
        node: Node | None = None
        documents = 0
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _RefusedError(diagnose("yaml-is-plain", self.place(event), found="---"))
            elif isinstance(event, NodeEvent):
                node = self.node(event)
        return node

    def place(self, event: Event) -> Place:
        mark = event.start_mark
        assert mark is not None
        return Place(self.path, mark.line + self.first_line, mark.column + 1)

    def node(self, event: Event) -> Node:
        place = self.place(event)
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is not None:
            sign = "*" if isinstance(event, AliasEvent) else "&"
            raise _RefusedError(diagnose("yaml-is-plain", place, found=f"{sign}{anchor}"))
        if tag is not None:
            raise _RefusedError(diagnose("yaml-is-plain", place, found=str(tag)))
        if isinstance(event, ScalarEvent):
            return Scalar(event.value, not event.style, place.line, place.column)
        self.depth += 1
        if self.depth > DEEPEST:
            raise _RefusedError(diagnose("yaml-is-plain", place, found="…"))
        node = self.mapping(place) if isinstance(event, MappingStartEvent) else self.sequence(event, place)
        self.depth -= 1
        return node

    def sequence(self, event: Event, place: Place) -> Sequence:
        assert isinstance(event, SequenceStartEvent)
        items: list[Node] = []
        for inner in self.events:
            if isinstance(inner, CollectionEndEvent):
                break
            items.append(self.node(inner))
        return Sequence(tuple(items), place.line, place.column)

    def mapping(self, place: Place) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        for inner in self.events:
            if isinstance(inner, CollectionEndEvent):
                break
            key = self.node(inner)
            value = self.node(next(self.events))
            if not isinstance(key, Scalar):
                raise _RefusedError(diagnose("yaml-is-plain", Place(self.path, key.line, key.column), found="?"))
            if unseen := UNSEEN.search(key.text):
                found = Place(self.path, key.line, key.column + unseen.start())
                code = f"U+{ord(unseen.group()):04X}"
                raise _RefusedError(diagnose("control-character-is-absent", found, code=code))
            if key.text in seen:
                first = seen[key.text]
                self.diagnostics.append(
                    diagnose("key-is-unique", Place(self.path, key.line, key.column), key=key.text, first=first.line)
                )
                continue
            seen[key.text] = key
            entries.append((key, value))
        return Mapping(tuple(entries), place.line, place.column)
