# SPDX-License-Identifier: MIT
"""The tree to publish, before it is written: every path with its digest, its size and the source of its bytes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.store.file_digests import FileDigests
from proceedings.store.outputs import Node, Output


class Leaf(NamedTuple):
    """One file: SHA-256 in hex, size in bytes, its bytes or the path of a file with them, and that file's node."""

    digest: str
    size: int
    content: bytes | str
    node: Node | None = None


Tree = dict[str, Leaf]
"""File by published path, with ``/`` and relative to the site's root."""


def from_outputs(outputs: Mapping[str, Output]) -> Iterator[tuple[str, Leaf]]:
    """Yield the rendered pages."""
    for path, output in outputs.items():
        yield path, Leaf(*output)


def from_files(
    files: Mapping[str, Path | str | Output], file_digests: FileDigests, build: Path
) -> Iterator[tuple[str, Leaf]]:
    """Yield files that are published unchanged. Raises OSError for one that cannot be read.

    Those in ``build`` were made by this program, which replaces files and never modifies one.
    """
    made = f"{build}/"
    for path, file in files.items():
        if isinstance(file, Output):
            yield path, Leaf(*file)
            continue
        name = str(file)
        # There are thousands: as strings, they take half the time of Path objects.
        status = os.stat(name)  # noqa: PTH116
        digest = file_digests.digest(path, name, status, is_replaced=name.startswith(made))
        yield path, Leaf(digest, status.st_size, name, Node.of(status))


def from_texts(texts: Mapping[str, bytes]) -> Iterator[tuple[str, Leaf]]:
    """Yield files that were made in memory."""
    for path, data in texts.items():
        yield path, leaf(data)


def leaf(data: bytes) -> Leaf:
    """Return the file with these bytes."""
    return Leaf(hashlib.sha256(data).hexdigest(), len(data), data)


def merge(*parts: Iterator[tuple[str, Leaf]]) -> tuple[Tree, list[Diagnostic]]:
    """Return the parts as one tree, by path, and diagnostics for colliding paths, also on case-insensitive systems."""
    found = list(chain.from_iterable(parts))
    tree = dict(sorted(found, key=itemgetter(0)))
    names = {path.casefold() for path in tree}
    diagnostics = list(_twins(path for path, _ in found)) if len(names) < len(found) else []
    # Folders contain many files: check each folder once.
    taken = {folder for folder in _folders(tree) if folder.casefold() in names}
    diagnostics += [
        diagnose("published-path-is-unique", Place(path), twin=folder)
        for folder in sorted(taken)
        for path in tree
        if path.startswith(f"{folder}/")
    ]
    return tree, diagnostics


def _twins(paths: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every path that an earlier one equals but for the case of letters."""
    names: dict[str, str] = {}
    for path in paths:
        name = path.casefold()
        if name in names:
            yield diagnose("published-path-is-unique", Place(path), twin=names[name])
        names.setdefault(name, path)


def _folders(paths: Iterable[str]) -> set[str]:
    """Return all folders in which paths lie."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found
