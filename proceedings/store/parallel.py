# SPDX-License-Identifier: MIT
"""Work in subprocesses, if there is a second processor and the system can fork."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

T = TypeVar("T")
Item = TypeVar("Item")


@contextmanager
def in_subprocess(call: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Start a call in a subprocess; the ``with`` statement gives a function that waits for its result or exception.

    The call sees the memory as it is now; its changes to it are lost. The subprocess ends with the statement; if it
    ends before without a result, the call is made again in this process. No thread may hold a lock at the start.
    """
    if processes() < 2:
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


def processes() -> int:
    """Return how many processes can work at the same time, this one included: 1 where the system cannot fork."""
    return (os.cpu_count() or 1) if "fork" in multiprocessing.get_all_start_methods() else 1


@contextmanager
def shared_out(call: Callable[[Item], T], items: Sequence[Item], workers: int) -> Iterator[Iterator[tuple[int, T]]]:
    """Start a call for each item in so many subprocesses; the ``with`` statement gives an iterator over the results.

    Each is a pair of the item's position and its result, in the order in which they are ready; what a call raises is
    raised there. The rest is as for `in_subprocess`: an item whose process ended before is worked on in this one.
    """
    context = multiprocessing.get_context("fork")
    with ExitStack() as stack:
        connections: list[Connection] = []
        for _ in range(min(workers, len(items))):
            ours, theirs = context.Pipe()
            connections.append(ours)
            process = context.Process(target=_worker, args=(call, items, theirs, connections), daemon=True)
            process.start()
            theirs.close()
            stack.callback(process.join)
            stack.callback(process.terminate)
            stack.callback(ours.close)
        yield _collected(call, items, connections)


def _collected(
    call: Callable[[Item], T], items: Sequence[Item], connections: Sequence[Connection]
) -> Iterator[tuple[int, T]]:
    left = iter(range(len(items)))
    busy: dict[Connection, int] = {}
    lost: list[int] = []

    def ask(worker: Connection) -> None:
        at = next(left, None)
        if at is not None:
            busy[worker] = at
            # A process that ended says so when its answer is read.
            with suppress(BrokenPipeError):
                worker.send(at)

    for worker in connections:
        ask(worker)
    while busy:
        for worker in [one for one in wait(list(busy)) if isinstance(one, Connection)]:
            at = busy.pop(worker)
            try:
                sent = worker.recv()
            except (EOFError, ConnectionResetError):
                lost.append(at)
                continue
            if isinstance(sent, _Raised):
                raise sent.error
            ask(worker)
            yield at, sent
    for at in (*lost, *left):
        yield at, call(items[at])


def _worker(
    call: Callable[[Item], T], items: Sequence[Item], connection: Connection, of_parent: Sequence[Connection]
) -> None:
    # An interrupt stops the parent, which then ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # While another process holds them, nobody learns that the parent was killed.
    for one in of_parent:
        one.close()
    with suppress(EOFError, OSError):
        while True:
            connection.send(_answer(partial(call, items[connection.recv()])))


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
    # The parent was ended: nobody reads the result.
    with suppress(BrokenPipeError):
        sender.send(_answer(call))
    sender.close()


def _answer(call: Callable[[], T]) -> T | _Raised:
    try:
        return call()
    except Exception as error:  # noqa: BLE001 - it is raised again in the process that asked
        return _Raised(error)
