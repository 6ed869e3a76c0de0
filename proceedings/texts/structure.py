# SPDX-License-Identifier: MIT
"""The tree of a body before it becomes HTML: stable ids, headings, blocks, notes and citations in the page's language.

Ids count blocks (``p1`` … ``pn``), so they are equal in the three languages; a slug of an Arabic title would be empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, AtomicString

from proceedings.languages import word
from proceedings.texts.citations import BETWEEN, Citations
from proceedings.texts.kinds import kind, kind_of_raw
from proceedings.texts.model import Block, Citation, Heading
from proceedings.texts.notes import name_notes
from proceedings.texts.places import Places
from proceedings.texts.policy import NOTICES, TAGS
from proceedings.texts.typography import with_digits
from proceedings.texts.vetting import Vetting

_RAW: Final = re.compile("\x02wzxhzdk:(\\d+)\x03")
_ONLY_RAW: Final = re.compile("(?:\\s*\x02wzxhzdk:\\d+\x03)+\\s*")
_MARKS: Final = re.compile("\x02[^\x03]*\x03")
_COMMENTS: Final = re.compile(r"(?:\s*<!--(?!-?>).*?-->)*\s*", re.DOTALL)
_HEADINGS: Final = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


class Structure(Treeprocessor):
    """Runs after every other step on the tree. ``begin`` starts a body; the other attributes are what it found."""

    def __init__(self, md: Markdown, citations: Citations, language: str, digits: str) -> None:
        super().__init__(md)
        self._citations = citations
        self._language = language
        self._digits = digits
        self._notices = {name: word("texts", f"notices.{name}", language) for name in NOTICES}

    def begin(self, source: str) -> None:
        """Forget the last body and start on this one."""
        self.places = Places(source)
        self.headings: list[Heading] = []
        self.blocks: list[Block] = []
        self.cited: list[Citation] = []
        self.numbers: dict[str, int] = {}
        self.vetting = Vetting(self.places)
        self._level = 1
        self._citations.found.clear()

    def run(self, root: Element) -> None:
        """Give the tree its ids and words, and note what it holds."""
        self.vetting.ids |= name_notes(root, self._language)
        count = 0
        for element in list(root):
            raw = self._raw(element)
            if raw is not None and _COMMENTS.fullmatch(raw):
                root.remove(element)
                continue
            if element.get("role") == "doc-endnotes":
                name = "footnotes"
            else:
                count += 1
                name = f"p{count}"
            line = self._line(element, raw)
            self.blocks.append(Block(name, kind(element) if raw is None else kind_of_raw(raw), line))
            self._walk(element, name, line)
            self._identify(root, element, name, raw)

    def _raw(self, element: Element) -> str | None:
        """The stored HTML of a block that is nothing else, or None."""
        text = element.text
        if element.tag != "p" or len(element) or not text or text[0] not in "\x02\n " or not _ONLY_RAW.fullmatch(text):
            return None
        return "\n".join(str(self.md.htmlStash.rawHtmlBlocks[int(number)]) for number in _RAW.findall(text))

    def _line(self, element: Element, raw: str | None) -> int:
        if raw is not None:
            return (
                self.places.code()
                if raw.startswith('<div class="highlight')
                else self.places.block(raw.split("\n", 1)[0])
            )
        if element.tag == "pre":
            return self.places.code()
        return self.places.block(*_first_words(element))

    def _identify(self, root: Element, element: Element, name: str, raw: str | None) -> None:
        """Put the block's id on its element, or beside the id that an author chose."""
        self.vetting.ids.add(name)
        if raw is not None:
            stash = self.md.htmlStash.rawHtmlBlocks
            number = int(_RAW.findall(element.text or "")[0])
            if raw.startswith('<div class="highlight'):
                stash[number] = str(stash[number]).replace("<div", f'<div id="{name}"', 1)
                return
            element.tag = "div"
            element.attrib.clear()
            element.set("class", "html")
        if "id" not in element.attrib:
            element.set("id", name)
        elif element.tag in _HEADINGS or element.tag == "p":
            anchor = Element("span", {"id": name})
            anchor.tail, element.text = element.text, None
            element.insert(0, anchor)
        else:
            position = list(root).index(element)
            frame = Element("div", {"id": name})
            frame.tail = element.tail
            root[position] = frame
            frame.append(element)

    def _walk(self, block: Element, name: str, line: int) -> None:
        nested = 0
        for element in block.iter():
            tag = element.tag
            if element.attrib or tag not in TAGS:
                self.vetting.element(element)
            if tag in _HEADINGS:
                if element is not block:
                    nested += 1
                self._heading(element, name if element is block else f"{name}-{nested}", element is block, line)
            elif tag == "a" and element in self._citations.found:
                self._cite(element)
            elif tag in ("details", "div"):
                self._title(element)

    def _heading(self, element: Element, name: str, top: bool, line: int) -> None:  # noqa: FBT001 - a private step
        level = _HEADINGS[element.tag]
        place = (line, 1)
        if level == 1:
            self.vetting.find("heading-is-below-the-title", place)
        elif level > self._level + 1:
            self.vetting.find("heading-levels-follow", place, level=str(level), expected=str(self._level + 1))
        self._level = level
        name = element.get("id") or name
        if not top and "id" not in element.attrib:
            element.set("id", name)
            self.vetting.ids.add(name)
        self.headings.append(Heading(level, name, " ".join("".join(self._words(element)).split())))

    def _words(self, element: Element) -> Iterator[str]:
        """The text that a reader sees in an element, notes and citations apart."""
        if element.tag != "sup":
            yield self._plain(element.text)
            for child in element:
                yield from self._words(child)
                yield self._plain(child.tail)

    def _plain(self, text: str | None) -> str:
        if not text or "\x02" not in text:
            return text or ""

        def stored(match: re.Match[str]) -> str:
            html = str(self.md.htmlStash.rawHtmlBlocks[int(match[1])])
            return unescape(re.sub(r"<[^<>]*>", "", html.replace(AMP_SUBSTITUTE, "&")))

        return _MARKS.sub("", _RAW.sub(stored, text).replace(AMP_SUBSTITUTE, "&"))

    def _cite(self, link: Element) -> None:
        key, locator = self._citations.found[link]
        number = self.numbers.setdefault(key, len(self.numbers) + 1)
        self.cited.append(Citation(key, *self.places.following(f"@{key}")))
        located = {"number": str(number)} | ({"locator": locator} if locator else {})
        link.text = AtomicString(
            word("texts", f"citations.number{'-located' * bool(locator)}", self._language, **located)
        )
        if link.tail == BETWEEN:
            link.tail = AtomicString(word("texts", "citations.between", self._language))
        label = word("texts", "citations.located" if locator else "citations.source", self._language, **located)
        # An attribute is not typeset, and must be heard as what it names is read.
        link.set("aria-label", with_digits(label, self._digits) if self._language == "ar" else label)

    def _title(self, element: Element) -> None:
        """The title that an admonition has when its author gave none, in the page's language."""
        classes = (element.get("class") or "").split()
        notices = [name for name in classes if name in self._notices]
        if notices and len(element) and (element.tag == "details" or "admonition" in classes):
            title = element[0]
            if title.text == notices[0].capitalize() and not len(title):
                title.text = AtomicString(self._notices[notices[0]])


def _first_words(element: Element) -> Iterator[str]:
    """The beginnings of the first texts in a block, as they probably stand in the source.

    There are several because the first may be ours: the title of an admonition, the number of a citation.
    """
    found = 0
    for part in element.iter():
        for text in (part.text, part.get("src"), part.tail if part is not element else None):
            words = _MARKS.split(text)[0].strip() if text else ""
            if words:
                yield words.split("\n", 1)[0][:40]
                found += 1
                if found == 3:
                    return
