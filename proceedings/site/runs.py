# SPDX-License-Identifier: MIT
"""Runs of MkDocs side by side: one process for each language when there is much to render."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from proceedings.site import generator
from proceedings.site.generator import Outcome

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from proceedings.site.task import Task

_FEW: Final = 60
"""Up to so many pages, another process costs more time than it saves."""


def run_all(tasks: Sequence[Task], pages: int) -> list[Outcome]:
    """The outcome of each task, in their order."""
    if pages <= _FEW or len(tasks) < 2 or (os.cpu_count() or 1) < 2 or not _can_fork():
        return [generator.run(task) for task in tasks]
    context = multiprocessing.get_context("fork")
    running = []
    for task in tasks:
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_child, args=(task, sender))
        process.start()
        sender.close()
        running.append((process, receiver))
    try:
        return [_received(receiver) for _, receiver in running]
    finally:
        for process, receiver in running:
            receiver.close()
            process.terminate()
            process.join()


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


def _received(receiver: Connection) -> Outcome:
    """What a process sent. Raises what it raised, or EOFError where something ended it."""
    sent: Outcome | Exception = receiver.recv()
    if isinstance(sent, Exception):
        raise sent
    return sent


def _child(task: Task, sender: Connection) -> None:
    try:
        sender.send(generator.run(task))
    except Exception as error:  # noqa: BLE001 - it is raised again in the process that asked
        sender.send(error)
    sender.close()
