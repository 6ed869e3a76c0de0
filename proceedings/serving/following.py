# SPDX-License-Identifier: MIT
"""Volumes follow the pages: a process of its own makes them once nothing is saved for a moment, and a save ends it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

MADE: Final = 0
"""With this code the process ends when it made volumes that the pages do not show yet."""
NOTHING_MADE: Final = 3
"""And with this one when there was nothing to make."""
_QUIET: Final = 1.0
"""Seconds without a save after which volumes are made."""
_LOOK: Final = 0.2
"""Seconds after which it is looked whether they are."""
_NICE: Final = 10


class Follower:
    """Starts the process ``command`` in ``root``, which makes volumes; without a command, nothing follows."""

    def __init__(self, command: Sequence[str] | None, root: Path) -> None:
        self._command = command
        self._root = root
        self._process: subprocess.Popen[bytes] | None = None
        self._is_due = False

    def follow(self) -> None:
        """Ask for volumes: pages were built that former volumes may not show."""
        self._is_due = self._command is not None

    @property
    def pause(self) -> float | None:
        """How long to wait for a save before `looked` is called, in seconds; None where nothing follows."""
        if self._process is not None:
            return _LOOK
        return _QUIET if self._is_due else None

    def looked(self) -> bool:
        """Start the process if it is due; return True once when it has made volumes."""
        if self._process is not None:
            if self._process.poll() is None:
                return False
            made = self._process.returncode == MADE
            self._process = None
            return made
        if self._is_due and self._command is not None:
            self._is_due = False
            self._process = subprocess.Popen(  # noqa: S603 - the command is the program's own
                self._command, cwd=self._root, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, process_group=0
            )
            # Pages go before.
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICE)
        return False

    def stop(self) -> None:
        """End the process, which keeps what it has made."""
        process, self._process = self._process, None
        if process is not None:
            process.terminate()
            process.wait()
