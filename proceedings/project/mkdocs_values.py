# SPDX-License-Identifier: MIT
"""Values of mkdocs.yml as MkDocs reads them: its lists of names with options, and scalars as YAML 1.1 has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from proceedings.frontmatter.reader import Mapping as MappingNode
from proceedings.frontmatter.reader import Node, Scalar, Sequence

_DECIMAL: Final = re.compile(r"[-+]?(?:0|[1-9][0-9_]{0,17})")
_TRUE: Final = frozenset(("true", "yes", "on"))
_FALSE: Final = frozenset(("false", "no", "off"))
_NULLS: Final = frozenset(("", "~", "null"))


def entries_of(node: Node | None) -> dict[str, Node]:
    """Return the entries of a mapping by name; none of anything else."""
    return {name.text: value for name, value in node.entries} if isinstance(node, MappingNode) else {}


def names_in(node: Node | None) -> Iterator[Scalar]:
    """Yield the names in a list of MkDocs' kind, ``- name`` or ``- name: {option: value}``, or in a mapping."""
    for item in node.items if isinstance(node, Sequence) else (node,):
        if isinstance(item, Scalar) and node is not item:
            yield item
        elif isinstance(item, MappingNode):
            yield from (name for name, _ in item.entries)


def options_by_name(node: Node | None) -> Iterator[tuple[str, Node | None]]:
    """Yield each name of such a list, or of a mapping, with its options."""
    if isinstance(node, MappingNode):
        yield from entries_of(node).items()
    elif isinstance(node, Sequence):
        for item in node.items:
            if isinstance(item, Scalar):
                yield item.text, None
            else:
                yield from entries_of(item).items()


def plain_value(node: Scalar) -> Any:
    """Return a value as MkDocs reads it, as far as that matters here: YAML counts 12:30 and 012 as numbers too."""
    text = node.text
    if not node.plain:
        return text
    if text.lower() in _TRUE | _FALSE:
        return text.lower() in _TRUE
    if text.lower() in _NULLS:
        return None
    return int(text.replace("_", "")) if _DECIMAL.fullmatch(text) else text
