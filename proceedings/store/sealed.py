# SPDX-License-Identifier: MIT
"""Bytes and values kept behind a digest of themselves: one that was damaged on the disk is as good as missing."""

from __future__ import annotations

import json
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from proceedings.store.atomic import replace_bytes

_SIZE: Final = 16
"""Bytes of a digest: against damage, not against forgery."""


def sealed(data: bytes) -> bytes:
    """Return bytes behind their digest."""
    return blake2b(data, digest_size=_SIZE).digest() + data


def unsealed(data: bytes) -> bytes | None:
    """Return what `sealed` was given, or None where the bytes are no longer what it returned."""
    inner = data[_SIZE:]
    return inner if blake2b(inner, digest_size=_SIZE).digest() == data[:_SIZE] else None


def read_sealed(file: str | Path) -> bytes | None:
    """Return the bytes that `write_sealed` put into a file; None where it is missing or damaged."""
    try:
        return unsealed(Path(file).read_bytes())
    except OSError:
        return None


def write_sealed(file: str | Path, data: bytes) -> None:
    """Replace a file by bytes behind their digest. Raises OSError."""
    replace_bytes(file, sealed(data))


def read_value(file: str | Path) -> Any:
    """Return the value that `write_value` put into a file; None where it is missing or damaged."""
    data = read_sealed(file)
    return None if data is None else json.loads(data)


def write_value(file: str | Path, value: Any) -> None:
    """Replace a file by a value as JSON behind its digest. Raises OSError."""
    write_sealed(file, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))
