# SPDX-License-Identifier: MIT
"""A register that cannot be read is told once, at its place: nothing that names its entries is told besides."""

from __future__ import annotations

from pathlib import Path

import pytest

from proceedings.cli import main
from tests.whole.miniatures import small_project


def test_only_the_registers_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = small_project(tmp_path / "project")
    registers = sorted(path for path in (root / "docs" / "registers").rglob("*.yml") if path.stem != "site")
    assert len(registers) > 40
    for register in registers:
        register.write_bytes(register.read_bytes() + b"\n: [\n")
    assert main(["check", "--root", str(root), "--messages", "en"]) == 1
    told = [line.split(":")[0] for line in capsys.readouterr().out.splitlines() if ": error: " in line]
    assert told == [path.relative_to(root).as_posix() for path in registers]
