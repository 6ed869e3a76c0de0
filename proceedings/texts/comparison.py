# SPDX-License-Identifier: MIT
"""What a body said under Python-Markdown and says in the dialect, side by side: only ``migrate`` asks for it."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import SequenceMatcher
from html.parser import HTMLParser
from typing import Any, Final, NamedTuple

from proceedings.texts import dialect
from proceedings.texts.citations import WRITTEN
from proceedings.texts.extensions import ExtensionList
from proceedings.texts.frames import Frames
from proceedings.texts.places import Places
from proceedings.texts.structure import Structure
from proceedings.texts.vetting import Notes

_ALWAYS: Final = ("attr_list", "footnotes", "tables")
_LEFT_OUT: Final = frozenset(
    {"div", "span", "section", "a", "sup", "thead", "tbody", "label", "input", "svg", "path", "bdi"}
)
"""Elements that only frame what is said, or that the two write in different ways."""
_LONGEST: Final = 60


class Difference(NamedTuple):
    """A stretch of words and elements that differs: what was published before, and what would be now."""

    before: str
    now: str


def differences(before: str, now: str, extensions: Collection[str], language: str) -> list[Difference]:
    """Return where a body as it was, read by Python-Markdown, differs from the body as it is to be, in the dialect."""
    old = _spoken(_formerly(_neutral(before), extensions))
    new = _spoken(_at_present(_neutral(now), language))
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [
        Difference(" ".join(old[first:last])[:_LONGEST], " ".join(new[start:end])[:_LONGEST])
        for kind, first, last, start, end in found
        if kind != "equal"
    ]


def _neutral(body: str) -> str:
    """Return a body whose citations are words: Python-Markdown never read them."""
    return WRITTEN.sub("", body)


def _formerly(body: str, extensions: Collection[str]) -> str:
    from markdown import Markdown

    names = list(dict.fromkeys((*_ALWAYS, *(name for name in extensions if name != "toc"))))
    configs: dict[str, dict[str, Any]] = {"pymdownx.tabbed": {"alternate_style": True}}
    return Markdown(extensions=names, extension_configs=configs).convert(body)


def _at_present(body: str, language: str) -> str:
    extensions = ExtensionList(tuple((name, ()) for name in ("pymdownx.details", "pymdownx.tabbed", "pymdownx.keys")))
    notes = Notes(Places(body, extensions.signs), verbatim=True)
    return Structure(notes, Frames(extensions, language), language, "western").write(dialect.parse(notes.places.text))


def _spoken(html: str) -> list[str]:
    spoken = _Spoken()
    spoken.feed(html)
    spoken.close()
    return spoken.found


class _Spoken(HTMLParser):
    """The words of a text, and the elements in which they stand."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if self._silent or "admonition-title" in (values.get("class") or "") or tag == "summary":
            self._silent += tag not in ("br", "img", "hr", "input")
        elif tag == "a" and "footnote" in (values.get("class") or ""):
            self._silent = 1
        elif tag == "img":
            self.found.append(f"<img {values.get('src')} {values.get('alt')}>")
        elif tag not in _LEFT_OUT:
            self.found.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - as HTMLParser calls it
        if self._silent:
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.extend(re.findall(r"\w+|[^\w\s]", data))
