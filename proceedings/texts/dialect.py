# SPDX-License-Identifier: MIT
"""The door to the parser: CommonMark with GitHub's extensions, as a tree that knows where each node stands.

The only importer of comrak. Lines and columns of a node count from 1; columns count bytes of UTF-8: in this unit alone
the parser is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from comrak import (
    Alert,
    AstNode,
    BlockQuote,
    Code,
    CodeBlock,
    Document,
    Emph,
    Escaped,
    ExtensionOptions,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    HtmlBlock,
    HtmlInline,
    Image,
    Item,
    LineBreak,
    Link,
    List,
    ListType,
    Paragraph,
    ParseOptions,
    SoftBreak,
    Strikethrough,
    Strong,
    Table,
    TableAlignment,
    TableCell,
    TableRow,
    TaskItem,
    Text,
    ThematicBreak,
    parse_document,
)

__all__ = [
    "Alert",
    "AstNode",
    "BlockQuote",
    "Code",
    "CodeBlock",
    "Document",
    "Emph",
    "Escaped",
    "FootnoteDefinition",
    "FootnoteReference",
    "Heading",
    "HtmlBlock",
    "HtmlInline",
    "Image",
    "Item",
    "LineBreak",
    "Link",
    "List",
    "ListType",
    "Paragraph",
    "SoftBreak",
    "Strikethrough",
    "Strong",
    "Table",
    "TableAlignment",
    "TableCell",
    "TableRow",
    "TaskItem",
    "Text",
    "ThematicBreak",
    "parse",
    "value",
    "walk",
    "words_of",
]

_EXTENSIONS: Final = ExtensionOptions(
    strikethrough=True, table=True, autolink=True, tasklist=True, footnotes=True, alerts=True
)
# Definitions stay where they are written, so that one that is never called can be told; escapes are nodes of their own,
# so that a sign between backslashes is known to be meant.
_PARSING: Final = ParseOptions(leave_footnote_definitions=True, escaped_char_spans=True)
_DEFINED: Final = re.compile(r"\[(?!\^)(?:\\.|[^\[\]\\]){1,999}\]:")
_LEAST_SIZE: Final = 100_000
_MOST_QUOTED: Final = 100
_DEEP: Final = re.compile(rf"^(?:[ \t]*>){{{_MOST_QUOTED + 1}}}", re.MULTILINE)
"""Quotations deeper than any page bears; some thousands of them end the parser's process."""


def parse(text: str) -> AstNode:
    """Return the tree of a document. Raises RecursionError where quotations are nested beyond all use."""
    if text.count(">") > _MOST_QUOTED and _DEEP.search(text):
        raise RecursionError
    if len(text) < _LEAST_SIZE and "]:" in text and _DEFINED.search(text):
        # The parser makes no more of references than the size of the document; GitHub's grants a small one this much.
        text = f"{text}\n{' ' * _LEAST_SIZE}"
    # The parser overlooks some definitions in a last line without an end.
    root = parse_document(text if text.endswith("\n") else f"{text}\n", _EXTENSIONS, _PARSING)
    # Nodes that know their parents hold each other in memory for ever.
    waiting = [root]
    while waiting:
        node = waiting.pop()
        node.parent = None
        waiting.extend(node.children)
    return root


def value(node: AstNode) -> Any:
    """Return what a node holds besides its children, such as its text or its address."""
    found: Any = node.node_value
    return found.value


def walk(node: AstNode) -> Iterator[AstNode]:
    """Yield a node and all within it, in the order of the text. It may be of any depth."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield found
        waiting.extend(reversed(found.children))


def words_of(node: AstNode) -> str:
    """Return the words in a node as a reader sees them, without its notes and with the stand-ins of citations."""
    children = node.children
    if len(children) == 1 and isinstance(children[0].node_value, Text):
        return children[0].node_value.value
    pieces: list[str] = []
    for found in walk(node):
        kind = found.node_value
        if isinstance(kind, Text):
            pieces.append(value(found))
        elif isinstance(kind, Code):
            pieces.append(value(found).literal)
        elif isinstance(kind, (SoftBreak, LineBreak)):
            pieces.append(" ")
    return "".join(pieces)
