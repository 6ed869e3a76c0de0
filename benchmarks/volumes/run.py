# SPDX-License-Identifier: MIT
"""Volumes: 300 records of some 200 words and their facts as PDFs of two pages, and an Arabic volume of 300 pages.

    .venv/bin/python -m benchmarks.volumes.run

README.md says what is measured, and what came out.
"""

from __future__ import annotations

import argparse
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Final

from proceedings.catalogue import load
from proceedings.languages import LANGUAGES
from proceedings.preparation import prepare
from proceedings.volumes import VolumeSelection, make
from tests.sites import ROOT, options, silent, stamp
from tests.whole.miniatures import grow, small_project

PROJECT: Final = ROOT / "build" / "benchmarks" / "volumes"
FONTS: Final = ROOT / "build" / "fonts"
RECORDS: Final = 100
"""Of which a PDF is made, in each of three languages."""
GROWN: Final = 140
"""Practices of the volume, besides those that the invented symposium has."""
WORDS: Final = 150
_MARKUP: Final = re.compile(r"\s*\[@[^\]]*\]|\{[#.][^}]*\}|!?\[([^\]]*)\]\([^)]*\)")
_GROWN: Final = tuple(f"practices/grown-{number:04}" for number in range(1, GROWN + 1))


def main() -> None:
    """Print a line for each measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("measure", nargs="?", choices=("records", "volume", "again", "edit"))
    measure: str | None = parser.parse_args().measure
    if measure is not None:
        measured(measure)
        return
    shutil.rmtree(PROJECT, ignore_errors=True)
    project()
    # A process each: the largest memory is a process's own.
    for name in ("records", "volume", "again", "edit"):
        subprocess.run([sys.executable, "-m", "benchmarks.volumes.run", name], cwd=ROOT, check=True)


def measured(measure: str) -> None:
    """One measure: what was made, processor and wall seconds for that alone, the process's largest memory."""
    if measure == "edit":
        text = PROJECT / "docs" / f"{_GROWN[0]}.fr.md"
        text.write_text(text.read_text("utf-8").replace("title: ", "title: Autre ", 1), encoding="utf-8")
    with prepare(options(PROJECT), silent) as prepared:
        site_model = prepared.site_model
        # Texts are read from their store when they are asked for, which every build does before.
        for key in site_model.texts:
            assert site_model.texts[key]
        wanted = {
            "records": VolumeSelection(("record",), _GROWN[:RECORDS], formats=("pdf",)),
            "volume": VolumeSelection(("practices",), (), ("ar",), ("pdf",)),
        }.get(measure, VolumeSelection(formats=("pdf",)))
        if measure == "again":
            make(site_model, PROJECT / "build" / "volumes", FONTS, wanted=wanted)
        processor, wall = time.process_time(), time.monotonic()
        files, diagnostics = make(site_model, PROJECT / "build" / "volumes", FONTS, wanted=wanted)
        processor, wall = time.process_time() - processor, time.monotonic() - wall
    assert not diagnostics
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    pages = sum(file.pages for file in files)
    print(f"{measure:8} {len(files):4} files {pages:5} pages {processor:6.2f} s CPU {wall:6.2f} s {memory:4} MB")


def project() -> None:
    """The invented symposium with practices more, of real paragraphs in an order of each one's own."""
    small_project(PROJECT)
    grow(PROJECT, 1, GROWN)
    for language in LANGUAGES:
        paragraphs = list(_paragraphs(language))
        for number, name in enumerate(_GROWN):
            file = PROJECT / "docs" / f"{name}.{language}.md"
            text, found = file.read_text("utf-8"), 0
            parts = re.split(r"(?m)^(## .*)$", text)
            turned = paragraphs[number % len(paragraphs) :] + paragraphs[: number % len(paragraphs)]
            chosen: list[str] = []
            while found < WORDS:
                chosen.append(turned[len(chosen) % len(turned)])
                found += len(chosen[-1].split())
            share = -(-len(chosen) // (len(parts) // 2))
            for at in range(2, len(parts), 2):
                mine = chosen[(at // 2 - 1) * share : at // 2 * share]
                parts[at] += "".join(f"{one}\n\n" for one in mine)
            file.write_text("".join(parts), encoding="utf-8")
    for record in load(PROJECT).catalogue.records.values():
        for words in record.words.values():
            if record.id in _GROWN and record.is_outdated(words.language):
                stamp(PROJECT, words.path, record.source_words.stamp)


def _paragraphs(language: str) -> Iterator[str]:
    for file in sorted((ROOT / "docs" / "practices").glob(f"*.{language}.md")):
        body = file.read_text("utf-8").partition("\n---\n")[2]
        for paragraph in body.split("\n\n"):
            plain = _MARKUP.sub(r"\1", paragraph).strip()
            if plain and plain[0].isalpha() and "|" not in plain and len(plain.split()) > 12:
                yield plain


if __name__ == "__main__":
    main()
