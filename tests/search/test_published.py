# SPDX-License-Identifier: MIT
"""The index of the real site: it has every page, each of its targets is there, and one thing is found by its names."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from proceedings.languages import LANGUAGES
from tests.search.conftest import ENGINE
from tests.search.test_index import value
from tests.sites import Site


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_indexed_and_every_target_published(real_site: Site, language: str) -> None:
    folder = real_site.folder / "search" / language
    manifest = value((folder / "manifest.js").read_bytes())
    rows = [row for path in sorted(folder.glob("e-*.js")) for row in value(path.read_bytes())]
    assert {row[0] for row in rows} == set(range(manifest["documents"]))
    indexed = set()
    others = {place: code for code, text in manifest["languages"].items() for place in decoded(text)}
    for document, _part, _title, page, pieces in rows:
        path = f"{others.get(document, language)}/{'' if page == 'index' else f'{page}/'}index.html"
        assert path in real_site.paths
        indexed.add(f"{language}/{'' if page == 'index' else f'{page}/'}index.html")
        ids = set(real_site.pages[path].xpath("//@id"))
        assert {piece[0] for piece in pieces} - {""} <= ids, path
    pages = {path for path in real_site.paths if path.startswith(f"{language}/") and path.endswith("/index.html")}
    # Texts side by side and units are found by the record, forms and references by the page that lists them.
    parts = r"/page/|/parallel/|/unit-\d+/|/contribute/(?:new|fields|rules|commands)/[\w-]+/"
    besides = {path for path in pages if re.search(parts, path)}
    assert indexed - set(real_site.paths) == set()
    assert pages - besides - indexed == set()


def decoded(text: str) -> list[int]:
    """The numbers that `numbers.steps` wrote, where all are small."""
    found, last = [], -1
    for character in text:
        last += ord(character) - 35 + 1
        found.append(last)
    return found


def asked(site: Site, node: str, *asks: dict[str, Any]) -> list[dict[str, Any]]:
    request = {"engine": str(ENGINE), "root": str(site.folder), "asks": asks}
    script = Path(__file__).with_name("ask.js")
    done = subprocess.run([node, script], input=json.dumps(request), capture_output=True, text=True, check=True)
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def test_names_of_one_thing_find_the_same_records(real_site: Site, node: str) -> None:
    answers = asked(
        real_site,
        node,
        *({"language": "ar", "text": text, "limit": 500} for text in ("حوكمة", "حكامة", "إدارة الهجرة")),
    )
    ids = [{row["id"] for row in answer["results"] if row["type"] != "page"} for answer in answers]
    assert ids[0] == ids[1]
    assert ids[0] <= ids[2]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ar", "مهاجر", ("editions/2018/axes/1", "[المهاجرين]")),
        ("fr", "emploi", ("editions/2018/axes/2", "[l’emploi]")),
        ("en", "labor", ("editions/2018", "[labour]")),
        ("en", "Maroc", ("editions/2018", "[Morocco]")),
        ("ar", "Morocco", ("editions/2018", "[المغرب]")),
    ],
)
def test_is_found_and_marked(real_site: Site, node: str, language: str, text: str, found: tuple[str, str]) -> None:
    record, marked = found
    (answer,) = asked(real_site, node, {"language": language, "text": text, "limit": 100})
    (href,) = [row["href"] for row in answer["results"] if row["id"] == record]
    assert href == f"{language}/{record}/"
    assert any(marked in row["excerpt"] or marked in row["title"] for row in answer["results"])
