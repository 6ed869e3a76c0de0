# SPDX-License-Identifier: MIT
"""The pass over OOXML: of a stranger's file a small one is made that holds only what mammoth reads as it is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from proceedings.authoring.filled import Filled, KnownForm
from proceedings.authoring.submissions import UnreadableError
from proceedings.authoring.word.flattening import A, V, drop, flatten, paragraph_of, splice, words_of
from proceedings.authoring.word.form_reading import filled
from proceedings.authoring.word.found import Findings
from proceedings.authoring.word.numbering import NumberCounter
from proceedings.authoring.word.ooxml import NAMES, PartRelation, content_types, packed, relations
from proceedings.authoring.word.package import Package
from proceedings.authoring.word.paragraphs import BULLETS, ORDERED, Paragraphs
from proceedings.authoring.word.styles import MOST_LEVELS, Styles, W

_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PIC: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_NOTES: Final = ("footnotes", "endnotes")
_STAYS: Final = (f"{W}separator", f"{W}continuationSeparator")


Relations = Mapping[str, tuple[str, str, bool]]


@dataclass(frozen=True)
class PreparedFile:
    """The small file, what its paragraphs are, and the images by the names that it gives them."""

    data: bytes
    paragraphs: Paragraphs
    filled: tuple[Filled, ...] = ()
    """What a person filled into the content controls, if the file is a form."""


class Preparation:
    """Prepares one file."""

    def __init__(self, package: Package, report: Findings, forms: Sequence[KnownForm] = ()) -> None:
        """``forms`` are those that the file may be."""
        self.forms = forms
        self.package = package
        self.report = report
        self._relations: dict[str, tuple[str, str, bool]] = {}
        self._parts: dict[str, bytes] = {}
        styles = Styles(self._related("styles"))
        self.paragraphs = Paragraphs(styles, NumberCounter(self._related("numbering"), styles), report)

    def _related(self, kind: str) -> etree._Element | None:
        name = self.package.related(kind)
        return None if name is None else self.package.tree(name)

    def prepared(self) -> PreparedFile:
        """Return the small file. Raises UnreadableError."""
        root = self.package.tree(self.package.document)
        body = None if root is None else root.find(f"{W}body")
        if root is None or body is None:
            raise UnreadableError("unreadable.damaged")
        answers = filled(root, self.forms)
        comments = self._comments()
        self._frame(body)
        self._called(root)
        self._part(root, self.package.document, comments)
        self._add("word/document.xml", root)
        for kind in _NOTES:
            name = self.package.related(kind)
            notes = None if name is None else self.package.tree(name)
            if name is None or notes is None:
                continue
            for note in [each for each in notes if any(True for _ in each.iter(*_STAYS))]:
                notes.remove(note)
            self._part(notes, name, {}, is_note=True)
            self._add(f"word/{kind}.xml", notes)
        return PreparedFile(self._packed(), self.paragraphs, answers)

    def _comments(self) -> dict[str, str]:
        root = self._related("comments")
        return {} if root is None else {each.get(f"{W}id") or "": words_of(each) for each in root.iter(f"{W}comment")}

    def _frame(self, body: etree._Element) -> None:
        """Tell of what stands at the head and foot of pages, which no record has."""
        for kind in ("header", "footer"):
            names = {
                target
                for each, target, outside in self.package.relations(self.package.document).values()
                if each == kind and not outside
            }
            texts = (words_of(root) for name in sorted(names) if (root := self.package.tree(name)) is not None)
            if words := next(filter(None, texts), ""):
                self.report.tell(kind, 0, words)
        for section in list(body.iter(f"{W}sectPr")):
            drop(section)

    def _called(self, root: etree._Element) -> None:
        """Drop what calls a note that the file does not have."""
        for kind in _NOTES:
            notes = self._related(kind)
            known = set() if notes is None else {note.get(f"{W}id") for note in notes}
            for call in list(root.iter(f"{W}{kind[:-1]}Reference")):
                if call.get(f"{W}id") not in known:
                    self.report.ask("lost_note", 0, "")
                    drop(call)

    def _part(self, root: etree._Element, name: str, comments: dict[str, str], *, is_note: bool = False) -> None:
        relations = self.package.relations(name)
        flatten(root, self.report, comments)
        self._drawings(root, relations)
        self._links(root, relations)
        for mark in list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            drop(mark)
        self.paragraphs.rewrite(root, is_note=is_note)

    def _drawings(self, root: etree._Element, relations: Relations) -> None:
        for element in list(root.iter(f"{W}drawing", f"{W}pict", f"{W}object")):
            if element.getparent() is None:
                continue
            self._tell_drawn(element, relations)
            properties = next(element.iter(f"{_WP}docPr"), None)
            shape = next(element.iter(f"{V}shape"), None)
            alt = "" if properties is None else properties.get("descr") or properties.get("title") or ""
            alt = alt or ("" if shape is None else shape.get("alt") or "")
            pictures = [
                (blip.get(f"{_R}embed") or "", blip.get(f"{_R}link") or "") for blip in element.iter(f"{A}blip")
            ]
            pictures += [(data.get(f"{_R}id") or "", "") for data in element.iter(f"{V}imagedata")]
            splice(
                element,
                [
                    found
                    for inside, outside in pictures
                    if (found := self._picture(inside, outside, alt, element, relations)) is not None
                ],
            )

    def _picture(
        self, inside: str, outside: str, alt: str, element: etree._Element, relations: Relations
    ) -> etree._Element | None:
        _, target, is_outside = relations.get(inside or outside, ("", "", True))
        data = None if is_outside else self.package.parts.get(target)
        if data is None:
            self.report.ask("outside_image", paragraph_of(element) or 0, alt or target)
            return None
        name = f"media/{len(self._relations)}-{target.rpartition('/')[2]}"
        self._parts[f"word/{name}"] = data
        drawing = etree.Element(f"{W}drawing")
        inline = etree.SubElement(drawing, f"{_WP}inline")
        etree.SubElement(inline, f"{_WP}docPr").set("descr", alt)
        graphic = etree.SubElement(etree.SubElement(inline, f"{A}graphic"), f"{A}graphicData")
        blip = etree.SubElement(
            etree.SubElement(etree.SubElement(graphic, f"{_PIC}pic"), f"{_PIC}blipFill"), f"{A}blip"
        )
        blip.set(f"{_R}embed", self._relate("image", name))
        return drawing

    def _relate(self, kind: str, target: str, *, is_outside: bool = False) -> str:
        found = f"r{len(self._relations)}"
        self._relations[found] = kind, target, is_outside
        return found

    def _tell_drawn(self, element: etree._Element, relations: Relations) -> None:
        for inner in element.iter():
            name = etree.QName(inner).localname
            if name == "chart":
                self.report.ask("chart", paragraph_of(element), self._words_in(inner, relations, "id"))
            elif name == "relIds":
                self.report.ask("diagram", paragraph_of(element), self._words_in(inner, relations, "dm"))
            elif name == "OLEObject":
                self.report.ask("object", paragraph_of(element), inner.get("ProgID") or "")

    def _words_in(self, element: etree._Element, relations: Relations, key: str) -> str:
        """Return the text of a drawing that is a part of its own."""
        _, target, is_outside = relations.get(element.get(f"{_R}{key}") or "", ("", "", True))
        root = None if is_outside else self.package.tree(target)
        if root is None:
            return ""
        return " ".join(
            text
            for each in root.iter()
            if etree.QName(each).localname in ("t", "v") and (text := (each.text or "").strip())
        )

    def _links(self, root: etree._Element, relations: Relations) -> None:
        for link in list(root.iter(f"{W}hyperlink")):
            _, target, is_outside = relations.get(link.get(f"{_R}id") or "", ("", "", False))
            if target and is_outside:
                fragment = link.get(f"{W}anchor")
                whole = f"{target}#{fragment}" if fragment and "#" not in target else target
                for key in list(link.attrib):
                    del link.attrib[key]
                link.set(f"{_R}id", self._relate("hyperlink", whole, is_outside=True))
            else:
                # A place in the file itself, which the page does not have.
                splice(link, list(link))
                self.report.count("inner_link")

    def _add(self, name: str, root: etree._Element) -> None:
        self._parts[name] = etree.tostring(root, encoding="utf-8", xml_declaration=True)

    def _packed(self) -> bytes:
        parts = {**self._parts, "word/styles.xml": _styles(), "word/numbering.xml": _numbering()}
        names = ["styles", "numbering", *(kind for kind in _NOTES if f"word/{kind}.xml" in parts)]
        named = [PartRelation(f"p{at}", name, f"{name}.xml") for at, name in enumerate(names)]
        inner = relations([*named, *(PartRelation(key, *each) for key, each in self._relations.items())])
        parts["word/_rels/document.xml.rels"] = inner
        for kind in _NOTES:
            parts[f"word/_rels/{kind}.xml.rels"] = inner
        parts["_rels/.rels"] = relations([PartRelation("d", "officeDocument", "word/document.xml")])
        parts["[Content_Types].xml"] = content_types({"document": "document.main", **{name: name for name in names}})
        return packed(parts)


def _styles() -> bytes:
    names = {
        **{f"Heading{level}": f"heading {level}" for level in range(1, 7)},
        "Title": "Title",
        "Subtitle": "Subtitle",
        "Quote": "Quote",
    }
    lines = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in names.items()
    )
    return f"<w:styles {NAMES}>{lines}</w:styles>".encode()


def _numbering() -> bytes:
    def levels(form: str) -> str:
        return "".join(f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{form}"/></w:lvl>' for level in range(MOST_LEVELS))

    kinds = ((ORDERED, "decimal"), (BULLETS, "bullet"))
    abstract = "".join(f'<w:abstractNum w:abstractNumId="{key}">{levels(form)}</w:abstractNum>' for key, form in kinds)
    numbers = "".join(f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>' for key, _ in kinds)
    return f"<w:numbering {NAMES}>{abstract}{numbers}</w:numbering>".encode()
