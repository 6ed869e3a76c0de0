# SPDX-License-Identifier: MIT
"""Citations that are read as none, or stand where none is shown: a reader would see a key in brackets, or nothing."""

from __future__ import annotations

import re
from typing import Final

from proceedings.texts import citations, dialect
from proceedings.texts.dialect import AstNode
from proceedings.texts.nearmisses import short
from proceedings.texts.places import LINKED, LINKS, STANDIN, number_of
from proceedings.texts.rawhtml import without_comments
from proceedings.texts.shown import Shown
from proceedings.texts.vetting import Notes

_WRITTEN: Final = re.compile(r"\[@[^\[\]\n]+\]")
_SHOWN_AS_IT_IS: Final = re.compile(r"<(pre|code|samp)\b.*?</\1>", re.DOTALL)
_INK: Final = re.compile(r"[^\n]")
_RULE: Final = "citation-is-read"


class CitationReading:
    """The look at one body for what was to cite. Each method is given a block or line of its tree."""

    def __init__(self, notes: Notes, shown: Shown) -> None:
        self._notes = notes
        self._places = notes.places
        self._shown = shown
        text = notes.places.text
        self._has_sign = "@" in text or "＠" in text
        self._has_linked = LINKS in text

    def line(self, node: AstNode, html: str) -> None:
        """Look at a paragraph, heading, cell or title and at the HTML that it became."""
        if not (self._has_sign or self._has_linked):
            return
        may_be_unread = self._has_sign and "[" in html and ("@" in html or "＠" in html)
        if not may_be_unread and not (self._has_linked and "</sup>(" in html):
            return
        shown = self._shown.text(node, is_parsed=True)
        for found in citations.unread(shown) if may_be_unread else ():
            number, offset = self._shown.spot(node, shown, found.start)
            written = next(citations.unread(self._places.written(number)[offset:]), found)
            values = {"found": short(written.found), "write": found.write}
            self._shown.tell(_RULE, node, shown, found.start, **values)
        for match in LINKED.finditer(shown):
            cited = self._places.citations[number_of(match[1])]
            linked = short(self._places.restored(match[0]))
            self._notes.find(_RULE, self._places.within(node, cited), linked=linked, cited=cited)

    def alert(self, node: AstNode) -> None:
        """Look at the title of a box of the forge's own, which is text as it is written."""
        found = dialect.value(node)
        title = self._places.restored(found.title or "")
        cited = next(citations.unread(title), None)
        if cited is not None:
            kind = str(found.alert_type).rpartition(":")[2].lower()
            place = self._places.within(node, cited.found)
            self._notes.find(_RULE, place, found=short(cited.found), meant=f'!!! {kind} "{short(title)}"')

    def words(self, text: str, node: AstNode) -> None:
        """Look at words that no page shows as text: the description of an image, the title of a link."""
        match = STANDIN.search(text)
        if match is not None:
            cited = self._places.citations[number_of(match[1])]
            self._notes.find(_RULE, self._places.within(node, cited), unshown=cited)

    def tag(self, node: AstNode, literal: str) -> None:
        """Look at a tag within a line, as it was written."""
        match = _WRITTEN.search(literal)
        if match is not None and not literal.startswith("<!--"):
            self._notes.find(_RULE, self._places.within(node, match[0]), unshown=match[0])

    def html(self, node: AstNode, literal: str) -> None:
        """Look at a block of HTML, as it was written: no citation is read in it."""
        if not self._places.citations:
            return
        text = _SHOWN_AS_IT_IS.sub(lambda match: _INK.sub(" ", match[0]), without_comments(literal))
        for match in _WRITTEN.finditer(text):
            line = node.sourcepos.start.line + text.count("\n", 0, match.start())
            place = self._places.at(line, 1, max(0, self._places.written(line).find(match[0])))
            is_in_tag = text.rfind("<", 0, match.start()) > text.rfind(">", 0, match.start())
            values = {"unshown": match[0]} if is_in_tag else {"found": match[0], "apart": match[0]}
            self._notes.find(_RULE, place, **values)
