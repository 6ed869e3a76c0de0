# SPDX-License-Identifier: MIT
"""Bytes and values stored behind a digest of themselves and of their name.

If they were damaged on the disk, or stand where others belong, they count as missing.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from proceedings.store.atomic import replace_bytes

_SIZE: Final = 16
"""Bytes of a digest: enough against damage, not against forgery."""


_BUILD: Final = "build"
"""The folder in which everything is kept: a project can be copied elsewhere with it."""


def sealed(data: bytes, name: bytes) -> bytes:
    """Return bytes with a digest before them, of themselves and of the name under which they are stored."""
    return _digest(data, name) + data


def unsealed(data: bytes, name: bytes) -> bytes | None:
    """Return the bytes that `sealed` was given, or None if they were damaged since or stored under another name."""
    inner = data[_SIZE:]
    return inner if _digest(inner, name) == data[:_SIZE] else None


def _digest(data: bytes, name: bytes) -> bytes:
    found = blake2b(name + b"\0", digest_size=_SIZE)
    found.update(data)
    return found.digest()


def _name(file: str | Path) -> bytes:
    """Return the path of a file below the folder of what is kept; elsewhere its name alone."""
    parts = Path(file).parts
    below = parts[::-1].index(_BUILD) if _BUILD in parts else 1
    return os.fsencode("/".join(parts[-max(1, below) :]))


def read_sealed(file: str | Path) -> bytes | None:
    """Return the bytes that `write_sealed` wrote to a file; None if it is missing, damaged, or another's."""
    try:
        return unsealed(Path(file).read_bytes(), _name(file))
    except OSError:
        return None


def write_sealed(file: str | Path, data: bytes) -> None:
    """Replace the content of a file by bytes behind their seal. Raises OSError."""
    replace_bytes(file, sealed(data, _name(file)))


def keep_sealed(file: str | Path, data: bytes) -> None:
    """Do as `write_sealed`, for a result that can be made again: where nothing can be written, it is not kept."""
    with suppress(OSError):
        write_sealed(file, data)


def read_value(file: str | Path) -> Any:
    """Return the value that `write_value` wrote to a file; None if it is missing or damaged."""
    data = read_sealed(file)
    return None if data is None else json.loads(data)


def write_value(file: str | Path, value: Any) -> None:
    """Replace the content of a file by a value as JSON behind its seal. Raises OSError."""
    write_sealed(file, _json(value))


def keep_value(file: str | Path, value: Any) -> None:
    """Do as `write_value`, for a value that can be made again: where nothing can be written, it is not kept."""
    keep_sealed(file, _json(value))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
