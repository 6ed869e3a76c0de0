# SPDX-License-Identifier: MIT
"""The files of the index: every page is in them, and they depend on the sources alone."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from proceedings.pages.made_pages import made_pages
from proceedings.preparation import Options, prepare
from proceedings.search import shards
from proceedings.search.numbers import number, steps
from proceedings.search.tables import _changed
from proceedings.store.sealed import read_value, write_value
from tests.search.conftest import RECORDS, indexed, write


def value(data: bytes) -> Any:
    text = data.decode()
    assert text.startswith("ProceedingsSearch.receive(")
    return json.loads(f"[{text.removeprefix('ProceedingsSearch.receive(').rstrip()[:-2]}]")[1]


def test_every_page_is_indexed_in_every_language(project: Path) -> None:
    with prepare(Options(project, today=date(2077, 1, 1)), lambda _stage, _done, _total: None) as prepared:
        site_model = prepared.site_model
        # Forms are found by the page that lists them.
        first = {page for page, made in made_pages(site_model).items() if made.number == 1 and made.word}
        expected = site_model.cards.keys() | first | {term.page for term in site_model.terms}
    files = indexed(project)
    for language in ("ar", "fr", "en"):
        manifest = value(files[f"search/{language}/manifest.js"])
        assert sorted(manifest["pages"].split("\n")) == sorted(expected)
        assert manifest["documents"] == len(expected)


def test_every_document_has_its_parts(project: Path) -> None:
    files = indexed(project)
    held = {tuple(row[:2]) for path, data in files.items() if path.startswith("search/ar/e-") for row in value(data)}
    documents = value(files["search/ar/manifest.js"])["documents"]
    assert {document for document, _ in held} == set(range(documents))


def edit(project: Path, step: str) -> None:
    changed = dict(RECORDS["alpha"])
    match step:
        case "a text":
            write(
                project,
                "alpha",
                {**changed, "fr": ("Un autre titre", "Un autre résumé.", "Un texte bien plus long " * 90)},
            )
        case "a body":
            write(project, "alpha", {**changed, "fr": (*changed["fr"][:2], "Une autre phrase.")})
        case "a fact":
            write(project, "alpha", {**changed, "facts": {**changed["facts"], "countries": [{"country": "SN"}]}})
        case "a new record":
            write(project, "aardvark", RECORDS["beta"])
        case "a record less":
            for path in (project / "docs" / "practices").glob("beta.*"):
                path.unlink()
        case "a word pair":
            path = project / "docs" / "registers" / "search" / "synonyms.yml"
            path.write_text(path.read_text("utf-8") + "\n- id: invented\n  fr: [chantier, invention]\n", "utf-8")


@pytest.mark.parametrize("step", ["a text", "a fact", "a new record", "a record less", "a word pair"])
def test_an_index_that_grew_is_that_of_a_clean_build(project: Path, tmp_path: Path, step: str) -> None:
    before = indexed(project)
    edit(project, step)
    after = indexed(project)
    assert after != before
    moved = tmp_path / "elsewhere"
    shutil.copytree(project, moved, symlinks=True, ignore=shutil.ignore_patterns("build"))
    assert indexed(moved) == after


def test_what_did_not_change_is_not_written_again(project: Path) -> None:
    indexed(project)
    times = {path: path.stat().st_mtime_ns for path in (project / "build" / "search").rglob("*.js")}
    indexed(project)
    assert {path: path.stat().st_mtime_ns for path in (project / "build" / "search").rglob("*.js")} == times
    edit(project, "a body")
    indexed(project)
    now = {path: path.stat().st_mtime_ns for path in (project / "build" / "search").rglob("*.js")}
    assert {path for path, time in now.items() if "/ar/" in str(path) and times.get(path) != time} == set()


def test_a_damaged_cache_is_made_again(project: Path) -> None:
    before = indexed(project)
    for path in (project / "build" / "search").glob("*/kept/*"):
        path.write_bytes(b"damaged")
    for path in (project / "build" / "search").rglob("ledger.marshal"):
        path.write_text("[", "utf-8")
    assert indexed(project) == before


def test_what_another_version_of_the_program_kept_is_made_again(project: Path) -> None:
    indexed(project)
    for state in (project / "build" / "search").glob("*/kept/state"):
        kept = read_value(state)
        write_value(state, (*kept[:-1], kept[-1][:-1]))
        for file in state.parent.glob("[0-9]*"):
            write_value(file, [(digest, entries[:-1]) for digest, entries in read_value(file)])
    edit(project, "a fact")
    found = indexed(project)
    shutil.rmtree(project / "build" / "search")
    assert indexed(project) == found


@pytest.mark.parametrize("document", range(5))
def test_one_document_of_a_posting_changes_alone(document: int) -> None:
    strengths = {1: number(4), 3: number(2) + number(3) + "".join(map(number, (100, 0, 7, 9, 44))), 60: number(0)}

    def posting(of: dict[int, str]) -> str:
        before, text = -1, ""
        for place, strength in sorted(of.items()):
            text += number(place - before - 1) + strength
            before = place
        return text

    for place in (document, 60, 61):
        for strength in (
            None,
            number(1) + number(2000),
            number(46) + number(0) + number(1) + number(2),
            number(47) + number(9),
        ):
            expected = (
                {**strengths, place: strength} if strength else {k: v for k, v in strengths.items() if k != place}
            )
            assert _changed(posting(strengths), place, strength) == posting(expected)


def test_numbers_are_small_and_sorted_apart() -> None:
    assert [len(number(value)) for value in (0, 44, 45, 45 * 46 - 1, 45 * 46)] == [1, 1, 2, 2, 3]
    assert steps([0, 1, 3]) == number(0) + number(0) + number(1)
    assert not set("".join(map(number, range(5000)))) & set('"\\ !')


def test_shards_are_cut_where_beginnings_differ() -> None:
    lines = {f"{first}{second}{third}": "x" * 400 for first in "abc" for second in "def" for third in "0123456789"}
    groups = shards.cut(lines, sorted(lines))
    assert [key for group in groups for key in group] == sorted(lines)
    assert all(sum(len(lines[key]) + 1 for key in group) <= shards.SHARD for group in groups)
    # One key more moves no cut far from it.
    more = {**lines, "aa": "x" * 400}
    assert shards.cut(more, sorted(more))[-1] == groups[-1]
