# SPDX-License-Identifier: MIT
"""Same sources and same day, same bytes: in any folder, zone, locale and order of hashes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import INVENTED_TODAY, REPO_URL, ROOT, SITE_URL, Site
from tests.whole.miniatures import small_project, with_kinds

OTHER = {"TZ": "America/Adak", "LANG": "ar_MA.UTF-8", "LC_ALL": "", "PYTHONHASHSEED": "4242", "PYTHONUTF8": "1"}


def tree_built_by_command(root: Path, environment: dict[str, str], umask: int) -> dict[str, bytes]:
    """What the command publishes, in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPO_URL", "SITE_LOCALE")}
    command = [sys.executable, "-m", "proceedings", "build", "--root", str(root), "--today", INVENTED_TODAY.isoformat()]
    done = subprocess.run(
        [*command, "--site-url", SITE_URL, "--repo-url", REPO_URL],
        cwd=ROOT,
        env=kept | environment,
        umask=umask,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    target = root / "site"
    return {path: (target / path).read_bytes() for path in Site.files(target)}


def test_two_clean_builds_are_equal(tmp_path: Path, site_with_volumes: Site) -> None:
    one = site_with_volumes.bytes()
    # Spaces, Arabic letters and a percent sign in the path, which addresses would have to escape.
    other = tree_built_by_command(with_kinds(small_project(tmp_path / "مجلد آخر" / "100 %")), OTHER, 0o002)
    assert sorted(one) == sorted(other)
    assert [path for path, data in one.items() if other[path] != data] == []
    assert len(one) > 400


@pytest.mark.long
def test_two_clean_builds_with_every_volume_are_equal(tmp_path: Path, fonts: Path) -> None:
    assert fonts.is_dir()
    one = tree_built_by_command(small_project(tmp_path / "one"), {}, 0o022)
    other = tree_built_by_command(small_project(tmp_path / "مجلد آخر" / "100 %"), OTHER, 0o002)
    assert sorted(one) == sorted(other)
    assert [path for path, data in one.items() if other[path] != data] == []
    assert len([path for path in one if path.startswith("volumes/")]) > 150


def test_no_published_file_names_the_folder_it_was_built_in(addressed_site: Site) -> None:
    folder = str(addressed_site.options.root).encode()
    assert [path for path, data in addressed_site.bytes().items() if folder in data] == []
