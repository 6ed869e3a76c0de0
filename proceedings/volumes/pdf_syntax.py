# SPDX-License-Identifier: MIT
"""The syntax of a PDF as Typst writes it: objects in order, unencrypted streams, a cross-reference table."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final, NamedTuple

_START: Final = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE: Final = re.compile(rb"xref\n0 (\d+)\n")
_ENTRY: Final = 20
"""Bytes of a line of the cross-reference table."""
_SIZE: Final = re.compile(rb"/Size \d+")
_FREE: Final = b"0000000000 65535 f\r\n"
_USED: Final = b"%010d 00000 n\r\n"
_STREAM: Final = re.compile(rb"\A(.*?)\nstream\n", re.DOTALL)
_LENGTH: Final = re.compile(rb"/Length (\d+)")
_FONTS: Final = re.compile(rb"/Font<<(.*?)>>", re.DOTALL)
_NAMED: Final = re.compile(rb"/(\w+) (\d+) 0 R")
_REFERENCE: Final = re.compile(rb"/(\w+)[ \[]+(\d+) 0 R")
_MAPPED: Final = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
SPAN: Final = re.compile(
    rb"/Span<</ActualText<FEFF([0-9A-F]+)>>>BDC(/ReversedChars BMC)?( 0 Tr)?"
    rb"/(\w+) ([\d.]+) Tf ([-\d.]+ [-\d.]+ [-\d.]+ [-\d.]+) ([-\d.]+) ([-\d.]+) Tm"
    rb"(\[(?:[-\d.\s]|\((?:[^\\()]|\\.)*\)|<[0-9A-F]*>)*\]TJ|(?:\((?:[^\\()]|\\.)*\)|<[0-9A-F]*>)Tj)"
    rb"\n(?:EMC\n)?EMC",
    re.DOTALL,
)
CLUSTER: Final = re.compile("(.)([\u064b-\u0652\u0670]*)", re.DOTALL)
_THOUSAND: Final = 1000
_LEAST_GAP: Final = 0.01
_PIECE: Final = re.compile(rb"\(((?:[^\\()]|\\.)*)\)|<([0-9A-F]*)>|([-\d.]+)", re.DOTALL)
_ESCAPE: Final = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPED: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_CONTROLS: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CODE: Final = 2
"""Bytes of a glyph's code."""

Objects = dict[int, bytes]
"""The bytes of every object by its number, in the order of the file; under 0, everything before the first."""
Table = dict[int, str]
"""The text of each glyph of a font, by code: the content of its ToUnicode CMap."""


class Glyph(NamedTuple):
    """A glyph of a cluster: its code, and the pen movement before it, in thousandths of the font size."""

    code: int
    shift: float


def read_objects(data: bytes) -> Objects | None:
    """Return the objects of a file, or None if its structure is not supported."""
    start = _START.search(data)
    table = _TABLE.match(data, int(start[1])) if start else None
    if start is None or table is None:
        return None
    lines = (data[table.end() + _ENTRY * at :][:_ENTRY] for at in range(1, int(table[1])))
    offsets = {number: int(line[:10]) for number, line in enumerate(lines, start=1) if line[17:18] == b"n"}
    order = sorted(offsets, key=offsets.__getitem__)
    ends = [*(offsets[number] for number in order[1:]), int(start[1])]
    bodies = {number: data[offsets[number] : end] for number, end in zip(order, ends, strict=True)}
    return {0: data[: offsets[order[0]]], **bodies} if order else None


def assemble(data: bytes, objects: Objects) -> bytes:
    """Return the file of these objects, with a new cross-reference table and its old trailer."""
    offsets, at = {}, 0
    for number, body in objects.items():
        offsets[number] = at
        at += len(body)
    lines = [_USED % offsets[number] if number in offsets else _FREE for number in range(1, max(offsets) + 1)]
    trailer = _SIZE.sub(b"/Size %d" % (len(lines) + 1), data[data.rindex(b"trailer") : data.rindex(b"startxref")])
    table = b"xref\n0 %d\n" % (len(lines) + 1) + _FREE + b"".join(lines)
    return b"".join((*objects.values(), table, trailer, b"startxref\n%d\n%%%%EOF" % at))


def page_fonts(objects: Objects) -> Iterator[tuple[int, Mapping[bytes, int]]]:
    """Yield the number of every page's content stream, with the numbers of its fonts by name."""
    for body in objects.values():
        if b"/Type/Page/" in body or b"/Type/Page>" in body:
            named = {name: int(number) for name, number in _REFERENCE.findall(body)}
            resources = objects.get(named.get(b"Resources", 0), body)
            fonts = _FONTS.search(resources)
            if b"Contents" in named and fonts is not None:
                yield named[b"Contents"], {name: int(number) for name, number in _NAMED.findall(fonts[1])}


