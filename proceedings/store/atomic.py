# SPDX-License-Identifier: MIT
"""Atomic writes: a reader sees the old content of a file or the new one, also after a crash."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

_PART: Final = re.compile(r"\..*\.(\d+)\.part")


def replace_bytes(file: str | Path, data: bytes, *, keeps_mode: bool = False) -> None:
    """Replace the content of a file, and create its folder if needed. Raises OSError; then the old content stays.

    The new content is first written beside it, under a hidden name that ends in the process id and ``.part``.
    With ``keeps_mode`` the file must exist, and its permissions stay.
    """
    with _replacing(file, keeps_mode=keeps_mode) as stream:
        stream.write(data)


def replace_written(file: str | Path, write: Callable[[BinaryIO], object], digest: str = "") -> None:
    """Do as `replace_bytes`, with what ``write`` writes into a stream: what is large need not be held in memory.

    A file stays as it is where the SHA-256 of what was written is ``digest``, in hex.
    """
    with suppress(_UnchangedError), _replacing(file) as stream:
        write(stream)
        stream.flush()
        with open(stream.name, "rb") as written:  # noqa: PTH123 - its name is text
            if hashlib.file_digest(written, "sha256").hexdigest() == digest:
                raise _UnchangedError


class _UnchangedError(Exception):
    """What was written is what the file holds."""


@contextmanager
def _replacing(file: str | Path, *, keeps_mode: bool = False) -> Iterator[BinaryIO]:
    folder, name = os.path.split(file)
    part = os.path.join(folder, f".{name}.{os.getpid()}.part")  # noqa: PTH118 - there are thousands, named as text
    try:
        try:
            stream = open(part, "wb")  # noqa: PTH123, SIM115 - the same
        except FileNotFoundError:
            Path(folder).mkdir(parents=True, exist_ok=True)
            stream = open(part, "wb")  # noqa: PTH123, SIM115 - the same
        with stream:
            yield stream
        if keeps_mode:
            shutil.copymode(file, part)
        os.replace(part, file)  # noqa: PTH105 - the same
    except BaseException as error:
        with suppress(OSError):
            os.unlink(part)  # noqa: PTH108 - the same
        if isinstance(error, OSError) and error.filename is None:
            # A full disk is told without the name of the file.
            error.filename = str(file)
        raise


def replace_text(file: str | Path, text: str) -> None:
    """Replace the text of a file, in UTF-8. Raises OSError; then the old text stays."""
    replace_bytes(file, text.encode())


def remove_leftovers(folder: Path, *, below: bool = False) -> None:
    """Delete the unfinished files of ended processes in a folder, or also in all folders below it."""
    for file in folder.rglob(".*.part") if below else folder.glob(".*.part"):
        found = _PART.fullmatch(file.name)
        if found is not None and not _is_running(int(found[1])):
            with suppress(OSError):
                file.unlink()


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
