# SPDX-License-Identifier: MIT
"""The files that describe a published tree: ``manifest.json`` and ``SHA256SUMS``.

``sha256sum --check SHA256SUMS`` verifies the whole tree. By both files a later build recognises a folder that this
program made and may replace.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from proceedings.publication.tree import Leaf

MANIFEST: Final = "manifest.json"
CHECKSUMS: Final = "SHA256SUMS"
_PROGRAM: Final = "proceedings"


def manifest(
    *, commit: str | None, today: date, format_version: int, languages: Sequence[str], site_url: str, files: int
) -> bytes:
    """Return ``manifest.json``: the commit (None outside a repository), the day, the number of files, and the like."""
    facts = {
        "program": _PROGRAM,
        "format_version": format_version,
        "commit": commit,
        "date": today.isoformat(),
        "site_url": site_url or None,
        "languages": list(languages),
        "files": files,
        "checksums": CHECKSUMS,
    }
    return (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode()


def checksums(tree: Mapping[str, Leaf]) -> bytes:
    """Return ``SHA256SUMS``: a line for every other file, by path, in the format of ``sha256sum``."""
    return "".join(f"{tree[path].digest}  {path}\n" for path in sorted(tree) if path != CHECKSUMS).encode()


def read_checksums(text: str) -> dict[str, str]:
    """Return digest by path from the text of ``SHA256SUMS``, skipping lines of another format."""
    digests: dict[str, str] = {}
    for line in text.splitlines():
        digest, gap, path = line.partition("  ")
        if gap:
            digests[path] = digest
    return digests


def is_ours(folder: Path) -> bool:
    """Return whether a folder has a manifest of this program."""
    try:
        facts = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(facts, dict) and facts.get("program") == _PROGRAM
