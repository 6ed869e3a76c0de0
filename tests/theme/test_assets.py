# SPDX-License-Identifier: MIT
import hashlib
from pathlib import Path

import pytest

from proceedings.languages import adopt
from proceedings.theme import assets
from tests.sites import ROOT

SHEET = b'@font-face { src: url("face.woff2") format("woff2"); } a { background: url(i/a.svg) }'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, data in {
        "overrides/assets/site.css": SHEET,
        "overrides/assets/i/a.svg": b"<svg/>",
        "overrides/assets/.DS_Store": b"x",
        "build/fonts/face.woff2": b"face",
        "build/fonts/face.ttf": b"for print",
        "build/fonts/OFL.txt": b"licence",
    }.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return tmp_path


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:10]


def test_names_tell_the_content_and_sheets_name_them(root: Path) -> None:
    found = assets.collect(root)
    face, image = f"face.{_digest(b'face')}.woff2", f"i/a.{_digest(b'<svg/>')}.svg"
    sheet = f'@font-face{{src:url("{face}") format("woff2")}}a{{background:url("{image}")}}'.encode()
    assert dict(found.names) == {
        "OFL.txt": f"OFL.{_digest(b'licence')}.txt",
        "face.woff2": face,
        "i/a.svg": image,
        "site.css": f"site.{_digest(sheet)}.css",
    }
    assert found.files["site.css"].data == sheet
    assert found.diagnostics == ()


def test_another_face_is_another_sheet(root: Path) -> None:
    before = assets.collect(root).names["site.css"]
    (root / "build" / "fonts" / "face.woff2").write_bytes(b"another")
    assert assets.collect(root).names["site.css"] != before


def test_a_sheet_in_a_folder_names_what_lies_beside_and_above(root: Path) -> None:
    (root / "overrides" / "assets" / "i" / "b.css").write_bytes(b"a{b:url('a.svg')}")
    image = f"i/a.{_digest(b'<svg/>')}.svg"
    assert assets.collect(root).files["i/b.css"].data == f'a{{b:url("../{image}")}}'.encode()


def test_what_a_sheet_names_must_exist(root: Path) -> None:
    sheet = root / "overrides" / "assets" / "site.css"
    sheet.write_bytes(b"a{}\nb{c:url(data:x);d:url(#e);f:url('none.svg')}")
    (wrong,) = assets.collect(root).diagnostics
    assert (str(wrong.place), wrong.rule) == ("overrides/assets/site.css:2:29", "asset-exists")


def test_a_project_without_assets(tmp_path: Path) -> None:
    assert assets.collect(tmp_path) == assets.Assets({})


def test_sheets_are_published_without_what_only_authors_read(root: Path) -> None:
    sheet = (
        '/* for authors,\n   two lines */\na {\n  content: "/* shown ;} , */";\n\n  top: 0; /* why */\n}\n'
        "b\nc, d:hover { margin: 0\n 1px }\n"
    )
    (root / "overrides" / "assets" / "site.css").write_text(sheet, encoding="utf-8")
    published = assets.collect(root).files["site.css"].data
    assert published == b'a{content:"/* shown ;} , */";top:0}b c,d:hover{margin:0 1px}'


def test_scripts_are_published_without_what_only_authors_read(root: Path) -> None:
    folder = root / "overrides" / "assets"
    (folder / "a.js").write_text(
        '/* What `it`\n   does. */\nif (a) {\n    // and why\n    b("  /* c */");  // d\n}\n/* e */ f();\n/* g */\n',
        encoding="utf-8",
    )
    (folder / "b.js").write_text("/* Says. */\na(`b\n  // c\n  d`);\n", encoding="utf-8")
    files = assets.collect(root).files
    assert files["a.js"].data == b'if (a) {\nb("  /* c */");  // d\n}\n/* e */ f();\n'
    # What a template string says stays as it is.
    assert files["b.js"].data == b"/* Says. */\na(`b\n  // c\n  d`);\n"


def test_rules_for_arabic_hold_for_another_language_in_its_letters(tmp_path: Path) -> None:
    sheet = tmp_path / "overrides/assets/some.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text('p:lang(ar), b[lang="ar"] { line-height: 2 }\n', encoding="utf-8")
    declared = tmp_path / "docs/registers/languages/fa/language.toml"
    declared.parent.mkdir(parents=True)
    declared.write_text('name = "فارسی"\ndirection = "rtl"\nscript = "arabic"\n', encoding="utf-8")
    try:
        adopt(tmp_path)
        found = assets.collect(tmp_path).files["some.css"].data
        assert found == b'p:is(:lang(ar),:lang(fa)),b:is([lang="ar"],[lang="fa"]){line-height:2}'
    finally:
        adopt(ROOT)
    assert assets.collect(tmp_path).files["some.css"].data == b'p:lang(ar),b[lang="ar"]{line-height:2}'
