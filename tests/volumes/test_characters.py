# SPDX-License-Identifier: MIT
"""No character stops a site: what the faces of the texts lack is drawn by others, or by a box."""

from __future__ import annotations

import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from proceedings.diagnostics import has_errors
from proceedings.languages import LANGUAGES
from proceedings.preparation import prepare
from proceedings.volumes import VolumeSelection, make
from tests.sites import invented_project, options, silent

RECORD = "editions/2077"
TEXT = "\n\nLamps: ไทย, አማርኛ **አማ**, ⵜⴰⵎⴰⵣⵉⵖⵜ, বাংলা, 🎉 and 👨‍👩‍👧 and `code 中`; 中文, தமிழ், 한글, \uf0b7, ࣀ.\n"
ISOLATED = {
    "ar": "\nعن <bdi>Zylo Inc.</bdi>، بلا تاريخ.\n",
    "fr": "\nSelon <bdi>Zylo Inc.</bdi>, sans date.\n",
    "en": "\nFrom <bdi>Zylo Inc.</bdi>, undated.\n",
}
KEYS = "1\ufe0f\u20e3 2\ufe0f\u20e3 #\ufe0f\u20e3"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, fonts: Path) -> dict[str, Path]:
    root = invented_project(tmp_path_factory.mktemp("characters"))
    for language in LANGUAGES:
        file = root / "docs" / RECORD / f"index.{language}.md"
        text = file.read_text("utf-8")
        file.write_text(
            re.sub(r"^title: \W?(.*?)\W?$", r'title: "\1 中🎉"', text, count=1, flags=re.MULTILINE)
            + TEXT
            + f"\nPress {KEYS}.\n"
            + ISOLATED[language],
            "utf-8",
        )
    wanted = VolumeSelection(("proceedings", "record"), (RECORD,), ("en", "ar"))
    with prepare(options(root), silent) as prepared:
        assert prepared.is_publishable, [one.message("en") for one in prepared.diagnostics if has_errors([one])]
        files, diagnostics = make(prepared.site_model, root / "build/volumes", fonts, wanted=wanted)
    assert diagnostics == ()
    return {file.path.removeprefix("volumes/"): file.file for file in files}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_pdf_shows_other_scripts_and_boxes(made: dict[str, Path], pdftotext: str, language: str) -> None:
    with pikepdf.open(made[f"editions-2077-proceedings.{language}.pdf"]) as document:
        assert {"Ethiopic", "Tifinagh", "Thai", "Bengali"} <= {
            str(font.BaseFont).split("NotoSans")[-1].partition("-")[0]
            for font in document.objects
            if isinstance(font, pikepdf.Dictionary) and "NotoSans" in str(font.get("/BaseFont", ""))
        }
    file = made[f"editions-2077-proceedings.{language}.pdf"]
    text = subprocess.run([pdftotext, file, "-"], capture_output=True, check=True, text=True).stdout
    assert {"ไทย", "አማርኛ", "বাংলা"} <= set(re.split(r"[\s,]+", text))
    # The title stands on the cover, in the contents and above the text.
    assert text.count("□🎉") >= 2
    assert "□□" in text
    assert "中" not in text


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_key_is_one_drawing(made: dict[str, Path], language: str) -> None:
    """A figure of one face in the frame of another overlaps its neighbours, and is found twice."""
    document = pypdfium2.PdfDocument(made[f"editions-2077.{language}.pdf"])
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert re.sub("[\u202a-\u202e]", "", text).count(KEYS) == 1


def test_a_stop_stays_behind_an_isolated_name(made: dict[str, Path]) -> None:
    document = pypdfium2.PdfDocument(made["editions-2077.ar.pdf"])
    for page in document:
        text = page.get_textpage()
        if found := text.search("Zylo").get_next():
            boxes = [(text.get_text_range(at, 1), text.get_charbox(at)) for at in range(text.count_chars())]
            _, base, _, _ = text.get_charbox(found[0] + 3)
            line = sorted((box[0], sign) for sign, box in boxes if sign.strip() and abs(box[1] - base) < 3)
            assert "ZyloInc." in "".join(sign for _, sign in line)
            break
    else:
        pytest.fail("The name is not in the file.")
    document.close()


def test_a_book_carries_no_more_of_a_substitute_than_it_uses(made: dict[str, Path]) -> None:
    with zipfile.ZipFile(made["editions-2077-proceedings.en.epub"]) as book:
        names = {name.removeprefix("EPUB/fonts/") for name in book.namelist() if "substitute-" in name}
        assert names == {f"substitute-{name}.ttf" for name in ("ethiopic", "tifinagh", "thai", "bengali", "emoji")}
        face = TTFont(BytesIO(book.read("EPUB/fonts/substitute-ethiopic.ttf")))
        assert {chr(code) for code in face.getBestCmap()} == set("አማርኛ")
        assert sum(book.getinfo(f"EPUB/fonts/{name}").file_size for name in names) < 60_000
        style = book.read("EPUB/style.css").decode()
        assert all(f'url("fonts/{name}")' in style for name in names)
