# SPDX-License-Identifier: MIT
"""The Nu HTML Checker finds no error in one page of each type and language, nor in the style sheet."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.browser.places import EVERY
from tests.sites import Site


def _found(java: str, node_modules: Path, *asked: str) -> list[dict[str, Any]]:
    jar = node_modules / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = [java, "-Xss1m", "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always", *asked]
    done = subprocess.run(command, capture_output=True, check=True)
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return messages


def _errors(messages: list[dict[str, Any]]) -> list[str]:
    return sorted(
        f"{Path(found['url']).parent.name}/{Path(found['url']).name}:{found.get('lastLine')}: {found['message']}"
        for found in messages
        if found["type"] != "info"
    )


def test_pages_are_valid(java: str, node_modules: Path, real_site: Site, invented_site: Site) -> None:
    folders = {"real": real_site.folder, "invented": invented_site.folder}
    files = [
        folders[place.site] / place.path.replace("no/such/page/", "404.html")
        if "unknown" in place.name
        else folders[place.site] / place.path / "index.html"
        for place in EVERY
    ]
    assert all(file.is_file() for file in files)
    assert _errors(_found(java, node_modules, *map(str, files))) == []


def test_the_style_sheet_is_valid(java: str, node_modules: Path, real_site: Site) -> None:
    sheets = sorted(map(str, (real_site.folder / "assets").glob("*.css")))
    assert sheets
    assert _errors(_found(java, node_modules, "--css", *sheets)) == []


@pytest.mark.parametrize(("name", "text"), [("a.html", "<p id=a><p id=a>"), ("a.css", "p { colour: red }")])
def test_a_planted_error_is_found(java: str, node_modules: Path, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    options = ["--css"] if name.endswith("css") else []
    assert _errors(_found(java, node_modules, *options, str(tmp_path / name)))
