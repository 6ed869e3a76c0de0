# SPDX-License-Identifier: MIT
"""What a writer meant and the dialect does not read: told from the parser's tree, where it knows each line's place.

Neither the preview of a forge nor the site shows these signs as meant. Those that stand for something in another
program are data (`signs`); lists, tables and bold text that are nearly right are found here.
"""

from __future__ import annotations

import re
from typing import Final

from proceedings.texts import dialect
from proceedings.texts.boxes import Box
from proceedings.texts.dialect import AstNode
from proceedings.texts.nearmisses import (
    LONGEST_SHOWN,
    boxes,
    cells_of,
    counted,
    hashes,
    is_code_meant_as_prose,
    is_rule,
    is_suspect,
    items,
    kind_meant,
    open_bold,
    refers,
    short,
    suspects,
    written,
)
from proceedings.texts.policy import NOTICES
from proceedings.texts.shown import Shown
from proceedings.texts.signs import SignReading
from proceedings.texts.uncited import CitationReading
from proceedings.texts.vetting import Notes

_LINK: Final = re.compile(
    r"\[[^\[\]\n]+\](?:[ ]+\((?:https?:|/|www\.)[^()\n]*\)|\([^()\n]+\)|\[[^\[\]\n]+\])"
    r"|\([^()\n]+\)\[(?:https?:|/|www\.)[^\[\]\n]*\]"
    r"|\[[^\[\]\n]+\](?:\((?:https?:|/|www\.)[^()\s]*(?!\S)|（[^（）\n]*）?|https?://[^\s<>]+|\[\])"
)
_DEFINED: Final = re.compile(r"^\[@[^\]\n]+\]:[ ]*\S.*$", re.MULTILINE)
MOST_CELLS_SHOWN: Final = 20
_FENCE: Final = re.compile(r"[> \t]*(?:`{3,}|~{3,})[ \t]*")


