# SPDX-License-Identifier: MIT
"""Archives whose bytes depend on nothing but the names and bytes of the files in them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Final

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that the format knows: no file says when it was packed."""
_READABLE: Final = 0o644 << 16
_UNIX: Final = 3
_PACKED: Final = frozenset((".pdf", ".epub", ".png", ".jpg", ".jpeg", ".webp", ".zip"))


def packed(files: Mapping[str, bytes | Path]) -> bytes:
    """Return a ZIP of files by name, given as bytes or as a path to read. Raises OSError."""
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        for name in sorted(files):
            data = files[name]
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            is_packed = Path(name).suffix.lower() in _PACKED
            entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            target.writestr(entry, data if isinstance(data, bytes) else data.read_bytes())
    return archive.getvalue()
