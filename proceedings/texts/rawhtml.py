# SPDX-License-Identifier: MIT
"""HTML that stands in a body: its elements with their places, whether each is closed, and what belongs together.

CommonMark ends a block of HTML at the first empty line and reads on; an element that is opened in one block and closed
in another holds all that stands between.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Final, NamedTuple

from proceedings.texts import dialect
from proceedings.texts.boxes import is_mark
from proceedings.texts.dialect import AstNode
from proceedings.texts.policy import SHAPES, TAGS
from proceedings.texts.vetting import MOST_LEVELS, Notes, Place

_VOID: Final = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
_ENDED_BY_OTHERS: Final = frozenset(
    "p li dt dd td th tr thead tbody tfoot colgroup option optgroup rt rp caption html head body".split()
)
"""What HTML lets end without its closing tag."""
_HOLDS: Final[Mapping[str, frozenset[str]]] = {
    "ul": frozenset({"li"}),
    "ol": frozenset({"li"}),
    "dl": frozenset({"dt", "dd", "div"}),
    "table": frozenset({"caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr"}),
    "thead": frozenset({"tr"}),
    "tbody": frozenset({"tr"}),
    "tfoot": frozenset({"tr"}),
    "tr": frozenset({"th", "td"}),
}
"""What HTML lets stand in a list or table: nothing else, and no text."""
_HELD_BY: Final[Mapping[str, frozenset[str]]] = {
    "li": frozenset({"ul", "ol"}),
    "dt": frozenset({"dl", "div"}),
    "dd": frozenset({"dl", "div"}),
    "caption": frozenset({"table"}),
    "tr": frozenset({"table"}),
    "td": frozenset({"table"}),
    "th": frozenset({"table"}),
    "figcaption": frozenset({"figure"}),
    "summary": frozenset({"details"}),
}
"""Where alone HTML lets an element stand, elements apart that need no closing tag."""
_NESTING: Final = frozenset({"ul", "ol", "dl", "blockquote"})
TEXT: Final = ""
"""Stands in the place of an element's name for text."""
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MOST_OPEN: Final = 100
"""Elements within each other; browsers and the readers of XML give up not far beyond."""


_INK: Final = re.compile(r"[^\n]")


class Tag(NamedTuple):
    """One tag: its name, whether it opens, and where it stands in the body. Text among tags is one without a name."""

    name: str
    opens: bool
    place: Place


def is_comment(node: AstNode) -> bool:
    """Return whether a block of HTML is nothing but comments."""
    literal: str = dialect.value(node).literal
    return literal.lstrip().startswith("<!--") and not without_comments(literal).strip()


def without_comments(text: str) -> str:
    """Return HTML with spaces in the place of its comments, the last of which may have no end."""
    pieces: list[str] = []
    end = 0
    while (start := text.find("<!--", end)) >= 0:
        pieces.append(text[end:start])
        end = text.find("-->", start + 2) + 3
        if end < 3:
            end = len(text)
        pieces.append(_INK.sub(" ", text[start:end]))
    return "".join((*pieces, text[end:]))


class Tags(HTMLParser):
    """The tags of a block of HTML or of the HTML within a line, each element held against the policy."""

    def __init__(self, node: AstNode, notes: Notes) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Tag] = []
        self.headings: list[tuple[int, str, Place]] = []
        """Level, id and place of the headings opened, to which the text of the next ``texts`` belongs."""
        self.texts: list[str] = []
        self._node, self._notes = node, notes
        self._heading = ""
        found = node.node_value
        literal = dialect.value(node) if isinstance(found, dialect.HtmlInline) else dialect.value(node).literal
        # A comment has no tags, and neither has what is no HTML at all, however long and open it is.
        text = without_comments(notes.places.restored(literal))
        if literal.lstrip().startswith("<!--"):
            comment, end, _ = literal.lstrip()[4:].partition("-->")
            # A comment that holds another's beginning hides what stands between the two.
            if not end or "<!--" in comment:
                notes.find("comment-is-closed", self._place())
        if not text.lstrip().startswith(("<!", "<?")):
            self.feed(text)
            self.close()

    def _place(self, further: int = 0) -> Place:
        line, column = self.getpos()
        start = self._node.sourcepos.start
        if line == 1:
            return self._notes.places.at(start.line, start.column, column + further)
        # A block in a list or quotation has lost what stood before its further lines.
        number = start.line + line - 1
        written, tag = self._notes.places.written(number), (self.get_starttag_text() or "<").partition("\n")[0]
        return self._notes.places.at(number, 1, max(0, written.find(tag)) + further)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an opening tag in."""
        text = self.get_starttag_text() or ""
        places = {name: self._attribute(text, name, value or "") for name, value in attrs}
        self._notes.element(tag, {name: value or "" for name, value in attrs}, self._place(), places)
        if tag in TAGS and tag not in _VOID and not (tag in SHAPES and text.endswith("/>")):
            self.found.append(Tag(tag, opens=True, place=self._place()))
        if tag in _HEADINGS:
            self._heading = tag
            self.headings.append((int(tag[1]), dict(attrs).get("id") or "", self._place()))
            self.texts.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag in that closes itself, which only the shapes of a drawing do."""
        self.handle_starttag(tag, attrs)

    def _attribute(self, text: str, name: str, value: str) -> Place:
        """Return where an attribute's value begins, or its name where it has none."""
        match = re.search(rf"\s{re.escape(name)}\s*=\s*[\"']?", text, re.IGNORECASE)
        at = match.end() if match and value else text.lower().find(name)
        newline = text.rfind("\n", 0, max(0, at))
        return self._place(max(0, at)) if newline < 0 else self._place()

    def handle_endtag(self, tag: str) -> None:
        """Take a closing tag in."""
        if tag in TAGS and tag not in _VOID:
            self.found.append(Tag(tag, opens=False, place=self._place()))
        if tag == self._heading:
            self._heading = ""

    def handle_data(self, data: str) -> None:
        """Take text in: what stands in a heading is its own."""
        if self._heading:
            self.texts[-1] += data
        if data.strip():
            self.found.append(Tag(TEXT, opens=True, place=self._place()))


