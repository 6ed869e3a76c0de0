# SPDX-License-Identifier: MIT
"""What the system refuses is told in one sentence, in the reader's language; a cache is gone without."""

import errno
import os
from pathlib import Path

import pytest

from proceedings.diagnostics import refusal, told_refusal
from proceedings.languages import LANGUAGES, word
from tests.cli.conftest import Run


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folder_that_cannot_be_written_is_named(
    project: Path, run: Run, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    (project / "build").write_text("a file where a folder is wanted")
    assert run("check", messages=language) == 0
    assert run("build", messages=language) == 1
    told = capsys.readouterr().err.strip().split("\n")[-1]
    assert str(project / "build") in told
    assert word("refusals", "no_folder", language) in told
    assert (project / "build").read_text() == "a file where a folder is wanted"


def test_the_lock_may_be_in_the_way(project: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "build" / "lock").mkdir(parents=True)
    assert run("build") == 1
    assert "it is a folder, not a file" in capsys.readouterr().err


def test_a_full_disk_is_told_with_the_file_that_did_not_fit() -> None:
    # A device that is always full.
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("the system has no /dev/full")
    with pytest.raises(OSError, match="No space") as refused, full.open("wb", buffering=0) as stream:
        stream.write(b"x")
    assert [told_refusal(refusal(refused.value), language) for language in LANGUAGES] == [
        word("refusals", "full", language) for language in LANGUAGES
    ]
    rare = OSError(errno.EDOM, os.strerror(errno.EDOM))
    assert told_refusal(refusal(rare), "ar") == os.strerror(errno.EDOM)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", [("intake", "{}"), ("translate", "--import", "{}.po")])
def test_a_file_that_is_not_there_is_told_without_a_word_of_another_language(
    project: Path, run: Run, capsys: pytest.CaptureFixture[str], language: str, words: tuple[str, ...]
) -> None:
    assert run(*(one.format(project / "x") for one in words), messages=language) != 0
    told = "".join(capsys.readouterr())
    assert word("refusals", "missing", language) in told
    assert "No such file" not in told
