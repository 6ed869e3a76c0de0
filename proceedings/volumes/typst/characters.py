# SPDX-License-Identifier: MIT
"""Asks Typst which characters the faces of the texts can draw, once, when the faces are set up.

Its own faces can be read nowhere else. A source with a character a paragraph is refused by PDF/UA-1 with a message for
each that has no glyph.

    python -m proceedings.volumes.typst.characters FOLDER
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from proceedings.project.typefaces import CHARACTERS, ranges_of
from proceedings.volumes.typst.compiler import FACES, Typesetter, TypstError
from proceedings.volumes.typst.literals import string

_ASKED: Final = (range(0x21, 0x3400), range(0xA4D0, 0xAC00), range(0xFB00, 0xFFFE), range(0x1D000, 0x1FC00))
"""Where such faces have anything at all: not among the signs of China and Korea, of which none of them has one."""
_LETTERS: Final = "LMNPS"
"""The first letters of the categories of characters that have a shape."""
_TOLD: Final = re.compile(r"error: [^\n`]*text `\"(\\u\{[0-9a-f]+\}|\\?.)\"` could not be displayed", re.DOTALL)
_CODE: Final = re.compile(r"\\u\{([0-9a-f]+)\}")


def drawable(typesetter: Typesetter, characters: Iterable[str]) -> set[str]:
    """Those of the characters that Typst can draw with the faces of the texts."""
    asked = list(characters)
    source = '#set document(title: "-")\n#set text(font: ("Libertinus Serif", "Amiri", "DejaVu Sans Mono"))\n'
    try:
        typesetter.pdf(source + "".join(f"#{string(character)}\n\n" for character in asked))
    except TypstError as error:
        return set(asked) - {_character(told) for told in _TOLD.findall(str(error))}
    return set(asked)


def _character(told: str) -> str:
    code = _CODE.fullmatch(told)
    return chr(int(code[1], 16)) if code else told[-1]


def measure(fonts: Path) -> None:
    """Write down beside the faces what those of the texts can draw; the substitutes are known already."""
    file = fonts / CHARACTERS
    known = json.loads(file.read_bytes())
    with tempfile.TemporaryDirectory() as folder:
        for face in FACES:
            (Path(folder) / face).symlink_to((fonts / face).resolve())
        asked = (chr(code) for among in _ASKED for code in among)
        with_shape = [character for character in asked if unicodedata.category(character)[0] in _LETTERS]
        known["text"] = ranges_of(map(ord, drawable(Typesetter(Path(folder), Path(folder)), with_shape)))
    file.write_text(json.dumps(known), encoding="utf-8")


if __name__ == "__main__":
    measure(Path(sys.argv[1]))
