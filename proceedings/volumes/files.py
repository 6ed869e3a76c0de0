# SPDX-License-Identifier: MIT
"""The files of volumes, and the list of those made last, which ``serve`` shows until the next build."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from proceedings.presentation.published_files import VolumeInfo
from proceedings.presentation.site_model import SiteModel
from proceedings.store.sealed import read_value, write_value
from proceedings.volumes.keys import Keys
from proceedings.volumes.volume_plan import plan_volumes

_LAST: Final = "last.marshal"

Entry = dict[str, Any]
"""A ledger's record of a file: its name, page count and size, the digests of its images, its title."""


@dataclass(frozen=True, kw_only=True)
class VolumeFile(VolumeInfo):
    """A published volume with its files on this machine.

    ``file`` is the volume, ``thumbnail_file`` its cover or None; ``sources`` is the digest of the texts that it was
    made from. Pages depend on `VolumeInfo` alone, so only its fields are in the representation.
    """

    file: Path = field(repr=False)
    thumbnail_file: Path | None = field(default=None, repr=False)
    sources: str = field(default="", repr=False)


def last_made(site_model: SiteModel, folder: Path) -> tuple[VolumeFile, ...]:
    """Return the volumes of the last complete run of ``make`` that the site still makes and whose files are there."""
    entries = ledger(folder / _LAST)
    if not entries:
        return ()
    keys = Keys(site_model)
    now = {(plan.kind, plan.scope, plan.language): keys.sources(plan) for plan in plan_volumes(site_model)}
    files = []
    for entry in entries.values():
        file = VolumeFile(**{key: _decode(key, value, folder) for key, value in entry.items()})
        planned = (file.kind, file.scope, file.language)
        if planned not in now:
            # What it was of is no more, or has no such volume any more.
            continue
        if file.file.is_file() and (file.thumbnail_file is None or file.thumbnail_file.is_file()):
            files.append(replace(file, is_older=now[planned] != file.sources))
    return tuple(files)


def _decode(key: str, value: Any, folder: Path) -> Any:
    if key == "identity":
        return pairs(value)
    return folder / value if key in ("file", "thumbnail_file") and value is not None else value


def remember(files: Sequence[VolumeFile], folder: Path) -> None:
    """Save the list of all files that were made, for `last_made`."""
    entries = {
        file.path: {
            name: value.name if isinstance(value, Path) else value
            for name in VolumeFile.__dataclass_fields__
            if (value := getattr(file, name)) is not None
        }
        for file in files
    }
    write_value(folder / _LAST, entries)


def ledger(path: Path) -> Mapping[str, Entry]:
    """Return the entries of a ledger; none if it does not exist or cannot be read."""
    found: Mapping[str, Entry] = read_value(path) or {}
    return found


def pairs(lists: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """Return lists of two, as pairs."""
    return tuple((name, value) for name, value in lists)
