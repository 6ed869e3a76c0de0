# SPDX-License-Identifier: MIT
"""A process that converts bodies, apart from the program's own so that no body can hang or end it.

It reads from its standard input and answers on its standard output: four bytes of length, then marshal. The first
message sets it up; every other is a batch of bodies, each answered by one message.
"""

from __future__ import annotations

import gc
import marshal
import os
import resource
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any, BinaryIO, Final

from proceedings.languages import adopt
from proceedings.texts.extensions import ExtensionList
from proceedings.texts.model import CleanText, Finding, Request, pack

MOST_BYTES: Final = 1_000_000
"""A longer body is refused: it would be a book of 150,000 words."""
_MOST_MEMORY: Final = 2 << 30


class OutOfTimeError(BaseException):
    """Raised by the timer. No package may take it for one of its own errors."""


class _Timer:
    """A limit of processor time, in seconds. The kernel ends the process where the interpreter does not answer."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._running = False
        signal.signal(signal.SIGVTALRM, self._ring)

    def _ring(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - as the signal calls it
        if self._running:
            raise OutOfTimeError

    def __enter__(self) -> None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + self._seconds * 1.2) + 1)
        self._running = True
        # It rings again: an exception can be lost where the interpreter has nobody to hand it to.
        signal.setitimer(signal.ITIMER_VIRTUAL, self._seconds, 0.05)

    def __exit__(self, *error: object) -> None:
        self._running = False
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _limit(kind: int, most: int) -> None:
    hardest = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (most if hardest == resource.RLIM_INFINITY else min(most, hardest), hardest))


def refused(rule: str, **values: str) -> CleanText:
    """Return the text of a body that could not be converted."""
    return CleanText(findings=(Finding(rule, 1, 1, tuple(sorted(values.items()))),))


def out_of_time(seconds: float) -> CleanText:
    """Return the text of a body that took longer than permitted."""
    return refused("text-converts-in-time", seconds=f"{seconds:g}")


class LimitedConverter:
    """Converts one body after another, each within the limits; its answer to a bad one is a finding."""

    def __init__(self, extensions: ExtensionList, digits: str, seconds: float) -> None:
        self._extensions = extensions
        self._digits = digits
        self._seconds = seconds
        self._timer = _Timer(seconds)
        self._converters: dict[str, Any] = {}

    def convert(self, request: Request) -> CleanText:
        """Return the clean text. Never raises for what an author wrote."""
        size = len(request.body.encode("utf-8", "surrogatepass"))
        if size > MOST_BYTES:
            return refused("text-is-small", size=str(size), most=str(MOST_BYTES))
        try:
            converter = self._converter(request.language)
            with self._timer:
                text: CleanText = converter.convert(request)
                return text
        except OutOfTimeError:
            problem = out_of_time(self._seconds)
        except RecursionError:
            problem = refused("text-nests-within-limits")
        except Exception as error:  # noqa: BLE001 - an extension's mistake must name the page, not end the build
            problem = refused("text-converts", problem=f"{type(error).__name__}: {error}"[:200])
        # What an interrupted conversion left half done must not reach the next body.
        self._converters.pop(request.language, None)
        return problem

    def _converter(self, language: str) -> Any:
        if language not in self._converters:
            from proceedings.texts.conversion import Converter

            self._converters[language] = Converter(self._extensions, language, self._digits)
        return self._converters[language]


def read_message(stream: BinaryIO) -> Any:
    """Return the next message, or None at the end."""
    head = stream.read(4)
    return marshal.loads(stream.read(int.from_bytes(head, "big"))) if len(head) == 4 else None  # noqa: S302 - our own


def message(value: Any) -> bytes:
    """Return a message's bytes."""
    data = marshal.dumps(value)
    return len(data).to_bytes(4, "big") + data


def _requests(stream: BinaryIO) -> Iterator[tuple[int, Request]]:
    while batch := read_message(stream):
        for number, body, language, verbatim, path in batch:
            yield number, Request(number, body, language, verbatim, path)


def main() -> None:
    """Serve until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, _MOST_MEMORY)
    # Behind a buffer: a process that is halted while it writes would else write a part, and go on with the next.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    entries, digits, seconds, root = read_message(sys.stdin.buffer)
    if root:
        adopt(Path(root))
    converter = LimitedConverter(ExtensionList(entries), digits, seconds)
    gc.set_threshold(50_000)
    for number, request in _requests(sys.stdin.buffer):
        answers.write(message((number, pack(converter.convert(request)))))
        answers.flush()


if __name__ == "__main__":
    main()
