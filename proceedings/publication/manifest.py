# SPDX-License-Identifier: MIT
"""What a published tree says about itself: ``manifest.json`` and ``SHA256SUMS``.

``sha256sum --check SHA256SUMS`` verifies the whole tree. Both files also tell a later build that a folder is one that
this program made and may replace.
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
    """The commit that was published (None outside a repository), the day, and what there is to check with."""
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
    """One line a file but itself, in order of path: digest, two spaces, path (the form of ``sha256sum``)."""
    return "".join(f"{tree[path].digest}  {path}\n" for path in sorted(tree) if path != CHECKSUMS).encode()


def listed(text: str) -> dict[str, str]:
    """Path → digest, from the text of ``SHA256SUMS``. A line of another form is passed over."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        digest, gap, path = line.partition("  ")
        if gap:
            found[path] = digest
    return found


def is_ours(folder: Path) -> bool:
    """Whether a folder carries a manifest of this program."""
    try:
        facts = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(facts, dict) and facts.get("program") == _PROGRAM
