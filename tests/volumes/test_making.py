# SPDX-License-Identifier: MIT
"""Only what changed is made again; what keeps a volume from being made is said."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from proceedings.diagnostics import Diagnostic
from proceedings.preparation import prepare
from proceedings.volumes import VolumeFile, VolumeSelection, last_made, make
from tests.sites import options, silent
from tests.volumes.conftest import REAL, Shelf, project_of

AXES = VolumeSelection(("record",), tuple(f"{REAL}/axes/{number}" for number in range(1, 5)))


def test_what_was_made_is_found_again(real: Shelf) -> None:
    first = real.made(AXES, "build/again")
    times = {file.file: file.file.stat().st_mtime_ns for file in first}
    second = real.made(AXES, "build/again")
    assert first == second
    assert {file.file: file.file.stat().st_mtime_ns for file in second} == times


def test_only_what_changed_is_made_again(real: Shelf, tmp_path: Path, fonts: Path) -> None:
    root = project_of(real, tmp_path / "project")
    found = []
    for _ in range(2):
        with prepare(options(root), silent) as prepared:
            files, _ = make(prepared.site_model, root / "build" / "volumes", fonts, wanted=AXES)
        found.append({file.path: file.file.name for file in files})
        text = root / "docs" / REAL / "axes" / "2.fr.md"
        text.write_text(text.read_text("utf-8").replace("title: ", "title: Autre ", 1), "utf-8")
    changed = {path for path in found[0] if found[0][path] != found[1][path]}
    assert "volumes/editions-2018-axes-2.fr.pdf" in changed
    assert not any(path.endswith((".ar.pdf", ".en.pdf")) for path in changed)


def test_missing_faces_are_told(real: Shelf, tmp_path: Path) -> None:
    files, diagnostics = make(real.site_model, real.site_model.catalogue.root / "build/none", tmp_path)
    assert not files
    assert [found.rule for found in diagnostics] == ["print-face-is-made"]


def _with_text(real: Shelf, html: str, name: str) -> tuple[tuple[VolumeFile, ...], tuple[Diagnostic, ...]]:
    """The volumes of the first axis with another English text, and what was said of them."""
    key = (f"{REAL}/axes/1", "en")
    texts = {**dict(real.site_model.texts), key: replace(real.site_model.texts[key], html=html)}
    wanted = VolumeSelection(("record",), (key[0],))
    folder = real.site_model.catalogue.root / "build" / name
    return make(replace(real.site_model, texts=texts), folder, real.fonts, wanted=wanted)


def test_a_volume_that_cannot_be_set_is_told_with_its_place(real: Shelf) -> None:
    files, diagnostics = _with_text(real, '<p id="p1">a</p><p id="p2"><marquee>b</marquee></p>', "not-set")
    assert {file.language for file in files} == {"ar", "fr"}
    (found,) = diagnostics
    assert found.rule == "element-is-known-to-volumes"
    assert found.place.path == "docs/editions/2018/axes/1.en.md"


def test_what_was_made_last_is_known_without_making_it_and_told_when_it_is_older(
    real: Shelf, tmp_path: Path, fonts: Path
) -> None:
    root = project_of(real, tmp_path / "project")
    folder = root / "build" / "volumes"
    for path in sorted((root / "docs").rglob("*.md")):
        if not path.is_relative_to(root / "docs" / REAL / "axes") and path.parent != root / "docs" / REAL:
            path.unlink()
    with prepare(options(root), silent) as prepared:
        assert last_made(prepared.site_model, folder) == ()
        made, diagnostics = make(prepared.site_model, folder, fonts)
        assert not diagnostics
        assert set(last_made(prepared.site_model, folder)) == set(made)
        assert not any(file.is_older for file in made)
    text = root / "docs" / REAL / "axes" / "2.fr.md"
    text.write_text(text.read_text("utf-8").replace("title: ", "title: Autre ", 1), "utf-8")
    with prepare(options(root), silent) as prepared:
        older = {file.path: file.is_older for file in last_made(prepared.site_model, folder)}
        assert older["volumes/editions-2018-axes-2.fr.pdf"]
        assert older["volumes/editions-2018-proceedings.fr.pdf"]
        assert not older["volumes/editions-2018-axes-4.ar.pdf"]
        (folder / made[0].file.name).unlink()
        assert made[0].path not in {file.path for file in last_made(prepared.site_model, folder)}
    for file in (root / "docs" / REAL / "axes").glob("3.*.md"):
        file.unlink()
    with prepare(options(root), silent) as prepared:
        left = {file.path for file in last_made(prepared.site_model, folder)}
        assert "volumes/editions-2018-axes-4.fr.pdf" in left
        assert not any("axes-3" in path for path in left)


@pytest.mark.parametrize(
    ("image", "rule"), [("build/figure.bmp", "image-can-be-set"), ("build/figure.png", "volume-can-be-set")]
)
def test_a_picture_that_cannot_be_set_is_told(real: Shelf, image: str, rule: str) -> None:
    (real.site_model.catalogue.root / image).write_bytes(b"no picture")
    files, diagnostics = _with_text(real, f'<p id="p1"><img src="{image}" alt="a figure"></p>', "not-set")
    assert {file.language for file in files} == {"ar", "fr"}
    assert [found.rule for found in diagnostics] == [rule]


def test_notes_of_two_axes_stand_in_one_booklet(real: Shelf, tmp_path: Path, fonts: Path, pdftotext: str) -> None:
    root = project_of(real, tmp_path / "project")
    for number in (1, 2):
        file = root / "docs" / REAL / "axes" / f"{number}.en.md"
        text = file.read_text("utf-8").rstrip()
        file.write_text(f"{text} A remark.[^1]\n\n[^1]: Told below of axis {number}.\n", "utf-8")
    wanted = VolumeSelection(("glance",), languages=("en",))
    with prepare(options(root), silent) as prepared:
        files, diagnostics = make(prepared.site_model, root / "build/volumes", fonts, wanted=wanted)
    assert diagnostics == ()
    assert {file.format for file in files} == {"pdf", "epub"}
    pdf = next(file.file for file in files if file.format == "pdf")
    told = subprocess.run([pdftotext, pdf, "-"], capture_output=True, check=True, text=True).stdout
    assert "Told below of axis 1." in told
    assert "Told below of axis 2." in told
