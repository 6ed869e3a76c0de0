# SPDX-License-Identifier: MIT
"""Work in a process beside this one, where there is a second processor and the system can fork."""

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
    """Begin a call; what the ``with`` statement gives waits for what it returns, or raises what it raised.

    The call sees everything as it is now, and what it changes in memory is lost. Its process ends with the statement;
    where something else ends it, the call is made again, here. No thread may hold a lock while this is called.
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
    """What a call raised instead of returning."""

    def __init__(self, error: Exception) -> None:
        self.error = error


def _child(call: Callable[[], T], sender: Connection) -> None:
    # Whoever stops the program stops the process that waits for this one, which then ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answer: T | _Raised
    try:
        answer = call()
    except Exception as error:  # noqa: BLE001 - it is raised again in the process that asked
        answer = _Raised(error)
    # Nobody listens where the program itself was ended.
    with suppress(BrokenPipeError):
        sender.send(answer)
    sender.close()
