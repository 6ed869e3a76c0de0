# SPDX-License-Identifier: MIT
"""The Nu HTML Checker finds no error in one page of each type, at night in each language, nor in the style sheet."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final
from urllib.parse import unquote

import pytest

from tests.browser.places import EVERY, IN_TURN, Place
from tests.sites import Site

PLANTED: Final = {"planted.html": "<p id=a><p id=a>", "planted.css": "p { colour: red }"}


@pytest.fixture
def errors(java: str, node_modules: Path, tmp_path: Path) -> Callable[..., list[str]]:
    """What the checker finds in files, besides the error that is planted in one more and that it must find."""
    jar = node_modules / "vnu-jar" / "build" / "dist" / "vnu.jar"
    # What runs for seconds is not worth compiling with care; it needs more stack then.
    command = [java, "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(jar)]
    command += ["--format", "json", "--stdout", "--exit-zero-always"]

    def found(files: list[Path], planted: str) -> list[str]:
        (tmp_path / planted).write_text(PLANTED[planted], "utf-8")
        options = ["--css"] if planted.endswith("css") else []
        asked = [*command, *options, *map(str, files), str(tmp_path / planted)]
        done = subprocess.run(asked, capture_output=True, check=True)
        messages = [one for one in json.loads(done.stdout)["messages"] if one["type"] != "info"]
        said = sorted(f"{unquote(one['url'])}:{one.get('lastLine')}: {one['message']}" for one in messages)
        others = [one for one in said if f"/{planted}:" not in one]
        assert len(others) < len(said), "the planted error is not found"
        return others

    return found


@pytest.mark.parametrize("places", [IN_TURN, pytest.param(EVERY, marks=pytest.mark.long)], ids=["in turn", "every"])
def test_pages_are_valid(
    places: Collection[Place], errors: Callable[..., list[str]], real_site: Site, invented_site: Site
) -> None:
    folders = {"real": real_site.folder, "invented": invented_site.folder}
    files = [
        folders[place.site] / place.path.replace("no/such/page/", "404.html")
        if "unknown" in place.name
        else folders[place.site] / place.path / "index.html"
        for place in places
    ]
    assert all(file.is_file() for file in files)
    assert errors(files, "planted.html") == []


def test_the_style_sheet_is_valid(errors: Callable[..., list[str]], real_site: Site) -> None:
    sheets = sorted((real_site.folder / "assets").glob("*.css"))
    assert sheets
    assert errors(sheets, "planted.css") == []