class Balance:
    """Which elements are open. Fed with tags in the order of the text, it tells what nothing closes or opens.

    Raises RecursionError where more are open than any reader of HTML bears.
    """

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._open: list[Tag] = []
        self._named: Counter[str] = Counter()
        self.owing = 0
        """How many of the open elements need a closing tag."""

    def feed(self, tags: list[Tag]) -> None:
        """Take the next tags in."""
        for tag in tags:
            if tag.opens:
                self._placed(tag)
            if tag.name == TEXT:
                continue
            if tag.opens:
                self._open.append(tag)
                if len(self._open) > _MOST_OPEN:
                    raise RecursionError
                self._named[tag.name] += 1
                self.owing += tag.name not in _ENDED_BY_OTHERS
            elif self._named[tag.name]:
                while (inner := self._taken()).name != tag.name:
                    self._tell(inner)
            elif tag.name not in _ENDED_BY_OTHERS:
                self._notes.find("element-is-closed", tag.place, closing=f"</{tag.name}>")

    def text(self, place: Place) -> None:
        """Take in that Markdown stands here between tags."""
        self._placed(Tag(TEXT, opens=True, place=place))

    def _placed(self, tag: Tag) -> None:
        """Tell of what stands where HTML lets it not, in a list or table or outside of one."""
        around = self._open[-1].name if self._open else ""
        if around in _HOLDS and tag.name not in _HOLDS[around]:
            self._notes.find("element-has-its-place", tag.place, around=f"<{around}>", **_named(tag))
        elif tag.name in _HELD_BY:
            holders = (open_.name for open_ in reversed(self._open) if open_.name not in _ENDED_BY_OTHERS)
            if next(holders, "") not in _HELD_BY[tag.name]:
                wanted = " ".join(f"<{name}>" for name in sorted(_HELD_BY[tag.name]))
                self._notes.find("element-has-its-place", tag.place, element=f"<{tag.name}>", wanted=wanted)
        if tag.name in _NESTING and sum(map(self._named.__getitem__, _NESTING)) == MOST_LEVELS:
            self._notes.nested(str(self._notes.blocks[-1:]), tag.place)

    def end(self) -> None:
        """Tell what is still open."""
        while self._open:
            self._tell(self._taken())

    def _taken(self) -> Tag:
        tag = self._open.pop()
        self._named[tag.name] -= 1
        self.owing -= tag.name not in _ENDED_BY_OTHERS
        return tag

    def _tell(self, tag: Tag) -> None:
        if tag.name not in _ENDED_BY_OTHERS:
            self._notes.find("element-is-closed", tag.place, opening=f"<{tag.name}>")


def _named(tag: Tag) -> dict[str, str]:
    return {"inner": f"<{tag.name}>"} if tag.name else {}


def grouped(nodes: list[AstNode], notes: Notes) -> Iterator[tuple[list[AstNode], dict[int, Tags]]]:
    """Yield blocks that stand beside each other: each alone, but from a block of HTML all that its elements hold.

    With each group come the tags of its blocks of HTML, by the block's number in the group.
    """
    at = 0
    while at < len(nodes):
        if not isinstance(nodes[at].node_value, dialect.HtmlBlock) or is_mark(nodes[at]):
            yield [nodes[at]], {}
            at += 1
            continue
        notes.has_html = True
        end, read = _end(nodes, at, notes)
        yield nodes[at:end], read
        at = end


def _end(nodes: list[AstNode], at: int, notes: Notes) -> tuple[int, dict[int, Tags]]:
    """Return the number of the block after those that the elements opened in this one hold, and their tags."""
    balance, read = Balance(notes), {}
    for end in range(at, len(nodes)):
        if isinstance(nodes[end].node_value, dialect.HtmlBlock) and not is_mark(nodes[end]):
            read[end - at] = Tags(nodes[end], notes)
            balance.feed(read[end - at].found)
        else:
            balance.text(notes.places.of(nodes[end]))
        if not balance.owing:
            return end + 1, read
    balance.end()
    return len(nodes), read
