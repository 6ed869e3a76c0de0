# SPDX-License-Identifier: MIT
"""The worker processes: bodies are shared out among them, and one that dies is replaced and its body named."""

from __future__ import annotations

import marshal
import os
import selectors
import subprocess
import sys
import weakref
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from proceedings.languages import adopted_from
from proceedings.texts.extensions import ExtensionList
from proceedings.texts.model import Request, pack
from proceedings.texts.worker import message, out_of_time

_MODULE: Final = "proceedings.texts.worker"
_BATCH: Final = 8
_WORTH_A_PROCESS: Final = 40
"""Bodies; a process takes about as long to start as so many to convert."""


class _Worker:
    """One process, the numbers of the bodies that it has not yet answered, and the bytes that came so far."""

    def __init__(self, setting: bytes) -> None:
        root = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
        self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-W", "ignore", "-m", _MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            env=os.environ | {"PYTHONPATH": path},
        )
        self.waiting: deque[int] = deque()
        self._received = bytearray()
        self.send(setting)

    def send(self, data: bytes) -> None:
        stdin = self.process.stdin
        assert stdin is not None
        view = memoryview(data)
        try:
            while view:
                view = view[stdin.write(view) :]
        except BrokenPipeError:
            # It died; its output ends too, and that is where it is noticed.
            return

    def receive(self) -> list[tuple[int, bytes]] | None:
        """Return the answers that have come, or None when the process has died."""
        stdout = self.process.stdout
        assert stdout is not None
        data = stdout.read(1 << 20)
        if not data:
            return None
        self._received += data
        answers: list[tuple[int, bytes]] = []
        while len(self._received) >= 4:
            end = 4 + int.from_bytes(self._received[:4], "big")
            if len(self._received) < end:
                break
            answers.append(marshal.loads(self._received[4:end]))  # noqa: S302 - from our own process
            del self._received[:end]
        return answers

    def stop(self) -> None:
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        self.process.kill()
        self.process.wait()


class Workers:
    """At most ``most`` processes, started when there is work for them and kept for the next."""

    def __init__(self, extensions: ExtensionList, digits: str, seconds: float, most: int) -> None:
        self._setting = message((extensions.entries, digits, seconds, adopted_from()))
        self._seconds = seconds
        self._most = max(1, most)
        self._workers: list[_Worker] = []
        self._stopping = weakref.finalize(self, _stop_all, self._workers)
        self._process = os.getpid()

    def convert(self, requests: Sequence[Request]) -> Iterator[tuple[int, bytes]]:
        """For each request its number in the sequence and its packed text, in the order in which they are done.

        Raises RuntimeError when a worker cannot even start.
        """
        if self._process != os.getpid():
            self._leave()
        queue = deque(range(len(requests)))
        wanted = min(self._most, 1 + len(requests) // _WORTH_A_PROCESS)
        while len(self._workers) < wanted:
            self._workers.append(_Worker(self._setting))
        answered = False
        with selectors.DefaultSelector() as selector:
            for worker in self._workers:
                self._hand_out(worker, queue, requests, selector)
            while selector.get_map():
                for key, _ in selector.select():
                    worker = key.data
                    answers = worker.receive()
                    if answers is not None:
                        answered = True
                        for number, packed in answers:
                            worker.waiting.remove(number)
                            yield number, packed
                    elif worker.process.wait() == 1 and not answered:
                        _stop_all(self._workers)
                        raise RuntimeError("a worker of the texts cannot start; its own message stands above")
                    else:
                        number = worker.waiting.popleft()
                        yield number, pack(out_of_time(self._seconds))
                        queue.extendleft(reversed(worker.waiting))
                        worker.waiting.clear()
                        selector.unregister(worker.process.stdout)
                        worker = self._replace(worker)
                    if not worker.waiting:
                        self._hand_out(worker, queue, requests, selector)

    def _leave(self) -> None:
        """Begin anew in a process that was forked: those here are its parent's."""
        self._stopping.detach()
        self._workers, self._process = [], os.getpid()
        self._stopping = weakref.finalize(self, _stop_all, self._workers)

    def _replace(self, worker: _Worker) -> _Worker:
        worker.stop()
        fresh = _Worker(self._setting)
        self._workers[self._workers.index(worker)] = fresh
        return fresh

    def _hand_out(
        self, worker: _Worker, queue: deque[int], requests: Sequence[Request], selector: selectors.BaseSelector
    ) -> None:
        """Give a worker its next bodies; one that has none left is no longer listened to."""
        stdout = worker.process.stdout
        assert stdout is not None
        # Small batches at the end keep both processors busy to the last.
        size = min(_BATCH, 1 + len(queue) // (2 * self._most))
        numbers = [queue.popleft() for _ in range(min(size, len(queue)))]
        listened = stdout in selector.get_map()
        if not numbers:
            if listened:
                selector.unregister(stdout)
            return
        if not listened:
            selector.register(stdout, selectors.EVENT_READ, worker)
        worker.waiting.extend(numbers)
        found = [(number, requests[number]) for number in numbers]
        worker.send(message([(n, r.body, r.language, r.verbatim, r.path) for n, r in found]))

    def close(self) -> None:
        """End the processes."""
        _stop_all(self._workers)


def _stop_all(workers: list[_Worker]) -> None:
    while workers:
        workers.pop().stop()
