# SPDX-License-Identifier: MIT
"""An invented conference in French and English, as ``start`` begins it, with sessions, papers and recommendations."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from proceedings.starting.answers import Answers
from proceedings.starting.project_files import write_project
from tests.sites import ROOT

ANSWERS: Final = Answers(
    name="Rencontre des puits",
    year=2077,
    languages=("fr", "en"),
    parts=("sessions", "papers", "recommendations"),
    organisers=("Société des puits",),
    time_zone="Europe/Paris",
)

_PEOPLE: Final = """
- id: ada-source
  name: {fr: Ada Source, en: Ada Source}
- id: bo-seau
  name: {fr: Bo Seau, en: Bo Seau}
"""
_SESSION: Final = """---
title: Margelles
summary: Ce que portent les margelles.
number: 1
kind: oral
date: 2077-03-15
start: "09:30"
provenance: [editors]
---

Deux communications.
"""
_PAPER: Final = """---
title: {title}
summary: {summary}
number: {number}
kind: paper
session: editions/2077/sessions/margelles
contributors: [{{person: {person}, role: author}}]
provenance: [authors]
---

{body}
"""
_RECOMMENDATION: Final = """---
title: Couvrir les puits
summary: Que chaque puits soit couvert.
number: R.{number}
adopted_on: 2077-03-15
adopted_by: minutes
addressees: [everyone]
provenance: [sources]
sources:
  - key: minutes
    title: Compte rendu
    address: not-recorded
    date: not-recorded
---

Couvrir.
"""


def conference(folder: Path) -> Path:
    """The project, with the theme of the repository: its sources lie in a folder as those of other sample projects."""
    folder.mkdir(parents=True, exist_ok=True)
    write_project(folder, ANSWERS)
    shutil.copytree(ROOT / "overrides", folder / "overrides", dirs_exist_ok=True)
    if (ROOT / "build" / "fonts").is_dir():
        shutil.copytree(ROOT / "build" / "fonts", folder / "build" / "fonts")
    edition = folder / "docs" / "editions" / "2077"
    papers = (
        ("gouttes.fr", "Gouttes", "Des gouttes comptées.", 1, "ada-source", "On compte les gouttes."),
        ("drops.en", "Drops", "Drops that were counted.", 2, "bo-seau", "Drops are counted."),
    )
    files = {
        folder / "docs/registers/people.yml": _PEOPLE,
        folder / "docs/registers/vocabularies/addressees.yml": "- id: everyone\n  name: {fr: Tous, en: Everyone}\n",
        edition / "sessions/margelles.fr.md": _SESSION,
        **{
            edition / f"papers/{name}.md": _PAPER.format(
                title=title, summary=summary, number=number, person=person, body=body
            )
            for name, title, summary, number, person, body in papers
        },
        **{edition / f"recommendations/{number}.fr.md": _RECOMMENDATION.format(number=number) for number in (1, 2)},
    }
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
