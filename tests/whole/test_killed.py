# SPDX-License-Identifier: MIT
"""Killed at any moment, a command leaves the old site or the new one whole, and the next build makes the new one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from proceedings.authoring.releasing import PATH
from proceedings.catalogue import load
from tests.processes import started
from tests.sites import ROOT, Site, built_site, options
from tests.whole.miniatures import copied

BUILD = """\
import sys
from pathlib import Path
from tests.sites import built_site, options
built_site(options(Path(sys.argv[1]), volumes=sys.argv[2] == "volumes"))
"""
COMMANDS = {"release": ("--today", "2077-06-01"), "move": ("practices/twin-lamps", "practices/two-lamps")}
BUILDS = ("nothing built", "a text edited", "volumes")
KILLS = {"nothing built": 8, "a text edited": 20, "volumes": 4, "release": 6, "move": 12}
"""How often each is killed at night; in every run of the suite, the cheap ones once."""
MOMENTS = [
    pytest.param(kind, number, marks=() if number == 0 and kind in ("a text edited", "move") else pytest.mark.long)
    for kind, times in KILLS.items()
    for number in range(times)
]


@dataclass(frozen=True)
class Course:
    """What a command does when nobody kills it: how long it takes (s), and the site and the sources that it leaves."""

    seconds: float
    site: dict[str, bytes]
    sources: dict[str, bytes]


def files(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in Site.files(folder)}


def start_of(kind: str, small_site: Site, folder: Path) -> Path:
    """The project as it is before the command."""
    root = copied(small_site, folder)
    if kind == "nothing built":
        for path in (root / "build").iterdir():
            if path.name != "fonts":
                shutil.rmtree(path) if path.is_dir() else path.unlink()
    if kind in BUILDS:
        text = root / "docs" / "practices" / "twin-lamps.fr.md"
        text.write_text(f"{text.read_text('utf-8')}\nUne phrase de plus.\n", "utf-8")
    return root


def command(kind: str, root: Path) -> tuple[list[str], dict[str, str]]:
    if kind in BUILDS:
        words = ["-c", BUILD, str(root), kind]
    else:
        words = ["-m", "proceedings", kind, "--root", str(root), "--messages", "en", *COMMANDS[kind]]
    return [sys.executable, *words], {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="module")
def courses() -> dict[str, Course]:
    """The course of every command that a test of this module took to its end."""
    return {}


@pytest.fixture
def course(kind: str, courses: dict[str, Course], small_site: Site, tmp_path: Path) -> Course:
    """The course of the command that the test will kill."""
    if kind not in courses:
        root = start_of(kind, small_site, tmp_path / "whole")
        words, environment = command(kind, root)
        begun = time.monotonic()
        subprocess.run(words, env=environment, check=True, capture_output=True)
        courses[kind] = Course(time.monotonic() - begun, files(root / "site"), files(root / "docs"))
        shutil.rmtree(root)
    return courses[kind]


@pytest.mark.needs("fonts")
@pytest.mark.parametrize(("kind", "number"), MOMENTS)
def test_the_old_site_or_the_new_one_stands_whole(
    kind: str, number: int, course: Course, small_site: Site, tmp_path: Path
) -> None:
    root = start_of(kind, small_site, tmp_path / "project")
    old, before = files(root / "site"), files(root / "docs")
    words, environment = command(kind, root)
    moment = Random(f"{kind} {number}").uniform(0, course.seconds)  # noqa: S311 - the same in every run
    with started(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        with suppress(subprocess.TimeoutExpired):
            process.wait(moment)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    assert files(root / "site") in (old, course.site)
    now = files(root / "docs")
    # Each file is as it was or as it will be: none is half, none is lost.
    for path in before.keys() | course.sources.keys() | now.keys():
        assert now.get(path) in (before.get(path), course.sources.get(path)), path
    for path in before.keys() - now.keys():
        # What was taken away stands at its new place, and the register says so.
        assert now == course.sources or now.keys() > course.sources.keys(), path
    if kind in BUILDS:
        assert built_site(options(root, volumes=kind == "volumes")).bytes() == course.site
    else:
        assert not [found for found in load(root).diagnostics if found.place.path == PATH]
