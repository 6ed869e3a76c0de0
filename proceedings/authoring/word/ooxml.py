# SPDX-License-Identifier: MIT
"""Writes small Word files (ISO/IEC 29500, transitional): paragraphs, tables, content controls, and their package."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from proceedings.authoring.word.styles import W
from proceedings.languages import DIRECTION

_KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
"""The names of Word 2010, in which alone there are boxes to tick."""
NAMES: Final = f'xmlns:w="{W[1:-1]}"'
_DOCUMENT_NAMES: Final = (
    f'{NAMES} xmlns:w14="{W14[1:-1]}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'mc:Ignorable="w14"'
)
LONGEST_TAG: Final = 64
"""The most characters of the tag of a content control; Word refuses files with more."""
BOLD: Final = "<w:b/><w:bCs/>"
LANDSCAPE: Final = (
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
    "</w:sectPr>"
)
"""The end of a document on A4 sheets across; what is written on is 14570 twentieths of a point wide."""
GREY: Final = '<w:color w:val="666666"/>'
_MARGINS: Final = (
    '<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="110" w:type="dxa"/>'
    '<w:bottom w:w="60" w:type="dxa"/><w:right w:w="110" w:type="dxa"/></w:tblCellMar>'
)
_FACES: Final = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial"/>'
_HEAD: Final = '<w:keepNext/><w:spacing w:before="240" w:after="120"/>'
_STYLES: Final = (
    ("Normal", "Normal"),
    ("Title", "Title"),
    ("Heading1", "heading 1"),
    ("Part", "Form part"),
    ("Hint", "Hint"),
)


class PartRelation(NamedTuple):
    """What one part of a package names: the kind and the target, in the file or outside of it."""

    id: str
    kind: str
    target: str
    is_outside: bool = False


class WordWriter:
    """Writes the parts of one document. Content controls are numbered in the order in which they are asked for."""

    def __init__(self, language: str) -> None:
        self._is_rtl = DIRECTION[language] == "rtl"
        self._number = 0

    def run(self, text: str, properties: str = "", language: str | None = None) -> str:
        """Return a run in the document's language or another. Its line breaks and tabs are Word's own."""
        rtl = "<w:rtl/>" if self._goes_left(language) else ""
        lines = "<w:br/>".join(
            "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in line.split("\t"))
            for line in text.split("\n")
        )
        side = "bidi" if rtl else "val"
        lang = f'<w:lang w:{side}="{language}"/>' if language else ""
        return f"<w:r><w:rPr>{properties}{rtl}{lang}</w:rPr>{lines}</w:r>"

    def paragraph(self, runs: str = "", style: str = "", language: str | None = None) -> str:
        """Return a paragraph of runs, in the direction of its language."""
        name = f'<w:pStyle w:val="{style}"/>' if style else ""
        # Within a table that is read from the right, some programs take what says nothing for Arabic too.
        left_to_right = '<w:bidi w:val="0"/>' if language else ""
        return f"<w:p><w:pPr>{name}{'<w:bidi/>' if self._goes_left(language) else left_to_right}</w:pPr>{runs}</w:p>"

    def control(self, tag: str, content: str, kind: str = "", alias: str = "") -> str:
        """Return a content control round runs or paragraphs; ``kind`` is its kind and state as in ``w:sdtPr``.

        ``alias`` is the name that Word shows and reads aloud.
        """
        self._number += 1
        named = f"<w:alias w:val={quoteattr(alias[:LONGEST_TAG])}/>" if alias else ""
        properties = f'<w:sdtPr>{named}<w:tag w:val={quoteattr(tag)}/><w:id w:val="{self._number}"/>{kind}</w:sdtPr>'
        return f"<w:sdt>{properties}<w:sdtContent>{content}</w:sdtContent></w:sdt>"

    def table(self, rows: Iterable[Iterable[str]], widths: Sequence[int], language: str | None = None) -> str:
        """Return a table of cells, each of paragraphs. The first column is where its language begins to be read.

        ``widths`` of the columns are in twentieths of a point.
        """
        visual = "<w:bidiVisual/>" if self._goes_left(language) else ""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        width = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        properties = f'{visual}{width}{_borders()}<w:tblLayout w:type="fixed"/>{_MARGINS}'
        lines = "".join(
            f"<w:tr>{''.join(_cell(cell, width) for cell, width in zip(row, widths, strict=True))}</w:tr>"
            for row in rows
        )
        return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"

    def _goes_left(self, language: str | None) -> bool:
        return self._is_rtl if language is None else DIRECTION[language] == "rtl"


def _cell(content: str, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _borders() -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="999999"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return f"<w:tblBorders>{sides}</w:tblBorders>"


def portrait(language: str) -> str:
    """Return the end of a document on A4 sheets upright; what is written on is 9638 twentieths of a point wide."""
    side = "<w:bidi/>" if DIRECTION[language] == "rtl" else ""
    margins = "".join(f' w:{name}="1134"' for name in ("top", "right", "bottom", "left"))
    size = '<w:pgSz w:w="11906" w:h="16838"/>'
    return f'<w:sectPr>{size}<w:pgMar{margins} w:header="567" w:footer="567" w:gutter="0"/>{side}</w:sectPr>'


def document(body: str, language: str = "") -> bytes:
    """Return a file with the parts of a document in order, in a language. The same parts give the same bytes."""
    return packed(
        {
            "[Content_Types].xml": content_types({"document": "document.main", "styles": "styles"}),
            "_rels/.rels": relations([PartRelation("d", "officeDocument", "word/document.xml")]),
            "word/document.xml": f"<w:document {_DOCUMENT_NAMES}><w:body>{body}</w:body></w:document>".encode(),
            "word/styles.xml": _styles(language),
            "word/_rels/document.xml.rels": relations([PartRelation("s", "styles", "styles.xml")]),
        }
    )


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return parts by name as a package without days."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def relations(named: Iterable[PartRelation]) -> bytes:
    """Return the part that says what another part names."""
    mode = {True: ' TargetMode="External"', False: ""}
    lines = "".join(
        f'<Relationship Id="{one.id}" Type="{_RELATION}/{one.kind}" Target={quoteattr(one.target)}'
        f"{mode[one.is_outside]}/>"
        for one in named
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'.encode()


def content_types(kinds: Mapping[str, str]) -> bytes:
    """Return the part that says of what kind the parts in ``word/`` are, by their names without ending."""
    lines = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    images = "".join(
        f'<Default Extension="{kind}" ContentType="image/{kind}"/>' for kind in ("png", "jpeg", "jpg", "gif")
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{rels}{images}{lines}</Types>'.encode()


def _styles(language: str) -> bytes:
    made = {
        "Normal": f"<w:rPr>{_size(22)}</w:rPr>",
        "Title": f"<w:rPr>{BOLD}{_size(40)}</w:rPr>",
        "Heading1": f'<w:pPr>{_HEAD}<w:outlineLvl w:val="0"/></w:pPr><w:rPr>{BOLD}{_size(28)}</w:rPr>',
        "Part": f"<w:pPr>{_HEAD}</w:pPr><w:rPr>{BOLD}{GREY}{_size(26)}</w:rPr>",
        "Hint": f"<w:rPr>{GREY}{_size(18)}</w:rPr>",
    }
    default = {"Normal": ' w:default="1"'}
    lines = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"{default.get(key, "")}>'
        f'<w:name w:val="{name}"/>{made[key]}</w:style>'
        for key, name in _STYLES
    )
    spoken = f'<w:lang w:val="{language}" w:bidi="{language}"/>' if language else ""
    common = f"<w:docDefaults><w:rPrDefault><w:rPr>{_FACES}{spoken}</w:rPr></w:rPrDefault></w:docDefaults>"
    return f"<w:styles {NAMES}>{common}{lines}</w:styles>".encode()


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
