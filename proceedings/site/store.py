# SPDX-License-Identifier: MIT
"""Rendered files, stored by digest in ``build/rendered``, and the ledger that records what each was made from.

A stored file is never modified, so the published tree can share it by hard link; a crash may leave unreferenced files,
but never a wrong one.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from proceedings.store.atomic import replace_bytes
from proceedings.store.outputs import Node, Output
from proceedings.store.sealed import read_value, write_value

_FORM: Final = 4


class Stored(NamedTuple):
    """A file of the store: its digest, its size in bytes, and its time of last change in nanoseconds."""

    digest: str
    size: int
    modified: int


class SitemapEntry(NamedTuple):
    """What the sitemap says of a page.

    ``address`` is relative to the site's root; ``updated`` is a day in ISO 8601, or None; ``languages`` are those in
    which the work exists; ``robots`` is the page's own robots directive, or None; ``default`` is the absolute address
    for readers of any other language (``x-default``), or None.
    """

    address: str
    updated: str | None
    languages: tuple[str, ...]
    robots: str | None
    default: str | None = None

    @property
    def public(self) -> bool:
        """Whether search engines may show it."""
        return "noindex" not in (self.robots or "")


class RenderedPage(NamedTuple):
    """One rendered page: the digest of its composed file, the published path, and the output's digest, size and mtime.

    ``listing`` is None for files that are not listed as pages, such as ``404.html``.
    """

    source: str
    path: str
    digest: str
    size: int
    modified: int
    listing: SitemapEntry | None


@dataclass
class Ledger:
    """``common`` is, by language, the digest of all shared inputs; ``entries`` are rendered pages by composed file."""

    common: dict[str, str] = field(default_factory=dict)
    entries: dict[str, RenderedPage] = field(default_factory=dict)

    @classmethod
    def load(cls, file: Path) -> Ledger:
        """Read the ledger of a file; return an empty one if there is none, or none of this format."""
        data = read_value(file)
        if data is None or data["form"] != _FORM:
            return cls()
        return cls(data["common"], {name: _entry(values) for name, values in data["entries"].items()})

    def save(self, file: Path) -> None:
        """Replace the file atomically."""
        entries = {name: (*entry[:-1], entry.listing and tuple(entry.listing)) for name, entry in self.entries.items()}
        write_value(file, {"form": _FORM, "common": self.common, "entries": entries})


def _entry(values: tuple[Any, ...]) -> RenderedPage:
    source, path, digest, size, modified, listing = values
    return RenderedPage(source, path, digest, size, modified, listing and SitemapEntry(*listing))


class Store:
    """The folder of rendered files, each under its own digest."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._top = str(folder)

    def file(self, digest: str) -> str:
        """Return the path of the file with a digest."""
        # There are thousands: as strings, they take a tenth of the time of Path objects.
        return f"{self._top}/{digest[:2]}/{digest[2:]}"

    def output(self, entry: RenderedPage) -> Output | None:
        """Return the output of an entry, or None if its file is missing or was changed."""
        file = self.file(entry.digest)
        try:
            status = os.stat(file)  # noqa: PTH116 - the same
        except OSError:
            return None
        if status.st_size != entry.size or status.st_mtime_ns != entry.modified:
            return None
        return Output(entry.digest, entry.size, file, Node.of(status))

    def stored(self, entry: RenderedPage) -> Output:
        """Return the output of an entry that was stored just now."""
        file = self.file(entry.digest)
        return Output(entry.digest, entry.size, file, Node.of(os.stat(file)))  # noqa: PTH116 - the same

    def put(self, data: bytes) -> Stored:
        """Store a file. An equal file that exists is kept, because another entry may record its mtime."""
        digest = hashlib.sha256(data).hexdigest()
        name = self.file(digest)
        try:
            stream = open(name, "xb")  # noqa: PTH123, SIM115
        except FileNotFoundError:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            return self.put(data)
        except FileExistsError:
            if Path(name).read_bytes() != data:
                # The published tree may share the file, so it is replaced, not modified.
                replace_bytes(name, data)
        else:
            with stream:
                stream.write(data)
        return Stored(digest, len(data), os.stat(name).st_mtime_ns)  # noqa: PTH116

    def remove(self, digests: Iterable[str]) -> None:
        """Delete the files with these digests."""
        for digest in digests:
            Path(self.file(digest)).unlink(missing_ok=True)

    def sweep(self, named: Collection[str]) -> None:
        """Delete every file whose digest is not among ``named``: leftovers of an interrupted build."""
        for folder in self.folder.glob("??"):
            for file in folder.iterdir():
                if folder.name + file.name not in named:
                    file.unlink()
