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
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from proceedings.volumes.pdf_raised_signs import settle
from proceedings.volumes.pdf_syntax import (
    CLUSTER,
    SPAN,
    Table,
    assemble,
    compress,
    decompress,
    glyphs_of,
    page_fonts,
    parse_cmap,
    read_objects,
    show_plainly,
    text_of,
    with_cmap,
)

_TURNED: Final = b"/Direction/R2L"
_DOUBLING: Final = "\u0651"


def searchable(data: bytes) -> bytes:
    """Return a PDF in which vowelled letters are mapped glyph by glyph, without their replacement texts.

    It does not say from which side its pages are turned: where a file says so, PDFium turns round every line, the
    words of Latin phrases and the parts of addresses too.
    """
    objects = read_objects(data)
    if objects is None:
        return data
    settle(objects)
    maps = {
        number: int(match[1])
        for number, body in objects.items()
        if b"/Subtype/Type0" in body and (match := re.search(rb"/ToUnicode (\d+) 0 R", body))
    }
    tables = {number: parse_cmap(decompress(objects[number])) for number in maps.values()}
    pages = [
        (content, {name: maps.get(font, 0) for name, font in fonts.items()}) for content, fonts in page_fonts(objects)
    ]
    texts = {content: decompress(objects[content]) for content, _ in pages}
    spans = [(fonts.get(span[4], 0), span) for content, fonts in pages for span in SPAN.finditer(texts[content])]
    for number, table in tables.items():
        votes: defaultdict[int, Counter[str]] = defaultdict(Counter)
        for code, text in (pair for at, span in spans if at == number for pair in _characters_by_glyph(span)):
            votes[code][text] += 1
        for code, texts_of_glyph in votes.items():
            if len(table.get(code, "")) != 1:
                table[code] = texts_of_glyph.most_common(1)[0][0]
    for content, fonts in pages:
        by_font = {name: tables.get(number, {}) for name, number in fonts.items()}
        changed = SPAN.sub(partial(_without_actual_text, by_font), texts[content])
        if changed != texts[content]:
            objects[content] = compress(objects[content], changed)
    for number, table in tables.items():
        objects[number] = with_cmap(objects[number], table)
    return assemble(data, {number: body.replace(_TURNED, b"") for number, body in objects.items()})


def _characters_by_glyph(span: re.Match[bytes]) -> Iterator[tuple[int, str]]:
    """Yield the code and the character of each glyph under a replacement text, if there is one glyph a character.

    Glyphs run from left to right, so the letter comes after its signs; the doubling sign (shadda) is next to the letter
    in whatever order the signs were typed.
    """
    text, glyphs = text_of(span[1]), glyphs_of(span[9])
    if CLUSTER.fullmatch(text) and len(glyphs) == len(text):
        signs = sorted(text[1:], key=lambda sign: sign != _DOUBLING)
        yield from zip((glyph.code for glyph in reversed(glyphs)), [text[0], *signs], strict=True)


def _without_actual_text(tables: Mapping[bytes, Table], span: re.Match[bytes]) -> bytes:
    """Return the glyphs without their replacement text if they map to the same characters; else the span unchanged."""
    glyphs, text = glyphs_of(span[9]), text_of(span[1])
    table = tables.get(span[4], {})
    mapped = [table.get(glyph.code, "") for glyph in glyphs]
    is_same = all(len(one) == 1 for one in mapped) and not Counter(mapped) - Counter(text)
    if not glyphs or not is_same or not CLUSTER.fullmatch(text):
        return span[0]
    return show_plainly(span, span[4])
