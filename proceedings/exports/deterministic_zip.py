# SPDX-License-Identifier: MIT
"""Archives whose bytes depend on nothing but the names and bytes of the files in them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import SEEK_END, BytesIO
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO, Final

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that the format knows: no file says when it was packed."""
_READABLE: Final = 0o644 << 16
_UNIX: Final = 3
_PACKED: Final = frozenset((".pdf", ".epub", ".png", ".jpg", ".jpeg", ".webp", ".zip"))


def packed(files: Mapping[str, bytes | Path]) -> bytes:
    """Return a ZIP of files by name, given as bytes or as a path to read. Raises OSError."""
    archive = BytesIO()
    pack(files, archive)
    return archive.getvalue()


def pack(files: Mapping[str, bytes | Path], archive: BinaryIO) -> None:
    """Write what `packed` returns into a stream that can go back; of a file no more than a piece is in memory."""
    with zipfile.ZipFile(archive, "w") as target:
        for name in sorted(files):
            found = files[name]
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            is_packed = Path(name).suffix.lower() in _PACKED
            entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            # What is larger than 4 GB needs another header, which is written before the content.
            with BytesIO(found) if isinstance(found, bytes) else found.open("rb") as data:
                entry.file_size = data.seek(0, SEEK_END)
                data.seek(0)
                with target.open(entry, "w") as part:
                    copyfileobj(data, part)
