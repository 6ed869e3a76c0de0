# SPDX-License-Identifier: MIT
"""``status`` says how far translations are and which reviews are overdue."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., int]


@pytest.fixture
def pages(project: Path) -> Path:
    docs = project / "docs"
    head = "---\ntitle: {}\nsummary: S\n{}---\n{}\n"
    block = 'translation:\n  source_language: en\n  digest: "{}"\n  state: machine\n'
    (docs / "a.en.md").write_text(head.format("A", "review_due: 2027-01-01\n", "Text"), encoding="utf-8")
    (docs / "a.fr.md").write_text(head.format("A", block.format("1" * 12), "<!-- en: Text -->"), encoding="utf-8")
    (docs / "a.ar.md").write_text(head.format("ألف", block.format("0" * 12), "نص"), encoding="utf-8")
    (docs / "b.en.md").write_text(head.format("B", "review_due: 2027-03-15\n", "Text"), encoding="utf-8")
    (docs / "c.en.md").write_text("---\n", encoding="utf-8")
    return docs


def test_for_a_program(run: Run, pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pages.is_dir()
    assert run("status", "--format", "json", "--today", "2027-03-15") == 0
    found = json.loads(capsys.readouterr().out)
    nothing = {"original": 0, "authors": 0, "official": 0, "reviewed": 0, "draft": 0, "machine": 0, "missing": 0}
    assert found == {
        "today": "2027-03-15",
        "records": 2,
        "counts": {
            "ar": nothing | {"machine": 1, "missing": 1},
            "fr": nothing | {"machine": 1, "missing": 1},
            "en": nothing | {"original": 2},
        },
        "outdated": {"ar": [], "fr": ["a"], "en": []},
        "unstamped": {"ar": ["a"], "fr": [], "en": []},
        "stubs": {"ar": [], "fr": ["a"], "en": []},
        "missing": {"ar": ["b"], "fr": ["b"], "en": []},
        "aged": [],
        "overdue": [{"id": "a", "due": "2027-01-01"}],
        "unread": ["c"],
        "missing_words": {},
    }


def test_for_a_reader(run: Run, pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pages.is_dir()
    assert run("status", "--today", "2027-03-15") == 0
    assert capsys.readouterr().out == (
        "Records: 2\n\nالعربية\n"
        "  machine translations, not reviewed: 1\n  missing: 1\n"
        "  not stamped: 1\n    - a\n  missing: 1\n    - b\n"
        "\nFrançais\n"
        "  machine translations, not reviewed: 1\n  missing: 1\n"
        "  older than their source: 1\n    - a\n  begun, without a text: 1\n    - a\n  missing: 1\n    - b\n"
        "\nEnglish\n  originals: 2\n"
        "\nreviews overdue on 2027-03-15\n  - a, due on 2027-01-01\n"
        "\nrecords that cannot be read (see scripts/check)\n  - c\n"
    )


def test_a_day_that_is_none(run: Run) -> None:
    assert run("status", "--today", "yesterday") == 2
