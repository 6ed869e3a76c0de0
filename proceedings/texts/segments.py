# SPDX-License-Identifier: MIT
"""The segments of a body: the pieces that a translator translates, each with where it stands in the body.

A segment is the text of a paragraph, heading, cell, title of a box, block of code, or of an element of raw HTML. What
is left between segments is the frame: marks of headings and items, ids, bars, fences, labels of notes, indentation.
Frame and segments together are the body, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from typing import Final

from proceedings.texts import dialect
from proceedings.texts.boxes import KEEP, is_mark
from proceedings.texts.dialect import AstNode
from proceedings.texts.extensions import ExtensionList
from proceedings.texts.kinds import kind, units
from proceedings.texts.places import Places
from proceedings.texts.vetting import Notes

_PREFIX: Final = re.compile(r"[ \t>]*")
_TASK: Final = re.compile(r"\[[ xX]\][ \t]+")
_HEADING: Final = re.compile(r"#{1,6}(?:[ \t]+|$)")
_AFTER_HEADING: Final = re.compile(r"(?:[ \t]+#+)?[ \t]*\Z")
_ATTRIBUTES: Final = re.compile(r"[ \t]*\{:?[ \t]*(?:[#.][^\s{}]+|[\w:-]+=[^{}]*)(?:[ \t][^{}]*)?\}[ \t]*\Z")
_CELL: Final = re.compile(r"(?:\\.|[^\\|])*")
_ALERT: Final = re.compile(r"\[![A-Za-z]+\][ \t]*")
_TAGS: Final = re.compile(
    r"<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)>"
    r"|</?(?:address|article|aside|blockquote|caption|center|col|colgroup|dd|details|div|dl|dt|figcaption|figure"
    r"|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b[^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
_READ: Final = re.compile(r"<(?![^<>]*\b(?:alt|title|aria-label)=)[^<>]*>")
_LETTER: Final = re.compile(r"[^\W\d_]")

ONE_LINE: Final = frozenset({"heading", "cell", "title"})
"""Shapes of segments that stand in one line."""


@dataclass(frozen=True)
class Segment:
    """One piece to translate.

    ``id`` is that of the block at the top in which it stands, as on the page (``p4``), with a number where the block
    has several (``p6.3``); ``fn-`` and the label in a note. ``shape`` is ``paragraph``, ``heading``, ``cell``,
    ``title``, ``code`` or ``html``. ``spans`` are start and end in the body of each of its lines; ``text`` is what
    stands there. ``block`` is the kind of its block.
    """

    id: str
    shape: str
    block: str
    spans: tuple[tuple[int, int], ...]
    text: str

    @property
    def is_read(self) -> bool:
        """Whether it has a letter: figures, dashes and empty cells need no translator."""
        return _LETTER.search(_READ.sub("", self.text)) is not None


@dataclass(frozen=True)
class Segmented:
    """A body with its segments, in the order of the body."""

    body: str
    segments: tuple[Segment, ...]
    blocks: tuple[tuple[str, int, int], ...]
    """The id of each block and note, with its first and last line in the body, from 1."""

    @cached_property
    def by_id(self) -> Mapping[str, Segment]:
        """The segments by their ids."""
        return {segment.id: segment for segment in self.segments}

    @cached_property
    def frame(self) -> tuple[tuple[str, str, str], ...]:
        """Id, shape and block of each segment: equal in two languages where their blocks correspond one to one."""
        return tuple(sorted((segment.id, segment.shape, segment.block) for segment in self.segments))

    def line(self, segment: Segment) -> int:
        """Return the line of the body on which a segment begins, from 1."""
        return self.body.count("\n", 0, segment.spans[0][0]) + 1

    def at(self, line: int, column: int) -> Segment | None:
        """Return the last segment that begins at or before a place of the body, from 1, or None where none does."""
        offset = sum(len(found) + 1 for found in self.body.split("\n")[: line - 1]) + column - 1
        return next((found for found in reversed(self.segments) if found.spans[0][0] <= offset), None)

    def with_texts(self, texts: Mapping[str, str], start: int = 0, stop: int | None = None) -> str:
        """Return the body from ``start`` to ``stop`` with other texts of segments, by id; others keep their bytes."""
        pieces: list[str] = []
        stop = len(self.body) if stop is None else stop
        for segment in self.segments:
            text = texts.get(segment.id, segment.text)
            if text == segment.text or not start <= segment.spans[0][0] <= segment.spans[-1][1] <= stop:
                continue
            pieces.append(self.body[start : segment.spans[0][0]])
            pieces.append(self._written(segment, text))
            start = segment.spans[-1][1]
        return "".join((*pieces, self.body[start:stop]))

    def _written(self, segment: Segment, text: str) -> str:
        """Return a text with what begins each further line of the segment."""
        if segment.shape in ONE_LINE:
            return " ".join(text.split("\n"))
        befores = [self.body[self.body.rfind("\n", 0, start) + 1 : start] for start, _ in segment.spans]
        further = next((before for before in befores[1:] if before.strip() or len(before) > 0), "")
        if len(befores) == 1:
            further = befores[0] if segment.shape == "code" else re.sub(r"[^\t >]", " ", befores[0])
        lines = []
        for at, line in enumerate(text.split("\n")):
            before = "" if at == 0 else befores[at] if at < len(befores) else further
            lines.append(before + line if line or at < len(befores) else before.rstrip())
        return "\n".join(lines)


def segmented(body: str, extensions: ExtensionList) -> Segmented:
    """Return a body with its segments. Raises RecursionError where blocks are nested beyond all use."""
    reading = _Reading(body, extensions)
    segments = tuple(reading.segments())
    return Segmented(body, segments, tuple(sorted(reading.blocks, key=itemgetter(1))))


class _Reading:
    def __init__(self, body: str, extensions: ExtensionList) -> None:
        self._body = body
        self._lines = body.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in self._lines)]
        self._notes = Notes(Places(body, extensions.signs), verbatim=True)
        self._places = self._notes.places
        self.blocks: list[tuple[str, int, int]] = []

    def segments(self) -> Iterator[Segment]:
        root = dialect.parse(self._places.text)
        found: list[tuple[str, str, list[tuple[str, tuple[tuple[int, int], ...]]]]] = []
        definitions: list[AstNode] = []
        for number, unit in enumerate(units(root.children, self._notes), 1):
            leaves = [leaf for node in unit.nodes for leaf in self._leaves(node, definitions)]
            self._note_lines(f"p{number}", unit.nodes)
            found.append((f"p{number}", kind(unit), leaves))
        definitions += [node for node in root.children if isinstance(node.node_value, dialect.FootnoteDefinition)]
        labels: set[str] = set()
        for node in definitions:
            label = dialect.value(node).name
            leaves = [leaf for child in node.children for leaf in self._leaves(child, definitions)]
            # Of two notes with one label, which a check tells of, the first is read.
            if label not in labels:
                self._note_lines(f"fn-{label}", [node])
                found.append((f"fn-{label}", "footnotes", leaves))
            labels.add(label)
        made = []
        for name, block, leaves in found:
            for at, (shape, spans) in enumerate(leaves, 1):
                own = name if len(leaves) == 1 else f"{name}.{at}"
                made.append(Segment(own, shape, block, spans, self._text(spans)))
        end = 0
        for segment in sorted(made, key=lambda found: found.spans):
            # Where a box is no box after all, the parser's lines are not the body's: what it tells twice is frame.
            if all(end <= start <= stop and (end := stop) >= 0 for start, stop in segment.spans):
                yield segment

    def _note_lines(self, name: str, nodes: Sequence[AstNode]) -> None:
        first, last = (self._places.line(at) for at in (nodes[0].sourcepos.start.line, nodes[-1].sourcepos.end.line))
        self.blocks.append((name, first, last))

    def _text(self, spans: Sequence[tuple[int, int]]) -> str:
        return "\n".join(self._body[start:end] for start, end in spans)

    def _leaves(self, node: AstNode, definitions: list[AstNode]) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
        """Yield shape and spans of each segment within a node, and collect the notes that are defined in it."""
        waiting: list[tuple[AstNode, bool]] = [(node, False)]
        while waiting:
            found, is_task = waiting.pop()
            match found.node_value:
                case dialect.FootnoteDefinition():
                    definitions.append(found)
                case dialect.Paragraph():
                    yield self._paragraph(found, is_task=is_task)
                case dialect.Heading():
                    yield "heading", self._heading(found)
                case dialect.TableRow():
                    yield from self._row(found)
                case dialect.CodeBlock():
                    yield from self._code(found)
                case dialect.HtmlBlock() if not is_mark(found):
                    yield from self._html(found)
                case _:
                    if isinstance(found.node_value, dialect.Alert) and dialect.value(found).title:
                        yield "title", self._title(found)
                    is_task = isinstance(found.node_value, dialect.TaskItem)
                    children = found.children
                    waiting.extend((child, is_task and at == 0) for at, child in reversed(list(enumerate(children))))

    def _line_of(self, number: int) -> int:
        """Return the index of the body's line from which a line of the tree comes."""
        return self._places.line(number) - 1

    def _offset(self, line: int, column: int) -> int:
        """Return where a place of the tree stands in the body."""
        number, at = self._places.at(line, column)
        return self._starts[number - 1] + min(at - 1, len(self._lines[number - 1]))

    def _paragraph(self, node: AstNode, *, is_task: bool) -> tuple[str, tuple[tuple[int, int], ...]]:
        start, end = node.sourcepos.start, node.sourcepos.end
        first = self._offset(start.line, start.column)
        if self._places.text.split("\n", start.line)[start.line - 1].lstrip("> ").startswith(KEEP) and self._is_title(
            node
        ):
            return "title", ((first, self._offset(end.line, end.column + 1)),)
        if is_task and (mark := _TASK.match(self._body, first)):
            first = mark.end()
        return "paragraph", self._spans(first, start.line, end.line)

    def _is_title(self, node: AstNode) -> bool:
        """Whether a paragraph is the title of a box, which begins behind a quotation mark."""
        at = self._offset(node.sourcepos.start.line, node.sourcepos.start.column)
        return node.sourcepos.start.line == node.sourcepos.end.line and self._body[at - 1 : at] == '"'

    def _spans(self, first: int, line: int, last: int) -> tuple[tuple[int, int], ...]:
        """Return the spans of the lines of a text that begins at ``first``, without space at its end."""
        spans: list[tuple[int, int]] = []
        for number in range(line, last + 1):
            index = self._line_of(number)
            if number > line and index <= self._line_of(number - 1):
                continue
            text = self._lines[index]
            match = _PREFIX.match(text)
            begin = first if number == line else self._starts[index] + (match.end() if match else 0)
            end = self._starts[index] + len(text if number < last else text.rstrip(" \t"))
            spans.append((begin, max(begin, end)))
        return tuple(spans)

    def _heading(self, node: AstNode) -> tuple[tuple[int, int], ...]:
        start, end = node.sourcepos.start, node.sourcepos.end
        first = self._offset(start.line, start.column)
        mark = None if dialect.value(node).setext else _HEADING.match(self._body, first)
        last = end.line - 1 if dialect.value(node).setext and end.line > start.line else end.line
        spans = self._spans(mark.end() if mark else first, start.line, last)
        begin, stop = spans[-1]
        text = self._body[begin:stop]
        if mark and (closing := _AFTER_HEADING.search(text)):
            text = text[: closing.start()]
        if own := _ATTRIBUTES.search(text):
            text = text[: own.start()]
        return (*spans[:-1], (begin, begin + len(text)))

    def _row(self, node: AstNode) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
        index = self._line_of(node.sourcepos.start.line)
        first = self._offset(node.sourcepos.start.line, node.sourcepos.start.column)
        end = self._starts[index] + len(self._lines[index])
        at = first + (self._body[first : first + 1] == "|")
        for _ in node.children:
            match = _CELL.match(self._body, min(at, end), end)
            begin, stop = match.span() if match else (end, end)
            text = self._body[begin:stop]
            begin += len(text) - len(text.lstrip(" \t"))
            yield "cell", ((begin, max(begin, stop - len(text) + len(text.rstrip(" \t")))),)
            at = stop + 1

    def _literal(self, node: AstNode, first: int) -> tuple[str, list[tuple[int, int]]]:
        """Return the text of a node without children, and the span in the body of each line of it."""
        text = self._places.restored(dialect.value(node).literal).removesuffix("\n")
        spans = []
        for number, line in enumerate(text.split("\n"), first):
            index = self._line_of(number)
            written = self._lines[index]
            width = len(line) if written.endswith(line) else len(written.lstrip(" \t>"))
            end = self._starts[index] + len(written)
            spans.append((end - width, end))
        return text, spans

    def _code(self, node: AstNode) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
        first = node.sourcepos.start.line + dialect.value(node).fenced
        text, spans = self._literal(node, first)
        if text:
            yield "code", tuple(spans)

    def _html(self, node: AstNode) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
        text, spans = self._literal(node, node.sourcepos.start.line)
        starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        at = 0
        for match in (*_TAGS.finditer(text), None):
            stop = match.start() if match else len(text)
            piece = text[at:stop]
            begin, end = at + len(piece) - len(piece.lstrip()), at + len(piece.rstrip())
            at = match.end() if match else stop
            if begin >= end or not _LETTER.search(_READ.sub("", piece)):
                continue
            yield (
                "html",
                tuple(
                    (span[0] + max(begin - start, 0), span[0] + min(end - start, span[1] - span[0]))
                    for start, span in zip(starts, spans, strict=False)
                    if start < end and start + span[1] - span[0] >= begin
                ),
            )

    def _title(self, node: AstNode) -> tuple[tuple[int, int], ...]:
        index = self._line_of(node.sourcepos.start.line)
        match = _ALERT.search(self._lines[index])
        begin = self._starts[index] + (match.end() if match else 0)
        return ((begin, self._starts[index] + len(self._lines[index].rstrip())),)
