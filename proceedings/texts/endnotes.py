# SPDX-License-Identifier: MIT
"""The notes that a body writes at its end, and what seems to belong to one and stands outside of it."""

from __future__ import annotations

from typing import Final

from proceedings.texts import dialect
from proceedings.texts.dialect import AstNode
from proceedings.texts.vetting import Notes

_LEAST: Final = 4
"""The spaces that begin each further paragraph of a note."""


def written_notes(root: AstNode, notes: Notes) -> dict[str, AstNode]:
    """Return the notes of a body by their labels, the first of each."""
    found: dict[str, AstNode] = {}
    for node in dialect.walk(root):
        if isinstance(node.node_value, dialect.FootnoteDefinition):
            label = dialect.value(node).name
            if label in found:
                notes.find("footnote-is-unique", notes.places.of(node), label=label)
            found.setdefault(label, node)
    if found:
        _find_continued(root, found, notes)
    return found


def _find_continued(root: AstNode, definitions: dict[str, AstNode], notes: Notes) -> None:
    """Note the paragraphs that follow a note, begin with spaces, and with too few of them to belong to it."""
    ends = {_text_above(node.sourcepos.end.line + 1, notes): label for label, node in definitions.items()}
    for node in root.children:
        start = node.sourcepos.start
        if isinstance(node.node_value, dialect.Paragraph) and 1 < start.column <= _LEAST:
            label = ends.get(_text_above(start.line, notes))
            if label is not None:
                notes.find("footnote-holds-its-text", notes.places.of(node), label=label)


def _text_above(line: int, notes: Notes) -> int:
    """Return the last line above this one that is not empty, or 0."""
    line -= 1
    while line > 0 and not notes.places.written(line).strip():
        line -= 1
    return line
