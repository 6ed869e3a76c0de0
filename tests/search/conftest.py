# SPDX-License-Identifier: MIT
"""A small invented project, its index, and questions put to it through the engine that the browser runs."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from proceedings.pages.compose import made_words
from proceedings.preparation import Options, prepare
from proceedings.search import index

ROOT: Final = Path(__file__).resolve().parents[2]
ENGINE: Final = ROOT / "overrides" / "assets" / "search-engine.js"
SECTIONS: Final = ("problem", "description", "results", "lessons", "what-did-not-work", "replication")

RECORDS: Final[Mapping[str, Mapping[str, Any]]] = {
    "alpha": {
        "facts": {"countries": [{"country": "MA"}], "themes": ["social-protection"], "period": {"start": "2011"}},
        "ar": (
            "حماية العمال المهاجرين",
            "يستفيد المهاجرون من الضمان الاجتماعي.",
            "توصي الورقة بحوكمة الهجرة في دجنبر.",
        ),
        "fr": (
            "Protéger les travailleurs migrants",
            "Ils ont droit à l’emploi.",
            "Les inspecteurs visitent les chantiers.",
        ),
        "en": ("Protecting migrant workers", "They have a right to work.", "An organisation advises them in December."),
    },
    "beta": {
        "facts": {
            "countries": [{"country": "TN"}, {"country": "MA"}],
            "themes": ["women"],
            "period": {"start": "2015"},
        },
        "ar": ("إصلاح نظام الكفالة", "ألغي شرط موافقة الكفيل.", "تعد حكامة الهجرة شرطا لكل إصلاح."),
        "fr": ("Réforme de la kafala", "L’accord du garant est supprimé.", "La main-d’œuvre circule."),
        "en": ("Reform of the kafala", "The sponsor's consent was abolished.", "Labor moves freely."),
    },
    "gamma": {
        "facts": {"countries": [{"country": "TN"}], "period": {"start": "2015"}},
        "ar": (
            "عقود الأطباء",
            "وقع كل طبيب عقدا جديدا.",
            "تعاونت الإدارة في إدارة الهجرة. وشاركت الوكالة الوطنية وقطر.",
        ),
    },
}

Ask = Callable[..., list[dict[str, Any]]]


def write(folder: Path, name: str, record: Mapping[str, Any]) -> None:
    """The files of one record, Arabic first."""
    for language in ("ar", "fr", "en"):
        if language not in record:
            continue
        title, summary, text = record[language]
        head: dict[str, Any] = {"title": title, "summary": summary}
        if language == "ar":
            head |= {
                "provenance": ["editors"],
                "practice_type": "policy",
                "implementers": ["editors"],
                "level": "national",
                "evidence_level": "claimed",
                **record["facts"],
            }
        else:
            head["translation"] = {"source_language": "ar", "digest": "000000000000", "state": "machine"}
        lines = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items())
        body = "\n\n".join(f"## {part} {{#{part}}}\n\n{text if part == 'results' else '…'}" for part in SECTIONS)
        path = folder / "docs" / "practices" / f"{name}.{language}.md"
        path.write_text(f"---\n{lines}\n---\n\n{body}\n", encoding="utf-8")


def made(folder: Path) -> Path:
    """The sources of the small project, in a folder."""
    (folder / "docs" / "practices").mkdir(parents=True)
    shutil.copytree(ROOT / "docs" / "registers", folder / "docs" / "registers")
    shutil.copy2(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    (folder / "overrides").symlink_to(ROOT / "overrides")
    for name, record in RECORDS.items():
        write(folder, name, record)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project, for the test alone."""
    return made(tmp_path / "project")


def indexed(project: Path, folder: Path | None = None) -> dict[str, bytes]:
    """The files of a project's index by published path."""
    with prepare(Options(project, today=date(2077, 1, 1)), lambda _stage, _done, _total: None) as prepared:
        files = index(prepared.site_model, folder or project / "build" / "search", made_words(prepared.site_model))
        return {path: Path(file).read_bytes() for path, file in files.items()}


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the small project's index is published."""
    folder = tmp_path_factory.mktemp("search")
    for path, data in indexed(made(folder / "project")).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture
def ask(published: Path, node: str) -> Ask:
    """Puts questions to the small project's index: ``ask({"language": "ar", "text": "…"}, …)``."""

    def asked(*asks: Mapping[str, Any]) -> list[dict[str, Any]]:
        request = {"engine": str(ENGINE), "root": str(published), "asks": asks}
        script = Path(__file__).with_name("ask.js")
        done = subprocess.run([node, script], input=json.dumps(request), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        answers: list[dict[str, Any]] = json.loads(done.stdout)
        return answers

    return asked
