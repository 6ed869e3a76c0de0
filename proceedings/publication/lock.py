# SPDX-License-Identifier: MIT
"""A lock that allows one build at a time, because two would write the same caches and swap the same trees."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from proceedings.store.atomic import remove_leftovers


@contextmanager
def build_lock(file: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock ``file``. If another process holds it, call ``waiting`` once with that process's id, and wait.

    The system releases the lock when its process ends, however it ends.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a+", encoding="ascii") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            stream.seek(0)
            waiting(stream.read().strip())
            fcntl.flock(stream, fcntl.LOCK_EX)
        stream.seek(0)
        if stream.read().strip():
            # The last build was broken off, or it would have taken its id away.
            remove_leftovers(file.parent, below=True)
        stream.seek(0)
        stream.truncate()
        stream.write(f"{os.getpid()}\n")
        stream.flush()
        yield
        stream.seek(0)
        stream.truncate()
