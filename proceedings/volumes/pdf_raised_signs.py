# SPDX-License-Identifier: MIT
"""Make vowel signs that stand off the line part of their letters in a PDF of Typst.

Typst shows a sign that is raised, such as a vowel above a doubling sign or a hamza, as a text of its own before its
letter. PDFium takes what does not reach down to the line for another line, and tears the word apart. Here the glyphs
that stay on the line say the whole cluster, by a copy of their font with other texts (ISO 32000-1, 9.10.3); the raised
sign is shown after everything else of its page, at the same place, and says nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Final, NamedTuple

from proceedings.volumes.pdf_syntax import (
    CLUSTER,
    SPAN,
    Objects,
    Table,
    add_fonts,
    compress,
    decompress,
    glyphs_of,
    page_fonts,
    parse_cmap,
    show_plainly,
    text_of,
    with_cmap,
)

_BEGIN: Final = rb"/Span<</MCID \d+(?:/Lang\([^()]*\))?>>BDC\nq 1 0 0 -1 ([-\d.]+) ([-\d.]+) cm[^\n]*\nBT"
_FEW: Final = rb"(?:\((?:[^\\()]|\\.){2,8}\)|<[0-9A-F]{4,8}>)"
"""A string of a glyph or two."""
_RAISED: Final = re.compile(
    rb"(" + _BEGIN + rb")(?:/Span<</ActualText<[0-9A-F]+>>>BDC)?((?:/ReversedChars BMC)?(?: 0 Tr)?/)(\w+)( ([\d.]+) Tf"
    rb"[-\d. ]+ Tm(\[[-\d.\s]*" + _FEW + rb"[-\d.\s]*\]TJ|" + _FEW + rb"Tj)\n)"
    rb"((?:EMC\n)*)ET\nQ\nEMC",
    re.DOTALL,
)
_LETTER: Final = re.compile(_BEGIN)
_NEAR: Final = 0.6
"""How far from the line a sign stands, in parts of the font's size."""
_ALIGNED: Final = 0.01
_MOST_ON_LINE: Final = 2
_SILENT: Final = b"/Span<</ActualText<FEFF>>>BDC"


class _Cluster(NamedTuple):
    """A letter with its signs: those that are raised, where they begin, and the text of what stays on the line."""

    raised: list[re.Match[bytes]]
    span: re.Match[bytes]
    text: str


def settle(objects: Objects) -> None:
    """Let the letters of raised signs say them, in the objects of a file."""
    fonts = _FontCopies(objects)
    for content, names in list(page_fonts(objects)):
        page = decompress(objects[content])
        changed = _settled(page, names, fonts)
        if changed != page:
            objects[content] = compress(objects[content], changed)
    fonts.write()


def _settled(page: bytes, names: Mapping[bytes, int], fonts: _FontCopies) -> bytes:
    pieces: list[bytes] = []
    moved: list[bytes] = []
    done = 0
    for first in _RAISED.finditer(page):
        cluster = _cluster(page, first) if first.start() >= done else None
        if cluster is None or cluster.span[4] not in names or not _is_outermost(page, first.start()):
            continue
        suffix = fonts.saying(names[cluster.span[4]], _texts(cluster))
        for sign in cluster.raised:
            silent = fonts.saying(names.get(sign[5], 0), {glyph.code: " " for glyph in glyphs_of(sign[8])})
            end = sign[9] or b"EMC\n"
            moved.append(b"".join((b"\n", sign[1], _SILENT, sign[4], sign[5], silent, sign[6], end, b"ET\nQ\nEMC")))
        pieces += (page[done : first.start()], page[cluster.raised[-1].end() : cluster.span.start()])
        pieces.append(show_plainly(cluster.span, cluster.span[4] + suffix))
        done = cluster.span.end()
    return b"".join((*pieces, page[done:], *moved))


def _cluster(page: bytes, first: re.Match[bytes]) -> _Cluster | None:
    """Return the cluster that begins with a sign, or None for a text that is no raised sign."""
    raised = [first]
    while (another := _RAISED.match(page, raised[-1].end())) is not None:
        raised.append(another)
    # The last that matches is the letter itself, where it is shown alone.
    for count in range(len(raised), 0, -1):
        letter = _LETTER.match(page, raised[count - 1].end())
        span = SPAN.match(page, letter.end()) if letter else None
        if letter is None or span is None:
            continue
        text, on_line = text_of(span[1]), len(glyphs_of(span[9]))
        off_line = sum(len(glyphs_of(sign[8])) for sign in raised[:count])
        is_near = all(
            abs(float(sign[2]) - float(letter[1])) < _ALIGNED
            and 0 < abs(float(sign[3]) - float(letter[2])) < _NEAR * float(sign[7])
            for sign in raised[:count]
        )
        if is_near and CLUSTER.fullmatch(text) and on_line <= _MOST_ON_LINE and on_line + off_line <= len(text):
            return _Cluster(raised[:count], span, text)
    return None


def _texts(cluster: _Cluster) -> Table:
    """Return what each glyph on the line says: the letter itself, and the sign beside it all signs.

    Several characters of one glyph are given from right to left, since readers turn a line of Arabic round by glyphs.
    """
    *signs, letter = glyphs_of(cluster.span[9])
    if not signs:
        return {letter.code: cluster.text[::-1]}
    return {signs[0].code: cluster.text[:0:-1], letter.code: cluster.text[0]}


def _is_outermost(page: bytes, at: int) -> bool:
    """Return whether nothing saved at a place of a page decides how it is shown, so that it can be moved."""
    return page.count(b"\nq ", 0, at) == page.count(b"\nQ\n", 0, at)


class _FontCopies:
    """Copies of fonts that say something else for some of their glyphs; each copy says as much as it can."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._tables: defaultdict[int, list[Table]] = defaultdict(list)

    def saying(self, font: int, texts: Table) -> bytes:
        """Return the suffix of the name of a copy of a font that maps glyphs to these texts."""
        tables = self._tables[font]
        for number, table in enumerate(tables):
            if all(table.get(code, text) == text for code, text in texts.items()):
                table.update(texts)
                return b"s%d" % number
        tables.append(dict(texts))
        return b"s%d" % (len(tables) - 1)

    def write(self) -> None:
        """Add the copies to the file."""
        added: dict[int, dict[bytes, int]] = {}
        for font, tables in self._tables.items():
            for number, table in enumerate(tables):
                body = self._objects[font]
                cmap = re.search(rb"/ToUnicode (\d+) 0 R", body)
                assert cmap is not None
                whole = {**parse_cmap(decompress(self._objects[int(cmap[1])])), **table}
                new_cmap = self._add(with_cmap(self._objects[int(cmap[1])], whole))
                copied = body.replace(cmap[0], b"/ToUnicode %d 0 R" % new_cmap)
                added.setdefault(font, {})[b"s%d" % number] = self._add(copied)
        add_fonts(self._objects, added)

    def _add(self, body: bytes) -> int:
        number = max(self._objects) + 1
        self._objects[number] = re.sub(rb"\A\d+ 0 obj", b"%d 0 obj" % number, body)
        return number
