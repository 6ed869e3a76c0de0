# SPDX-License-Identifier: MIT
"""The face of the editor's icons: every icon that its script asks for, and nothing else."""

from __future__ import annotations

import io
import re
import tarfile
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from proceedings.editor.icons import icons_asked_for
from proceedings.editor.packages import FOLDER, ICONS, PACKAGES, SCRIPT, lacking, published
from tests.sites import ROOT

ASKED = re.compile(r"(?:[iI]con|[nN]ame)\s*(?:\(\)\s*\{\s*return\s*|[:=]\s*)[\"'`]([a-z0-9_]+)[\"'`]")
SHOWN = re.compile(r"material-symbols-outlined\"?>([a-z0-9_]+)<")


@pytest.fixture(scope="module")
def whole() -> bytes:
    """The face as npm has it."""
    if list(lacking(ROOT)):
        pytest.skip("needs the packages of the editor (scripts/setup editor)")
    icons = PACKAGES[1]
    with tarfile.open(ROOT / FOLDER / icons.file) as archive:
        member = archive.extractfile(f"package/{icons.files[ICONS]}")
        assert member is not None
        return member.read()


def names(face: bytes) -> set[str]:
    """The names of the icons of a face."""
    font = TTFont(io.BytesIO(face))
    letter = {glyph: chr(code) for code, glyph in sorted(font.getBestCmap().items())}
    return {
        "".join(letter[glyph] for glyph in (first, *one.Component))
        for lookup in font["GSUB"].table.LookupList.Lookup
        for table in lookup.SubTable
        for first, found in getattr(table, "ExtSubTable", table).ligatures.items()
        for one in found
    }


def test_every_icon_that_the_script_asks_for_is_there(whole: bytes) -> None:
    made = published(ROOT)
    script = made[SCRIPT].decode()
    asked = {*ASKED.findall(script), *SHOWN.findall(script)} & names(whole)
    assert {"format_bold", "favorite", "expand_more"} <= asked
    assert asked <= names(made[ICONS])
    assert len(made[ICONS]) < 50_000 < len(whole) / 10


def test_the_same_icons_are_the_same_bytes_and_are_kept(whole: bytes, tmp_path: Path) -> None:
    script = b"let a={icon:`edit`,b:'arrow_back'},c=\"<i>home</i>\",d=`no icon`,e=`lower`"
    first = icons_asked_for(tmp_path, whole, script)
    assert names(first) == {"edit", "arrow_back", "home"}
    (kept,) = tmp_path.iterdir()
    damaged = bytearray(kept.read_bytes())
    damaged[-1] ^= 1
    kept.write_bytes(damaged)
    assert icons_asked_for(tmp_path, whole, script) == first
    kept.unlink()
    assert icons_asked_for(tmp_path, whole, script) == first
    assert kept.exists()
