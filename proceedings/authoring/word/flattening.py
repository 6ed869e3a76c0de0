# SPDX-License-Identifier: MIT
"""The first half of the pass over OOXML: one reading of all that a file holds in several ways, each thing told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from proceedings.authoring.word.equations import M, linear
from proceedings.authoring.word.found import Findings
from proceedings.authoring.word.styles import W

MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V: Final = "{urn:schemas-microsoft-com:vml}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
NUMBER: Final = "number"
"""The attribute that holds the number of a paragraph, from 1, in the order of the file."""

_SHOWN: Final = (f"{W}txbxContent", f"{A}blip", f"{M}oMath", f"{W}t")
_WRAPPERS: Final = (
    "smartTag customXml dir bdo ins moveTo moveToRangeStart moveToRangeEnd moveFromRangeStart moveFromRangeEnd "
    "proofErr permStart permEnd"
).split()
_FIELD: Final = "fldSimple"
_BOX: Final = "box"
"""The attribute that holds the number of the paragraph from which a block of a box was moved."""


def flatten(root: etree._Element, report: Findings, comments: dict[str, str]) -> None:
    """Leave one reading of a part: alternatives, revisions, wrappers, equations, boxes, placeholders, contents."""
    _alternatives(root)
    for number, paragraph in enumerate(root.iter(f"{W}p"), start=1):
        paragraph.set(NUMBER, str(number))
    _revisions(root, report)
    _comments(root, report, comments)
    _placeholders(root, report)
    _wrappers(root)
    _ruby(root)
    _equations(root, report)
    _boxes(root, report)
    for chunk in list(root.iter(f"{W}altChunk")):
        report.ask("chunk", 0, "")
        drop(chunk)


def words_of(element: etree._Element) -> str:
    """Return the text below an element; deleted text too."""
    parts = element.iter(f"{W}t", f"{W}delText", f"{M}t", f"{W}tab", f"{W}br", f"{W}p")
    return "".join(part.text or "" if part.tag in (f"{W}t", f"{W}delText", f"{M}t") else " " for part in parts).strip()


def paragraph_of(element: etree._Element) -> int:
    """Return the number of the paragraph that an element stands in or that is first in it; 0 where there is none."""
    here: etree._Element | None = element
    while here is not None:
        if here.tag == f"{W}p" and here.get(NUMBER):
            return int(here.get(NUMBER, "0"))
        here = here.getparent()
    first = next(element.iter(f"{W}p"), None)
    return 0 if first is None else int(first.get(NUMBER, "0"))


def drop(element: etree._Element) -> None:
    """Take an element out of its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def splice(element: etree._Element, children: list[etree._Element]) -> None:
    """Put children in the place of an element."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent.remove(element)
    for offset, child in enumerate(children):
        parent.insert(at + offset, child)


def run_of(text: str) -> etree._Element:
    """Return a run that holds a text."""
    run = etree.Element(f"{W}r")
    inner = etree.SubElement(run, f"{W}t")
    inner.text = text
    inner.set(SPACE, "preserve")
    return run


def _alternatives(root: etree._Element) -> None:
    """Keep the choice of each alternative where it holds text or an image, else what is shown instead of it."""
    for element in _innermost_last(root, f"{MC}AlternateContent"):
        choices = element.findall(f"{MC}Choice")
        fallback = element.find(f"{MC}Fallback")
        taken = next((each for each in choices if any(True for _ in each.iter(*_SHOWN))), fallback)
        splice(element, [] if taken is None else list(taken))


def _innermost_last(root: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """Yield elements, those within others after these, and none that was taken out before."""
    for element in list(root.iter(*tags)):
        if element.getparent() is not None:
            yield element


def _revisions(root: etree._Element, report: Findings) -> None:
    for element in list(root.iter(f"{W}del", f"{W}moveFrom")):
        parent = element.getparent()
        if parent is None or parent.tag in (f"{W}rPr", f"{W}trPr"):
            continue
        if words := words_of(element):
            report.ask("deleted", paragraph_of(element), words)
        drop(element)
    for element in list(root.iter(f"{W}ins", f"{W}moveTo")):
        parent = element.getparent()
        if parent is not None and parent.tag != f"{W}rPr" and (words := words_of(element)):
            report.ask("inserted", paragraph_of(element), words)
    for row in [each for each in root.iter(f"{W}tr") if each.find(f"{W}trPr/{W}del") is not None]:
        report.ask("deleted", paragraph_of(row), words_of(row))
        drop(row)
    for element in list(
        root.iter(f"{W}rPrChange", f"{W}pPrChange", f"{W}sectPrChange", f"{W}tblPrChange", f"{W}tcPrChange")
    ):
        drop(element)


def _comments(root: etree._Element, report: Findings, comments: dict[str, str]) -> None:
    for element in list(root.iter(f"{W}commentReference", f"{W}annotationRef")):
        report.ask("comment", paragraph_of(element), comments.get(element.get(f"{W}id") or "", ""))
        drop(element)
    for element in list(root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd")):
        drop(element)


def _placeholders(root: etree._Element, report: Findings) -> None:
    """Leave out what a form shows where nobody has written yet."""
    for element in _innermost_last(root, f"{W}sdt"):
        if element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None and (words := words_of(element)):
            report.tell("placeholder", paragraph_of(element), words)
            for text in list(element.iter(f"{W}t")):
                text.text = ""


def _wrappers(root: etree._Element) -> None:
    for element in _innermost_last(root, f"{W}sdt"):
        if element.find(f"{W}sdtPr/{W14}checkbox") is not None:
            continue
        content = element.find(f"{W}sdtContent")
        splice(element, [] if content is None else list(content))
    for element in _innermost_last(root, f"{W}{_FIELD}"):
        splice(
            element,
            [_field("begin"), _code(element.get(f"{W}instr") or ""), _field("separate"), *element, _field("end")],
        )
    for element in _innermost_last(root, *(f"{W}{name}" for name in _WRAPPERS)):
        parent = element.getparent()
        if parent is not None and parent.tag not in (f"{W}rPr", f"{W}trPr", f"{W}pPr"):
            splice(element, list(element))
    for element in list(root.iter(f"{W}cr")):
        element.tag = f"{W}br"
    for element in list(root.iter(f"{W}ptab")):
        element.tag = f"{W}tab"


def _field(kind: str) -> etree._Element:
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}fldChar").set(f"{W}fldCharType", kind)
    return run


def _code(text: str) -> etree._Element:
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}instrText").text = text
    return run


def _ruby(root: etree._Element) -> None:
    """Write the reading of a word in brackets behind it."""
    for element in _innermost_last(root, f"{W}ruby"):
        base, reading = (
            words_of(found) if (found := element.find(f"{W}{name}")) is not None else "" for name in ("rubyBase", "rt")
        )
        text = etree.Element(f"{W}t")
        text.text = f"{base} ({reading})" if reading else base
        splice(element, [text])


def _equations(root: etree._Element, report: Findings) -> None:
    for element in _innermost_last(root, f"{M}oMathPara", f"{M}oMath"):
        text = linear(element)
        report.ask("equation", paragraph_of(element), text)
        splice(element, [run_of(text)])


def _boxes(root: etree._Element, report: Findings) -> None:
    """Move the text of boxes behind the paragraph that they are anchored in; of drawn words make text."""
    for element in _innermost_last(root, f"{V}textpath"):
        text = element.get("string") or ""
        run = _ancestor(element, f"{W}r")
        if text and run is not None:
            report.tell("drawn_words", paragraph_of(run), text)
            run.addnext(run_of(text))
    for element in _innermost_last(root, f"{W}txbxContent"):
        paragraph = _ancestor(element, f"{W}p")
        content = list(element)
        drop(element)
        if paragraph is None:
            continue
        if words := words_of(element) or " ".join(words_of(child) for child in content).strip():
            report.tell("text_box", paragraph_of(paragraph), words)
        last = paragraph
        while (following := last.getnext()) is not None and following.get(_BOX) == paragraph.get(NUMBER):
            last = following
        for child in content:
            child.set(_BOX, paragraph.get(NUMBER, ""))
            last.addnext(child)
            last = child


def _ancestor(element: etree._Element, tag: str) -> etree._Element | None:
    return next(element.iterancestors(tag), None)
