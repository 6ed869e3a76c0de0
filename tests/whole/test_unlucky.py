# SPDX-License-Identifier: MIT
"""No room for a file, two builds at once, a clock set back: the site stands whole, and the next build is right."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from random import Random

import pytest

from tests.processes import started
from tests.sites import INVENTED_TODAY, REPO_URL, ROOT, SITE_URL, Site, built_site, options
from tests.whole.miniatures import copied

LIMITED = """\
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
os.execv(sys.executable, [sys.executable, *sys.argv[2:]])
"""
"""Runs a command that cannot write more than so many bytes to any file."""
BY_DAY = 10
"""The limit that is tried each time: every page is made, then the source of a volume has no room."""
SIZES = [
    pytest.param(int(2 ** Random(number).uniform(9, 22)), marks=() if number == BY_DAY else pytest.mark.long)  # noqa: S311
    for number in range(16)
]
YEAR = 365 * 24 * 3600

pytestmark = pytest.mark.needs("fonts")


def edited(site: Site, folder: Path) -> Path:
    """A copy of the small project in which a text changed since it was built."""
    root = copied(site, folder)
    text = root / "docs" / "practices" / "twin-lamps.fr.md"
    text.write_text(f"{text.read_text('utf-8')}\nUne phrase de plus.\n", "utf-8")
    return root


@pytest.fixture(scope="module")
def after(site_with_volumes: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, bytes]]:
    """The site after the edit, with volumes, where nothing is in the way."""
    folder = tmp_path_factory.mktemp("after")
    yield built_site(options(edited(site_with_volumes, folder / "project"), volumes=True)).bytes()
    shutil.rmtree(folder)


def command(root: Path) -> list[str]:
    words = f"build --messages en --today {INVENTED_TODAY} --site-url {SITE_URL} --repo-url {REPO_URL} --root"
    return [sys.executable, "-m", "proceedings", *words.split(), str(root)]


@pytest.mark.parametrize("size", SIZES)
def test_a_file_for_which_there_is_no_room_is_told(
    size: int, site_with_volumes: Site, after: dict[str, bytes], tmp_path: Path
) -> None:
    root = edited(site_with_volumes, tmp_path / "project")
    limited = [sys.executable, "-c", LIMITED, str(size), *command(root)[1:]]
    done = subprocess.run(limited, cwd=ROOT, capture_output=True, text=True, check=False)
    now = Site(root / "site", options(root), site_with_volumes.built).bytes()
    assert now == (site_with_volumes.bytes() if done.returncode else after)
    assert "Traceback" not in done.stderr
    if done.returncode:
        assert "larger than the system permits" in done.stdout + done.stderr
    assert built_site(options(root, volumes=True)).bytes() == after


def test_two_builds_at_once_make_one_site(site_with_volumes: Site, after: dict[str, bytes], tmp_path: Path) -> None:
    root = edited(site_with_volumes, tmp_path / "project")
    with ExitStack() as stack:
        both = [stack.enter_context(started(command(root), cwd=ROOT, stdout=subprocess.DEVNULL)) for _ in range(2)]
        assert [one.wait() for one in both] == [0, 0]
    assert Site(root / "site", options(root), site_with_volumes.built).bytes() == after


@pytest.mark.parametrize(
    "is_ahead",
    [
        pytest.param(True, id="built a year ahead", marks=pytest.mark.long),
        pytest.param(False, id="saved with its former time"),
    ],
)
def test_what_times_say_is_not_believed(
    *, is_ahead: bool, site_with_volumes: Site, after: dict[str, bytes], tmp_path: Path
) -> None:
    root = copied(site_with_volumes, tmp_path / "project")
    text = root / "docs" / "practices" / "twin-lamps.fr.md"
    before = text.stat()
    if is_ahead:
        # As a build leaves them whose clock was set back afterwards.
        for file in sorted((root / "build").rglob("*")):
            if not file.is_symlink():
                os.utime(file, ns=(before.st_atime_ns, file.stat().st_mtime_ns + YEAR * 10**9))
    text.write_text(f"{text.read_text('utf-8')}\nUne phrase de plus.\n", "utf-8")
    os.utime(text, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert built_site(options(root, volumes=True)).bytes() == after
