# SPDX-License-Identifier: MIT
"""HTML reduced to what two readers of Markdown must agree on: tags, attributes that mean something, and words."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import unquote

_FRAME = re.compile(r'<div class="html" id="p\d+">(.*?)</div>\n(?=<|\Z)', re.DOTALL)
_IDS = re.compile(r"p\d+(?:-\d+)*")
_VOID = frozenset({"br", "hr", "img", "input"})


def reduced(html: str) -> list[object]:
    """The tags and texts of HTML, without ids that count blocks, our frame round raw HTML, and white space."""
    found = _Reduced()
    found.feed(_FRAME.sub(r"\1", html))
    found.close()
    return found.found


class _Reduced(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[object] = []
        self._within_code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within_code += tag == "pre"
        kept = {name: value or "" for name, value in attrs if name != "id" or not _IDS.fullmatch(value or "")}
        if "task-list" in kept.get("class", ""):
            del kept["class"]
        if "href" in kept:
            kept["href"] = unquote(kept["href"])
        self.found.append((tag, tuple(sorted(kept.items()))))

    def handle_endtag(self, tag: str) -> None:
        self._within_code -= tag == "pre"
        if tag not in _VOID:
            self.found.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        text = data if self._within_code else " ".join(data.split())
        if text:
            self.found.append(text)
