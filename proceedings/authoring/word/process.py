# SPDX-License-Identifier: MIT
"""A process that reads one Word file under limits of time and memory, so that no file can hang or end the program."""

from __future__ import annotations

import marshal
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from proceedings.authoring.filled import Filled, KnownForm
from proceedings.authoring.submissions import UnreadableError
from proceedings.authoring.word.blocks import WordBlock
from proceedings.authoring.word.found import Found
from proceedings.authoring.word.reading import Converted, convert
from proceedings.languages import adopt, adopted_from

SECONDS: Final = 30
"""The most time of the processor that one file takes; three times as much by the clock."""
_MOST_MEMORY: Final = 2 << 30
_OK: Final = "ok"


def converted(data: bytes, forms: Sequence[KnownForm] = (), *, verbatim: bool = False) -> Converted:
    """Return a Word file, maybe one of ``forms``, as text. Raises UnreadableError, also where a limit was reached."""
    root = str(Path(__file__).resolve().parents[3])
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-W", "ignore", "-m", __name__],
            input=marshal.dumps((data, [tuple(form) for form in forms], verbatim, adopted_from())),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": path},
            timeout=SECONDS * 3,
            check=False,
        )
        answer = marshal.loads(done.stdout)  # noqa: S302 - from our own process
    except (subprocess.TimeoutExpired, EOFError, ValueError, TypeError) as error:
        raise UnreadableError("unreadable.limits") from error
    return _unpacked(answer)


def _unpacked(answer: Any) -> Converted:
    kind, *parts = answer
    if kind != _OK:
        raise UnreadableError(kind, **dict(parts[0]))
    blocks, notes, images, found, counts, typed, filled = parts
    rows = (tuple(map(WordBlock._make, blocks)), notes, images, tuple(map(Found._make, found)))
    return Converted(*rows, counts, typed, tuple(map(Filled._make, filled)))


def _packed(made: Converted) -> tuple[Any, ...]:
    rows = (tuple(map(tuple, made.blocks)), made.notes, made.images, tuple(map(tuple, made.found)))
    return (_OK, *rows, made.counts, made.typed, tuple(map(tuple, made.filled)))


def _answer(data: bytes, forms: Sequence[KnownForm], *, verbatim: bool) -> tuple[Any, ...]:
    try:
        return _packed(convert(data, forms, verbatim=verbatim))
    except UnreadableError as refused:
        return (refused.key, tuple((key, str(value)) for key, value in refused.values.items()))
    except (MemoryError, RecursionError):
        return ("unreadable.limits", ())
    except Exception:  # noqa: BLE001 - whatever a damaged file does to a package must not end the program
        return ("unreadable.damaged", ())


def main() -> None:
    """Answer one file."""
    for kind, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, _MOST_MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        resource.setrlimit(kind, (most, most))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    data, forms, verbatim, root_ = marshal.loads(sys.stdin.buffer.read())  # noqa: S302 - from our own process
    if root_:
        adopt(Path(root_))
    answers.write(marshal.dumps(_answer(data, tuple(map(KnownForm._make, forms)), verbatim=verbatim)))
    answers.flush()


if __name__ == "__main__":
    main()
