# SPDX-License-Identifier: MIT
"""``translate`` starts translations, stamps them, and shows what changed in between."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from proceedings import catalogue

Run = Callable[..., int]
SOURCE = "---\ntitle: About\nsummary: What this is.\n---\n\nFirst.\n\nSecond.\n"


@pytest.fixture
def page(project: Path) -> Path:
    path = project / "docs/about.en.md"
    path.write_text(SOURCE, encoding="utf-8")
    return path


def translate(page: Path, language: str = "fr") -> Path:
    path = page.with_name(f"about.{language}.md")
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("title:\n", "title: À propos\n").replace("summary:\n", "summary: S\n"), encoding="utf-8"
    )
    return path


def digest(project: Path, language: str = "fr") -> tuple[str | None, str]:
    record = catalogue.load(project).catalogue["about"]
    translation = record.words[language].translation
    assert translation is not None
    return translation.digest, record.source_words.stamp


def test_a_translation_is_started_stamped_and_unsigned(
    run: Run, project: Path, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("translate", "about", "fr") == 0
    said = capsys.readouterr().out
    assert said.startswith("Created: docs/about.fr.md\n")
    assert "--by" in said
    text = page.with_name("about.fr.md").read_text(encoding="utf-8")
    assert "<!-- en: First. -->" in text
    assert "  state: draft\n  by:   # nom" in text
    assert run("check") == 1
    translate(page)
    assert run("translate", "about", "--language", "fr", "--by", "Amina") == 0
    assert "state: draft\n  by: Amina   # nom" in page.with_name("about.fr.md").read_text(encoding="utf-8")
    stamp, now = digest(project)
    assert stamp == now


def test_the_state_given_at_the_start_is_written(run: Run, page: Path) -> None:
    assert run("translate", "docs/about/", "ar", "--state", "machine") == 0
    assert "  state: machine\n---" in page.with_name("about.ar.md").read_text(encoding="utf-8")


def test_a_review_is_signed(run: Run, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("translate", "about", "fr", "--by", "Amina")
    path = translate(page)
    capsys.readouterr()
    assert run("translate", "about", "fr", "--state", "reviewed") == 2
    assert "--reviewed-by, --reviewed-on" in capsys.readouterr().err
    before = path.read_text(encoding="utf-8")
    review = ("--state", "reviewed", "--reviewed-by", "Bachir", "--reviewed-on", "2027-03-15")
    assert run("translate", "about", "fr", *review) == 0
    expected = before.replace(
        "state: draft\n  by: Amina\n",
        "state: reviewed\n  by: Amina\n  reviewed_by: Bachir\n  reviewed_on: 2027-03-15\n",
    )
    assert path.read_text(encoding="utf-8") == expected


def test_update_shows_what_changed_and_stamps(
    run: Run, project: Path, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("translate", "about", "fr", "--by", "A")
    path = translate(page)
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"]):
        subprocess.run(["git", *words], cwd=project, check=True, capture_output=True)
    page.write_text(SOURCE.replace("Second.", "Second,\nlonger.\n\nThird."), encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    old, now = digest(project)
    capsys.readouterr()
    assert run("translate", "about", "fr", "--update") == 0
    assert capsys.readouterr().out == (
        f"What changed in docs/about.en.md since the stamp {old}:\n"
        "\ndocs/about.en.md:8:1\n- Second.\n+ Second,\n+ longer.\n"
        "\ndocs/about.en.md:11:1\n+ Third.\n\n"
        f"Stamped: docs/about.fr.md ({old} → {now})\n"
    )
    assert path.read_text(encoding="utf-8") == before.replace(str(old), now)
    assert run("translate", "about", "fr", "--update") == 0
    said = capsys.readouterr().out
    assert "has not changed since the stamp" in said
    assert f"Unchanged: docs/about.fr.md carries the digest of its source already, {now}" in said


def test_without_history_the_stamp_is_renewed_and_the_lack_said(
    run: Run, project: Path, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("translate", "about", "fr", "--by", "A")
    translate(page)
    page.write_text(SOURCE + "\nThird.\n", encoding="utf-8")
    assert run("translate", "about", "fr", "--update") == 0
    assert "the git history has no text of docs/about.en.md" in capsys.readouterr().out
    stamp, now = digest(project)
    assert stamp == now


def test_all_stamps_what_was_never_stamped_and_with_update_what_is_outdated(
    run: Run, project: Path, page: Path
) -> None:
    for language in ("fr", "ar"):
        run("translate", "about", language, "--by", "A")
        translate(page, language)
    french = page.with_name("about.fr.md")
    french.write_bytes(
        french.read_bytes().replace(digest(project)[1].encode(), b"000000000000").replace(b"\n", b"\r\n")
    )
    page.write_text(SOURCE + "\nThird.\n", encoding="utf-8")
    assert run("translate", "--all") == 0
    assert digest(project)[0] == digest(project)[1]
    assert french.read_bytes().count(b"\r\n") == french.read_bytes().count(b"\n")
    assert digest(project, "ar")[0] != digest(project, "ar")[1]
    assert run("translate", "--all", "--update") == 0
    assert digest(project, "ar")[0] == digest(project, "ar")[1]


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["about"], 2, "name the record and the language"),
        (["abuot", "fr"], 2, "perhaps about"),
        (["zzz", "fr"], 2, "there is no record zzz\n"),
        (["about", "de"], 2, "not de"),
        (["about", "en"], 2, "docs/about.en.md is the original text"),
        (["about", "fr", "--from", "ar"], 2, "has no text in the language translated from"),
        (["about", "fr", "--state", "good"], 2, "not good"),
        (["about", "fr", "--state", "official"], 2, "--source"),
        (["about", "fr", "--reviewed-on", "2027"], 2, "2027 is not a whole date"),
        (["broken", "fr"], 1, "the record broken cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said(  # noqa: PLR0917 - fixtures and parameters
    run: Run, project: Path, capsys: pytest.CaptureFixture[str], words: list[str], status: int, said: str
) -> None:
    (project / "docs/broken.en.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    assert run("translate", *words) == status
    assert said in capsys.readouterr().err
    assert sorted(path.name for path in project.glob("docs/*.md")) == ["about.en.md", "broken.en.md"]


def test_a_block_that_cannot_be_changed_is_left_with_the_line_to_write(
    run: Run, project: Path, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = "---\ntitle: À\nsummary: S\ntranslation:\n  source_language: en\n"
    odd = head + '  digest: "0000\\\n    00000000"\n  state: machine\n---\nx\n'
    path = page.with_name("about.fr.md")
    path.write_text(odd, encoding="utf-8")
    assert run("translate", "about", "fr") == 1
    assert f'  digest: "{digest(project)[1]}"\n' in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == odd


def test_the_name_of_the_last_release_still_works(run: Run, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("translated", "about", "fr") == 0
    assert page.with_name("about.fr.md").is_file()
    assert "translated" not in capsys.readouterr().err
