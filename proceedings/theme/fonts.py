# SPDX-License-Identifier: MIT
"""Builds the fonts: one variable web font, two full fonts for drawing images, and those of another family for print.

The site's fonts are made from the static fonts of the npm package `PACKAGE`. They contain Arabic and Latin in one file,
which the split web fonts of other packages do not, and their outlines are compatible from weight to weight, so a
variable font can be interpolated from two of them: the designers' own masters are at 400 and 700, and every weight in
between is identical to theirs to the unit.

Volumes use the fonts of `PRINT_PACKAGE`, copied unchanged: among the families tried, only its Arabic can be searched in
a PDF as it is written.
"""

import json
import shutil
import sys
import tempfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from fontTools import subset, varLib
from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.ttLib import TTFont

from proceedings.project.typefaces import CHARACTERS, Range, ranges_of

PACKAGE = "@expo-google-fonts/readex-pro"

PRINT_PACKAGE = "@expo-google-fonts/amiri"
PRINT_LICENCE = "amiri-OFL.txt"
"""The licence, which must accompany the fonts for print."""
PRINT_FONTS = {
    "amiri-regular.ttf": "400Regular/Amiri_400Regular.ttf",
    "amiri-bold.ttf": "700Bold/Amiri_700Bold.ttf",
    PRINT_LICENCE: "LICENSE_FONT",
}
"""The files copied for print: our name → file in the package."""
BOOK_FONTS = {
    "amiri-book-regular.sfnt": "400Regular/Amiri_400Regular.ttf",
    "amiri-book-bold.sfnt": "700Bold/Amiri_700Bold.ttf",
    "amiri-book-italic.sfnt": "400Regular_Italic/Amiri_400Regular_Italic.ttf",
}
"""The fonts of an EPUB, TrueType subset to `BOOK_CHARACTERS`; the italic only to those that are not Arabic.

Their extension keeps them out of the PDFs: Typst looks for fonts in the same folder and does not recognise it.
"""

SUBSTITUTES = {
    "substitute-ethiopic.ttf": ("noto-sans-ethiopic", "NotoSansEthiopic"),
    "substitute-tifinagh.ttf": ("noto-sans-tifinagh", "NotoSansTifinagh"),
    "substitute-thai.ttf": ("noto-sans-thai", "NotoSansThai"),
    "substitute-bengali.ttf": ("noto-sans-bengali", "NotoSansBengali"),
    "substitute-symbols.ttf": ("noto-sans-symbols", "NotoSansSymbols"),
    "substitute-symbols-2.ttf": ("noto-sans-symbols-2", "NotoSansSymbols2"),
    "substitute-emoji.ttf": ("noto-emoji", "NotoEmoji"),
}
"""The faces that draw what the others lack, in the order in which they are asked: the name here, package and file.

Scripts of the languages of member states stand first. No face of Noto for Arabic is among them: its letters are built
of pieces, and nothing set in them can be searched in a PDF.
"""
SUBSTITUTES_LICENCE = "noto-OFL.txt"

WEB_FONT = "readex-pro.woff2"
"""Variable, weights 400 to 700, subset to `WEB_CHARACTERS`."""
REGULAR_FONT = "readex-pro-regular.ttf"
"""Weight 400, every glyph of the family."""
BOLD_FONT = "readex-pro-bold.ttf"
"""Weight 700, every glyph of the family."""
LICENCE = "OFL.txt"
"""The licence, which must accompany the fonts (SIL Open Font License 1.1)."""

_MASTERS = {400: "400Regular/ReadexPro_400Regular.ttf", 700: "700Bold/ReadexPro_700Bold.ttf"}

# The family lacks the first character of each pair: it is drawn as the second, which has the same width.
_DRAWN_AS = {0x202F: 0x2009, 0x2011: 0x2010}

_ARABIC = (
    "،؛؟ـ"
    + "".join(map(chr, range(0x0621, 0x063B)))  # hamza to ghain
    + "".join(map(chr, range(0x0641, 0x0656)))  # fa to ya, the vowel signs, hamza above and below
    + "".join(map(chr, range(0x0660, 0x066D)))  # digits, percent and separators
    + "\u0670ڤ"  # dagger alif, and the v of foreign names; the family has no پ چ گ ڭ
)
_LATIN = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "\u00a0§©«°·»×"
    + "ÀÁÂÃÄÆÇÈÉÊËÍÎÏÑÓÔÕÖØÙÚÛÜàáâãäæçèéêëíîïñóôõöøùúûüÿßŒœŸ"
    + "\u2009\u2010\u2011–—‘’“”•…\u202f€−"
)
WEB_CHARACTERS = frozenset(_ARABIC + _LATIN)
"""The characters of the web font: Arabic with its vowel signs and digits, and western European Latin."""

_BOOK_ARABIC = (
    _ARABIC
    + "".join(map(chr, (*range(0x0600, 0x0605), *range(0x0606, 0x0610))))  # signs of numbers, of honour, of verses
    + "".join(map(chr, range(0x0656, 0x0660)))
    + "پچژکگڭڢڥڧیۀەۇۆۈۋێھہے٭ۖۗۘۙۚۛۜ۝۞ٱ﴿﴾"  # the letters of neighbours' names, the signs of quotations
    + "".join(map(chr, range(0x06F0, 0x06FA)))
    + "\u200c\u200d\u200e\u200f"
)
_BOOK_LATIN = (
    "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180))))
    + "\u2002\u2003\u2009\u200a\u2010\u2011‒–—―‘’‚“”„†‡•…\u202f‰′″‹›⁄€−"
)
BOOK_CHARACTERS = frozenset(_BOOK_ARABIC + _BOOK_LATIN)
"""The characters of the fonts of an EPUB: whatever names and quotations in the three languages may contain."""

