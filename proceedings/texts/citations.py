# SPDX-License-Identifier: MIT
"""The one inline pattern that is ours: the citation of a source."""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor as Pattern
from markdown.util import AtomicString

BETWEEN: Final = ";"
"""What stands between two citations of one bracket until the body's language gives its own."""


class Citations(Pattern):
    """``[@key]``, ``[@key, p. 12]`` and ``[@one; @two]``: small numbers that lead to the record's sources.

    ``found`` maps each link made to its key and locator; numbers are given once the whole body is known.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(r"[ \u00a0]?\[@([^\[\]\n]+)\]", md)
        self.found: dict[Element, tuple[str, str]] = {}

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - as Python-Markdown calls it
    ) -> tuple[Element, int, int]:
        """One ``<sup>`` for the whole bracket, with a link for each key in it."""
        group = Element("sup", {"class": "citation"})
        for part in m[1].split(";"):
            key, _, locator = part.strip().removeprefix("@").partition(",")
            link = SubElement(group, "a", {"href": f"#source-{key.strip()}"})
            link.text = AtomicString(key)
            self.found[link] = (key.strip(), locator.strip())
        for link in group[:-1]:
            link.tail = AtomicString(BETWEEN)
        return group, m.start(), m.end()
