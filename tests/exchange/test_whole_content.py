# SPDX-License-Identifier: MIT
"""Every translation of this site goes out in every format and comes back with the same bytes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from proceedings.catalogue import load
from proceedings.cli import main
from proceedings.exchange.formats import SUFFIXES
from proceedings.project import settings
from proceedings.texts.extensions import ExtensionList
from proceedings.texts.segments import segmented
from tests.sites import ROOT
from tests.whole.miniatures import small_project


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what is written for this site."""
    root = tmp_path_factory.mktemp("site")
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "docs", root / "docs")
    return root


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small invented symposium: types of record that this site has none of, such as papers and recommendations."""
    return small_project(tmp_path_factory.mktemp("invented") / "project")


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted((root / "docs").rglob("*.md"))}


@pytest.mark.parametrize("name", SUFFIXES)
def test_every_translation_comes_back_with_the_same_bytes(site: Path, name: str) -> None:
    goes_and_comes_back(site, name, fewest=200)


def test_translations_of_every_type_come_back_with_the_same_bytes(invented: Path) -> None:
    records = load(invented).catalogue.records.values()
    assert {"paper", "proposal", "recommendation"} <= {record.type for record in records if len(record.words) > 1}
    for name in SUFFIXES:
        goes_and_comes_back(invented, name, fewest=60)


def goes_and_comes_back(site: Path, name: str, *, fewest: int) -> None:
    """Export every translation in a format and import it again: no byte of the project is another."""
    before = contents(site)
    records = load(site).whole.records
    translations = sum(len(record.words) - 1 for record in records.values())
    assert main(["translate", "--root", str(site), "--export", name, "--all"]) == 0
    folder = site / "build/exchange"
    for path in list(folder.rglob(f"*{SUFFIXES[name]}")):
        language, _, record = path.relative_to(folder).as_posix().removesuffix(SUFFIXES[name]).partition("/")
        if language not in records[record].words:
            # What nobody has translated yet leaves too, and has nothing to come back with.
            path.unlink()
    assert len(list(folder.rglob(f"*{SUFFIXES[name]}"))) == translations > fewest
    assert main(["translate", "--root", str(site), "--import", str(site / "build/exchange")]) == 0
    assert contents(site) == before
    shutil.rmtree(site / "build/exchange")


def test_every_translation_is_its_source_with_other_texts(site: Path) -> None:
    extensions, _ = ExtensionList.read(settings.read(site, os.environ)[0].markdown_extensions)
    for record in load(site).catalogue.records.values():
        for words in record.words.values():
            if words.translation is None:
                continue
            source = segmented(record.words[words.translation.source_language].body, extensions)
            here = segmented(words.body, extensions)
            assert source.frame == here.frame, words.path
            assert source.with_texts({one.id: one.text for one in here.segments}) == words.body, words.path
