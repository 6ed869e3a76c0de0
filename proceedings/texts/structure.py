# SPDX-License-Identifier: MIT
"""The blocks of a body, from the parser's tree to HTML: stable ids, headings, lists, tables, boxes and notes.

Ids count blocks (``p1`` … ``pn``), so they are equal in the three languages; a slug of an Arabic title would be empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from typing import Final

from proceedings.languages import DIRECTION, word
from proceedings.texts import dialect
from proceedings.texts.boxes import Box, is_mark
from proceedings.texts.dialect import AstNode
from proceedings.texts.endnotes import written_notes
from proceedings.texts.frames import Frames
from proceedings.texts.inlines import Inlines
from proceedings.texts.kinds import BlockUnit, kind, units
from proceedings.texts.model import Block
from proceedings.texts.places import STANDIN
from proceedings.texts.rawhtml import Tags
from proceedings.texts.reading import BodyReading
from proceedings.texts.vetting import MOST_LEVELS, Notes

_ATTRIBUTES: Final = re.compile(r"[ \t]*\{:?[ \t]*([^{}]*?)[ \t]*\}[ \t]*\Z")
_ATTRIBUTE: Final = re.compile(
    r"#(?P<id>[^\s=]+)|\.(?P<word>[^\s=]+)|(?P<name>[\w:-]+)=(?:\"([^\"]*)\"|'([^']*)'|(\S*))"
)
_SIDES: Final = (
    (dialect.TableAlignment.Left, ' align="left"'),
    (dialect.TableAlignment.Center, ' align="center"'),
    (dialect.TableAlignment.Right, ' align="right"'),
)
_BACK: Final = {"rtl": "↪\ufe0e", "ltr": "↩\ufe0e"}
_MOST_DEPTH: Final = 60
_CONTAINERS: Final = (dialect.List, dialect.BlockQuote, dialect.Alert)


class Structure:
    """Writes the blocks of one body into HTML, and into its notes what they are."""

    def __init__(self, notes: Notes, frames: Frames, language: str, digits: str) -> None:
        self._notes = notes
        self._frames = frames
        self._language = language
        self._reading = BodyReading(notes)
        self._inlines = Inlines(notes, self._reading, frames, language, digits)
        self._depth = self._nested = self._tabs = 0
        self._top = ""
        """The id of the block at the top in which the present one stands."""

    def write(self, root: AstNode) -> str:
        """Return the HTML of a document."""
        definitions = written_notes(root, self._notes) if "[^" in self._notes.places.text else {}
        pieces: list[str] = []
        for unit in units(root.children, self._notes):
            self._nested = 0
            self._top = f"p{len(self._notes.blocks) + 1}"
            self._notes.ids.add(self._top)
            line = self._notes.places.line(unit.nodes[0].sourcepos.start.line)
            self._notes.blocks.append(Block(self._top, kind(unit), line))
            pieces.append(self._unit(unit, self._top))
        if definitions:
            pieces.append(self._endnotes(definitions))
        return "".join(pieces)

    def _blocks(self, nodes: Sequence[AstNode]) -> str:
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            raise RecursionError
        if self._depth >= MOST_LEVELS:
            deeper = [node for node in nodes if isinstance(node.node_value, _CONTAINERS)]
            if deeper:
                self._notes.nested(self._top, self._notes.places.of(deeper[0]))
        html = "".join(self._unit(unit, "") for unit in units(nodes, self._notes))
        self._depth -= 1
        return html

    def _unit(self, unit: BlockUnit, name: str) -> str:
        if unit.boxes:
            return self._tabbed(unit, name) if unit.is_tabs else self._box(unit, name)
        if unit.tags:
            html = "".join(
                self._html(node, unit.tags[at]) if at in unit.tags else self._unit(BlockUnit([node], {}, []), "")
                for at, node in enumerate(unit.nodes)
                if not is_mark(node)
            )
            return f'<div class="html"{_id(name)}>{html}</div>\n' if name else html
        (node,) = unit.nodes
        return _RULES[type(node.node_value).__name__](self, node, name)

    # ---- Single blocks -----------------------------------------------------------------------------

    def _html(self, node: AstNode, tags: Tags) -> str:
        for (level, name, place), text in zip(tags.headings, tags.texts, strict=True):
            self._notes.heading(level, name or self._top, " ".join(text.split()), place)
        self._reading.html(node)
        return self._notes.places.restored(dialect.value(node).literal)

    def _paragraph(self, node: AstNode, name: str) -> str:
        html = self._inlines.line(node)
        self._reading.paragraph(node, html)
        return f"<p{_id(name)}>{html}</p>\n"

    def _heading(self, node: AstNode, name: str) -> str:
        level = dialect.value(node).level
        html, text = self._inlines.line(node), dialect.words_of(node)
        if "\ufdd4" in text:
            text = STANDIN.sub("", text)
        found = _ATTRIBUTES.search(_last_text(node)) if html.rstrip().endswith("}") else None
        own, others = self._attributes(node, found[1] if found else "", f"h{level}")
        if found is not None and (own is not None or others is not None):
            html = html.removesuffix(escape(found[0], quote=False)).rstrip()
            text = _ATTRIBUTES.sub("", text)
        self._reading.heading(node, html)
        if not name:
            self._nested += 1
            name = own or f"{self._top}-{self._nested}"
            self._notes.ids.add(name)
            own = None
        self._notes.heading(level, own or name, " ".join(text.split()), self._notes.places.of(node))
        anchor = f'<span id="{name}"></span>' if own else ""
        return f"<h{level}{_id(own or name)}{others or ''}>{anchor}{html}</h{level}>\n"

    def _attributes(self, node: AstNode, written: str, tag: str) -> tuple[str | None, str | None]:
        """Return the id and what else braces give to a heading; None twice where they are only text."""
        found = list(_ATTRIBUTE.finditer(written))
        if not found or "".join(match[0] for match in found) != "".join(written.split()):
            return None, None
        own, others = "", ""
        for match in found:
            if match["id"]:
                at = partial(self._notes.places.within, node, match["id"], last=True)
                own = match["id"] if self._notes.author_id(match["id"], at) else own
            else:
                place = self._notes.places.within(node, match[0], last=True)
                key, value = match["name"] or "class", match["word"] or match[4] or match[5] or match[6] or ""
                kept = self._notes.attribute(tag, key, value, place)
                others += f' {key}="{escape(kept)}"' if kept else ""
        return own or None, others

    def _list(self, node: AstNode, name: str) -> str:
        found = dialect.value(node)
        is_ordered = found.list_type == dialect.ListType.Ordered
        tag = "ol" if is_ordered else "ul"
        tasks = ' class="task-list"' if found.is_task_list else ""
        start = f' start="{found.start}"' if is_ordered and found.start != 1 else ""
        items = "".join(self._item(item, is_tight=found.tight) for item in node.children)
        return f"<{tag}{tasks}{_id(name)}{start}>\n{items}</{tag}>\n"

    def _item(self, item: AstNode, *, is_tight: bool) -> str:
        box, kind_of_item = "", ""
        if isinstance(item.node_value, dialect.TaskItem):
            checked = " checked" if dialect.value(item).symbol else ""
            box, kind_of_item = f'<input type="checkbox" disabled{checked}> ', ' class="task-list-item"'
        if not is_tight:
            html = self._blocks(item.children)
            html = html.replace("<p>", f"<p>{box}", 1) if box and html.startswith("<p>") else box + html
            return f"<li{kind_of_item}>\n{html}</li>\n"
        pieces: list[str] = []
        for child in item.children:
            if isinstance(child.node_value, dialect.Paragraph):
                pieces.append(self._inlines.line(child))
                self._reading.paragraph(child, pieces[-1])
            else:
                pieces.append("\n" * bool(pieces) + self._blocks([child]))
        return f"<li{kind_of_item}>{box}{''.join(pieces)}</li>\n"

    def _table(self, node: AstNode, name: str) -> str:
        self._reading.table(node)
        sides = [next((html for known, html in _SIDES if known == side), "") for side in dialect.value(node).alignments]
        head, *rows = node.children
        body = f"<tbody>\n{''.join(self._row(row, 'td', sides) for row in rows)}</tbody>\n" if rows else ""
        return f"<table{_id(name)}>\n<thead>\n{self._row(head, 'th', sides)}</thead>\n{body}</table>\n"

    def _row(self, row: AstNode, tag: str, sides: Sequence[str]) -> str:
        pieces = ["<tr>\n"]
        for cell, side in zip(row.children, sides, strict=False):
            html = self._inlines.line(cell)
            self._reading.cell(cell, html)
            pieces.append(f"<{tag}{side}>{html}</{tag}>\n")
        return f"{''.join(pieces)}</tr>\n"

    def _quotation(self, node: AstNode, name: str) -> str:
        return f"<blockquote{_id(name)}>\n{self._blocks(node.children)}</blockquote>\n"

    def _code(self, node: AstNode, name: str) -> str:
        self._reading.code(node)
        found = dialect.value(node)
        html = self._frames.code(self._notes.places.restored(found.literal), self._notes.places.restored(found.info))
        return f"{_named(html, name, first=True)}\n"

    def _rule(self, node: AstNode, name: str) -> str:
        self._reading.signs.rule(node)
        return f"<hr{_id(name)}>\n"

    # ---- Boxes and tabs ----------------------------------------------------------------------------

    def _alert(self, node: AstNode, name: str) -> str:
        found = dialect.value(node)
        kind_of_box = str(found.alert_type).rpartition(":")[2].lower()
        frame = self._frames.box("!!!", kind_of_box, is_titled=True)
        title = self._frames.title_of(kind_of_box)
        if self._depth or found.title:
            self._reading.alert(node, is_within=self._depth > 0)
        if found.title:
            title = escape(self._notes.places.restored(found.title), quote=False)
        inside = self._blocks(node.children)
        return f"{_named(frame.before, name)}{title}{frame.between}{inside.rstrip()}{frame.after}\n"

    def _box(self, unit: BlockUnit, name: str) -> str:
        ((box,), (node,)) = unit.boxes, unit.nodes
        self._reading.box(box)
        title, inside = self._parts(node, box)
        if not title and (box.title is None or box.mark != "!!!"):
            title = self._frames.title_of(box.kind)
        frame = self._frames.box(box.mark, box.kind, is_titled=bool(title))
        before = frame.before or frame.between
        between = frame.between if frame.before else ""
        return f"{_named(before, name)}{title}{between}{inside.rstrip()}{frame.after}\n"

    def _tabbed(self, unit: BlockUnit, name: str) -> str:
        self._tabs += 1
        number, count = self._tabs, len(unit.nodes)
        for box in unit.boxes:
            self._reading.box(box)
        parts = [self._parts(node, box) for node, box in zip(unit.nodes, unit.boxes, strict=True)]
        chosen = next((at for at, box in enumerate(unit.boxes) if "+" in box.mark), 0)
        self._notes.ids |= {f"__tabbed_{number}_{at}" for at in range(1, count + 1)}
        labels, insides = zip(*parts, strict=True)
        return f"{_named(self._frames.tabs(number, labels, [inside.rstrip() for inside in insides], chosen), name)}\n"

    def _parts(self, node: AstNode, box: Box) -> tuple[str, str]:
        """Return the title and the inside of a box, as HTML."""
        rest = node.children[1:]
        if not box.title:
            return "", self._blocks(rest)
        title = self._inlines.line(rest[0]) if rest else ""
        if rest:
            self._reading.title(rest[0], title)
        return title, self._blocks(rest[2:])

    # ---- Notes -------------------------------------------------------------------------------------

    def _endnotes(self, definitions: dict[str, AstNode]) -> str:
        called = self._inlines.called
        bodies: list[str] = []
        labels: list[str] = []
        self._top = "footnotes"
        # A note may call another: their number grows while they are written.
        while len(labels) < len(called):
            labels = list(called)
            bodies.extend(self._blocks(definitions[label].children) for label in labels[len(bodies) :])
        for label, node in definitions.items():
            if label not in called:
                self._notes.find("footnote-is-called", self._notes.places.of(node), label=label)
        if not labels:
            return ""
        line = self._notes.places.line(definitions[labels[0]].sourcepos.start.line)
        self._notes.blocks.append(Block("footnotes", f"footnotes-{len(labels)}", line))
        items = "".join(
            self._endnote(number, body, called[label])
            for number, (label, body) in enumerate(zip(labels, bodies, strict=True), 1)
        )
        self._notes.ids.add("footnotes")
        spoken = escape(word("texts", "footnotes.list", self._language))
        opening = f'<div aria-label="{spoken}" class="footnote" id="footnotes" role="doc-endnotes">'
        return f"{opening}\n<hr>\n<ol>\n{items}</ol>\n</div>\n"

    def _endnote(self, number: int, body: str, times: int) -> str:
        back = "".join(self._back(number, time) for time in range(1, times + 1))
        again = {f"fnref-{number}-{time}" for time in range(2, times + 1)}
        self._notes.ids |= {f"fn-{number}", f"fnref-{number}"} | again
        whole = body.rstrip()
        whole = f"{whole[:-4]}\u00a0{back}</p>" if whole.endswith("</p>") else f"{whole}\n<p>{back}</p>"
        return f'<li id="fn-{number}">\n{whole}\n</li>\n'

    def _back(self, number: int, time: int) -> str:
        key, place = ("back-again", f"{number}-{time}") if time > 1 else ("back", str(number))
        spoken = word("texts", f"footnotes.{key}", self._language, number=str(number), time=str(time))
        return (
            f'<a aria-label="{escape(spoken)}" class="footnote-backref" href="#fnref-{place}" role="doc-backlink">'
            f"{_BACK[DIRECTION[self._language]]}</a>"
        )


_RULES: Final[Mapping[str, Callable[[Structure, AstNode, str], str]]] = {
    "Paragraph": Structure._paragraph,  # noqa: SLF001 - its own table
    "Heading": Structure._heading,  # noqa: SLF001
    "List": Structure._list,  # noqa: SLF001
    "Table": Structure._table,  # noqa: SLF001
    "BlockQuote": Structure._quotation,  # noqa: SLF001
    "Alert": Structure._alert,  # noqa: SLF001
    "CodeBlock": Structure._code,  # noqa: SLF001
    "ThematicBreak": Structure._rule,  # noqa: SLF001
}
"""What writes each kind of block."""


def _last_text(node: AstNode) -> str:
    """Return the plain text with which a heading ends, if it ends with one."""
    last = node.children[-1]
    return dialect.value(last) if isinstance(last.node_value, dialect.Text) else ""


def _id(name: str) -> str:
    return f' id="{name}"' if name else ""


def _named(html: str, name: str, *, first: bool = False) -> str:
    """Return HTML with an id on its first element, as the first of its attributes or as the last."""
    if not name:
        return html
    if first:
        return re.sub(r"\A<(\w+)", lambda match: f"{match[0]}{_id(name)}", html)
    return html.replace(">", f"{_id(name)}>", 1)
