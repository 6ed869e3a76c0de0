# SPDX-License-Identifier: MIT
"""Make vowelled Arabic in a PDF of Typst searchable: map each glyph to its own character (ISO 32000-1, 9.10.3).

Typst treats a letter and its vowel signs as one cluster: both glyphs map to the whole cluster, and a replacement text
(``ActualText``) gives it once. PDFium, which most readers search with, splits a line of Arabic at such a text: the
vowelled word is lost, and so are the words beside it. Where each glyph of a cluster can be mapped to its own
character, the replacement text is redundant and is removed.

Only the PDF structure that Typst writes is supported: objects in order, unencrypted streams, a cross-reference table.
Any other file is returned unchanged.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final, NamedTuple

_START: Final = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE: Final = re.compile(rb"xref\n0 (\d+)\n")
_ENTRY: Final = 20
"""Bytes of a line of the cross-reference table."""
_FREE: Final = b"0000000000 65535 f\r\n"
_USED: Final = b"%010d 00000 n\r\n"
_STREAM: Final = re.compile(rb"\A(.*?)\nstream\n", re.DOTALL)
_LENGTH: Final = re.compile(rb"/Length (\d+)")
_FONTS: Final = re.compile(rb"/Font<<(.*?)>>", re.DOTALL)
_NAMED: Final = re.compile(rb"/(\w+) (\d+) 0 R")
_REFERENCE: Final = re.compile(rb"/(\w+)[ \[]+(\d+) 0 R")
_MAPPED: Final = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
_SPAN: Final = re.compile(
    rb"/Span<</ActualText<FEFF([0-9A-F]+)>>>BDC(/ReversedChars BMC)?( 0 Tr)?"
    rb"/(\w+) ([\d.]+) Tf ([-\d.]+ [-\d.]+ [-\d.]+ [-\d.]+) ([-\d.]+) ([-\d.]+) Tm"
    rb"(\[(?:[-\d.\s]|\((?:[^\\()]|\\.)*\)|<[0-9A-F]*>)*\]TJ|(?:\((?:[^\\()]|\\.)*\)|<[0-9A-F]*>)Tj)"
    rb"\n(?:EMC\n)?EMC",
    re.DOTALL,
)
_PIECE: Final = re.compile(rb"\(((?:[^\\()]|\\.)*)\)|<([0-9A-F]*)>|([-\d.]+)", re.DOTALL)
_ESCAPE: Final = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPED: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_CONTROLS: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CLUSTER: Final = re.compile("(.)([\u064b-\u0652\u0670]*)", re.DOTALL)
_DOUBLING: Final = "\u0651"
_CODE: Final = 2
"""Bytes of a glyph's code."""
_THOUSAND: Final = 1000
_LEAST_GAP: Final = 0.01

Objects = dict[int, bytes]
"""The bytes of every object by its number, in the order of the file; under 0, everything before the first."""
Table = dict[int, str]
"""The text of each glyph of a font, by code: the content of its ToUnicode CMap."""


class Glyph(NamedTuple):
    """A glyph of a cluster: its code, and the pen movement before it, in thousandths of the font size."""

    code: int
    shift: float


def searchable(data: bytes) -> bytes:
    """Return a PDF in which vowelled letters are mapped glyph by glyph, without their replacement texts."""
    objects = _objects(data)
    if objects is None:
        return data
    maps = {
        number: int(match[1])
        for number, body in objects.items()
        if b"/Subtype/Type0" in body and (match := re.search(rb"/ToUnicode (\d+) 0 R", body))
    }
    tables = {number: _parse_cmap(_decompress(objects[number])) for number in maps.values()}
    pages = [
        (content, {name: maps.get(font, 0) for name, font in fonts.items()}) for content, fonts in _page_fonts(objects)
    ]
    texts = {content: _decompress(objects[content]) for content, _ in pages}
    spans = [(fonts.get(span[4], 0), span) for content, fonts in pages for span in _SPAN.finditer(texts[content])]
    for number, table in tables.items():
        votes: defaultdict[int, Counter[str]] = defaultdict(Counter)
        for code, text in (pair for at, span in spans if at == number for pair in _characters_by_glyph(span)):
            votes[code][text] += 1
        for code, texts_of_glyph in votes.items():
            if len(table.get(code, "")) != 1:
                table[code] = texts_of_glyph.most_common(1)[0][0]
    for content, fonts in pages:
        by_font = {name: tables.get(number, {}) for name, number in fonts.items()}
        changed = _SPAN.sub(partial(_without_actual_text, by_font), texts[content])
        if changed != texts[content]:
            objects[content] = _compress(objects[content], changed)
    for number, table in tables.items():
        cmap = _decompress(objects[number])
        changed = _MAPPED.sub(partial(_cmap_line, table), cmap)
        if changed != cmap:
            objects[number] = _compress(objects[number], changed)
    return _assemble(data, objects)


