# SPDX-License-Identifier: MIT
"""The styles of a Word file: what a paragraph or run is, through all styles that its style is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING: Final = re.compile(r"heading ([1-9])", re.IGNORECASE)
_TITLES: Final[Mapping[str, str]] = {"title": "title", "subtitle": "subtitle"}
_QUOTES: Final = frozenset(("quote", "intense quote", "block text"))
_CONTENTS: Final = re.compile(r"toc (?:[1-9]|heading)", re.IGNORECASE)
_OFF: Final = frozenset(("0", "false", "off", "none"))
MOST_LEVELS: Final = 9
_DEEPEST: Final = 50
"""The most styles that are based on one another; more is a circle."""


class Style(NamedTuple):
    """A style as declared: its name in lower case, which programs of all languages write in English."""

    name: str
    based_on: str
    element: etree._Element


def value(element: etree._Element | None, name: str) -> str | None:
    """Return ``w:val`` of a property below an element; None without the property, empty without a value."""
    found = None if element is None else element.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "")


def flag(element: etree._Element | None, name: str) -> bool | None:
    """Return whether a property that is on or off is on; None where it is not stated."""
    found = value(element, name)
    return None if found is None else found.lower() not in _OFF


class Styles:
    """Every style of a file by id. ``root`` is that of the part ``styles``, or None."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default_paragraph = ""
        for element in () if root is None else root.iter(f"{W}style"):
            key = element.get(f"{W}styleId") or ""
            name = (value(element, "name") or "").lower()
            self._styles[key] = Style(name, value(element, "basedOn") or "", element)
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default", "0").lower() not in _OFF:
                self.default_paragraph = key

    def chain(self, key: str | None) -> Iterator[Style]:
        """Yield a style and those that it is based on."""
        for _ in range(_DEEPEST):
            style = self._styles.get(key or "")
            if style is None:
                return
            yield style
            key = style.based_on

    def level(self, paragraph: etree._Element | None, key: str | None) -> int | None:
        """Return the level of a heading, from 1, by its own outline level or its styles; None for other paragraphs."""
        stated = [value(paragraph, "outlineLvl")]
        for style in self.chain(key):
            found = _HEADING.fullmatch(style.name)
            if found is not None:
                return int(found[1])
            stated.append(value(style.element.find(f"{W}pPr"), "outlineLvl"))
        outline = next((level for level in stated if level), None)
        if outline is None or not outline.isdecimal() or int(outline) >= MOST_LEVELS:
            return None
        return int(outline) + 1

    def role(self, key: str | None) -> str:
        """Return ``title``, ``subtitle``, ``quote`` or ``contents``; empty for other paragraphs."""
        for style in self.chain(key):
            if style.name in _TITLES:
                return _TITLES[style.name]
            if style.name in _QUOTES:
                return "quote"
            if _CONTENTS.fullmatch(style.name):
                return "contents"
        return ""

    def numbering(self, key: str | None) -> tuple[str | None, str | None]:
        """Return the ids of the numbering and of its level that a paragraph's styles give."""
        number: str | None = None
        level: str | None = None
        for style in self.chain(key):
            properties = style.element.find(f"{W}pPr/{W}numPr")
            number = number if number is not None else value(properties, "numId")
            level = level if level is not None else value(properties, "ilvl")
        return number, level

    def run_flag(self, name: str, run: etree._Element | None, style: str | None, paragraph: str | None) -> bool:
        """Return whether a property of a run is on: by itself, by its style, or by its paragraph's."""
        own = flag(run, name)
        if own is not None:
            return own
        for key in (style, paragraph):
            for each in self.chain(key):
                found = flag(each.element.find(f"{W}rPr"), name)
                if found is not None:
                    return found
        return False

    def is_bold_name(self, key: str | None) -> bool:
        """Return whether a run's style is called ``strong``."""
        return any(style.name == "strong" for style in self.chain(key))
