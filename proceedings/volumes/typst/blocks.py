# SPDX-License-Identifier: MIT
"""HTML of a section to Typst. Every element that ``texts.policy`` permits has a method here, or is reported.

Elements are translated to calls of functions that ``volume.typ`` defines. Nothing is dropped silently: an element
without a method, an image without a text alternative, and a heading that skips a level are findings, and a volume
with a finding is not made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from lxml import html as lxml_html

from proceedings.volumes.tidying import cleaned, parsed, take_out
from proceedings.volumes.typst.inline import BLOCKS, Element, Lines, is_reference
from proceedings.volumes.typst.literals import array, boolean, call, join, string
from proceedings.volumes.typst.tables import Cell, placed, widths

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_NOTICE: Final = frozenset(("admonition", "notice", "banner"))
_STYLED_PARAGRAPHS: Final = frozenset(("lead", "byline", "state", "small", "related", "unknown"))
_NOTE: Final = re.compile(r"--fn-")


class Conversion(Lines):
    """Translates the texts of one volume."""

    def section(self, html: str, level: int) -> str:
        """Return the text of a section whose title has this level, as Typst code."""
        self._block = ""
        root = parsed(html, level)
        self._notes = {item.get("id"): item for item in root.iter("li") if _NOTE.search(item.get("id") or "")}
        self._noted = set()
        return join(self.flow(root))

    def words(self, html: str) -> str:
        """Return a line of HTML without blocks, as Typst code."""
        return self._line(lxml_html.fragment_fromstring(cleaned(html), create_parent="span"))

    # ---- Blocks ----------------------------------------------------------------------------------

    def flow(self, parent: Element, *, tight: bool = False) -> list[str]:
        """Return the content of an element: its blocks, and inline content between them as paragraphs.

        ``tight`` leaves inline content as plain lines.
        """
        blocks: list[str] = []
        line: list[str] = []

        def close() -> None:
            content = join(line)
            if any(piece.strip('" ') for piece in line):
                blocks.append(content if tight else call("par", content))
            line.clear()
            self._after_space = True

        self._after_space = True
        self._text(parent.text, line)
        for child in parent:
            if isinstance(child.tag, str) and (child.tag in BLOCKS or child.tag == "summary"):
                close()
                blocks.extend(self._add_label(child, self.block(child)))
                self._after_space = True
            else:
                line.extend(self._inline(child))
            self._text(child.tail, line)
        close()
        return blocks

    def block(self, element: Element) -> list[str]:
        """Return one block, in its language."""
        identity = element.get("id") or ""
        if identity and "--p" in identity:
            self._block = identity
        language = element.get("lang")
        rule: Callable[[Element], list[str]] = getattr(self, f"_{element.tag}", self._heading)
        code = rule(element)
        if language is not None or element.get("dir") is not None:
            return [call("foreign-block", *self._language_and_direction(element), join(code))]
        return code

    def _add_label(self, element: Element, code: list[str]) -> list[str]:
        name = element.get("id")
        if name in self.linked and not is_reference(name):
            return [call("mark-here", string(name)), *code]
        return code

    def _heading(self, element: Element) -> list[str]:
        level = _HEADINGS.get(element.tag)
        if level is None:
            self._report("element-is-known-to-volumes", name=element.tag)
            return []
        return [call("subhead", str(level), self._line(element))]

    def _p(self, element: Element) -> list[str]:
        only = self._only_image(element)
        if only is not None:
            return self._image(only)
        style = next((name for name in (element.get("class") or "").split() if name in _STYLED_PARAGRAPHS), "")
        line = self._line(element)
        if line == "[]":
            return []
        return [call("styled", string(style), line) if style else call("par", line)]

    def _only_image(self, element: Element) -> Element | None:
        images = [child for child in element if child.tag == "img"]
        if len(element) == len(images) == 1 and not (element.text or "").strip() and not (images[0].tail or "").strip():
            return images[0]
        return None

    def _div(self, element: Element) -> list[str]:
        classes = set((element.get("class") or "").split())
        if "footnote" in classes:
            # Notes are set where they are referred to; without this, one that nothing refers to would be lost.
            unused = [item for name, item in self._notes.items() if name not in self._noted]
            return [piece for item in unused for piece in self.flow(item)]
        if "tabbed-set" in classes:
            return self._tabs(element)
        if "highlight" in classes and element.find("pre") is None:
            return self.flow(element)
        if classes & _NOTICE:
            title = element.find("p[@class='admonition-title']")
            if title is not None:
                take_out(element, title)
            heading = self._line(title) if title is not None else "none"
            kind = "banner" if "banner" in classes else "notice"
            return [call(kind, join(self.flow(element)), title=heading)]
        if "verbatim" in classes:
            return [call("verbatim", join(self.flow(element)))]
        return self.flow(element)

    def _tabs(self, element: Element) -> list[str]:
        labels = [self._line(label) for label in element.iterfind("div[@class='tabbed-labels']/label")]
        contents = element.findall("div[@class='tabbed-content']/div[@class='tabbed-block']")
        notices = []
        for at, content in enumerate(contents):
            title = labels[at] if at < len(labels) else "none"
            notices.append(call("notice", join(self.flow(content)), title=title))
        return notices

    def _hr(self, _element: Element) -> list[str]:
        return ["rule()"]

    def _blockquote(self, element: Element) -> list[str]:
        return [call("quotation", join(self.flow(element)))]

    def _pre(self, element: Element) -> list[str]:
        return [call("code-block", string("".join(element.itertext()).rstrip("\n")))]

    def _details(self, element: Element) -> list[str]:
        summary = element.find("summary")
        if summary is not None:
            take_out(element, summary)
        title = self._line(summary) if summary is not None else "none"
        return [call("notice", join(self.flow(element)), title=title)]

    def _summary(self, element: Element) -> list[str]:
        return [call("par", call("strong", self._line(element)))]

    def _figure(self, element: Element) -> list[str]:
        caption = element.find("figcaption")
        if caption is not None:
            take_out(element, caption)
        words = join(self.flow(caption, tight=True)) if caption is not None else "none"
        return [call("illustration", join(self.flow(element)), caption=words)]

    def _items(self, element: Element) -> list[Element]:
        return [child for child in element if child.tag == "li"]

    def _ul(self, element: Element) -> list[str]:
        items = self._items(element)
        classes = (element.get("class") or "").split()
        cells = [join(self._item(item)) for item in items]
        if "task-list" in classes or any("task-list-item" in (item.get("class") or "") for item in items):
            return [call("tasks", *cells)]
        name = next((name for name in ("columns", "register", "cards", "legend") if name in classes), "")
        if name == "columns":
            middle = -(-len(cells) // 2)
            return [call("columns-list", array(cells[:middle]), array(cells[middle:]))]
        if name:
            return [call(f"{name}-list", *cells)]
        return [call("list", *cells, tight=boolean(self._is_tight(items)))]

    def _ol(self, element: Element) -> list[str]:
        items = self._items(element)
        classes = (element.get("class") or "").split()
        start = int(element.get("start") or 1)
        cells = []
        for item in items:
            value = item.get("value")
            body = join(self._item(item))
            cells.append(call("enum.item", value, body) if value is not None else body)
        if "sources" in classes:
            return [call("source-list", *cells)]
        named = {"tight": boolean(self._is_tight(items))}
        if element.get("reversed") is not None:
            named["reversed"] = "true"
        if start != 1:
            named["start"] = str(start)
        return [call("enumeration", *cells, kind=string(element.get("type") or "1"), **named)]

    def _item(self, item: Element) -> list[str]:
        box = item.find(".//input")
        mark = []
        if box is not None:
            mark = [call("tick", boolean(box.get("checked") is not None))]
        return self._add_label(item, [*mark, *self.flow(item, tight=True)])

    def _is_tight(self, items: list[Element]) -> bool:
        return not any(child.tag == "p" for item in items for child in item)

    def _dl(self, element: Element) -> list[str]:
        classes = (element.get("class") or "").split()
        rows: list[tuple[list[str], list[str]]] = []
        for child in self._terms(element):
            if child.tag == "dt":
                if not rows or rows[-1][1]:
                    rows.append(([], []))
                rows[-1][0].append(join(self._add_label(child, self.flow(child, tight=True))))
            else:
                if not rows:
                    rows.append(([], []))
                rows[-1][1].append(join(self.flow(child, tight=True)))
        name = next((name for name in ("facts", "brief") if name in classes), "definitions")
        return [call(name, *(array((array(terms), array(values))) for terms, values in rows))]

    def _terms(self, element: Element) -> Iterator[Element]:
        for child in element:
            if child.tag == "div":
                yield from self._terms(child)
            elif child.tag in ("dt", "dd"):
                yield child
            elif isinstance(child.tag, str):
                self._report("element-is-known-to-volumes", name=child.tag)

    # ---- Tables ----------------------------------------------------------------------------------

    def _table(self, element: Element) -> list[str]:
        head = element.findall("thead/tr")
        body = [row for row in element.iter("tr") if row not in head]
        cells = placed((*head, *body))
        width = max((cell.x + cell.columns for cell in cells), default=0)
        if width == 0:
            return []
        # The order of cells says where they are, unless one of them spans rows.
        by_place = any(cell.rows > 1 for cell in cells)
        caption = element.find("caption")
        header = [self._cell(cell, head=True, by_place=by_place) for cell in cells if cell.y < len(head)]
        arguments = [call("table.header", *header, repeat="true")] if header else []
        arguments.extend(self._cell(cell, head=False, by_place=by_place) for cell in cells if cell.y >= len(head))
        dense = "figures" in (element.get("class") or "").split()
        return [
            call(
                "tabular",
                *arguments,
                columns=array(["auto"] * width if dense else widths(cells, width)),
                caption=join(self.flow(caption, tight=True)) if caption is not None else "none",
                dense=boolean(dense),
            )
        ]

    def _cell(self, placed_cell: Cell, *, head: bool, by_place: bool) -> str:
        cell = placed_cell.element
        spans = {"colspan": placed_cell.columns, "rowspan": placed_cell.rows}
        named = {name: str(span) for name, span in spans.items() if span != 1}
        if by_place:
            named |= {"x": str(placed_cell.x), "y": str(placed_cell.y)}
        classes = (cell.get("class") or "").split()
        side = cell.get("align") or next((name for name in ("center", "end", "start") if name in classes), None)
        if "number" in classes:
            # Numbers are right-aligned in every language, so that units are under units.
            side = "right"
        if side is not None:
            named["align"] = side
        body = join(self._add_label(cell, self.flow(cell, tight=True)))
        if cell.tag == "th" and not head:
            body = call("strong", body)
        return call("table.cell", body, **named)
