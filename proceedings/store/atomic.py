# SPDX-License-Identifier: MIT
"""Atomic writes: a reader sees the old content of a file or the new one, also after a crash."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

_PART: Final = re.compile(r"\..*\.(\d+)\.part")


def replace_bytes(file: str | Path, data: bytes, *, keeps_mode: bool = False) -> None:
    """Replace the content of a file, and create its folder if needed. Raises OSError; then the old content stays.

    The new content is first written beside it, under a hidden name that ends in the process id and ``.part``.
    With ``keeps_mode`` the file must exist, and its permissions stay.
    """
    folder, name = os.path.split(file)
    part = os.path.join(folder, f".{name}.{os.getpid()}.part")  # noqa: PTH118 - there are thousands, named as text
    try:
        try:
            stream = open(part, "wb")  # noqa: PTH123, SIM115 - the same
        except FileNotFoundError:
            Path(folder).mkdir(parents=True, exist_ok=True)
            stream = open(part, "wb")  # noqa: PTH123, SIM115 - the same
        with stream:
            stream.write(data)
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