def _characters_by_glyph(span: re.Match[bytes]) -> Iterator[tuple[int, str]]:
    """Yield the code and the character of each glyph under a replacement text, if there is one glyph a character.

    Glyphs run from left to right, so the letter comes after its signs; the doubling sign (shadda) is next to the letter
    in whatever order the signs were typed.
    """
    text, glyphs = _actual_text(span), _glyphs(span[9])
    if _CLUSTER.fullmatch(text) and len(glyphs) == len(text):
        signs = sorted(text[1:], key=lambda sign: sign != _DOUBLING)
        yield from zip((glyph.code for glyph in reversed(glyphs)), [text[0], *signs], strict=True)


def _without_actual_text(tables: Mapping[bytes, Table], span: re.Match[bytes]) -> bytes:
    """Return the glyphs without their replacement text if they map to the same characters; else the span unchanged."""
    glyphs, text = _glyphs(span[9]), _actual_text(span)
    table = tables.get(span[4], {})
    mapped = [table.get(glyph.code, "") for glyph in glyphs]
    is_same = all(len(one) == 1 for one in mapped) and not Counter(mapped) - Counter(text)
    if not glyphs or not is_same or not _CLUSTER.fullmatch(text):
        return span[0]
    # PDFium reads a gap made by moving the pen as a space, but not one made by character spacing.
    spacing = max(0.0, *(glyph.shift for glyph in glyphs[1:])) if len(glyphs) > 1 else 0.0
    size = float(span[5])
    x = float(span[7]) + glyphs[0].shift * size / _THOUSAND
    shown = b"".join(
        (b"%.3f" % (spacing - glyph.shift) if at and spacing - glyph.shift > _LEAST_GAP else b"") + _string(glyph.code)
        for at, glyph in enumerate(glyphs)
    )
    begin = b"".join((span[2] or b"", span[3] or b"", b"/", span[4], b" ", span[5], b" Tf ", span[6]))
    position = b" %.4f " % x + span[8] + b" Tm"
    spaced = (b" %.4f Tc" % (spacing * size / _THOUSAND), b" 0 Tc") if spacing else (b"", b"")
    return begin + position + spaced[0] + b"[" + shown + b"]TJ" + spaced[1] + (b"\nEMC" if span[2] else b"\n")


def _actual_text(span: re.Match[bytes]) -> str:
    return _CONTROLS.sub("", bytes.fromhex(span[1].decode()).decode("utf-16-be"))


def _glyphs(operand: bytes) -> list[Glyph]:
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


def _string(code: int) -> bytes:
    return b"<%04X>" % code


# ---- The file ------------------------------------------------------------------------------------


def _objects(data: bytes) -> Objects | None:
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


def _assemble(data: bytes, objects: Objects) -> bytes:
    """Return the file of these objects, with a new cross-reference table and its old trailer."""
    offsets, at = {}, 0
    for number, body in objects.items():
        offsets[number] = at
        at += len(body)
    lines = [_USED % offsets[number] if number in offsets else _FREE for number in range(1, max(offsets) + 1)]
    trailer = data[data.rindex(b"trailer") : data.rindex(b"startxref")]
    table = b"xref\n0 %d\n" % (len(lines) + 1) + _FREE + b"".join(lines)
    return b"".join((*objects.values(), table, trailer, b"startxref\n%d\n%%%%EOF" % at))


def _page_fonts(objects: Objects) -> Iterator[tuple[int, Mapping[bytes, int]]]:
    """Yield the number of every page's content stream, with the numbers of its fonts by name."""
    for body in objects.values():
        if b"/Type/Page/" in body or b"/Type/Page>" in body:
            named = {name: int(number) for name, number in _REFERENCE.findall(body)}
            resources = objects.get(named.get(b"Resources", 0), body)
            fonts = _FONTS.search(resources)
            if b"Contents" in named and fonts is not None:
                yield named[b"Contents"], {name: int(number) for name, number in _NAMED.findall(fonts[1])}


def _decompress(body: bytes) -> bytes:
    head = _STREAM.match(body)
    length = _LENGTH.search(head[1]) if head else None
    if head is None or length is None:
        return b""
    data = body[head.end() : head.end() + int(length[1])]
    return zlib.decompress(data) if b"/FlateDecode" in head[1] else data


def _compress(body: bytes, text: bytes) -> bytes:
    head = _STREAM.match(body)
    assert head is not None
    data = zlib.compress(text) if b"/FlateDecode" in head[1] else text
    length = b"/Length %d" % len(data)
    return _LENGTH.sub(length, head[1], count=1) + b"\nstream\n" + data + b"\nendstream\nendobj\n"


def _parse_cmap(text: bytes) -> Table:
    return {int(code, 16): bytes.fromhex(said.decode()).decode("utf-16-be") for code, said in _MAPPED.findall(text)}


def _cmap_line(table: Table, match: re.Match[bytes]) -> bytes:
    text = table.get(int(match[1], 16))
    return match[0] if text is None else b"<%b> <%b>" % (match[1], text.encode("utf-16-be").hex().upper().encode())
