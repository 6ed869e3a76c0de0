# SPDX-License-Identifier: MIT
"""Bytes and values stored behind their own digest: if they were damaged on the disk, they count as missing."""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from proceedings.store.atomic import replace_bytes

_SIZE: Final = 16
"""Bytes of a digest: enough against damage, not against forgery."""


def sealed(data: bytes) -> bytes:
    """Return bytes with their digest before them."""
    return blake2b(data, digest_size=_SIZE).digest() + data


def unsealed(data: bytes) -> bytes | None:
    """Return the bytes that `sealed` was given, or None if they were damaged since."""
    inner = data[_SIZE:]
    return inner if blake2b(inner, digest_size=_SIZE).digest() == data[:_SIZE] else None


def read_sealed(file: str | Path) -> bytes | None:
    """Return the bytes that `write_sealed` wrote to a file; None if it is missing or damaged."""
    try:
        return unsealed(Path(file).read_bytes())
    except OSError:
        return None


def write_sealed(file: str | Path, data: bytes) -> None:
    """Replace the content of a file by bytes behind their digest. Raises OSError."""
    replace_bytes(file, sealed(data))


def keep_sealed(file: str | Path, data: bytes) -> None:
    """Do as `write_sealed`, for a result that can be made again: where nothing can be written, it is not kept."""
    with suppress(OSError):
        write_sealed(file, data)


def read_value(file: str | Path) -> Any:
    """Return the value that `write_value` wrote to a file; None if it is missing or damaged."""
    data = read_sealed(file)
    return None if data is None else json.loads(data)


def write_value(file: str | Path, value: Any) -> None:
    """Replace the content of a file by a value as JSON behind its digest. Raises OSError."""
    write_sealed(file, _json(value))


def keep_value(file: str | Path, value: Any) -> None:
    """Do as `write_value`, for a value that can be made again: where nothing can be written, it is not kept."""
    keep_sealed(file, _json(value))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
