# SPDX-License-Identifier: MIT
"""The units that a body is made of, and what kind of block each is, so that translations are held against sources.

A unit is a block of the parser's tree, or what belongs together though the parser tells it apart: the tabs of a set,
and all that stands between the tags of one element.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from proceedings.texts import dialect
from proceedings.texts.boxes import Box, box_of, is_mark
from proceedings.texts.dialect import AstNode
from proceedings.texts.rawhtml import Tags, grouped, is_comment
from proceedings.texts.vetting import Notes

_RAW: Final[Mapping[str, str]] = {
    "blockquote": "quotation",
    "details": "details",
    "figure": "figure",
    "table": "table",
}
_RAW_TAG: Final = re.compile(r"\s*<([a-z][a-z0-9]*)", re.IGNORECASE)


_MOST_TABS: Final = 20
"""Further tabs make another set."""


_SPECIAL: Final = frozenset({"BlockQuote", "FootnoteDefinition", "HtmlBlock"})
"""What may be more or less than a unit."""


class BlockUnit(NamedTuple):
    """Blocks that are one: with the tags of those that are HTML, by their number, and the boxes that they stand for."""

    nodes: list[AstNode]
    tags: dict[int, Tags]
    boxes: list[Box]

    @property
    def is_tabs(self) -> bool:
        """Whether the boxes are a set of tabs."""
        return bool(self.boxes) and self.boxes[0].mark.startswith("=")


def units(nodes: Sequence[AstNode], notes: Notes) -> Iterator[BlockUnit]:
    """Yield the units among blocks that stand beside each other. Notes, comments and marks are none."""
    if _SPECIAL.isdisjoint([type(node.node_value).__name__ for node in nodes]):
        yield from (BlockUnit([node], {}, []) for node in nodes)
        return
    tabs = BlockUnit([], {}, [])
    for group, tags in grouped(list(nodes), notes):
        first = group[0]
        if isinstance(first.node_value, dialect.FootnoteDefinition) or is_mark(first):
            continue
        if tags and all(isinstance(node.node_value, dialect.HtmlBlock) and is_comment(node) for node in group):
            continue
        quoted = isinstance(first.node_value, dialect.BlockQuote)
        box = box_of(first, notes.places.boxes) if quoted and notes.places.boxes else None
        is_tab = box is not None and box.mark.startswith("=") and "!" not in box.mark
        if tabs.nodes and (not is_tab or len(tabs.nodes) == _MOST_TABS):
            yield tabs
            tabs = BlockUnit([], {}, [])
        if box is not None and box.mark.startswith("="):
            tabs.nodes.append(first)
            tabs.boxes.append(box)
        else:
            yield BlockUnit(group, tags, [box] if box is not None else [])
    if tabs.nodes:
        yield tabs


def kind(unit: BlockUnit) -> str:
    """Return the kind of a unit with its size."""
    if unit.boxes:
        box = unit.boxes[0]
        return f"tabs-{len(unit.boxes)}" if unit.is_tabs else "admonition" if box.mark == "!!!" else "details"
    node = unit.nodes[0]
    if unit.tags:
        match = _RAW_TAG.match(dialect.value(node).literal)
        name = match[1].lower() if match else ""
        terms = sum(tag.name == "dt" and tag.opens for tags in unit.tags.values() for tag in tags.found)
        return f"definition-list-{terms}" if name == "dl" else _RAW.get(name, "html")
    return _KINDS[type(node.node_value)](node)


def _of_paragraph(node: AstNode) -> str:
    only = node.children[0] if len(node.children) == 1 else None
    return "image" if only is not None and isinstance(only.node_value, dialect.Image) else "paragraph"


def _of_list(node: AstNode) -> str:
    is_ordered = dialect.value(node).list_type == dialect.ListType.Ordered
    return f"list-ordered-{len(node.children)}" if is_ordered else f"list-unordered-{len(node.children)}"


_KINDS: Final[Mapping[type[Any], Callable[[AstNode], str]]] = {
    dialect.Paragraph: _of_paragraph,
    dialect.Heading: lambda node: f"heading-{dialect.value(node).level}",
    dialect.List: _of_list,
    dialect.Table: lambda node: f"table-{len(node.children)}x{dialect.value(node).num_columns}",
    dialect.BlockQuote: lambda _: "quotation",
    dialect.Alert: lambda _: "admonition",
    dialect.CodeBlock: lambda _: "code",
    dialect.ThematicBreak: lambda _: "rule",
}
