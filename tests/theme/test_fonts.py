# SPDX-License-Identifier: MIT
"""The faces hold what the three languages need, weigh little and shape Arabic."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont, features

from proceedings.project import typefaces
from proceedings.theme.fonts import (
    BOLD_FONT,
    BOOK_FONTS,
    LICENCE,
    PRINT_LICENCE,
    REGULAR_FONT,
    SUBSTITUTES,
    WEB_CHARACTERS,
    WEB_FONT,
    FontPackageMissingError,
    build_fonts,
)
from proceedings.volumes.epub.book import FACES
from proceedings.volumes.typst.characters import measure

PACKAGES = Path(__file__).resolve().parents[2] / "node_modules"


def _width(fonts: Path, text: str, name: str = REGULAR_FONT) -> float:
    face = ImageFont.truetype(fonts / name, 200, layout_engine=ImageFont.Layout.RAQM)
    return ImageDraw.Draw(Image.new("L", (1, 1))).textlength(text, font=face)


def test_the_web_face_weighs_at_most_30_kilobytes(fonts: Path) -> None:
    assert (fonts / WEB_FONT).stat().st_size <= 30_000


def test_the_web_face_holds_all_weights_from_regular_to_bold(fonts: Path) -> None:
    (axis,) = TTFont(fonts / WEB_FONT)["fvar"].axes
    assert (axis.axisTag, axis.minValue, axis.defaultValue, axis.maxValue) == ("wght", 400, 400, 700)


@pytest.mark.parametrize("name", [WEB_FONT, REGULAR_FONT, BOLD_FONT])
def test_a_face_draws_every_character_promised(fonts: Path, name: str) -> None:
    drawn = {chr(character) for character in TTFont(fonts / name).getBestCmap()}
    assert WEB_CHARACTERS - drawn == frozenset()


def test_the_characters_are_those_of_the_three_languages() -> None:
    arabic = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْٰ،؛؟ـ٠١٢٣٤٥٦٧٨٩٪"
    french = "àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ«»’“”–—…°€\u00a0\u202f"
    assert set(arabic + french) <= WEB_CHARACTERS


def test_the_web_face_keeps_what_shapes_arabic(fonts: Path) -> None:
    face = TTFont(fonts / WEB_FONT)
    substitution = {record.FeatureTag for record in face["GSUB"].table.FeatureList.FeatureRecord}
    position = {record.FeatureTag for record in face["GPOS"].table.FeatureList.FeatureRecord}
    assert {"init", "medi", "fina", "rlig", "ccmp", "calt"} <= substitution
    assert {"mark", "mkmk", "kern"} <= position


@pytest.mark.parametrize("name", [REGULAR_FONT, BOLD_FONT])
def test_images_shape_arabic(fonts: Path, name: str) -> None:
    assert features.check("raqm")
    # Joined letters are other glyphs than the same letters apart; lam and alef become one.
    assert _width(fonts, "هجرة", name) != sum(_width(fonts, letter, name) for letter in "هجرة")
    assert _width(fonts, "لا", name) != _width(fonts, "ل", name) + _width(fonts, "ا", name)
    # A vowel sign takes no room of its own.
    assert _width(fonts, "بَ", name) == _width(fonts, "ب", name)


def test_a_narrow_space_is_a_space_and_not_a_box(fonts: Path) -> None:
    assert 0 < _width(fonts, "\u202f") < _width(fonts, "\u00a0")


def test_the_licence_goes_with_the_faces(fonts: Path) -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts / LICENCE).read_text(encoding="utf-8")


@pytest.mark.long
def test_the_same_package_gives_the_same_bytes_and_nothing_else(fonts: Path, tmp_path: Path) -> None:
    target = tmp_path / "made here" / "fonts"
    build_fonts(PACKAGES, target)
    measure(target)
    build_fonts(PACKAGES, target)
    measure(target)
    again = {path.name: path.read_bytes() for path in target.iterdir()}
    assert again == {path.name: path.read_bytes() for path in fonts.iterdir()}
    assert [path.name for path in target.parent.iterdir()] == ["fonts"]


def test_without_the_package_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(FontPackageMissingError):
        build_fonts(tmp_path / "node_modules", tmp_path / "fonts")
    assert list(tmp_path.iterdir()) == []


def test_books_carry_the_faces_that_are_made_for_them() -> None:
    assert (*BOOK_FONTS, PRINT_LICENCE) == FACES


def test_substitutes_draw_scripts_of_other_languages_and_weigh_at_most_six_megabytes(fonts: Path) -> None:
    faces = typefaces.read(fonts)
    assert faces is not None
    assert sum((fonts / name).stat().st_size for name in SUBSTITUTES) <= 6_000_000
    for sample in "አማርኛ ⵜⴰⵎⴰⵣⵉⵖⵜ ไทย বাংলা 🎉".split():
        assert all(faces.foreign.match(character) for character in sample)
        assert not any(faces.missing.match(character) for character in sample)
    assert all(faces.missing.match(character) for character in "中한த\uf0b7\u0378ࣀＡ")
    assert not faces.foreign.search("Voilà ʿāḥ, وَعِلم ﷺ ﴿٣﴾ ✓ ☐ → ½ ₦ Ελλάς Київ שלום हिन्दी \u200f\u00a0\ufe0f\u2066")
    for name in SUBSTITUTES:
        assert "Arabic" not in TTFont(fonts / name)["name"].getDebugName(1)
