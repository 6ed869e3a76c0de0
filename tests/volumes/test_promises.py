# SPDX-License-Identifier: MIT
"""What check finds no fault with can be printed: the build never says more, whatever people write."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from PIL import Image

from proceedings.diagnostics import Diagnostic, Severity
from proceedings.preparation import prepare
from proceedings.volumes import VolumeSelection, make
from tests.sites import invented_project, options, silent
from tests.volumes.conftest import EpubCheck

HEAD: Final = """---
title: A probe record on seasonal lamps
summary: What a reader finds in this probe record.
practice_type: law
implementers: [editors]
period:
  start: 2026
  ongoing: unknown
level: local
evidence_level: claimed
provenance: [editors, sources]
sources:
  - key: src-1
    title: A report
    language: en
    publisher: Some ministry of lamps
    url: https://example.org/a
    date: 2020
    accessed: 2026-11-01
created: 2026-11-29
---

## The problem {#problem}

"""
TAIL: Final = "".join(
    f"\n\n## {title} {{#{name}}}\n\nText of a lamp [@src-1].\n"
    for title, name in (
        ("The practice", "description"),
        ("Results", "results"),
        ("Lessons", "lessons"),
        ("What did not work", "what-did-not-work"),
        ("Conditions for replication", "replication"),
    )
)

BODIES: Final[Mapping[str, str]] = {
    "emoji": "Done \U0001f389 here",
    "han": "Text \u4e2d\u6587 \u7ec4\u7ec7 end.",
    "thai": "Text \u0e44\u0e17\u0e22 end.",
    "word-bullet": "\uf0b7 one \uf0a7 two",
    "unassigned": "a \u0378 b \U00010480 c",
    "summary": "<details><summary>More</summary>Alpha hidden text</details>",
    "summary-heading": "<details><summary><h3>In it</h3><p>x</p></summary>\n<p>Beta</p> tail</details>",
    "figure": "<figure>gamma <figcaption>Caption</figcaption> delta</figure>",
    "stray-items": "<ul>one<li>two</li>three<ul><li>four</li></ul></ul>",
    "stray-terms": "<dl>one <dt>t</dt><dd>d</dd> two <p>three</p></dl>",
    "orphans": "<div><li>one</li></div> <span><dt>two</dt></span> <figcaption>three</figcaption>",
    "numbers": '<ol start="-3" type="zz"><li value="-3">a</li><li value="\u0663">b</li></ol>',
    "arabic-list": "\u0663. one\n\u0664. two",
    "spans": '<table><tr><td colspan="\u0662">a</td></tr><tr><td colspan="0">b</td><td rowspan="9">c</td></tr></table>',
    "deep-list": "".join("  " * at + f"- level{at}\n" for at in range(40)),
    "deep-quote": ">" * 30 + " deep",
    "deep-raw": "<ul><li>" * 45 + "core" + "</li></ul>" * 45,
    "deep-bold": "<b>" * 70 + "core" + "</b>" * 70,
    "empty-heading": "Text.\n\n###\n\nMore.\n\n### \u200b\n\nMore.",
    "raw-heading": "<h1>Raw</h1>\n\nText.\n\n<h6>Six</h6>\n\n### Real",
    "image-heading": "### ![A lamp](../files/lamp.png)",
    "note-twice": "Text[^1].\n\n[^1]: One.\n\n[^1]: Two.",
    "note-uncalled": "Text.\n\n[^9]: Unused note.",
    "note-in-note": "Text[^1].\n\n[^1]: See[^1] again.",
    "note-in-head": "| A[^1] | B |\n| --- | --- |\n| 1 | 2 |\n\n### H[^1]\n\n[^1]: There.",
    "address-quotes": "[Ita](https://example.org/c \u201cTitle\u201d)",
    "address-invisible": "[text](https://example.org/b\u200b)",
    "address-space": "[text](https://example.org/my file.pdf) [b](<https://example.org/my file.pdf>)",
    "address-signs": "[x](https://example.org/a|b{c}`d^e) [y](http://[::1) [z](https://) [w](mailto:a b)",
    "address-empty": "[text]()",
    "address-long": "[text](https://example.org/" + "a" * 9000 + ")",
    "locators": "Said [@src-1, p. *3*]. [@src-1, p. `3`] [@src-1, p. <b>3</b>] [@src-1, art. \\[3\\]]",
    "drawing": '<svg viewBox="0 0 x y"><circle r="-3"/></svg> <svg width="0"><path d="zzz"/></svg> <svg></svg>',
    "drawing-paint": '<svg viewBox="0 0 9 9"><rect width="5" height="5" fill="url(#x)"/></svg>',
    "alt-empty": "![](../files/lamp.png)",
    "alt-raw": '<img src="../files/lamp.png" alt="&nbsp;">',
    "image-cut": "![A lamp](../files/cut.png)",
    "image-cut-jpeg": "![A lamp](../files/cut.jpg)",
    "image-cut-webp": "![A lamp](../files/cut.webp)",
    "image-crc": "![A lamp](../files/crc.png)",
    "image-cmyk": "![A lamp](../files/cmyk.jpg)",
    "image-huge": "![A lamp](../files/huge.png)",
    "image": "![A lamp](../files/lamp.png)",
    "table-caption": "<table><tr>loose<td>cell</td></tr><caption>cap <p>in p</p></caption></table>",
    "block-in-line": "<b><div>a</div></b> <h3>head <div>b</div></h3> <a href='https://example.org'><div>c</div></a>",
    "ids": '<p id="same">a</p>\n\n<p id="same">b</p>\n\n[x](#same)',
    "nothing": "<ul></ul><ol></ol><dl></dl><table></table><details></details><figure></figure><dl><dt></dt></dl>",
    "typst": '#let $x$ @y <z> // /* `#read("/etc/passwd")` \\u{2}',
    "wide": "|" + "a|" * 60 + "\n|" + "-|" * 60 + "\n|" + "b|" * 60,
}


def _files(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    lamp = Image.effect_noise((80, 80), 90).convert("RGB")
    lamp.save(folder / "lamp.png")
    lamp.convert("CMYK").save(folder / "cmyk.jpg")
    Image.new("1", (30000, 8000)).save(folder / "huge.png")
    for name, form in (("cut.png", "PNG"), ("cut.jpg", "JPEG"), ("cut.webp", "WEBP")):
        buffer = BytesIO()
        lamp.save(buffer, form)
        (folder / name).write_bytes(buffer.getvalue()[: len(buffer.getvalue()) // 2])
    whole = bytearray((folder / "lamp.png").read_bytes())
    whole[200] ^= zlib.crc32(b"lamp") & 0xFF or 1
    (folder / "crc.png").write_bytes(bytes(whole))


def _named(found: Diagnostic) -> str:
    return found.place.path.removeprefix("docs/practices/z-").removesuffix(".en.md")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented symposium with a record for every body, and the images that they name."""
    root = invented_project(tmp_path_factory.mktemp("promises"))
    _files(root / "docs" / "files")
    for name, body in BODIES.items():
        (root / "docs" / "practices" / f"z-{name}.en.md").write_text(f"{HEAD}{body}{TAIL}", "utf-8")
    return root


