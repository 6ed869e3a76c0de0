# SPDX-License-Identifier: MIT
"""What pages tell of files that are published beside them: volumes, and files deposited with papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, kw_only=True)
class VolumeInfo:
    """A published volume, as pages show it.

    ``path`` is below the site's root; ``scope`` is the id of the record or edition in the volume. ``format`` is the
    file's ending (``pdf``, ``epub``); ``pages`` is 0 for a format without pages. ``language`` is the first of its
    languages, ``size`` is in bytes, ``sha256`` in hex, ``citation`` is HTML, ``thumbnail`` the path of its cover as
    PNG, or None. ``identity`` holds its identifiers, each with its key among the words of volumes; ``is_older`` is true
    if its texts have changed since it was made.
    """

    path: str
    format: str
    kind: str
    scope: str
    language: str
    title: str
    citation: str
    pages: int
    size: int
    sha256: str
    thumbnail: str | None = None
    identity: tuple[tuple[str, str], ...] = ()
    is_older: bool = False


class Deposit(NamedTuple):
    """A deposited file as it is: its size in bytes, and SHA-256 in hex."""

    size: int
    sha256: str