# The features for shaping Arabic and setting text; lam-alef is in `rlig`. Left out for the size of the file:
# the ligatures of f (`liga`), the forms for languages other than the three (`locl`) and all alternates.
_FEATURES = ["ccmp", "isol", "init", "medi", "fina", "rlig", "calt", "curs", "kern", "mark", "mkmk"]


class FontPackageMissingError(Exception):
    """The npm package with the fonts is not installed; the message is the path that was expected."""


def build_fonts(packages: Path, target: Path) -> None:
    """Write all files into the folder `target`, which is replaced as a whole.

    `packages` is the folder `node_modules`. Reproducible: the same package gives the same bytes.
    """
    package = packages / PACKAGE
    substitutes = {name: packages / "@expo-google-fonts" / found for name, (found, _) in SUBSTITUTES.items()}
    for needed in (package, packages / PRINT_PACKAGE, *substitutes.values()):
        if not needed.is_dir():
            raise FontPackageMissingError(needed.as_posix())
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".fonts-") as staging:
        made = Path(staging) / "fonts"
        made.mkdir()
        for weight, name in ((400, REGULAR_FONT), (700, BOLD_FONT)):
            _open(package, weight).save(made / name)
        _web_font(package).save(made / WEB_FONT)
        shutil.copyfile(package / "LICENSE_FONT", made / LICENCE)
        for name, file in PRINT_FONTS.items():
            shutil.copyfile(packages / PRINT_PACKAGE / file, made / name)
        for name, file in BOOK_FONTS.items():
            _book_font(packages / PRINT_PACKAGE / file, _BOOK_LATIN if "italic" in name else BOOK_CHARACTERS).save(
                made / name
            )
        for name, folder in substitutes.items():
            shutil.copyfile(folder / "400Regular" / f"{SUBSTITUTES[name][1]}_400Regular.ttf", made / name)
        # One licence for the whole of Noto; each package carries it.
        shutil.copyfile(folder / "LICENSE_FONT", made / SUBSTITUTES_LICENCE)
        (made / CHARACTERS).write_text(json.dumps({"substitutes": _covered(made)}), encoding="utf-8")
        shutil.rmtree(target, ignore_errors=True)
        made.rename(target)


def _covered(folder: Path) -> dict[str, list[Range]]:
    """Return the characters of each substitute."""
    return {name: ranges_of(TTFont(folder / name).getBestCmap()) for name in SUBSTITUTES}


def reduced_to(file: Path, characters: Iterable[str]) -> bytes:
    """Return a TrueType face reduced to some characters, with all that shapes them."""
    face = TTFont(file, recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["STAT", "gasp", "prep", "meta"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(character) for character in characters])
    subsetter.subset(face)
    buffer = BytesIO()
    face.save(buffer)
    return buffer.getvalue()


def _open(package: Path, weight: int) -> TTFont:
    font = TTFont(package / _MASTERS[weight], recalcTimestamp=False)
    for table in font["cmap"].tables:
        if table.isUnicode():
            for character, model in _DRAWN_AS.items():
                table.cmap.setdefault(character, table.cmap[model])
    return font


def _subset(font: TTFont, characters: Iterable[str], features: Iterable[str] = _FEATURES) -> TTFont:
    options = subset.Options()
    options.layout_features = list(features)
    options.hinting = False
    options.notdef_outline = True
    # Interpolation matches the glyphs of the masters by name.
    options.glyph_names = True
    options.drop_tables += ["STAT", "gasp", "prep"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(character) for character in characters])
    subsetter.subset(font)
    return font


def _web_font(package: Path) -> TTFont:
    axis = AxisDescriptor(tag="wght", name="Weight", minimum=400, default=400, maximum=700)
    space = DesignSpaceDocument()
    space.addAxis(axis)
    for weight in _MASTERS:
        master = _subset(_open(package, weight), sorted(WEB_CHARACTERS))
        space.addSource(SourceDescriptor(name=str(weight), font=master, location={"Weight": weight}))
    # Without HVAR and MVAR: gvar gives the advance widths too.
    font, _, _ = varLib.build(space, exclude=["STAT", "HVAR", "MVAR"])
    font.recalcTimestamp = False
    font["post"].formatType = 3  # without the names of the glyphs
    font.flavor = "woff2"
    return font


def _book_font(file: Path, characters: Iterable[str]) -> TTFont:
    font = TTFont(file, recalcTimestamp=False)
    # `locl` gives Latin text a full stop of its own size, `rtlm` mirrors brackets.
    font = _subset(font, sorted(characters), [*_FEATURES, "liga", "locl", "rtlm"])
    font["post"].formatType = 3  # without the names of the glyphs
    return font


if __name__ == "__main__":
    build_fonts(Path(sys.argv[1]), Path(sys.argv[2]))
