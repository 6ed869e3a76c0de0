# SPDX-License-Identifier: MIT
"""What mammoth made of a file becomes blocks of Markdown, each with the paragraph of the file that it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lxml import etree

from proceedings.authoring.word.found import Findings
from proceedings.authoring.word.inlines import InlineWriter, plain
from proceedings.authoring.word.paragraphs import ANCHOR, Facts
from proceedings.authoring.word.tables import table

_LISTS: Final = ("ul", "ol")
_NUMBER: Final = re.compile(r"^(\d+)\\(?=[.)])")


class WordBlock(NamedTuple):
    """A block at the top of a text.

    ``kind`` is ``title``, ``subtitle``, ``heading``, ``paragraph``, ``list``, ``table`` or ``quote``; ``level`` that of
    a heading, from 1. ``text`` is what a reader reads; ``paragraph`` the number in the file, 0 where it is not known.
    """

    kind: str
    level: int
    markdown: str
    text: str
    paragraph: int
    is_bold: bool = False


@dataclass
class BlockWriter:
    """Writes the blocks of one file."""

    inlines: InlineWriter
    facts: dict[int, Facts]
    report: Findings
    definitions: list[str] = field(default_factory=list)
    """The notes, as Markdown."""
    _delimiter: str = "."

    def blocks(self, root: etree._Element) -> Iterator[WordBlock]:
        """Yield the blocks below a root; the notes, which come last, are kept apart."""
        for element in root:
            yield from self._element(element)

    def _element(self, element: etree._Element) -> Iterator[WordBlock]:
        tag = str(element.tag)
        if tag in _LISTS:
            if self._is_notes(element):
                self.definitions.extend(self._note(each) for each in element)
            else:
                yield from self._list_block(element)
        elif tag == "table":
            yield from self._table(element)
        elif tag == "blockquote":
            inner = [block for child in element for block in self._element(child)]
            if inner:
                lines = "\n\n".join(block.markdown for block in inner).split("\n")
                text = "\n".join(block.text for block in inner)
                yield WordBlock("quote", 0, "\n".join(f"> {line}".rstrip() for line in lines), text, inner[0].paragraph)
        else:
            yield from self._paragraph(element, tag)

    def _paragraph(self, element: etree._Element, tag: str) -> Iterator[WordBlock]:
        pieces = list(self.inlines.pieces(element))
        is_heading = tag[:1] == "h" and tag[1:].isdecimal()
        name = element.get("class") or ""
        markdown = self.inlines.markdown(pieces, " " if is_heading or name else "\\\n")
        if not markdown:
            return
        if is_heading:
            # What begins a list in a paragraph begins none behind the sign of a heading.
            markdown = _NUMBER.sub(r"\1", markdown)
        number = _paragraph_of(element)
        if number:
            self._delimiter = "."
        facts = self.facts.get(number)
        is_bold = facts is not None and facts.is_bold
        kind = "heading" if is_heading else name or "paragraph"
        yield WordBlock(kind, int(tag[1:]) if is_heading else 0, markdown, plain(pieces), number, is_bold)

    def _is_notes(self, element: etree._Element) -> bool:
        return len(element) > 0 and all((item.get("id") or "") in self.inlines.notes for item in element)

    def _note(self, item: etree._Element) -> str:
        label = self.inlines.notes[item.get("id") or ""]
        for back in [each for each in item.iter("a") if (each.get("href") or "").startswith("#")]:
            back.text = ""
        blocks = [block for child in item for block in self._element(child)]
        first, *rest = [block.markdown for block in blocks] or [""]
        return "\n\n".join((f"[^{label}]: {first}", *(_indented(block, "    ") for block in rest)))

    def _table(self, element: etree._Element) -> Iterator[WordBlock]:
        cells = [cell for cell in element.iter("td", "th") if next(cell.iterancestors("table")) is element]
        if len(cells) == 1:
            # A frame around a text, not a table.
            for child in cells[0]:
                yield from self._element(child)
            return
        made = table(element, self.inlines)
        number = _paragraph_of(element)
        for key in made.told:
            self.report.tell(key, number, made.text)
        if made.text or made.markdown.strip("|- \n"):
            yield WordBlock("table", 0, made.markdown, made.text, number)

    def _list_block(self, element: etree._Element) -> Iterator[WordBlock]:
        for run in self._runs(element):
            lines = [line for item in run for line in item.lines]
            if lines:
                text = "\n".join(item.text for item in run)
                yield WordBlock("list", 0, "\n".join(lines), text, run[0].paragraph)

    def _runs(self, element: etree._Element) -> list[list[_Item]]:
        """Return the items of a list, parted where Word's numbers do not go on."""
        runs: list[list[_Item]] = []
        is_ordered = element.tag == "ol"
        last = -1
        for child in element:
            facts = self.facts.get(_paragraph_of(child))
            counted = None if facts is None else facts.counted
            number = counted.number if counted is not None else last + 1
            goes_on = bool(runs) and (not is_ordered or number == last + 1)
            if not goes_on:
                runs.append([])
                if is_ordered and len(runs) > 1:
                    # Another sign begins another list.
                    self._delimiter = ")" if self._delimiter == "." else "."
            runs[-1].append(self._item(child, f"{number}{self._delimiter}" if is_ordered else "-"))
            last = number
        return runs

    def _item(self, element: etree._Element, marker: str) -> _Item:
        pieces = list(self.inlines.pieces(element))
        markdown = self.inlines.markdown(pieces)
        indent = " " * (len(marker) + 1)
        lines = _indented(markdown, indent).split("\n") if markdown else []
        text = [plain(pieces)]
        for child in element:
            if child.tag in _LISTS:
                for run in self._runs(child):
                    lines += [f"{indent}{line}" if line else "" for item in run for line in item.lines]
                    text += [item.text for item in run]
            elif child.tag in ("p", "table"):
                for block in self._element(child):
                    lines += ["", *_indented(block.markdown, indent).split("\n")]
                    text.append(block.text)
        if lines and not markdown and lines[0].startswith(indent):
            # An item that only holds another list is none of its own.
            lines = [line.removeprefix(indent) for line in lines]
            marker = ""
        first = f"{marker} {lines[0].removeprefix(indent)}" if marker and lines else "".join(lines[:1])
        return _Item([first, *lines[1:]] if lines else [], "\n".join(filter(None, text)), _paragraph_of(element))


class _Item(NamedTuple):
    lines: list[str]
    text: str
    paragraph: int


def _indented(markdown: str, indent: str) -> str:
    return "\n".join(f"{indent}{line}" if line else "" for line in markdown.split("\n"))


def _paragraph_of(element: etree._Element) -> int:
    """Return the number of the first paragraph below an element; 0 where it holds none."""
    for anchor in element.iter("a"):
        name = anchor.get("id") or ""
        if name.startswith(ANCHOR) and name.removeprefix(ANCHOR).isdecimal():
            return int(name.removeprefix(ANCHOR))
    return 0
