# SPDX-License-Identifier: MIT
"""How a test starts a program that runs beside it: whatever happens in the test, nothing of it stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

Running = subprocess.Popen[str]  # noqa: TID251 - the one place
"""A program that was started, with what is piped as text."""


@contextmanager
def started(command: Sequence[str], **other: Any) -> Iterator[Running]:
    """Run a command until the end of the block, which kills it and every process that it started.

    `other`: the options of `subprocess.Popen`.
    """
    with Running(command, text=True, start_new_session=True, **other) as process:
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
