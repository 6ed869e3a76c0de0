# SPDX-License-Identifier: MIT
"""The files of volumes, and those that were made last, which ``serve`` shows until someone builds again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from proceedings.presentation.site_model import SiteModel, VolumeInfo
from proceedings.volumes.formats import write
from proceedings.volumes.keys import Keys
from proceedings.volumes.volume_plan import planned

_LAST: Final = "last.json"

Entry = dict[str, Any]
"""What a ledger says of a file: its name, its figures, its images' digests, what it is called."""


@dataclass(frozen=True, kw_only=True)
class VolumeFile(VolumeInfo):
    """A volume with the files that it is published from.

    ``file`` is where it lies now, ``thumbnail_file`` its cover or None; ``sources`` is the digest of the texts that it
    was made from. What pages depend on is `VolumeInfo` alone, so only that is in the representation.
    """

    file: Path = field(repr=False)
    thumbnail_file: Path | None = field(default=None, repr=False)
    sources: str = field(default="", repr=False)


def last_made(site_model: SiteModel, folder: Path) -> tuple[VolumeFile, ...]:
    """The volumes as ``make`` last made all of them; none where it never did, or where a file is gone."""
    entries = ledger(folder / _LAST)
    if not entries:
        return ()
    keys = Keys(site_model)
    now = {(plan.kind, plan.scope, plan.language): keys.sources(plan) for plan in planned(site_model)}
    found = []
    for entry in entries.values():
        file = VolumeFile(**{key: _read(key, value, folder) for key, value in entry.items()})
        if file.file.is_file() and (file.thumbnail_file is None or file.thumbnail_file.is_file()):
            found.append(replace(file, is_older=now.get((file.kind, file.scope, file.language)) != file.sources))
    return tuple(found)


def _read(key: str, value: Any, folder: Path) -> Any:
    if key == "identity":
        return pairs(value)
    return folder / value if key in ("file", "thumbnail_file") and value is not None else value


def remember(files: Sequence[VolumeFile], folder: Path) -> None:
    """Write down all the files that were made, for `last_made`."""
    entries = {
        file.path: {
            name: value.name if isinstance(value, Path) else value
            for name in VolumeFile.__dataclass_fields__
            if (value := getattr(file, name)) is not None
        }
        for file in files
    }
    write(folder / _LAST, json.dumps(entries, ensure_ascii=False, indent=0).encode())


def ledger(path: Path) -> Mapping[str, Entry]:
    """What is written in a ledger; nothing where there is none, or where it cannot be read."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def pairs(found: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """Pairs as they were before they were written down."""
    return tuple((name, value) for name, value in found)
