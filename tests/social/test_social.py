# SPDX-License-Identifier: MIT
import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont, ImageStat, features

from proceedings.presentation.motif import seed
from proceedings.social.drawing import FONT_FILES, draw_image
from proceedings.social.font import FontMissingError, prepared_font
from proceedings.social.image import COLOURS, FOOT, HEAD, HEIGHT, WIDTH, SocialImage
from proceedings.social.making import make
from proceedings.social.text import ELLIPSIS, ShapingMissingError, close_isolates, text_renderer
from proceedings.theme.fonts import BOLD_FONT, REGULAR_FONT

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "build" / "fonts"
REGULAR = FONTS / REGULAR_FONT

pytestmark = [
    pytest.mark.needs("fonts"),
    pytest.mark.skipif(not features.check_feature("raqm"), reason="needs FriBiDi (Debian package libfribidi0)"),
]

SEED = seed(3, 6, [(1, 1), (2, 1), (3, 2), (4, 3), (5, 3), (6, 2)])
ARABIC = SocialImage("social/ar/a.png", "ar", "وقائع ندوة الاختبار", "الهدف 3", "تشخيص تحديات تدبير الهجرة", SEED)
FRENCH = SocialImage("social/fr/a.png", "fr", "Actes de l’essai", "Objectif 3", "Recenser les défis", SEED)
ENGLISH = SocialImage("social/en/a.png", "en", "Proceedings of the test", "Objective 3", "Mapping challenges", SEED)
LONG = {
    "ar": "تتبع تدفقات هجرة اليد العاملة ",
    "fr": "Le suivi des flux migratoires ",
    "en": "Tracking migration flows ",
}


def shown(image: SocialImage, folder: Path) -> Image.Image:
    file = folder / "shown.png"
    file.write_bytes(draw_image(image, FONTS))
    with Image.open(file) as opened:
        opened.load()
        return opened.convert("RGB")


def chunks(data: bytes) -> dict[bytes, bytes]:
    found, at = {}, 8
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        found[data[at + 4 : at + 8]] = data[at + 8 : at + 8 + length]
        at += 12 + length
    return found


def inked(pixels: Image.Image, box: tuple[int, int, int, int] | None = None) -> tuple[int, int, int, int]:
    """The box of what is not paper."""
    part = pixels.crop(box) if box else pixels
    found = ImageChops.difference(part, Image.new("RGB", part.size, COLOURS["paper"])).getbbox()
    assert found is not None
    return found


