# SPDX-License-Identifier: MIT
"""Small projects for tests that build again and again: the invented symposium cut down, and one that grows."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from proceedings.catalogue import load
from proceedings.languages import LANGUAGES
from tests.sites import Build, Site, built_site, invented_project, options, stamp

KEPT: Final = ("1", "2", "4", "21", "29")
"""The papers that a small project keeps: trilingual, with files, drafted, without Arabic, in English alone."""


def small_project(folder: Path) -> Path:
    """The invented symposium with its latest edition alone and five papers: the same shapes in a third of the pages."""
    root = invented_project(folder)
    for year in ("2071", "2074"):
        shutil.rmtree(root / "docs" / "editions" / year)
    papers = root / "docs" / "editions" / "2077" / "papers"
    for file in papers.glob("*.md"):
        if file.name.split(".")[0] not in KEPT:
            file.unlink()
    for name in ("glows.pdf", "horns.csv"):
        (papers / name).unlink()
    return root


@pytest.fixture(scope="session")
def small_site(once: Callable[[str, Build], Site]) -> Site:
    """The small project, built from nothing: a test that changes it takes a copy."""
    return once("small", lambda folder: built_site(options(small_project(folder))))


def with_kinds(root: Path) -> Path:
    """The same project, whose profile names the volumes that are made of many records."""
    profile = root / "docs" / "registers" / "site.yml"
    kinds = "volumes: [proceedings, collected, glance, parallel, practices]"
    profile.write_text(f"{profile.read_text(encoding='utf-8')}\n{kinds}\n", encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def site_with_volumes(once: Callable[[str, Build], Site], small_site: Site, fonts: Path) -> Site:
    """The small project with its volumes, except those of single records: a test that changes it takes a copy."""
    assert fonts.is_dir()
    return once(
        "small-volumes", lambda folder: built_site(options(with_kinds(copied(small_site, folder)), volumes=True))
    )


def copied(site: Site, folder: Path) -> Path:
    """The project of a site in a folder that does not exist yet, with all that was built and the links within it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cp", "-a", site.options.root, folder], check=True)
    return folder


def sources(project: Path, folder: Path) -> Path:
    """The same sources elsewhere, with nothing built."""
    for name in ("docs", "overrides", "build/fonts"):
        if (project / name).is_dir():
            shutil.copytree(project / name, folder / name)
    shutil.copyfile(project / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


def grow(project: Path, first: int, last: int) -> None:
    """Add practices, from number ``first`` to ``last``, each a copy of one in three languages, spread over six axes."""
    folder = project / "docs" / "practices"
    originals = {language: (folder / f"twin-lamps.{language}.md").read_text(encoding="utf-8") for language in LANGUAGES}
    for number in range(first, last + 1):
        axis = number % 6 + 1
        for language, original in originals.items():
            text = re.sub(r"^title: (.*)$", rf"title: \1 {number:04}", original, count=1, flags=re.MULTILINE)
            text = re.sub(r"(axes|objectives)/\d", rf"\1/{axis}", text)
            (folder / f"grown-{number:04}.{language}.md").write_text(text, encoding="utf-8")
    for record in load(project).catalogue.records.values():
        for words in record.words.values():
            if record.id.startswith("practices/grown-") and record.is_outdated(words.language):
                stamp(project, words.path, record.source_words.stamp)
