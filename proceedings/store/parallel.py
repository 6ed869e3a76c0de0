# SPDX-License-Identifier: MIT
"""Work in a subprocess, if there is a second processor and the system can fork."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")


@contextmanager
def in_subprocess(call: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Start a call in a subprocess; the ``with`` statement gives a function that waits for its result or exception.

    The call sees the memory as it is now; its changes to it are lost. The subprocess ends with the statement; if it
    ends before without a result, the call is made again in this process. No thread may hold a lock at the start.
    """
    if (os.cpu_count() or 1) < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield call
        return
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(call, sender), daemon=True)
    process.start()
    sender.close()
    try:
        yield lambda: _received(receiver, call)
    finally:
        receiver.close()
        process.terminate()
        process.join()


def _received(receiver: Connection, call: Callable[[], T]) -> Any:
    try:
        sent = receiver.recv()
    except EOFError:
        return call()
    if isinstance(sent, _Raised):
        raise sent.error
    return sent


class _Raised:
    """The exception that a call raised."""

    def __init__(self, error: Exception) -> None:
        self.error = error


def _child(call: Callable[[], T], sender: Connection) -> None:
    # An interrupt stops the parent, which then ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answer: T | _Raised
    try:
        answer = call()
    except Exception as error:  # noqa: BLE001 - it is raised again in the process that asked
        answer = _Raised(error)
    # The parent was ended: nobody reads the result.
    with suppress(BrokenPipeError):
        sender.send(answer)
    sender.close()
