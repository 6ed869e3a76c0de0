# SPDX-License-Identifier: MIT
"""Set-up tells a person what to do, in plain words, where it cannot go on."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLAIN = ("bash", "cat", "cmp", "dirname", "mkdir", "mv", "readlink", "rm", "tail")


class Machine:
    """A machine with a copy of the project, and no program but a few that every system has."""

    def __init__(self, folder: Path) -> None:
        self.project = folder / "the project"
        self.programs = folder / "bin"
        shutil.copytree(ROOT / "scripts", self.project / "scripts")
        self.programs.mkdir()
        for name in PLAIN:
            (self.programs / name).symlink_to(shutil.which(name) or name)

    def program(self, name: str, text: str) -> None:
        path = self.programs / name
        path.write_text(f"#!{shutil.which('bash')}\n{text}\n", encoding="utf-8")
        path.chmod(0o755)

    def set_up(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.project / "scripts" / "setup", *arguments],
            env={"PATH": str(self.programs)},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def _python(machine: Machine, *, without: str) -> None:
    """A Python of this version that lacks the module `without`."""
    machine.program("python3", f'case "$*" in *{without}*) exit 1 ;; esac\nexec {sys.executable} "$@"')


def test_without_python_it_names_the_version_needed(machine: Machine) -> None:
    result = machine.set_up()
    assert result.returncode == 2
    assert "Python 3.11 or later is needed" in result.stderr


def test_an_older_python_is_refused(machine: Machine) -> None:
    machine.program("python3", "exit 1")
    result = machine.set_up()
    assert result.returncode == 2
    assert "Python 3.11 or later is needed" in result.stderr


def test_on_debian_a_person_without_root_is_given_the_command(machine: Machine) -> None:
    _python(machine, without="ensurepip")
    machine.program("apt-get", "exit 99")
    machine.program("id", "echo 1000")
    result = machine.set_up()
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert result.returncode == 2
    assert f"sudo apt-get install python{version}-venv" in result.stderr
    assert not (machine.project / ".venv").exists()


def test_a_step_that_fails_shows_what_it_said_and_what_to_do(machine: Machine) -> None:
    machine.program("python3", 'case "$*" in *venv\\ .venv*) echo "no room left"; exit 1 ;; esac')
    result = machine.set_up()
    assert result.returncode == 1
    assert "no room left" in result.stderr
    assert "Delete the folder .venv and run this again." in result.stderr
    # What was cut short is begun again, not trusted.
    assert (machine.project / ".venv" / "stamps" / "installing").exists()


def test_an_unknown_argument_is_refused(machine: Machine) -> None:
    result = machine.set_up("everything")
    assert result.returncode == 2
    assert "'everything'" in result.stderr


@pytest.mark.parametrize("path", sorted((ROOT / "scripts").iterdir()), ids=lambda path: path.name)
def test_a_script_can_be_run_and_says_what_it_is_for(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert os.access(path, os.X_OK)
    assert lines[0] in ("#!/bin/sh", "#!/usr/bin/env bash")
    assert lines[1].startswith("# ")
    interpreter = "bash" if lines[0].endswith("bash") else "sh"
    assert subprocess.run([interpreter, "-n", path], check=False).returncode == 0
