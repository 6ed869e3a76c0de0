# SPDX-License-Identifier: MIT
"""What the system refuses is told in one sentence, in the reader's language; a cache is gone without."""

import errno
import os
from pathlib import Path

import pytest

from proceedings.cli.speaking import system_problem
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
    assert word("commands", "problems.no_folder", language) in told
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
    assert [system_problem(refused.value, language) for language in LANGUAGES] == [
        word("commands", "problems.full", language) for language in LANGUAGES
    ]
    assert system_problem(OSError(errno.EIO, os.strerror(errno.EIO)), "en") == os.strerror(errno.EIO)