def add_fonts(objects: Objects, added: Mapping[int, Mapping[bytes, int]]) -> None:
    """Name new fonts wherever the font is named that they were made of, by its name and a suffix."""

    def with_added(match: re.Match[bytes]) -> bytes:
        names = [
            (name, suffix, made)
            for name, number in _NAMED.findall(match[1])
            for suffix, made in added.get(int(number), {}).items()
        ]
        return b"/Font<<" + match[1] + b"".join(b"/%b%b %d 0 R" % one for one in names) + b">>"

    for number, body in objects.items():
        if b"/Font<<" in body and b"\nstream\n" not in body:
            objects[number] = _FONTS.sub(with_added, body)


def decompress(body: bytes) -> bytes:
    """Return the data of a stream, or nothing for another object."""
    head = _STREAM.match(body)
    length = _LENGTH.search(head[1]) if head else None
    if head is None or length is None:
        return b""
    data = body[head.end() : head.end() + int(length[1])]
    return zlib.decompress(data) if b"/FlateDecode" in head[1] else data


def compress(body: bytes, text: bytes) -> bytes:
    """Return a stream with other data."""
    head = _STREAM.match(body)
    assert head is not None
    data = zlib.compress(text) if b"/FlateDecode" in head[1] else text
    length = b"/Length %d" % len(data)
    return _LENGTH.sub(length, head[1], count=1) + b"\nstream\n" + data + b"\nendstream\nendobj\n"


def parse_cmap(text: bytes) -> Table:
    """Return the texts that a ToUnicode CMap gives."""
    return {int(code, 16): bytes.fromhex(said.decode()).decode("utf-16-be") for code, said in _MAPPED.findall(text)}


def with_cmap(stream: bytes, table: Table) -> bytes:
    """Return a ToUnicode stream with the texts of a table in the place of its own."""
    cmap = decompress(stream)
    changed = _MAPPED.sub(partial(_cmap_line, table), cmap)
    return stream if changed == cmap else compress(stream, changed)


def _cmap_line(table: Table, match: re.Match[bytes]) -> bytes:
    text = table.get(int(match[1], 16))
    return match[0] if text is None else b"<%b> <%b>" % (match[1], text.encode("utf-16-be").hex().upper().encode())


# ---- Shown text ----


def glyphs_of(operand: bytes) -> list[Glyph]:
    """Return the glyphs that an operand of ``Tj`` or ``TJ`` shows."""
    glyphs: list[Glyph] = []
    shift = 0.0
    for string, digits, number in _PIECE.findall(operand):
        if number:
            shift -= float(number)
            continue
        text = bytes.fromhex(digits.decode()) or _ESCAPE.sub(_character, string)
        for at in range(0, len(text), _CODE):
            glyphs.append(Glyph(int.from_bytes(text[at : at + _CODE], "big"), shift))
            shift = 0.0
    return glyphs


def _character(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8)]) if code[:1].isdigit() else _ESCAPED.get(code, code)


def code_string(code: int) -> bytes:
    """Return a glyph as a string of a PDF."""
    return b"<%04X>" % code


def text_of(digits: bytes) -> str:
    """Return a replacement text, which is given in hexadecimal digits of UTF-16, without its marks of direction."""
    return _CONTROLS.sub("", bytes.fromhex(digits.decode()).decode("utf-16-be"))


def show_plainly(span: re.Match[bytes], font: bytes) -> bytes:
    """Return the glyphs of a replaced text without it, in a font by its name: what they say then counts."""
    glyphs = glyphs_of(span[9])
    # PDFium reads a gap made by moving the pen as a space, but not one made by character spacing.
    spacing = max(0.0, *(glyph.shift for glyph in glyphs[1:])) if len(glyphs) > 1 else 0.0
    size = float(span[5])
    x = float(span[7]) + glyphs[0].shift * size / _THOUSAND
    shown = b"".join(
        (b"%.3f" % (spacing - glyph.shift) if at and spacing - glyph.shift > _LEAST_GAP else b"")
        + code_string(glyph.code)
        for at, glyph in enumerate(glyphs)
    )
    begin = b"".join((span[2] or b"", span[3] or b"", b"/", font, b" ", span[5], b" Tf ", span[6]))
    position = b" %.4f " % x + span[8] + b" Tm"
    spaced = (b" %.4f Tc" % (spacing * size / _THOUSAND), b" 0 Tc") if spacing else (b"", b"")
    return begin + position + spaced[0] + b"[" + shown + b"]TJ" + spaced[1] + (b"\nEMC" if span[2] else b"\n")
