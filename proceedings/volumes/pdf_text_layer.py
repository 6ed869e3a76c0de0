# SPDX-License-Identifier: MIT
"""Makes vowelled Arabic in a PDF of Typst findable: each glyph says its own character (ISO 32000-1, 9.10.3).

Typst takes a letter and its vowel signs for one cluster: both glyphs then stand for the whole of it, and a replacement
text (``ActualText``) says it once. PDFium, with which most readers search, tears a line of Arabic apart at such a text:
the vowelled word is lost, and so is every word beside it. Where each glyph of a cluster can say its own character, the
replacement text has nothing to add, and goes.

Only what Typst writes is understood: objects in order, streams without encryption, a table of cross references. Any
other file comes back as it is.
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
"""Bytes of a line of the table."""
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
_NOTHING: Final = 0.01

Objects = dict[int, bytes]
"""The bytes of every object in the order of the file by its number; under 0, what stands before the first."""
Table = dict[int, str]
"""What the glyphs of a font say, by code."""


class Glyph(NamedTuple):
    """A glyph of a cluster: its code, and how far before it the pen moves, in thousandths of the size."""

    code: int
    shift: float


def searchable(data: bytes) -> bytes:
    """A PDF with its replacement texts of vowelled letters put into its glyphs."""
    objects = _objects(data)
    if objects is None:
        return data
    maps = {
        number: int(found[1])
        for number, body in objects.items()
        if b"/Subtype/Type0" in body and (found := re.search(rb"/ToUnicode (\d+) 0 R", body))
    }
    tables = {number: _table(_unpacked(objects[number])) for number in maps.values()}
    pages = [(content, {name: maps.get(font, 0) for name, font in fonts.items()}) for content, fonts in _pages(objects)]
    texts = {content: _unpacked(objects[content]) for content, _ in pages}
    spans = [(fonts.get(span[4], 0), span) for content, fonts in pages for span in _SPAN.finditer(texts[content])]
    for number, table in tables.items():
        votes: defaultdict[int, Counter[str]] = defaultdict(Counter)
        for code, text in (pair for at, span in spans if at == number for pair in _told(span)):
            votes[code][text] += 1
        for code, said in votes.items():
            if len(table.get(code, "")) != 1:
                table[code] = said.most_common(1)[0][0]
    for content, fonts in pages:
        by_font = {name: tables.get(number, {}) for name, number in fonts.items()}
        changed = _SPAN.sub(partial(_without, by_font), texts[content])
        if changed != texts[content]:
            objects[content] = _packed(objects[content], changed)
    for number, table in tables.items():
        cmap = _unpacked(objects[number])
        changed = _MAPPED.sub(partial(_line, table), cmap)
        if changed != cmap:
            objects[number] = _packed(objects[number], changed)
    return _joined(data, objects)


def _told(span: re.Match[bytes]) -> Iterator[tuple[int, str]]:
    """What each glyph of a replacement text says, where there is one for each character.

    They stand from left to right, the letter after its signs, of which the doubling sign is the next to it in whatever
    order they were typed.
    """
    text, glyphs = _text(span), _glyphs(span[9])
    if _CLUSTER.fullmatch(text) and len(glyphs) == len(text):
        signs = sorted(text[1:], key=lambda sign: sign != _DOUBLING)
        yield from zip((glyph.code for glyph in reversed(glyphs)), [text[0], *signs], strict=True)


def _without(tables: Mapping[bytes, Table], span: re.Match[bytes]) -> bytes:
    """What a replacement text covers alone, where its glyphs say what it said; else all of it as it was."""
    glyphs, text = _glyphs(span[9]), _text(span)
    table = tables.get(span[4], {})
    said = [table.get(glyph.code, "") for glyph in glyphs]
    known = all(len(one) == 1 for one in said) and not Counter(said) - Counter(text)
    if not glyphs or not known or not _CLUSTER.fullmatch(text):
        return span[0]
    # Room between glyphs that is moved by is taken for a space; as spacing of characters it is not.
    spacing = max(0.0, *(glyph.shift for glyph in glyphs[1:])) if len(glyphs) > 1 else 0.0
    size = float(span[5])
    x = float(span[7]) + glyphs[0].shift * size / _THOUSAND
    shown = b"".join(
        (b"%.3f" % (spacing - glyph.shift) if at and spacing - glyph.shift > _NOTHING else b"") + _string(glyph.code)
        for at, glyph in enumerate(glyphs)
    )
    begin = b"".join((span[2] or b"", span[3] or b"", b"/", span[4], b" ", span[5], b" Tf ", span[6]))
    placed = b" %.4f " % x + span[8] + b" Tm"
    spaced = (b" %.4f Tc" % (spacing * size / _THOUSAND), b" 0 Tc") if spacing else (b"", b"")
    return begin + placed + spaced[0] + b"[" + shown + b"]TJ" + spaced[1] + (b"\nEMC" if span[2] else b"\n")


def _text(span: re.Match[bytes]) -> str:
    return _CONTROLS.sub("", bytes.fromhex(span[1].decode()).decode("utf-16-be"))


def _glyphs(operand: bytes) -> list[Glyph]:
    found: list[Glyph] = []
    shift = 0.0
    for string, digits, number in _PIECE.findall(operand):
        if number:
            shift -= float(number)
            continue
        text = bytes.fromhex(digits.decode()) or _ESCAPE.sub(_character, string)
        for at in range(0, len(text), _CODE):
            found.append(Glyph(int.from_bytes(text[at : at + _CODE], "big"), shift))
            shift = 0.0
    return found


def _character(found: re.Match[bytes]) -> bytes:
    code = found[1]
    return bytes([int(code, 8)]) if code[:1].isdigit() else _ESCAPED.get(code, code)


def _string(code: int) -> bytes:
    return b"<%04X>" % code


# ---- The file ------------------------------------------------------------------------------------


def _objects(data: bytes) -> Objects | None:
    """The objects of a file, or None for one of another form."""
    start = _START.search(data)
    table = _TABLE.match(data, int(start[1])) if start else None
    if start is None or table is None:
        return None
    lines = (data[table.end() + _ENTRY * at :][:_ENTRY] for at in range(1, int(table[1])))
    offsets = {number: int(line[:10]) for number, line in enumerate(lines, start=1) if line[17:18] == b"n"}
    order = sorted(offsets, key=offsets.__getitem__)
    ends = [*(offsets[number] for number in order[1:]), int(start[1])]
    found = {number: data[offsets[number] : end] for number, end in zip(order, ends, strict=True)}
    return {0: data[: offsets[order[0]]], **found} if order else None


def _joined(data: bytes, objects: Objects) -> bytes:
    """The file of these objects, with the trailer that it had."""
    offsets, at = {}, 0
    for number, body in objects.items():
        offsets[number] = at
        at += len(body)
    lines = [_USED % offsets[number] if number in offsets else _FREE for number in range(1, max(offsets) + 1)]
    trailer = data[data.rindex(b"trailer") : data.rindex(b"startxref")]
    table = b"xref\n0 %d\n" % (len(lines) + 1) + _FREE + b"".join(lines)
    return b"".join((*objects.values(), table, trailer, b"startxref\n%d\n%%%%EOF" % at))


def _pages(objects: Objects) -> Iterator[tuple[int, Mapping[bytes, int]]]:
    """The content of every page, with the fonts that it names."""
    for body in objects.values():
        if b"/Type/Page/" in body or b"/Type/Page>" in body:
            named = {name: int(number) for name, number in _REFERENCE.findall(body)}
            resources = objects.get(named.get(b"Resources", 0), body)
            fonts = _FONTS.search(resources)
            if b"Contents" in named and fonts is not None:
                yield named[b"Contents"], {name: int(number) for name, number in _NAMED.findall(fonts[1])}


def _unpacked(body: bytes) -> bytes:
    head = _STREAM.match(body)
    length = _LENGTH.search(head[1]) if head else None
    if head is None or length is None:
        return b""
    data = body[head.end() : head.end() + int(length[1])]
    return zlib.decompress(data) if b"/FlateDecode" in head[1] else data


def _packed(body: bytes, text: bytes) -> bytes:
    head = _STREAM.match(body)
    assert head is not None
    data = zlib.compress(text) if b"/FlateDecode" in head[1] else text
    length = b"/Length %d" % len(data)
    return _LENGTH.sub(length, head[1], count=1) + b"\nstream\n" + data + b"\nendstream\nendobj\n"


def _table(text: bytes) -> Table:
    return {int(code, 16): bytes.fromhex(said.decode()).decode("utf-16-be") for code, said in _MAPPED.findall(text)}


def _line(table: Table, found: re.Match[bytes]) -> bytes:
    said = table.get(int(found[1], 16))
    return found[0] if said is None else b"<%b> <%b>" % (found[1], said.encode("utf-16-be").hex().upper().encode())
