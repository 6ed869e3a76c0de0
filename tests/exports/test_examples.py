# SPDX-License-Identifier: MIT
"""The page for librarians and developers is true: its paths exist, its examples run, in the three languages alike."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from pybtex.database import parse_string

from proceedings import exports
from proceedings.languages import LANGUAGES
from proceedings.preparation import prepare
from proceedings.presentation.export_formats import DATABASE
from tests.sites import ROOT, Site, silent

WHERE_THERE_ARE_ANY = ("api/v1/answers.csv", "api/v1/follow-up.csv")
"""What the page says to be published only where there is something to tell."""


def page(language: str) -> str:
    return (ROOT / "docs" / "contribute" / f"reuse.{language}.md").read_text("utf-8")


def examples(language: str, lexer: str) -> list[str]:
    return re.findall(rf"^```{lexer}\n(.*?)^```$", page(language), re.DOTALL | re.MULTILINE)


def test_the_examples_are_the_same_in_every_language() -> None:
    for lexer in ("python", "latex", "sql"):
        assert len({tuple(examples(language, lexer)) for language in LANGUAGES}) == 1
        assert examples("en", lexer)
    assert len({tuple(re.findall(r"`([^`\n]*/[^`\n]*)`", page(language))) for language in LANGUAGES}) == 1


def test_the_example_in_python_prints_every_practice(real_site: Site) -> None:
    [program] = examples("en", "python")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program],
        cwd=real_site.folder.parent,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    practices = {
        Path(path).parent.name for path in real_site.paths if re.fullmatch(r"fr/practices/[^/]+/index\.html", path)
    }
    assert {name.removeprefix("practices/") for name, _ in lines} == practices


def test_the_example_in_sql_finds_what_is_written_otherwise(real_site: Site, tmp_path: Path) -> None:
    with prepare(replace(real_site.options, volumes=False), silent) as prepared:
        database = exports.make(prepared.site_model, tmp_path / "exports", {})[DATABASE].file
    [query] = examples("en", "sql")
    with closing(sqlite3.connect(database)) as found:
        rows = found.execute(query).fetchall()
    assert rows
    assert all("الأردن" in real_site.text(f"ar/{record}/index.html") for record, _ in rows)


def test_the_key_of_the_example_in_latex_is_in_the_file(real_site: Site) -> None:
    keys = re.findall(r"\\cite\{(.*?)\}", "".join(examples("en", "latex")))
    assert keys
    for key in keys:
        assert key in parse_string(real_site.text(f"{key[-2:]}/practices/records.bib"), "bibtex").entries


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_path_named_is_published(real_site: Site, language: str) -> None:
    stand_ins = {"LANG": language, "ID": "practices/tunisia-atct", "PAGE": "practices", "TYPE": "practice"}
    stand_ins["NAME"] = "organisations"
    rows = [line.split("|")[1] for line in page(language).splitlines() if line.startswith("| `")]
    paths = [re.findall("`([^`]*)`", row) for row in rows]
    assert len(paths) >= 10
    for first, *others in paths:
        for path in (first, *(other if "/" in other else f"LANG/PAGE/{other}" for other in others)):
            found = re.sub("LANG|ID|PAGE|TYPE|NAME", lambda word: stand_ins[word[0]], path)
            assert found in real_site.paths or found in WHERE_THERE_ARE_ANY, found
