# SPDX-License-Identifier: MIT
"""The parts of a Word file, read under limits: what a file is, is told by what it holds."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import Final

from lxml import etree

from proceedings.authoring.submissions import UnreadableError

MOST_PACKED: Final = 20_000_000
MOST_UNPACKED: Final = 60_000_000
MOST_PARTS: Final = 2000
"""The most bytes of a file, the most that it may unpack to, and the most parts in it."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINNINGS: Final = (
    (b"%pdf", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"<html", "html"),
    (b"<!doctype html", "html"),
    (b"<?xml", "xml"),
)
_KINDS: Final = (
    ("application/vnd.oasis.opendocument", "odt"),
    ("macroenabled", "macros"),
    ("spreadsheetml", "spreadsheet"),
    ("presentationml", "slides"),
)
"""What a package that holds no Word document is, by what its parts say."""
_STRICT: Final = (
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
"""The names of the strict form of the standard (ISO/IEC 29500), and those that every program writes."""
_DOCUMENT: Final = re.compile(
    r"application/vnd\.openxmlformats-officedocument\.wordprocessingml\.(?:document|template)\.main\+xml"
)
RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"


@dataclass(frozen=True)
class Package:
    """The parts of a Word file by name; ``document`` is the name of the main one."""

    parts: Mapping[str, bytes]
    document: str

    def tree(self, name: str) -> etree._Element | None:
        """Return the root of a part, or None where there is none. Raises UnreadableError for broken XML."""
        data = self.parts.get(name)
        return None if data is None else parsed(data)

    def related(self, kind: str) -> str | None:
        """Return the name of the part that the document names as its ``styles``, ``numbering`` …; None without one."""
        targets = self.relations(self.document)
        return next((target for each, target, is_outside in targets.values() if each == kind and not is_outside), None)

    def relations(self, part: str) -> Mapping[str, tuple[str, str, bool]]:
        """Return what a part names: by id the kind, the target, and whether it lies outside the file."""
        folder, _, name = part.rpartition("/")
        root = self.tree(f"{folder}/_rels/{name}.rels".lstrip("/"))
        found: dict[str, tuple[str, str, bool]] = {}
        for relation in () if root is None else root.iter(f"{RELATIONS}Relationship"):
            kind = (relation.get("Type") or "").rpartition("/")[2]
            target = relation.get("Target") or ""
            is_outside = relation.get("TargetMode") == "External"
            if not is_outside:
                target = normpath(join(dirname(f"/{part}"), target)).lstrip("/")
            found[relation.get("Id") or ""] = kind, target, is_outside
        return found


def parsed(data: bytes) -> etree._Element:
    """Return the root of an XML part. Raises UnreadableError for one that declares a document type or is broken."""
    if re.search(rb"<!\s*(?:DOCTYPE|ENTITY)", data.replace(b"\0", b""), re.IGNORECASE):
        raise UnreadableError("unreadable.dtd")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
        plain = etree.tostring(root, encoding="utf-8")
        for strict, common in _STRICT:
            if strict in plain:
                plain = plain.replace(strict, common)
                root = etree.fromstring(plain, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError("unreadable.damaged") from error
    return root


def opened(data: bytes) -> Package:
    """Return the parts of a Word file. Raises UnreadableError, which says what the file is instead."""
    if len(data) > MOST_PACKED:
        raise UnreadableError("unreadable.too_large", most=MOST_PACKED // 1_000_000)
    if data.startswith(_OLE):
        is_locked = "EncryptedPackage".encode("utf-16-le") in data
        raise UnreadableError("unreadable.encrypted" if is_locked else "unreadable.doc")
    if not data.startswith(b"PK"):
        start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        kind = next((name for beginning, name in _BEGINNINGS if start.startswith(beginning)), "foreign")
        raise UnreadableError(f"unreadable.{kind}")
    try:
        parts = _parts(data)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
        ValueError,
    ) as error:
        raise UnreadableError("unreadable.damaged") from error
    return Package(parts, _main(parts))


def _parts(data: bytes) -> dict[str, bytes]:
    import zlib

    parts: dict[str, bytes] = {}
    left = MOST_UNPACKED
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > MOST_PARTS:
            raise UnreadableError("unreadable.parts", most=MOST_PARTS)
        for entry in entries:
            if entry.flag_bits & 1:
                raise UnreadableError("unreadable.encrypted")
            try:
                with archive.open(entry) as stream:
                    # What an entry says of its size may be untrue: what comes out is counted.
                    content = stream.read(left + 1)
            except zlib.error as error:
                raise UnreadableError("unreadable.damaged") from error
            left -= len(content)
            if left < 0:
                raise UnreadableError("unreadable.unpacked", most=MOST_UNPACKED // 1_000_000)
            parts.setdefault(normpath(entry.filename.replace("\\", "/")).lstrip("/"), content)
    return parts


def _main(parts: Mapping[str, bytes]) -> str:
    """Return the name of the main part. Raises UnreadableError where the package holds no Word document."""
    types = parts.get("[Content_Types].xml")
    said = parts.get("mimetype", b"").decode("ascii", "replace")
    if types is not None:
        root = parsed(types)
        kinds = {(each.get("PartName") or "").lstrip("/"): each.get("ContentType") or "" for each in root}
        for name, kind in kinds.items():
            if _DOCUMENT.fullmatch(kind) and name in parts:
                return name
        said += " ".join(kinds.values())
    kind = next((name for sign, name in _KINDS if sign in said.lower()), "zip")
    raise UnreadableError(f"unreadable.{kind}")
