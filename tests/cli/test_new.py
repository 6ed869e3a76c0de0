# SPDX-License-Identifier: MIT
"""``new`` writes a record where it belongs and says what to do next."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., int]
Shell = Callable[..., subprocess.CompletedProcess[str]]


def test_a_person_starts_an_edition_and_a_practice(shell: Shell, project: Path) -> None:
    first = shell("new", "edition", "2027", "Symposium de Dakar", "--today", "2027-03-15")
    assert (first.returncode, first.stderr) == (0, "")
    assert (project / "docs/editions/2027/index.fr.md").is_file()
    assert (project / "docs/editions/2027/axes/index.fr.md").is_file()
    second = shell("new", "practice", "--language", "ar", "مهارات المهاجرين", "--messages", "en")
    assert second.returncode == 0
    assert second.stdout == (
        "Created: docs/practices/mharat-almhajryn.ar.md\n"
        "What to do next:\n"
        "1. Open docs/practices/mharat-almhajryn.ar.md in your editor, fill in the fields, write the text.\n"
        "2. Check it: scripts/check\n"
        "3. When it is ready, change status: draft to status: published\n"
        "4. Start its translations: scripts/translate practices/mharat-almhajryn fr ; "
        "scripts/translate practices/mharat-almhajryn en\n"
    )
    checked = shell("check")
    assert checked.returncode == 0, checked.stdout
    # In proposed changes, what is still empty counts.
    assert shell("check", "--drafts").returncode == 1


def test_an_existing_file_is_not_touched(run: Run, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("new", "page", "About") == 0
    path = project / "docs/about.en.md"
    before = path.read_bytes()
    capsys.readouterr()
    assert run("new", "page", "--language", "fr", "--slug", "about", "À propos") == 2
    assert "docs/about.en.md" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert not (project / "docs/about.fr.md").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["workshop", "Title"], "there is no type workshop"),
        (["practice", " "], "give the title in quotation marks"),
        (["practice", "A", "title"], "after it there is: title"),
        (["practice", "--language", "de", "Titel"], "not de"),
        (["practice", "--today", "2027-02-30", "Title"], "2027-02-30 is not a whole date"),
        (["practice", "--slug", "A b", "Title"], "A b cannot be a short name"),
        (["axis", "Title"], "there is no edition yet"),
        (["edition", "Dakar"], "begins with its year"),
    ],
)
def test_wrong_use_is_said_and_writes_nothing(
    run: Run, project: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert run("new", *words) == 2
    assert said in capsys.readouterr().err
    assert [path for path in project.glob("docs/**/*.md") if path.name != "README.md"] == []
