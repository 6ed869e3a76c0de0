# SPDX-License-Identifier: MIT
"""Every text of the front matter is a unit: abstracts, and lists with a line for each item."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from proceedings.catalogue import load

Run = Callable[..., int]
ARABIC = """\
---
title: ورقة
abstract: في المنارات.
keywords: [منارة, "زيت، وضوء"]
kind: paper
provenance: [editors]
created: 2026-11-01
---

النص.
"""
FRENCH = """\
---
title: Un article
abstract: Des phares.
keywords:
  - phare
  - huile
translation:
  source_language: ar
  digest: "000000000000"
  state: machine
---

Le texte.
"""


@pytest.fixture
def paper(project: Path) -> Path:
    """A paper with an abstract and keywords, without a summary."""
    folder = project / "docs/editions/2018/papers"
    folder.mkdir(parents=True)
    (folder / "1.ar.md").write_text(ARABIC, "utf-8")
    (folder / "1.fr.md").write_text(FRENCH, "utf-8")
    return folder / "1.fr.md"


def po(project: Path, run: Run, language: str) -> tuple[Path, polib.POFile]:
    assert run("--export", "po", "editions/2018/papers/1", language) == 0
    path = project / f"build/exchange/{language}/editions/2018/papers/1.po"
    return path, polib.pofile(str(path), wrapwidth=0)


def test_an_abstract_and_keywords_leave_and_come_back(project: Path, run: Run, paper: Path) -> None:
    path, file = po(project, run, "fr")
    units = {entry.msgctxt: entry for entry in file}
    assert list(units) == ["title", "abstract", "keywords", "p1"]
    assert (units["keywords"].msgid, units["keywords"].msgstr) == ("منارة\nزيت، وضوء", "phare\nhuile")
    for entry in file:
        entry.flags = []
    file.save(str(path))
    assert run("--import", str(path)) == 0
    stamp = load(project).catalogue["editions/2018/papers/1"].source_words.stamp
    assert paper.read_text("utf-8") == FRENCH.replace("000000000000", stamp)
    units["abstract"].msgstr = "Les phares : une histoire."
    units["keywords"].msgstr = "phare\nhuile, lumière"
    file.save(str(path))
    assert run("--import", str(path)) == 0
    wanted = FRENCH.replace("000000000000", stamp).replace("Des phares.", '"Les phares : une histoire."')
    assert paper.read_text("utf-8") == wanted.replace("phare\n  - huile", "phare\n  - huile, lumière")


def test_a_list_in_brackets_stays_in_brackets(project: Path, run: Run, paper: Path) -> None:
    text = FRENCH.replace("\n  - phare\n  - huile", " [phare, huile]")
    paper.write_text(text, "utf-8")
    path, file = po(project, run, "fr")
    next(entry for entry in file if entry.msgctxt == "keywords").msgstr = "phare\nhuile, lumière"
    for entry in file:
        entry.flags = []
    file.save(str(path))
    assert run("--import", str(path)) == 0
    assert 'keywords: [phare, "huile, lumière"]\n' in paper.read_text("utf-8")


def test_a_translation_begins_with_an_abstract_in_place_of_a_summary(project: Path, run: Run, paper: Path) -> None:
    assert paper.exists()
    path, file = po(project, run, "en")
    for entry, text in zip(file, ("A paper", "", "lighthouse\noil", "The text."), strict=True):
        entry.msgstr = text
    file.save(str(path))
    assert run("--import", str(path), "--partial") == 1
    file[1].msgstr = "On lighthouses."
    file.save(str(path))
    assert run("--import", str(path), "--partial", "--by", "A") == 0
    made = paper.with_name("1.en.md").read_text("utf-8")
    assert made.startswith(
        "---\ntitle: A paper\nabstract: On lighthouses.\nkeywords:\n  - lighthouse\n  - oil\ntranslation:\n"
    )
    assert made.endswith("  by: A\n---\n\nThe text.\n")
