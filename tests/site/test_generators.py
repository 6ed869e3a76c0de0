# SPDX-License-Identifier: MIT
"""The generator is a leaf: ProperDocs in the place of MkDocs makes every file of the site as it is, byte for byte."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import mkdocs.commands.build
import pytest

from proceedings.site import GeneratorError, load
from tests.sites import REPO_URL, ROOT, SITE_URL, Build, Site, built_site, options, real_project
from tests.whole.miniatures import small_project

BUILD = """
import sys
from datetime import date
from pathlib import Path

from proceedings.pipeline import build
from proceedings.preparation import Options

root, day, address, forge = sys.argv[1:]
asked = Options(Path(root), today=date.fromisoformat(day), site_url=address, repo_url=forge)
built = build(asked, asked.root / "site", lambda *_: None)
assert built.is_published, [(str(found.place), found.message("en")) for found in built.diagnostics]
assert sys.modules["mkdocs"].__name__ == "properdocs"
"""


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def same_by_properdocs(project: Path, site: Site) -> None:
    """Build a project by ProperDocs, in a process of its own, and compare it with its site by MkDocs."""
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("      generator: mkdocs\n", "")
    assert "      format_version: 2\n" in text
    settings.write_text(
        text.replace("format_version: 2\n", "format_version: 2\n      generator: properdocs\n"), "utf-8"
    )
    subprocess.run(
        [sys.executable, "-c", BUILD, str(project), str(options(project).today), SITE_URL, REPO_URL],
        cwd=ROOT,
        check=True,
    )
    before, now = files(site.folder), files(project / "site")
    assert sorted(before) == sorted(now)
    assert [name for name, data in before.items() if now[name] != data] == []


@pytest.mark.limit(400)
def test_properdocs_makes_every_file_as_mkdocs_does(small_site: Site, tmp_path: Path, fonts: Path) -> None:
    assert fonts.is_dir()
    same_by_properdocs(small_project(tmp_path), small_site)


@pytest.mark.long
@pytest.mark.limit(900)
def test_properdocs_makes_the_real_site_as_mkdocs_does(
    once: Callable[[str, Build], Site], tmp_path: Path, fonts: Path
) -> None:
    assert fonts.is_dir()
    by_mkdocs = once("real-by-mkdocs", lambda folder: built_site(options(real_project(folder))))
    same_by_properdocs(real_project(tmp_path), by_mkdocs)


def test_another_generator_is_refused_where_one_is_loaded() -> None:
    assert mkdocs.commands.build.__name__ == "mkdocs.commands.build"
    load("mkdocs")
    with pytest.raises(GeneratorError):
        load("properdocs")