@pytest.fixture(scope="module")
def checked(root: Path) -> Mapping[str, list[Diagnostic]]:
    """What check alone says of each record, and of the images that it names."""
    with prepare(options(root), silent) as prepared:
        found: dict[str, list[Diagnostic]] = {name: [] for name in BODIES}
        for one in prepared.diagnostics:
            for name, body in BODIES.items():
                if _named(one) == name or (one.place.path.startswith("docs/files/") and one.place.path[5:] in body):
                    found[name].append(one)
    return found


def _refused(checked: Mapping[str, list[Diagnostic]]) -> set[str]:
    return {name for name, found in checked.items() if any(one.severity is Severity.ERROR for one in found)}


def test_check_finds_what_cannot_be_printed(checked: Mapping[str, list[Diagnostic]]) -> None:
    rules = {name: {one.rule for one in found} for name, found in checked.items()}
    for name in ("image-cut", "image-cut-jpeg", "image-cut-webp", "image-crc"):
        assert "image-is-whole" in rules[name], name
    assert "image-is-in-rgb" in rules["image-cmyk"]
    assert "image-is-of-bearable-size" in rules["image-huge"]
    assert "character-is-in-the-typeface" in rules["emoji"]
    for name in ("han", "unassigned"):
        assert "character-can-be-printed" in rules[name], name
    assert "private-character-is-absent" in rules["word-bullet"]
    assert _refused(checked) & {"emoji", "han", "thai", "unassigned", "summary", "figure", "image", "wide"} == set()


def test_the_build_never_says_more_than_check(
    root: Path, checked: Mapping[str, list[Diagnostic]], fonts: Path, epubcheck: EpubCheck
) -> None:
    for name in _refused(checked):
        (root / "docs" / "practices" / f"z-{name}.en.md").unlink()
    kept = set(BODIES) - _refused(checked)
    wanted = VolumeSelection(("record", "practices"), languages=("en",))
    with prepare(options(root), silent) as prepared:
        files, diagnostics = make(prepared.site_model, root / "build/volumes", fonts, wanted=wanted)
    assert [(str(one.place), one.message("en")) for one in diagnostics] == []
    assert {f"volumes/practices-z-{name}.en.pdf" for name in kept} <= {file.path for file in files}
    (book,) = [file.file for file in files if file.format == "epub"]
    assert epubcheck(book) == []


def test_what_check_refuses_is_refused_at_the_same_line_in_our_words(
    root: Path, checked: Mapping[str, list[Diagnostic]], fonts: Path
) -> None:
    """Whoever makes volumes alone of a faulty image is told at the author's line, without the typesetter's words."""
    (root / "docs" / "practices" / "z-image-crc.en.md").write_text(f"{HEAD}{BODIES['image-crc']}{TAIL}", "utf-8")
    wanted = VolumeSelection(("record",), ("practices/z-image-crc",), ("en",))
    with prepare(options(root), silent) as prepared:
        files, (found,) = make(prepared.site_model, root / "build/volumes", fonts, wanted=wanted)
    assert files == ()
    assert checked["image-crc"]
    assert (found.rule, found.severity) == ("volume-can-be-set", Severity.WARNING)
    assert found.place.line == HEAD.count("\n") + 1
    assert "docs/files/crc.png" in found.message("en")
    assert "error" not in found.message("en")
