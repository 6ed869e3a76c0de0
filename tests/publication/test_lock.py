# SPDX-License-Identifier: MIT
import subprocess
import sys
from pathlib import Path

from proceedings.publication import build_lock
from tests.processes import started

_HOLD = """
import sys
from pathlib import Path
from proceedings.publication import build_lock
with build_lock(Path(sys.argv[1]), print):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_second_build_says_whom_it_waits_for_and_then_goes_on(tmp_path: Path) -> None:
    lock = tmp_path / "build" / "lock"
    command = [sys.executable, "-c", _HOLD, str(lock)]
    with started(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        waited: list[str] = []

        def waiting(holder: str) -> None:
            waited.append(holder)
            assert other.stdin is not None
            other.stdin.write("\n")
            other.stdin.flush()

        with build_lock(lock, waiting):
            assert waited == [str(other.pid)]


def test_a_lock_is_free_again_afterwards(tmp_path: Path) -> None:
    waited: list[str] = []
    for _ in range(2):
        with build_lock(tmp_path / "lock", waited.append):
            pass
    assert waited == []
