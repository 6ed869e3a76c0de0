# SPDX-License-Identifier: MIT
"""Read a file into values with line and column. The only reader of YAML.

Front matter is read from libyaml's events, not into Python values: a country code ``NO`` stays text, a repeated key is
found, and every value has a position. Of YAML 1.1 only the plain part is accepted: no anchors, no tags.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterator
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

from proceedings.diagnostics import Collector, Diagnostic, Place, diagnose
from proceedings.frontmatter import characters
from proceedings.frontmatter.decoding import RefusedError, decoded, look_at_characters, position
from proceedings.frontmatter.yaml_hints import fence_meant, suggest_fix

DEEPEST: Final = 20
"""The deepest nesting of values."""

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FENCE: Final = "---"
_DIRECTIVE: Final = re.compile(r"^%", re.MULTILINE)
_FOREIGN: Final = (
    ("TOML", re.compile(r"\+\+\+\s*\n|[\w.-]+ = \S")),
    ("JSON", re.compile(r";;;\s*\n|\{\s*\"")),
    ("Pandoc", re.compile(r"% \S")),
)
"""Headers that other programs read, by how they begin."""
_TAGS: Final = "tag:yaml.org,2002:"
"""The prefix that YAML puts in place of ``!!`` at the beginning of a tag."""
_COMMENT: Final = re.compile(r"[ \t]+(#.*)")
_NULLS: Final = frozenset(("", "~", "null", "Null", "NULL"))
"""The ways to write an absent value in YAML; form editors leave them behind."""


class Scalar(NamedTuple):
    """One value as written. ``plain`` means without quotes; ``comment`` is what YAML read as a comment after it."""

    text: str
    plain: bool
    line: int
    column: int
    comment: str = ""
    tag: str | None = None


class Sequence(NamedTuple):
    """A list of nodes."""

    items: tuple[Node, ...]
    line: int
    column: int
    tag: str | None = None


class Mapping(NamedTuple):
    """Keys with their nodes, in the order written; keys are unique."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int

    def get(self, key: str) -> Node | None:
        """Return the node under a key, or None."""
        for name, node in self.entries:
            if name.text == key:
                return node
        return None


Node = Scalar | Sequence | Mapping


def is_empty(node: Node) -> bool:
    """Return whether a node has no value, or is an empty text, list or group."""
    match node:
        case Scalar():
            return not node.text.strip() or (node.plain and node.text in _NULLS)
        case Sequence():
            return not node.items
        case _:
            return not node.entries


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
        """Return a position in this file."""
        return Place(self.path, line, column)


class Register(NamedTuple):
    """A YAML file of ``docs/registers``: its one node, or None where it could not be read."""

    path: str
    digest: str
    node: Node | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.rpartition("/")[2]

    def place(self, line: int = 1, column: int = 1) -> Place:
        """Return a position in this file."""
        return Place(self.path, line, column)


def read(path: str, data: bytes) -> SourceFile:
    """Read a Markdown file's bytes as front matter and body. Never raises for what an author wrote."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        text = decoded(path, data)
        front, body, body_line = _split(path, text)
    except RefusedError as refused:
        return SourceFile(path, digest, None, "", 1, (refused.diagnostic,))
    told = Collector(path)
    look_at_characters(told, text)
    node = _composed(told, front, first_line=1)
    if not isinstance(node, Mapping):
        if node is not None or not told.diagnostics:
            at = (node.line, node.column) if node else (1, 1)
            told.add("front-matter-exists", *at, foreign=_foreign(front), empty=_FENCE)
        node = None
    return SourceFile(path, digest, node, body, body_line, told.diagnostics)


def read_register(path: str, data: bytes, tags: Collection[str] = ()) -> Register:
    """Read a YAML file's bytes as one node; only these tags are allowed. Never raises for what an author wrote."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        text = decoded(path, data)
    except RefusedError as refused:
        return Register(path, digest, None, (refused.diagnostic,))
    told = Collector(path)
    look_at_characters(told, text)
    node = _composed(told, text, first_line=0, tags=tags)
    return Register(path, digest, node, told.diagnostics)


