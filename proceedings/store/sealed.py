# SPDX-License-Identifier: MIT
"""Bytes and values stored behind a digest of themselves and of their name.

If they were damaged on the disk, or stand where others belong, they count as missing.
"""

from __future__ import annotations

import marshal
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from proceedings.store.atomic import replace_bytes

_SIZE: Final = 16
"""Bytes of a digest: enough against damage, not against forgery."""


_BUILD: Final = "build"
"""The folder in which everything is kept: a project can be copied elsewhere with it."""
_FORM: Final = f"{marshal.version} ".encode()
"""What stands before the name of a value, whose form another Python may not read."""


def sealed(data: bytes, name: bytes) -> bytes:
    """Return bytes with a digest before them, of themselves and of the name under which they are stored."""
    return _digest(data, name) + data


def unsealed(data: bytes, name: bytes) -> bytes | None:
    """Return the bytes that `sealed` was given, or None if they were damaged since or stored under another name."""
    inner = data[_SIZE:]
    return inner if _digest(inner, name) == data[:_SIZE] else None


def _digest(data: bytes, name: bytes) -> bytes:
    # SHA-256 is faster than its like where the processor helps, and whole caches are read in every build.
    found = sha256(name + b"\0")
    found.update(data)
    return found.digest()[:_SIZE]


def _name(file: str | Path) -> bytes:
    """Return the path of a file below the folder of what is kept; elsewhere its name alone."""
    parts = Path(file).parts
    below = parts[::-1].index(_BUILD) if _BUILD in parts else 1
    return os.fsencode("/".join(parts[-max(1, below) :]))


def read_sealed(file: str | Path, form: bytes = b"") -> bytes | None:
    """Return the bytes that `write_sealed` wrote to a file in this form; None if it is missing, damaged, another's."""
    try:
        return unsealed(Path(file).read_bytes(), form + _name(file))
    except OSError:
        return None


def write_sealed(file: str | Path, data: bytes, form: bytes = b"") -> None:
    """Replace the content of a file by bytes behind their seal, which tells their form too. Raises OSError."""
    replace_bytes(file, sealed(data, form + _name(file)))


def keep_sealed(file: str | Path, data: bytes, form: bytes = b"") -> None:
    """Do as `write_sealed`, for a result that can be made again: where nothing can be written, it is not kept."""
    with suppress(OSError):
        write_sealed(file, data, form)


def read_value(file: str | Path) -> Any:
    """Return the value that `write_value` wrote to a file; None if it is missing or damaged."""
    data = read_sealed(file, _FORM)
    # Other bytes than its own may end the process: that is what the seal is for.
    return None if data is None else marshal.loads(data)  # noqa: S302 - written by ourselves, in build/


def write_value(file: str | Path, value: Any) -> None:
    """Replace the content of a file by a plain value behind its seal: no subclass, not even of a tuple.

    Marshal takes a fifth of the time of JSON. Raises OSError.
    """
    write_sealed(file, marshal.dumps(value), _FORM)


def keep_value(file: str | Path, value: Any) -> None:
    """Do as `write_value`, for a value that can be made again: where nothing can be written, it is not kept."""
    keep_sealed(file, marshal.dumps(value), _FORM)