@pytest.mark.parametrize("image", [ARABIC, FRENCH, ENGLISH], ids=lambda image: image.language)
@pytest.mark.parametrize("times", [0, 1, 3, 8])
def test_a_small_png_of_sixteen_colours_whatever_the_title(image: SocialImage, times: int, tmp_path: Path) -> None:
    data = draw_image(replace(image, title=(LONG[image.language] * times).strip() or image.title), FONTS)
    assert len(data) < 50_000
    assert struct.unpack(">IIBBBBB", data[16:29]) == (WIDTH, HEIGHT, 4, 3, 0, 0, 0)
    assert list(chunks(data)) == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    assert len(zlib.decompress(chunks(data)[b"IDAT"])) == (WIDTH // 2 + 1) * HEIGHT
    file = tmp_path / "image.png"
    file.write_bytes(data)
    with Image.open(file) as opened:
        opened.verify()
    with Image.open(file) as opened:
        assert (opened.size, opened.mode) == ((WIDTH, HEIGHT), "P")


@pytest.mark.parametrize("times", [1, 2, 3, 5, 8])
@pytest.mark.parametrize("image", [ARABIC, FRENCH, ENGLISH], ids=lambda image: image.language)
def test_titles_stay_in_the_margins_and_above_the_motif(image: SocialImage, times: int, tmp_path: Path) -> None:
    pixels = shown(replace(image, title=(LONG[image.language] * times).strip(), seed=None), tmp_path)
    left, _, right, bottom = inked(pixels, (0, HEAD, WIDTH, HEIGHT))
    assert left >= 68
    assert right <= WIDTH - 68
    assert bottom <= HEIGHT - HEAD - FOOT


def test_reading_begins_on_the_right_in_arabic_and_on_the_left_in_the_others(tmp_path: Path) -> None:
    room = (0, HEAD, WIDTH, HEIGHT - FOOT)
    assert WIDTH - inked(shown(ARABIC, tmp_path), room)[2] < 80
    assert inked(shown(replace(ARABIC, title="ندوة"), tmp_path), room)[0] > WIDTH / 2
    assert inked(shown(FRENCH, tmp_path), room)[0] < 80


def test_arabic_letters_are_joined() -> None:
    letters = text_renderer(REGULAR, 60, "ar")
    joined, apart = letters.width("سبب"), letters.width("س\u200cب\u200cب")
    assert joined < 0.9 * apart


def test_figures_and_latin_keep_their_order_in_arabic() -> None:
    letters = text_renderer(REGULAR, 60, "ar")

    def drawn(draw: Callable[[Image.Image], None]) -> bytes:
        canvas = Image.new("L", (600, 100))
        draw(canvas)
        return canvas.tobytes()

    def expected(canvas: Image.Image) -> None:
        letters.draw(canvas, ["في"], 60, 500)
        x = 500 - letters.width("في ")
        font = ImageFont.truetype(REGULAR, 60)
        ImageDraw.Draw(canvas).text((x - font.getlength("2018"), 60), "2018", 255, font, anchor="ls")

    def ink_columns(pixels: bytes) -> list[bool]:
        image = Image.frombytes("L", (600, 100), pixels)
        return [image.crop((x, 0, x + 20, 100)).getbbox() is not None for x in range(0, 600, 20)]

    plain = drawn(lambda canvas: letters.draw(canvas, ["في", "2018"], 60, 500))
    marked = drawn(lambda canvas: letters.draw(canvas, ["في", "\u20662018\u2069"], 60, 500))
    assert plain == marked
    assert ink_columns(plain) == ink_columns(drawn(expected))


def test_isolates_are_closed_at_the_end_of_a_line_and_opened_on_the_next() -> None:
    assert close_isolates([["a", "\u2066b"], ["c\u2069", "d"]]) == [["a", "\u2066b\u2069"], ["\u2066c\u2069", "d"]]
    assert close_isolates([["a"], ["b"]]) == [["a"], ["b"]]


@pytest.mark.parametrize("word", ["ندوة", "x" * 400])
def test_what_does_not_fit_ends_in_an_ellipsis(word: str) -> None:
    letters = text_renderer(REGULAR, 46, "ar")
    line = letters.truncate([word] * 90, 1056)
    assert line[-1].endswith(ELLIPSIS)
    assert letters.width_of_line(line) <= 1056


def test_a_balanced_title_has_no_more_lines() -> None:
    letters = text_renderer(REGULAR, 54, "fr")
    words = (LONG["fr"] * 3).split()
    full, even = letters.wrap(words, 1056), letters.wrap_evenly(words, 1056)
    assert len(even) == len(full)
    assert max(map(letters.width_of_line, even)) <= max(map(letters.width_of_line, full))
    assert [word for line in even for word in line] == words


def test_the_face_made_ready_looks_as_the_face() -> None:
    canvases = []
    for source in (REGULAR.read_bytes(), prepared_font(REGULAR)):
        canvas = Image.new("L", (900, 100))
        font = ImageFont.truetype(BytesIO(source), 64, layout_engine=ImageFont.Layout.RAQM)
        ImageDraw.Draw(canvas).text((20, 70), "Migration kfx هجرة العمل", 255, font, anchor="ls")
        canvases.append(canvas)
    ink = ImageStat.Stat(canvases[0]).sum[0]
    assert ImageStat.Stat(canvases[1]).sum[0] == pytest.approx(ink, rel=0.03)
    # Letters may stand a pixel apart: what counts is what is not within one.
    near = canvases[1].filter(ImageFilter.MaxFilter(5))
    assert ImageStat.Stat(ImageChops.subtract(canvases[0], near)).sum[0] < ink / 100


def test_every_edition_has_its_motif_and_a_page_without_one_has_none(tmp_path: Path) -> None:
    foot = (0, HEIGHT - FOOT, WIDTH, HEIGHT)
    other = replace(ENGLISH, seed=seed(4, 6, [(1, 1), (2, 4)]))
    assert shown(ENGLISH, tmp_path).crop(foot).tobytes() != shown(other, tmp_path).crop(foot).tobytes()
    bare = shown(replace(ENGLISH, seed=None), tmp_path).crop(foot)
    assert bare.getcolors() == [(WIDTH * FOOT, COLOURS["paper"])]


def test_colours_are_those_of_the_style_sheet() -> None:
    sheet = (ROOT / "overrides" / "assets" / "proceedings.css").read_text(encoding="utf-8")
    light = sheet[sheet.index(":root {") :]
    for name, colour in COLOURS.items():
        found = re.search(rf"--{name}: #([0-9a-f]{{6}});", light)
        assert found is not None
        assert bytes.fromhex(found[1]) == bytes(colour), name


def test_the_faces_are_those_that_set_up_makes() -> None:
    assert FONT_FILES == (REGULAR_FONT, BOLD_FONT)


def test_make_gives_every_path_and_does_not_write_again(tmp_path: Path) -> None:
    twin = replace(ARABIC, path="social/ar/twin.png")
    made = make([ARABIC, FRENCH, twin], tmp_path, tmp_path / "social", FONTS)
    assert sorted(made) == ["social/ar/a.png", "social/ar/twin.png", "social/fr/a.png"]
    assert made[ARABIC.path] == made[twin.path] != made[FRENCH.path]
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "social").iterdir()}
    assert set(before) == set(made.values())
    assert make([ARABIC, FRENCH, twin], tmp_path, tmp_path / "social", FONTS) == made
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "social").iterdir()} == before