def _split(path: str, text: str) -> tuple[str, str, int]:
    """Return the front matter, the body, and the line on which the body starts."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        number, line = next(((number, line) for number, line in enumerate(lines, 1) if line.strip()), (1, ""))
        begun = number if line.rstrip() == _FENCE else None
        meant = fence_meant(line)
        place = Place(path, number if meant else 1)
        foreign = None if begun or meant else _foreign(text)
        raise RefusedError(diagnose("front-matter-exists", place, first=begun, meant=meant, foreign=foreign))
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() == _FENCE:
            # Lines of the front matter are counted from the one after the fence.
            return "\n".join(lines[1 : number - 1]), "\n".join(lines[number:]), number + 1
    number, meant = next(
        ((number, meant) for number, line in enumerate(lines[1:], 2) if (meant := fence_meant(line))), (1, None)
    )
    raise RefusedError(diagnose("front-matter-closes", Place(path, number), meant=meant))


def _foreign(text: str) -> str | None:
    """Return the form of a header of another program, if a text begins with one."""
    return next((name for name, begins in _FOREIGN if begins.match(text.lstrip())), None)


def _composed(told: Collector, text: str, *, first_line: int, tags: Collection[str] = ()) -> Node | None:
    """Return the root node of a YAML text, or None if it is empty or after a diagnostic."""
    directive = _DIRECTIVE.search(text)
    if directive is not None:
        line, column = position(text, directive.start())
        told.add("yaml-is-plain", line + first_line, column, found="%")
        return None
    try:
        return _Composer(told, text, first_line, tags).compose()
    except RefusedError as refused:
        found = refused.diagnostic
        told.add(found.rule, found.place.line, found.place.column, **dict(found.values))
    except yaml.YAMLError as error:
        # A character that YAML refuses is already reported in clearer words.
        if not told.tells("control-character-is-absent"):
            told.extend((_broken(told.path, text, error, first_line),))
    return None


def _broken(path: str, text: str, error: yaml.YAMLError, first_line: int) -> Diagnostic:
    """Return a diagnostic that says why a text is not valid YAML."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return diagnose("yaml-is-valid", Place(path, 1 + first_line), problem=str(error))
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 + first_line if mark else 1
    column = mark.column + 1 if mark else 1
    found = suggest_fix(text.split("\n"), line - 1 - first_line)
    if found is not None:
        place = Place(path, found.line + 1 + first_line, found.column + 1)
        return diagnose(found.rule, place, **found.values)
    return diagnose("yaml-is-valid", Place(path, line, column), problem=error.problem or "")


class _Composer:
    """Builds nodes from events, and refuses the parts of YAML that contributors do not need."""

    def __init__(self, told: Collector, text: str, first_line: int, tags: Collection[str]) -> None:
        self.told = told
        self.path = told.path
        self.text = text
        self.lines = text.split("\n") if "#" in text else ()
        self.first_line = first_line + 1
        self.tags = tags
        self.events: Iterator[Event] = yaml.parse(text, Loader=_LOADER)
        self.depth = 0

    def compose(self) -> Node | None:
        node: Node | None = None
        documents = 0
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise RefusedError(diagnose("yaml-is-plain", self.place(event), found=_FENCE))
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
            raise RefusedError(diagnose("yaml-is-plain", place, found=f"{sign}{anchor}"))
        if tag is not None and (tag not in self.tags or isinstance(event, MappingStartEvent)):
            raise RefusedError(diagnose("yaml-is-plain", place, found=str(tag).replace(_TAGS, "!!", 1)))
        if isinstance(event, ScalarEvent):
            return self.scalar(event, place)
        self.depth += 1
        if self.depth > DEEPEST:
            raise RefusedError(diagnose("yaml-is-plain", place, most=str(DEEPEST)))
        node = self.mapping(place) if isinstance(event, MappingStartEvent) else self.sequence(event, place)
        self.depth -= 1
        return node

    def scalar(self, event: ScalarEvent, place: Place) -> Scalar:
        text: str = event.value
        start, end = event.start_mark, event.end_mark
        assert start is not None
        assert end is not None
        raw = self.text[start.index : end.index] if event.style == '"' else ""
        if "\\" in raw:
            # The characters of the file are checked already, but not those that escapes stand for.
            known = {(found.rule, *found.values.values()) for found in characters.findings(raw)}
            for finding in characters.findings(text):
                if (finding.rule, *finding.values.values()) not in known:
                    self.told.add(finding.rule, place.line, place.column, **finding.values)
            text = characters.without_control(text)
        comment = None
        if not event.style and end.line < len(self.lines):
            comment = _COMMENT.match(self.lines[end.line], end.column)
        return Scalar(text, not event.style, place.line, place.column, comment[1] if comment else "", event.tag)

    def sequence(self, event: Event, place: Place) -> Sequence:
        assert isinstance(event, SequenceStartEvent)
        items: list[Node] = []
        for inner in self.events:
            if isinstance(inner, CollectionEndEvent):
                break
            items.append(self.node(inner))
        return Sequence(tuple(items), place.line, place.column, event.tag)

    def mapping(self, place: Place) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        for inner in self.events:
            if isinstance(inner, CollectionEndEvent):
                break
            key = self.node(inner)
            value = self.node(next(self.events))
            if not isinstance(key, Scalar):
                raise RefusedError(diagnose("yaml-is-plain", Place(self.path, key.line, key.column), found="?"))
            if unseen := characters.UNSEEN.search(key.text):
                found = Place(self.path, key.line, key.column + unseen.start())
                values = characters.named(unseen.group())
                raise RefusedError(diagnose("control-character-is-absent", found, **values))
            name = unicodedata.normalize("NFC", key.text)
            if name in seen:
                self.told.add("key-is-unique", key.line, key.column, key=key.text, first=seen[name].line)
                continue
            seen[name] = key
            entries.append((key, value))
        return Mapping(tuple(entries), place.line, place.column)
