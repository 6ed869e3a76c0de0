# SPDX-License-Identifier: MIT
"""What a writer meant and the dialect does not read: told from the parser's tree, where it knows each line's place.

Neither the preview of a forge nor the site shows these signs as meant. Those that stand for something in another
program are data (``words/signs.toml``); lists, tables and bold text that are nearly right are found here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from proceedings.languages import words
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
from proceedings.texts.uncited import CitationReading
from proceedings.texts.vetting import Notes, Place

_LINK: Final = re.compile(
    r"\[[^\[\]\n]+\](?:[ ]+\((?:https?:|/|www\.)[^()\n]*\)|\([^()\n]+\)|\[[^\[\]\n]+\])"
    r"|\([^()\n]+\)\[(?:https?:|/|www\.)[^\[\]\n]*\]"
)
_DEFINED: Final = re.compile(r"^\[@[^\]\n]+\]:[ ]*\S.*$", re.MULTILINE)
# A sign that is consumed first lets the engine pass over all others at once.
_NAMED_HEADING: Final = re.compile(r"#(?<![^\n]#)#{0,5}[ ][^{}\n]*\{#[\w-]+\}$", re.MULTILINE)
MOST_CELLS_SHOWN: Final = 20
_FENCE: Final = re.compile(r"[> \t]*(?:`{3,}|~{3,})[ \t]*")


class Sign(NamedTuple):
    """A sign of other programs: its name in the table, where it counts, texts that it has, and what it looks like.

    ``sought`` is a text that a body must have as it is written; where it has, it is asked for the pattern as a whole
    before its paragraphs are.
    """

    name: str
    where: str
    has: tuple[str, ...]
    pattern: re.Pattern[str]
    write: str | None
    sought: str


@cache
def signs() -> tuple[Sign, ...]:
    """Return the table of signs."""
    table: Mapping[str, Any] = words("signs")
    return tuple(
        Sign(
            name,
            found["where"],
            _all_of(found.get("has", ())),
            re.compile(found["pattern"], re.MULTILINE),
            found.get("write"),
            found.get("sought", ""),
        )
        for name, found in table.items()
    )


@cache
def _signs_in_text() -> tuple[Sign, ...]:
    return tuple(sign for sign in signs() if sign.where == "text" and not sign.sought)


@cache
def _signs_sought() -> tuple[Sign, ...]:
    return tuple(sign for sign in signs() if sign.where == "text" and sign.sought)


def _may_be_in(signs: Sequence[Sign], text: str) -> list[Sign]:
    """Return the signs for which the closer look at a text is worth it."""
    # What begins a line begins the text, too. Nearly every sign has one text that is asked for.
    text = f"\n{text}"
    return [sign for sign in signs if sign.has[0] in text or any(map(text.__contains__, sign.has[1:]))]


def _are_in_body(text: str) -> list[Sign]:
    """Return the signs for which a closer look at paragraphs is worth it; ``text`` is the body as it was written."""
    lines = f"\n{text}"
    return _may_be_in(_signs_in_text(), text) + [
        sign for sign in _signs_sought() if sign.sought in lines and sign.pattern.search(text)
    ]


def _all_of(has: str | Sequence[str]) -> tuple[str, ...]:
    return (has,) if isinstance(has, str) else tuple(has)


class BodyReading:
    """The closer look at one body. Each method is given one block of its tree, in the order of the text."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._places = notes.places
        # Asking the whole body first is faster than each of its paragraphs. Signs are sought in lines; an id in braces
        # stands in most headings, and is read there.
        text = _NAMED_HEADING.sub("", notes.places.text) if "{#" in notes.places.text else notes.places.text
        self._signs = _are_in_body(text)
        self._suspects = suspects(notes.places.text)
        self._shown = Shown(notes)
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
        suspect = not self._notes.verbatim and is_suspect(html, self._suspects)
        signs_ = self._likely(html)
        if not (signs_ or suspect):
            return
        shown = self._shown.text(node)
        if self._find_signs(node, shown, signs_) or not suspect:
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
            self._find_in(node, html)

    def title(self, node: AstNode, html: str) -> None:
        """Look at the title of a box or tab and at the HTML that it became."""
        self._find_in(node, html)
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
        self._find_in(node, html)
        if "**" in html and not self._notes.verbatim:
            self._bold(node, self._shown.text(node))

    def code(self, node: AstNode) -> None:
        """Look at a block of code."""
        found = dialect.value(node)
        for sign in signs():
            match = sign.pattern.match(found.info) if found.fenced and sign.where == "fence" else None
            if match is not None:
                self._sign(sign, self._places.of(node), match)
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
        """Look at a block of HTML: no Markdown is read in it."""
        literal = self._places.restored(dialect.value(node).literal)
        self.cited.html(node, literal)
        bare = re.sub(r"<[^<>]*>", lambda match: " " * len(match[0]), literal)
        for sign in signs():
            match = sign.pattern.search(bare) if sign.where == "html" else None
            if match is not None:
                line = bare.count("\n", 0, match.start())
                place = self._places.at(node.sourcepos.start.line + line, 1)
                column = self._places.written(node.sourcepos.start.line + line).find(match[0].strip()) + place[1]
                self._sign(sign, (place[0], max(1, column)), match)

    def code_span(self, node: AstNode) -> None:
        """Look at code within a line."""
        for sign in signs():
            match = sign.pattern.match(dialect.value(node).literal) if sign.where == "code" else None
            if match is not None:
                self._sign(sign, self._places.of(node), match)

    def box(self, box: Box) -> None:
        """Look at a box or tab that was read as one."""
        place = (box.line, box.column)
        if box.meant is not None:
            values = {"meant": f"    {short(box.meant)}"} if box.meant else {}
            self._notes.find("box-holds-its-text", place, opening=box.opening, **values)
        kinds = [] if box.mark.startswith("=") else [name for name in (box.kind, *box.more) if name not in NOTICES]
        if any(kinds):
            self._notes.find("box-kind-is-known", place, kind=kinds[0], **kind_meant(kinds[0]))

    # ---- Signs -------------------------------------------------------------------------------------------

    def _likely(self, html: str) -> list[Sign]:
        return _may_be_in(self._signs, html) if self._signs else []

    def _find_in(self, node: AstNode, html: str) -> None:
        self.cited.line(node, html)
        wanted = self._likely(html)
        if wanted:
            self._find_signs(node, self._shown.text(node), wanted)

    def _find_signs(self, node: AstNode, shown: str, wanted: list[Sign]) -> bool:
        """Tell of signs in a block, one that takes a whole line but once; return whether there are any."""
        taken: list[tuple[int, int]] = []
        for sign in wanted:
            for match in sign.pattern.finditer(shown):
                start, end = match.span()
                if self._notes.is_full:
                    return True
                if match[0].strip() and all(end <= first or last <= start for first, last in taken[-50:]):
                    taken.append((start, end))
                    self._sign(
                        sign, self._shown.place(node, shown, start + len(match[0]) - len(match[0].lstrip())), match
                    )
                    if sign.pattern.pattern.startswith("^"):
                        return True
        return bool(taken)

    def _sign(self, sign: Sign, place: Place, match: re.Match[str]) -> None:
        found = match[0].strip().replace("\n", " ")[:LONGEST_SHOWN]
        values = {"write": match.expand(sign.write)} if sign.write else {}
        self._notes.find("sign-is-read", place, foreign_sign=sign.name, found=found, **values)

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