class BodyReading:
    """The closer look at one body. Each method is given one block of its tree, in the order of the text."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._places = notes.places
        self._suspects = suspects(notes.places.text)
        self._shown = Shown(notes)
        self.signs: Final = SignReading(notes, self._shown)
        self.cited: Final = CitationReading(notes, self._shown)
        self._table_end = -9
        self._counted: tuple[int, int, str, int, re.Match[str]] | None = None
        """Of a paragraph that begins as an item does: its last line, its first, its text, number and parts."""
        self._refers = False

    def paragraph(self, node: AstNode, html: str) -> None:
        """Look at a paragraph and at the HTML that it became."""
        if self._notes.is_full:
            return
        self.cited.line(node, html)
        self.signs.escapes(node)
        suspect = not self._notes.verbatim and is_suspect(html, self._suspects)
        wanted = self.signs.likely(html)
        if not (wanted or suspect):
            return
        shown = self._shown.text(node)
        if self.signs.find(node, shown, wanted) or not suspect:
            return
        lines = shown.split("\n")
        for match in _DEFINED.finditer(shown):
            self._shown.tell("citation-is-no-definition", node, shown, match.start(), found=match[0][:LONGEST_SHOWN])
        for match in _LINK.finditer(shown):
            self._shown.tell("link-is-written-whole", node, shown, match.start(), found=match[0])
        for start, meant in hashes(shown) if "#" in shown else ():
            self._shown.tell("heading-is-meant", node, shown, start, spaced=meant[:LONGEST_SHOWN])
        self._bold(node, shown)
        if "<!--" in shown:
            self._shown.tell("comment-is-closed", node, shown, shown.index("<!--"))
        if not self._rows(node, lines):
            self._items(node, lines)
            self._boxes(node, lines)

    def heading(self, node: AstNode, html: str) -> None:
        """Look at a heading and at the HTML that it became."""
        if dialect.value(node).setext and dialect.value(node).level == 2:
            text = " ".join(self._shown.text(node).split())
            self._notes.find("heading-is-meant", self._places.of(node), meant=f"## {text[:LONGEST_SHOWN]}")
        else:
            self._line(node, html)

    def title(self, node: AstNode, html: str) -> None:
        """Look at the title of a box or tab and at the HTML that it became."""
        self._line(node, html)
        if "**" in html:
            self._bold(node, self._shown.text(node))

    def alert(self, node: AstNode, *, is_within: bool) -> None:
        """Look at a box of the forge's own with a title, or within another block: no preview knows such."""
        found = self._places.written(node.sourcepos.start.line).strip("> ")
        name = "alert-within" if is_within else "alert-of-another-kind"
        place = self._places.within(node, "[!")
        self._notes.find("sign-is-read", place, foreign_sign=name, found=found[found.find("[!") :][:LONGEST_SHOWN])
        self.cited.alert(node)

    def table(self, node: AstNode) -> None:
        """Look at a table."""
        width = dialect.value(node).num_columns
        self._table_end = node.sourcepos.end.line
        is_framed = self._places.written(node.sourcepos.start.line).lstrip("> \t").startswith("|")
        for row in node.children[1:]:
            start = row.sourcepos.start
            line = self._places.written(start.line)
            if "|" not in line or (is_framed and not line.lstrip("> \t").startswith("|")):
                self._notes.find("table-is-whole", self._places.of(row), joined=line.strip()[:LONGEST_SHOWN])
            elif (cells := cells_of(line.strip("> \t"))) > width:
                self._notes.find("table-is-whole", self._places.of(row), cells=str(cells), width=str(width))

    def cell(self, node: AstNode, html: str) -> None:
        """Look at a cell of a table and at the HTML that it became."""
        self._line(node, html)
        if "**" in html and not self._notes.verbatim:
            self._bold(node, self._shown.text(node))

    def code(self, node: AstNode) -> None:
        """Look at a block of code."""
        found = dialect.value(node)
        if found.fenced:
            self.signs.fence(node)
        if found.fenced and not found.closed:
            start, end = node.sourcepos.start.line, node.sourcepos.end.line
            like = (n for n in range(start + 1, end + 1) if _FENCE.fullmatch(self._places.written(n)))
            other = next(like, None)
            values = {"other": str(self._places.line(other))} if other else {}
            self._notes.find(
                "code-is-closed",
                self._places.of(node),
                fence=chr(found.fence_char) * min(found.fence_length, 12),
                **values,
            )
        elif not found.fenced and not self._notes.verbatim and is_code_meant_as_prose(found.literal):
            words_ = found.literal.strip().partition("\n")[0]
            line, _ = self._places.of(node)
            written = self._places.written(node.sourcepos.start.line)
            column = self._places.within(node, words_)[1] if words_ in written else 1
            self._notes.find("code-is-meant", (line, column), meant=words_[:LONGEST_SHOWN])

    def html(self, node: AstNode) -> None:
        """Look at a block of HTML."""
        literal = self._places.restored(dialect.value(node).literal)
        self.cited.html(node, literal)
        self.signs.html(node, literal)

    def box(self, box: Box) -> None:
        """Look at a box or tab that was read as one."""
        place = (box.line, box.column)
        if box.meant is not None:
            values = {"meant": f"    {short(box.meant)}"} if box.meant else {}
            self._notes.find("box-holds-its-text", place, opening=box.opening, **values)
        kinds = [] if box.mark.startswith("=") else [name for name in (box.kind, *box.more) if name not in NOTICES]
        if any(kinds):
            self._notes.find("box-kind-is-known", place, kind=kinds[0], **kind_meant(kinds[0]))

    def _line(self, node: AstNode, html: str) -> None:
        self.cited.line(node, html)
        self.signs.line(node, html)

    def _bold(self, node: AstNode, shown: str) -> None:
        """Tell of asterisks that were to make text bold and are shown."""
        is_bold = any(isinstance(child.node_value, dialect.Strong) for child in node.children)
        for found in open_bold(shown):
            # A word with ** after it refers to a note that begins with **.
            if not (self._refers and found.start == 0):
                meant = {"meant": found.meant} if found.meant and not is_bold else {}
                raw = shown[found.start : shown.find("**", found.start + 2) + 2]
                apart = {"apart": found.apart} if found.apart and raw in self._places.text else {}
                self._shown.tell("bold-is-closed", node, shown, found.start, **meant, **apart)
        self._refers = self._refers or refers(shown)

    # ---- What is nearly right ------------------------------------------------------------------------------

    def _rows(self, node: AstNode, lines: list[str]) -> bool:
        """Tell of rows that are no table; return whether there are any."""
        stripped = [line.strip() for line in lines]
        head = next((at for at, line in enumerate(stripped) if line.startswith("|") or is_rule(line)), None)
        if head is None:
            return False
        start = node.sourcepos.start.line
        rows = [self._places.written(start + at).strip("> \t") for at in range(head, len(lines))]
        place = self._places.at(start + head, 1, self._places.written(start + head).find(rows[0][:8]))
        if start - self._table_end == 2:
            self._notes.find("table-is-whole", place, apart=rows[0][:LONGEST_SHOWN])
        elif len(rows) > 1:
            if head > 0 and is_rule(rows[0]) and not rows[0].startswith("|"):
                rows.insert(0, self._places.written(start + head - 1).strip("> \t"))
            cells = cells_of(rows[0])
            separator = f"|{' --- |' * min(cells, MOST_CELLS_SHOWN)}" + " …" * (cells > MOST_CELLS_SHOWN)
            self._notes.find("table-is-whole", self._places.at(place[0] + 1, 1) if rows else place, separator=separator)
        return True

    def _items(self, node: AstNode, lines: list[str]) -> None:
        found = items(lines)
        if found is not None:
            self._list(node.sourcepos.start.line + found.line, lines[found.line], found.meant)
        self._parted_items(node, lines)

    def _parted_items(self, node: AstNode, lines: list[str]) -> None:
        """Tell of items of a list each of which is a paragraph of its own."""
        found, before = counted(lines), self._counted
        start, end = node.sourcepos.start.line, node.sourcepos.end.line
        self._counted = (end, start, lines[0], *found) if found and len(lines) == 1 else None
        if found and before and start - before[0] == 2 and found[0] == before[3] + 1:
            self._list(before[1], before[2], written([before[4], found[1]]))
            self._counted = None

    def _list(self, number: int, line: str, meant: str) -> None:
        column = self._places.written(number).find(line.strip()[:1])
        self._notes.find("list-stands-apart", self._places.at(number, 1, max(0, column)), meant=meant)

    def _boxes(self, node: AstNode, lines: list[str]) -> None:
        start = node.sourcepos.start.line
        # The spaces that begin a further line are not among what is shown.
        spaced = [lines[0], *(self._places.written(start + at) for at in range(1, len(lines)))]
        for found in boxes(spaced):
            number = node.sourcepos.start.line + found.line
            column = self._places.written(number).find(lines[found.line].strip()[:3])
            self._notes.find("box-is-recognised", self._places.at(number, 1, max(0, column)), meant=found.meant)
