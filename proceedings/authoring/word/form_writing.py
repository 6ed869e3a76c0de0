# SPDX-License-Identifier: MIT
"""The Word form of a type: a table of labels and content controls, then the sections as headings with room below."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from proceedings.authoring.controls import ROOM, Control, choices, controls
from proceedings.authoring.scaffolding import headings_of
from proceedings.authoring.word.styles import W
from proceedings.languages import DIRECTION, TYPES, word
from proceedings.records.record import Record
from proceedings.registers import Registers

TYPE: Final = "type."
VALUES: Final = "values."
OURS: Final = "ours"
CONFIRM: Final = "confirm."
CONTRIBUTOR: Final = "contributor"
"""The tags of content controls: the type of the form, a value by its path, our own words, an agreement, a name."""

_GROUPS: Final = 3
"""How many groups a form has room for where any number may be given."""
_MOST_OFFERED: Final = 60
"""The most choices of a drop-down list; of a longer register the name is written."""
_LABEL: Final = "\ufdd0"
"""Stands in a row where the name of the group goes."""
_KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_NAMES: Final = f'xmlns:w="{W[1:-1]}"'
_STYLES: Final = (("Normal", "Normal"), ("Title", "Title"), ("Heading1", "heading 1"), ("Hint", "Hint"))


def form(cls: type[Record], registers: Registers, language: str) -> bytes:
    """Return the Word form of a type in a language. The same type gives the same bytes."""
    writer = _Form(registers, language)
    body = "".join(writer.body(cls))
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": _styles(),
        "word/_rels/document.xml.rels": _relations(("styles", "styles.xml")),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text.encode())
    return packed.getvalue()


class _Form:
    def __init__(self, registers: Registers, language: str) -> None:
        self._registers = registers
        self._language = language
        self.is_rtl = DIRECTION[language] == "rtl"
        self._number = 0

    def body(self, cls: type[Record]) -> Iterator[str]:
        """Yield the parts of the document."""
        name = self._registers.word(f"{TYPES}{cls.type}", "name", self._language)
        yield self._block(f"{TYPE}{cls.type}", self._paragraph(name, "Title"))
        yield self._block(OURS, self._paragraph(word(ROOM, "word_form.intro", self._language)))
        rows = [self._agreement("harmless")]
        rows += [row for control in controls(cls, self._registers) for row in self._rows(control, control.path)]
        rows += [
            self._row(word(ROOM, "word_form.name", self._language), "", self._text(CONTRIBUTOR)),
            self._agreement("licence"),
        ]
        rows = [row.replace(_LABEL, "") for row in rows]
        visual = "<w:bidiVisual/>" if self.is_rtl else ""
        grid = '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="6000"/></w:tblGrid>'
        properties = f'<w:tblPr>{visual}<w:tblW w:w="9000" w:type="dxa"/>{_borders()}</w:tblPr>'
        yield f"<w:tbl>{properties}{grid}{''.join(rows)}</w:tbl>"
        room = f"{TYPES}{cls.type}"
        for section, heading in headings_of(self._registers, cls, self._language).items():
            yield self._paragraph(heading, "Heading1")
            yield self._block(
                OURS, self._paragraph(self._registers.word(room, f"sections.{section}.hint", self._language), "Hint")
            )
            yield self._paragraph("")

    def _rows(self, control: Control, path: Sequence[str]) -> Iterator[str]:
        label = control.label(self._registers, self._language)
        if not control.inner:
            tag = f"{VALUES}{'.'.join(path)}"
            yield self._row(label, control.help(self._registers, self._language), self._control(control, tag))
            return
        for number in range(_GROUPS) if control.name == "groups" else (None,):
            at = path if number is None else (*path, str(number))
            for inner in control.inner:
                named = " – ".join(filter(None, (label, str(number + 1) if number is not None else "")))
                for row in self._rows(inner, (*at, inner.key)):
                    yield row.replace(_LABEL, escape(f"{named} – "), 1)

    def _row(self, label: str, help_: str, value: str) -> str:
        name = self._paragraph(f"{_LABEL}{label}", is_bold=True) + (self._paragraph(help_, "Hint") if help_ else "")
        return f"<w:tr><w:tc>{name}</w:tc><w:tc>{value}</w:tc></w:tr>"

    def _agreement(self, name: str) -> str:
        options = [(key, word(ROOM, key, self._language)) for key in ("yes", "no")]
        said = word(ROOM, f"questions.{name}", self._language)
        return self._row(said, "", self._list(f"{CONFIRM}{name}", options))

    def _control(self, control: Control, tag: str) -> str:
        options = list(choices(control, self._registers, self._language))
        if control.name == "choice" and 0 < len(options) <= _MOST_OFFERED:
            return self._list(tag, options)
        return self._text(tag)

    def _text(self, tag: str) -> str:
        return self._filled(tag, '<w:text w:multiLine="1"/>')

    def _list(self, tag: str, options: list[tuple[str, str]]) -> str:
        items = "".join(
            f"<w:listItem w:displayText={quoteattr(name)} w:value={quoteattr(key)}/>" for key, name in options
        )
        return self._filled(tag, f"<w:dropDownList>{items}</w:dropDownList>")

    def _filled(self, tag: str, kind: str) -> str:
        """Return a paragraph with a content control that nobody has filled in yet."""
        shown = self._run(word(ROOM, "word_form.empty", self._language), '<w:color w:val="666666"/>')
        control = (
            f"<w:sdt>{self._properties(tag, f'<w:showingPlcHdr/>{kind}')}<w:sdtContent>{shown}</w:sdtContent></w:sdt>"
        )
        return f"<w:p>{self._paragraph_properties('')}{control}</w:p>"

    def _block(self, tag: str, content: str) -> str:
        return f"<w:sdt>{self._properties(tag, '')}<w:sdtContent>{content}</w:sdtContent></w:sdt>"

    def _properties(self, tag: str, more: str) -> str:
        self._number += 1
        return f'<w:sdtPr><w:tag w:val={quoteattr(tag)}/><w:id w:val="{self._number}"/>{more}</w:sdtPr>'

    def _paragraph(self, text: str, style: str = "", *, is_bold: bool = False) -> str:
        run = self._run(text, "<w:b/><w:bCs/>" if is_bold else "") if text else ""
        return f"<w:p>{self._paragraph_properties(style)}{run}</w:p>"

    def _paragraph_properties(self, style: str) -> str:
        name = f'<w:pStyle w:val="{style}"/>' if style else ""
        return f"<w:pPr>{name}{'<w:bidi/>' if self.is_rtl else ''}</w:pPr>"

    def _run(self, text: str, properties: str) -> str:
        rtl = "<w:rtl/>" if self.is_rtl else ""
        parts = text.split(_LABEL)
        shown = _LABEL.join(escape(part) for part in parts)
        return f'<w:r><w:rPr>{properties}{rtl}</w:rPr><w:t xml:space="preserve">{shown}</w:t></w:r>'


def _borders() -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="999999"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return f"<w:tblBorders>{sides}</w:tblBorders>"


def _styles() -> str:
    bold = "<w:b/><w:bCs/>"
    made = {
        "Normal": f"<w:rPr>{_size(22)}</w:rPr>",
        "Title": f"<w:rPr>{bold}{_size(40)}</w:rPr>",
        "Heading1": f'<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr>{bold}{_size(28)}</w:rPr>',
        "Hint": f'<w:rPr><w:color w:val="666666"/>{_size(18)}</w:rPr>',
    }
    default = {"Normal": ' w:default="1"'}
    lines = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"{default.get(key, "")}>'
        f'<w:name w:val="{name}"/>{made[key]}</w:style>'
        for key, name in _STYLES
    )
    return f"<w:styles {_NAMES}>{lines}</w:styles>"


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _types() -> str:
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>'
    )


def _relations(*relations: tuple[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="r{at}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(relations)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'
