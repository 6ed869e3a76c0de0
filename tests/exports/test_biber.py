# SPDX-License-Identifier: MIT
"""What biber, the program behind BibLaTeX, reads in the files of references: everything, without a warning."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from pybtex.database import parse_string

from proceedings.exports import bibtex
from proceedings.languages import LANGUAGES
from proceedings.presentation.bibliographic import PersonalName
from proceedings.presentation.export_formats import ALL_ENTRIES, BIBTEX
from tests.exports import values
from tests.exports.test_formats import LIBRARY, read_latex
from tests.sites import Site


def read_by_biber(biber: str, text: str, folder: Path) -> dict[str, dict[str, str]]:
    """Return the fields of each entry, in small letters, as biber writes what it has read. It may not complain."""
    (folder / "given.bib").write_text(text, "utf-8")
    command = [biber, "--tool", "--nolog", "--output-encoding=UTF-8", "--output-file=read.bib", "given.bib"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    complaints = [line for line in done.stdout.splitlines() if line.startswith(("WARN", "ERROR"))]
    assert (done.returncode, complaints) == (0, []), done.stderr
    found = parse_string((folder / "read.bib").read_text("utf-8"), "bibtex").entries
    return {key: {name.lower(): text for name, text in entry.fields.items()} for key, entry in found.items()}


def test_biber_gives_titles_and_relations_back(biber: str, tmp_path: Path) -> None:
    names = (
        PersonalName("تيفين لانترنو", "لانترنو", "تيفين"),
        PersonalName("Ludwig van Brume", "Brume", "Ludwig", "van"),
        PersonalName("Guild {of} Keepers and others, 100 %", is_organisation=True),
    )
    many = [*LIBRARY, replace(values.PAPER, authors=names), replace(values.PAGE, issued="2077")]
    many = [replace(value, id=f"{at}/{value.id}") for at, value in enumerate(many)]
    translated = replace(many[0], language="ar", original_language="en", original_title=many[0].title, title="منارتان")
    found = read_by_biber(biber, bibtex.write([*many, translated]).decode(), tmp_path)
    assert len(found) == len(many) + 1
    for value in (*many, translated):
        entry = found[bibtex.key_of(value.id, value.language)]
        # It decodes what LaTeX would print, and keeps the braces that hold capitals.
        assert read_latex(entry["title"]).replace("\\&", "&") == f"{{{value.title}}}"
        assert entry.get("date", "") == value.dated
    assert found[bibtex.key_of(translated.id, "ar")]["related"] == bibtex.key_of(translated.id, "en")


# That of all holds what those of the languages hold.
LISTS = [pytest.param(BIBTEX.path("listing", "index", language), marks=pytest.mark.long) for language in LANGUAGES]


@pytest.mark.parametrize("path", [*LISTS, ALL_ENTRIES])
def test_biber_reads_the_files_of_a_site(biber: str, invented_site: Site, tmp_path: Path, path: str) -> None:
    given = parse_string(invented_site.text(path), "bibtex").entries
    found = read_by_biber(biber, invented_site.text(path), tmp_path)
    assert found.keys() == set(given)
    related = {key: entry["related"] for key, entry in found.items() if "related" in entry}
    assert set(related.values()) <= set(given)
    assert bool(related) == (path == ALL_ENTRIES)
