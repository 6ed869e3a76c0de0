# SPDX-License-Identifier: MIT
"""The habits of MkDocs: on a fresh clone of a small project, one language at a time."""

import http.client
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

import pytest

from tests.processes import Running, started
from tests.whole.miniatures import small_project

MKDOCS = [sys.executable, "-m", "mkdocs"]


@pytest.fixture
def clone(tmp_path: Path, fonts: Path) -> Path:
    assert fonts.is_dir()
    folder = small_project(tmp_path / "clone")
    (folder / "proceedings").mkdir()
    return folder


def _environment(**wanted: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "SITE_LOCALE", "REPO_URL")}
    return kept | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "3389731200", **wanted}


@pytest.mark.parametrize(
    ("language", "direction"),
    # That SITE_LOCALE chooses another is seen in test_commands.py each time.
    [("fr", "ltr"), *(pytest.param(*other, marks=pytest.mark.long) for other in (("ar", "rtl"), ("en", "ltr")))],
)
def test_build_shows_one_language_that_stands_by_itself(language: str, direction: str, clone: Path) -> None:
    wanted = {} if language == "fr" else {"SITE_LOCALE": language}
    command = [*MKDOCS, "build", "--strict", "--quiet"]
    done = subprocess.run(command, cwd=clone, env=_environment(**wanted), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    site = clone / "build" / "one-language"
    axis = (site / "editions" / "2077" / "axes" / "2" / "index.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}" dir="{direction}">' in axis
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', axis)
    assert sheets
    assert all((site / "editions" / "2077" / "axes" / "2" / sheet).is_file() for sheet in sheets)
    unknown = (site / "404.html").read_text(encoding="utf-8")
    assert re.findall(r'<link rel="stylesheet" href="(/assets/[^"]+)"', unknown)
    assert not (site / "sitemap.xml").exists()
    assert not (site / "search" / "search_index.json").exists()
    assert not (site / "pages.marshal").exists()


def test_a_mistake_in_a_record_stops_the_build_with_its_place(clone: Path) -> None:
    record = clone / "docs" / "editions" / "2077" / "axes" / "2.fr.md"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("title:", "titel:", 1), encoding="utf-8")
    done = subprocess.run(
        [*MKDOCS, "build"], cwd=clone, env=_environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "docs/editions/2077/axes/2.fr.md:2:1" in done.stderr
    assert "Traceback" not in done.stderr


@contextmanager
def _serving(clone: Path) -> Iterator[tuple[int, Running]]:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port: int = free.getsockname()[1]
    command = [*MKDOCS, "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with started(command, cwd=clone, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        yield port, process


def _page(port: int, path: str) -> str:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", path)
        return connection.getresponse().read().decode()


def _heard(stream: IO[str], end: str) -> list[str]:
    """What is said up to a line with `end` in it."""
    heard: list[str] = []
    for line in stream:
        heard.append(line)
        if end in line:
            return heard
    pytest.fail("".join(heard))


def _states(clone: Path, watched: list[str]) -> dict[Path, int]:
    """When each file that is watched was written."""
    found = (path for name in watched for path in (clone / name, *(clone / name).rglob("*")))
    return {path: path.stat().st_mtime_ns for path in found}


def test_serve_builds_once_a_save(clone: Path) -> None:
    with _serving(clone) as (port, process):
        assert process.stdout is not None
        heard: list[str] = []
        heard = _heard(process.stdout, "Serving on")
        (watching,) = (line for line in heard if "Watching paths" in line)
        watched = re.findall(r"'([^']+)'", watching)
        assert {"docs", "overrides", "mkdocs.yml"} <= set(watched)
        record = clone / "docs" / "about.fr.md"
        record.write_text(record.read_text(encoding="utf-8") + "\nUne phrase de plus.\n", encoding="utf-8")
        saved = _states(clone, watched)
        heard = _heard(process.stdout, "Reloading browsers")
        assert sum("Building documentation..." in line for line in heard) == 1
        assert "Une phrase de plus" in _page(port, "/about/")
        # What composing writes is never taken for another save.
        assert _states(clone, watched) == saved