def test_make_draws_what_changed_and_forgets_what_is_not_needed(tmp_path: Path) -> None:
    first = make([ARABIC, FRENCH], tmp_path, tmp_path / "social", FONTS)
    second = make([replace(ARABIC, title="عنوان آخر"), FRENCH], tmp_path, tmp_path / "social", FONTS)
    assert second[FRENCH.path] == first[FRENCH.path]
    assert second[ARABIC.path] != first[ARABIC.path]
    assert set((tmp_path / "social").iterdir()) == set(second.values())


def test_the_same_bytes_from_one_process_and_from_two(tmp_path: Path) -> None:
    images = [replace(ENGLISH, path=f"social/en/{at}.png", title=f"Mapping {at}") for at in range(50)]
    together = make(images, tmp_path, tmp_path / "two", FONTS)
    for image in images[::12]:
        assert together[image.path].read_bytes() == draw_image(image, FONTS)
    assert len(list((tmp_path / "two").iterdir())) == 50


def test_a_missing_face_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(FontMissingError, match=REGULAR_FONT):
        make([ARABIC], tmp_path, tmp_path / "social", tmp_path)
    (tmp_path / REGULAR_FONT).write_bytes(REGULAR.read_bytes())
    with pytest.raises(FontMissingError, match=BOLD_FONT):
        make([ARABIC], tmp_path, tmp_path / "social", tmp_path)
    assert not (tmp_path / "social").exists()


def test_without_fribidi_the_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "check_feature", lambda name: name != "raqm")
    with pytest.raises(ShapingMissingError, match="libfribidi0"):
        make([ARABIC], tmp_path, tmp_path / "social", FONTS)


@pytest.mark.parametrize(("image", "title"), [(ENGLISH, "Lamps {} of"), (ARABIC, "مصابيح {} من")])
def test_a_title_shows_scripts_that_the_face_lacks(image: SocialImage, title: str, tmp_path: Path) -> None:
    drawn = {
        text: shown(replace(image, title=title.format(text)), tmp_path)
        for text in ("አማርኛ", "ፊደላት", "🎉", "🎈", "\U00010480", "\U00010481")
    }
    # Two characters that no face has are two boxes, which are alike.
    assert ImageChops.difference(drawn["\U00010480"], drawn["\U00010481"]).getbbox() is None
    assert ImageChops.difference(drawn["አማርኛ"], drawn["ፊደላት"]).getbbox() is not None
    assert ImageChops.difference(drawn["🎉"], drawn["🎈"]).getbbox() is not None
