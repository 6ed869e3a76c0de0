# SPDX-License-Identifier: MIT
"""Word files for tests: written as OOXML here, or by others, outside the project; and what such a file says."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from lxml import etree

from tests.sites import ROOT

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES: Final = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARSER: Final = etree.XMLParser(remove_comments=True, remove_pis=True)
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"


def word_file(
    body: str,
    *,
    parts: Mapping[str, str | bytes] | None = None,
    relations: str = "",
    kind: str = f"{_KIND}.document.main+xml",
) -> bytes:
    """A Word file with this body. ``parts`` are others by name: ``styles``, ``footnotes``, ``word/media/x`` …."""
    inner = {
        "document": f"<w:body>{body}</w:body>",
        **{key: text for key, text in (parts or {}).items() if "/" not in key},
    }
    roots = {"document": "document", "comments": "comments", "header1": "hdr", "footer1": "ftr"}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        overrides = f'<Override PartName="/word/document.xml" ContentType="{kind}"/>'
        named = ""
        for name, text in inner.items():
            root = roots.get(name, name)
            assert isinstance(text, str)
            archive.writestr(f"word/{name}.xml", f"<w:{root} {_NAMES}>{text}</w:{root}>")
            if name != "document":
                relation = name.rstrip("0123456789")
                named += f'<Relationship Id="{name}" Type="{_RELATION}/{relation}" Target="{name}.xml"/>'
        for name, data in (parts or {}).items():
            if "/" in name:
                archive.writestr(name, data)
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types">{overrides}</Types>')
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{named}{relations}</Relationships>',
        )
    return packed.getvalue()


def relation(key: str, kind: str, target: str, *, is_outside: bool = False) -> str:
    """A relation of the document."""
    mode = ' TargetMode="External"' if is_outside else ""
    return f'<Relationship Id="{key}" Type="{_RELATION}/{kind}" Target="{target}"{mode}/>'


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; one that is no element is plain text."""
    inner = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def style(key: str, name: str, *, based_on: str = "", properties: str = "", kind: str = "paragraph") -> str:
    """A style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{base}{properties}</w:style>'


def styled(key: str) -> str:
    """The property of a paragraph that names its style."""
    return f'<w:pStyle w:val="{key}"/>'


def numbered(number: int, level: int = 0) -> str:
    """The property of a paragraph that numbers it."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def numbering(*lists: tuple[str, ...], starts: Mapping[int, int] | None = None) -> str:
    """Lists, each with ``format text`` of its levels; ``starts`` restart a list, from 1, as ten times its number."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">'
        + "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{level.split()[0]}"/>'
            f'<w:lvlText w:val="{level.split()[1]}"/></w:lvl>'
            for at, level in enumerate(levels)
        )
        + "</w:abstractNum>"
        for key, levels in enumerate(lists, start=1)
    )
    numbers = "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>' for key in range(1, len(lists) + 1)
    )
    again = "".join(
        f'<w:num w:numId="{key * 10}"><w:abstractNumId w:val="{key}"/>'
        f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for key, start in (starts or {}).items()
    )
    return abstract + numbers + again


def others() -> list[Path]:
    """Word files that others wrote, which lie beside the project, and in the folder WORD_FILES where it is set."""
    folders = [ROOT.parent / "shared" / "external" / "docx", *map(Path, filter(None, (os.environ.get("WORD_FILES"),)))]
    return sorted({path.resolve() for folder in folders for path in folder.glob("*.docx")})


def letters(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(sign for sign in text if sign.isalnum())


def said(data: bytes) -> str:
    """Every letter and digit that a Word file shows, in order, read without the program: text, then notes as called."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        main = next(name for name in names if name.endswith(("document.xml", "document2.xml")))
        document = etree.fromstring(archive.read(main), _PARSER)
        notes = {
            kind: etree.fromstring(archive.read(f"word/{kind}s.xml"), _PARSER)
            for kind in ("footnote", "endnote")
            if f"word/{kind}s.xml" in names
        }
        styles = etree.fromstring(archive.read("word/styles.xml")) if "word/styles.xml" in names else None
    contents = set() if styles is None else set(_contents(styles))
    found = list(_walk(document, contents))
    text = "".join(part for part in found if isinstance(part, str))
    called = dict.fromkeys(part for part in found if not isinstance(part, str))
    for kind, key in called:
        for note in notes[kind].iter():
            if _local(note) == kind and _attribute(note, "id") == key:
                text += "".join(part for part in _walk(note, contents) if isinstance(part, str))
    return letters(text)


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if etree.QName(key).localname == name), "")


def _contents(styles: etree._Element) -> Iterator[str]:
    for each in styles.iter():
        if _local(each) == "style":
            name = next((_attribute(child, "val") for child in each if _local(child) == "name"), "")
            if name.lower().startswith("toc "):
                yield _attribute(each, "styleId")


def _walk(element: etree._Element, contents: set[str]) -> Iterator[str | tuple[str, str]]:
    boxes: list[etree._Element] = []
    yield from _inside(element, contents, boxes)


def _inside(  # noqa: C901, PLR0912 - one line a kind of element
    element: etree._Element, contents: set[str], boxes: list[etree._Element]
) -> Iterator[str | tuple[str, str]]:
    name = _local(element)
    if name in ("del", "moveFrom", "rPr", "pPr", "instrText") or _is_unfilled(element):
        return
    if name == "t":
        yield element.text or ""
    elif name in ("footnoteReference", "endnoteReference"):
        yield name.removesuffix("Reference"), _attribute(element, "id")
    elif name == "AlternateContent":
        parts = [child for child in element if any(_local(each) in ("t", "blip") for each in child.iter())]
        for child in parts[:1] or list(element)[-1:]:
            yield from _inside(child, contents, boxes)
    elif name == "txbxContent":
        boxes.append(element)
    elif name == "p":
        if any(_local(each) == "pStyle" and _attribute(each, "val") in contents for each in element.iter()):
            return
        own: list[etree._Element] = []
        for child in element:
            yield from _inside(child, contents, own)
        # The text of a box follows the paragraph that it is attached to.
        for box in own:
            for child in box:
                yield from _inside(child, contents, boxes)
    else:
        for child in element:
            yield from _inside(child, contents, boxes)


def _is_unfilled(element: etree._Element) -> bool:
    return _local(element) == "sdt" and any(_local(each) == "showingPlcHdr" for each in element.iter())
