# SPDX-License-Identifier: MIT
"""From sanitised HTML to the HTML of a page: links marked for the composer, tables and code that a keyboard can scroll.

It works on the text of the tags, not on a tree: after nh3 every tag is written in one way, attributes between double
quotes and ``<`` and ``>`` escaped in them, and parsing again would cost as much as the whole conversion.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from typing import Final

from proceedings.frontmatter.characters import visible
from proceedings.languages import word
from proceedings.texts.addresses import read_address
from proceedings.texts.model import Image, Link, Request
from proceedings.texts.policy import is_taken
from proceedings.texts.vetting import Notes

_TAGS: Final = re.compile(r"<(/?(?:a|img|table|thead)|th|td(?=[^<>]* align=)|input|pre|code|kbd)\b([^<>]*)>(\s*</a>)?")
_HREF: Final = re.compile(r' href="([^"]*)"')
_SRC: Final = re.compile(r' src="([^"]*)"')
_ALT: Final = re.compile(r' alt="([^"]*)"')
_ID: Final = re.compile(r' id="([^"]*)"')
_ALIGN: Final = re.compile(r' align="([a-z]*)"')
_SIDES: Final = {"left": "start", "center": "center", "right": "end"}
_OF_NOTES: Final = re.compile(r' class="footnote-(?:back)?ref"')


class Finish:
    """One body's last step: ``html`` is the result, ``links`` and ``images`` what it holds."""

    def __init__(self, request: Request, notes: Notes, html: str) -> None:
        self._request = request
        self._body = notes
        self._tables = 0
        self._codes = 0
        self._in_head = False
        self.links: list[Link] = []
        self.images: list[Image] = []
        rules: dict[str, Callable[[re.Match[str]], str]] = {
            "a": self._link,
            "img": self._image,
            "table": self._table,
            "/table": lambda match: f"{match[0]}</div>",
            "thead": self._head,
            "/thead": self._head,
            "th": self._cell,
            "td": self._cell,
            "input": self._input,
            "pre": self._code_block,
            "code": self._code,
            "kbd": self._code,
        }
        self.html = self._with_unique_ids(_TAGS.sub(lambda match: rules.get(match[1], _unchanged)(match), html))

    def _link(self, match: re.Match[str]) -> str:
        found = _HREF.search(match[2])
        empty = match[3] is not None
        if found is None or _OF_NOTES.search(match[2]):
            return match[0]
        target = unescape(found[1])
        if target.startswith("#source-") and target[8:] in self._body.numbers:
            return match[0]
        address = read_address(target, self._request.path)
        place = self._body.place_of(target)
        self.links.append(Link(target, *place, address.record, address.fragment, address.file))
        rest = match[2].replace(found[0], "", 1)
        if address.escapes:
            self._body.find("link-stays-inside", place, target=target)
            return f"<a{rest}>{match[3] or ''}"
        if empty and not address.record:
            self._body.find("link-has-text", place, target=target)
        fragment = f"#{address.fragment}" if address.fragment else ""
        if address.record:
            marker = " data-title" if empty else ""
            return f'<a href="record:{escape(address.record + fragment)}"{rest}{marker}>{match[3] or ""}'
        if address.file:
            return f'<a href="file:{escape(address.file + fragment)}"{rest}>{match[3] or ""}'
        if target.startswith(("http:", "https:")):
            return f'<a{match[2]} rel="noopener noreferrer">{match[3] or ""}'
        return match[0]

    def _image(self, match: re.Match[str]) -> str:
        found = _SRC.search(match[2])
        alt = _ALT.search(match[2])
        target = unescape(found[1]) if found else ""
        text = unescape(alt[1]) if alt else ""
        address = read_address(target, self._request.path)
        if found is None:
            return escape(text)
        place = self._body.place_of(target)
        self.images.append(Image(target, text, *place, address.file))
        if not visible(text).strip() and ' role="presentation"' not in match[2]:
            self._body.find("image-has-alternative-text", place, target=target)
        if not address.file:
            self._body.find("image-is-local", place, target=target)
            return escape(text)
        rest = match[2].replace(found[0], "", 1) + ("" if alt else ' alt=""')
        return f'<img src="file:{escape(address.file)}"{rest} loading="lazy" decoding="async">'

    def _table(self, match: re.Match[str]) -> str:
        self._tables += 1
        name = _ID.search(match[2])
        anchor, rest = (name[0], match[2].replace(name[0], "", 1)) if name else ("", match[2])
        label = escape(word("texts", "tables.region", self._request.language, number=self._tables))
        return f'<div class="table"{anchor} role="region" tabindex="0" aria-label="{label}"><table{rest}>'

    def _head(self, match: re.Match[str]) -> str:
        self._in_head = match[1] == "thead"
        return match[0]

    def _cell(self, match: re.Match[str]) -> str:
        rest = match[2]
        if found := _ALIGN.search(rest):
            side = _SIDES.get(found[1], "start")
            rest = rest.replace(found[0], "", 1)
            rest = rest.replace(' class="', f' class="{side} ', 1) if ' class="' in rest else f'{rest} class="{side}"'
        if match[1] == "th" and " scope=" not in rest:
            rest += ' scope="col"' if self._in_head else ' scope="row"'
        return f"<{match[1]}{rest}>"

    def _input(self, match: re.Match[str]) -> str:
        if ' type="checkbox"' not in match[2]:
            return match[0]
        key = "tasks.done" if " checked=" in match[2] else "tasks.open"
        label = escape(word("texts", key, self._request.language))
        disabled = "" if " disabled=" in match[2] else ' disabled=""'
        return f'<input{match[2]}{disabled} aria-label="{label}">'

    def _code_block(self, match: re.Match[str]) -> str:
        self._codes += 1
        label = escape(word("texts", "code.region", self._request.language, number=self._codes))
        return f'<pre{match[2]} dir="ltr" role="region" tabindex="0" aria-label="{label}">'

    def _code(self, match: re.Match[str]) -> str:
        return match[0] if " dir=" in match[2] else f'<{match[1]}{match[2]} dir="ltr">'

    def _with_unique_ids(self, html: str) -> str:
        """Return the HTML without the ids that raw HTML repeats or takes from the page's frame."""
        found = _ID.findall(html)
        ours = self._body.ids
        if len(set(found)) == len(found) and all(name in ours or not is_taken(name) for name in found):
            return html
        seen: set[str] = set()

        def kept(match: re.Match[str]) -> str:
            name = unescape(match[1])
            if name in seen or (name not in ours and is_taken(name)):
                self._body.lost("id", name)
                return ""
            seen.add(name)
            return match[0]

        return _ID.sub(kept, html)


def _unchanged(match: re.Match[str]) -> str:
    return match[0]
