# SPDX-License-Identifier: MIT
"""The second half of the pass over OOXML: paragraphs and runs state by themselves what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from proceedings.authoring.word.flattening import NUMBER, paragraph_of, run_of, words_of
from proceedings.authoring.word.found import Findings
from proceedings.authoring.word.numbering import Counted, NumberCounter
from proceedings.authoring.word.styles import Styles, W, flag, value
from proceedings.orthography import analysis

ANCHOR: Final = "proceedings-"
"""What the bookmarks begin with that tell which paragraph of the file a block comes from."""
ORDERED: Final = "1"
BULLETS: Final = "2"
"""The ids of the two numberings that are left."""
LONGEST_HEADING: Final = 120
_DEEPEST_HEADING: Final = 6
_HAS_WORDS: Final = re.compile(r"\w")
_SHOWN: Final = (
    f"{W}t",
    f"{W}drawing",
    f"{W}pict",
    f"{W}footnoteReference",
    f"{W}endnoteReference",
    f"{W}sym",
    f"{W}sdt",
)


@dataclass
class Facts:
    """What a paragraph is, which its text does not say."""

    number: int
    is_bold: bool
    counted: Counted | None
    role: str
    level: int | None


@dataclass
class Paragraphs:
    """Rewrites the paragraphs of one file. ``facts`` are by the number of the paragraph in the document."""

    styles: Styles
    numbering: NumberCounter
    report: Findings
    facts: dict[int, Facts] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)
    """The numbers that became part of the text."""

    def rewrite(self, root: etree._Element, *, is_note: bool = False) -> None:
        """Rewrite all paragraphs below a root; those of notes are not counted as paragraphs of the document."""
        paragraphs = list(root.iter(f"{W}p"))
        counted: list[Counted | None] = []
        for paragraph in paragraphs:
            properties = paragraph.find(f"{W}pPr")
            style = value(properties, "pStyle") or self.styles.default_paragraph
            # An empty paragraph has its number in Word too, which the next one continues.
            counted.append(self.numbering.count(properties, style) if _is_shown(paragraph) else None)
        for at, paragraph in enumerate(paragraphs):
            following = next((found for found in range(at + 1, len(paragraphs)) if _is_shown(paragraphs[found])), None)
            goes_on = following is not None and _is_next(counted[at], counted[following])
            next_is_bold = following is not None and self._is_bold(paragraphs[following])
            self._paragraph(paragraph, counted[at], is_note=is_note, is_item=goes_on and next_is_bold)

    def _paragraph(self, paragraph: etree._Element, counted: Counted | None, *, is_note: bool, is_item: bool) -> None:
        properties = paragraph.find(f"{W}pPr")
        style = value(properties, "pStyle") or self.styles.default_paragraph
        level = self.styles.level(properties, style)
        role = self.styles.role(style)
        is_deleted = properties is not None and properties.find(f"{W}rPr/{W}del") is not None
        is_bold = self._is_bold(paragraph)
        if role == "contents":
            self.report.count("contents")
            for child in list(paragraph):
                paragraph.remove(child)
            return
        for run in paragraph.iter(f"{W}r"):
            self._run(run, style, is_plain=level is not None or bool(role in ("title", "subtitle")))
        fresh = etree.Element(f"{W}pPr")
        name = f"Heading{min(level, _DEEPEST_HEADING)}" if level is not None and not is_note else role.capitalize()
        if name:
            etree.SubElement(fresh, f"{W}pStyle").set(f"{W}val", name)
        text = words_of(paragraph)
        is_heading = level is not None or role in ("title", "subtitle")
        looks_like_one = is_bold and not is_item and len(text) <= LONGEST_HEADING
        if counted is not None:
            # A cell holds no list with numbers, and a short bold line with a number is a heading in all but its style.
            is_line = next(paragraph.iterancestors(f"{W}tc"), None) is not None or (
                looks_like_one and counted.level == 0
            )
            is_text = is_note or is_heading or (is_line and not counted.is_bullet)
            self._number(paragraph, fresh, counted, is_text=is_text)
        if is_deleted:
            etree.SubElement(etree.SubElement(fresh, f"{W}rPr"), f"{W}del")
        if properties is not None:
            paragraph.remove(properties)
        paragraph.insert(0, fresh)
        if not is_note and _is_shown(paragraph):
            number = int(paragraph.get(NUMBER, "0"))
            self.facts[number] = Facts(number, is_bold, counted, role, level)
            anchor = etree.Element(f"{W}bookmarkStart")
            anchor.set(f"{W}name", f"{ANCHOR}{number}")
            paragraph.insert(1, anchor)

    def _number(self, paragraph: etree._Element, fresh: etree._Element, counted: Counted, *, is_text: bool) -> None:
        """Leave a number that Markdown can write to the list; write any other into the text, where it is told."""
        if counted.format == "none" or (is_text and counted.is_bullet):
            return
        is_list = not is_text
        if not counted.is_bullet and (is_text or not counted.is_plain) and counted.text:
            self.typed.append(counted.text)
            paragraph.insert(0 if paragraph.find(f"{W}pPr") is None else 1, run_of(f"{counted.text} "))
            if is_list:
                self.report.tell("number_text", paragraph_of(paragraph), words_of(paragraph))
        if is_list:
            numbering = etree.SubElement(fresh, f"{W}numPr")
            etree.SubElement(numbering, f"{W}ilvl").set(f"{W}val", str(counted.level))
            is_ordered = counted.is_plain
            etree.SubElement(numbering, f"{W}numId").set(f"{W}val", ORDERED if is_ordered else BULLETS)

    def _run(self, run: etree._Element, style: str, *, is_plain: bool) -> None:
        properties = run.find(f"{W}rPr")
        own = value(properties, "rStyle")
        text = words_of(run)
        fresh = etree.Element(f"{W}rPr")
        if not is_plain:
            # In scripts of their own, Word looks at the second of each pair only.
            is_complex = _is_complex(properties, text)
            for name, complex_name in (("b", "bCs"), ("i", "iCs")):
                if self.styles.run_flag(complex_name if is_complex else name, properties, own, None):
                    etree.SubElement(fresh, f"{W}{name}")
            if self.styles.is_bold_name(own) and fresh.find(f"{W}b") is None:
                etree.SubElement(fresh, f"{W}b")
        self._rest_of(run, fresh, properties, own)
        if self.styles.run_flag("vanish", properties, own, style) and text:
            self.report.ask("hidden", paragraph_of(run), text)
        if properties is not None:
            font = properties.find(f"{W}rFonts")
            if font is not None and run.find(f"{W}sym") is None:
                etree.SubElement(fresh, f"{W}rFonts").set(f"{W}ascii", font.get(f"{W}ascii") or "")
            run.remove(properties)
        if len(fresh):
            run.insert(0, fresh)

    def _rest_of(
        self, run: etree._Element, fresh: etree._Element, properties: etree._Element | None, own: str | None
    ) -> None:
        """State whether a run is struck out, raised or lowered."""
        if any(self.styles.run_flag(name, properties, own, None) for name in ("strike", "dstrike")):
            etree.SubElement(fresh, f"{W}strike")
        raised = value(properties, "vertAlign")
        # A mark of a note is raised by its own kind.
        if raised in ("superscript", "subscript") and words_of(run):
            etree.SubElement(fresh, f"{W}vertAlign").set(f"{W}val", raised)

    def _is_bold(self, paragraph: etree._Element) -> bool:
        """Return whether every run with letters is bold, by whatever makes it so."""
        style = value(paragraph.find(f"{W}pPr"), "pStyle") or self.styles.default_paragraph
        found = False
        for run, text in _runs(paragraph):
            properties = run.find(f"{W}rPr")
            own = value(properties, "rStyle")
            name = "bCs" if _is_complex(properties, text) else "b"
            if not (self.styles.run_flag(name, properties, own, style) or self.styles.is_bold_name(own)):
                return False
            found = True
        return found


def _runs(paragraph: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for run in paragraph.iter(f"{W}r"):
        text = words_of(run)
        if _HAS_WORDS.search(text):
            yield run, text


def _is_complex(properties: etree._Element | None, text: str) -> bool:
    """Return whether Word writes a run with the properties of complex scripts."""
    stated = flag(properties, "rtl") or flag(properties, "cs")
    return bool(stated) or analysis().is_arabic(text)


def _is_shown(paragraph: etree._Element) -> bool:
    return any((found.text or "").strip() if found.tag == f"{W}t" else True for found in paragraph.iter(*_SHOWN))


def _is_next(here: Counted | None, there: Counted | None) -> bool:
    """Return whether a paragraph is the next item of the same list."""
    return here is not None and there is not None and (here.list, here.level) == (there.list, there.level)
