# SPDX-License-Identifier: MIT
"""The published tree before it exists: every path with its digest, its size and where its bytes come from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.fingerprints import Fingerprints
from proceedings.site.store import Output


class Leaf(NamedTuple):
    """One file: SHA-256 in hex, size in bytes, and its bytes or the path of a file that holds them."""

    digest: str
    size: int
    content: bytes | str


Tree = dict[str, Leaf]
"""Published path, with ``/`` and from the site's root → file."""


def from_outputs(outputs: Mapping[str, Output]) -> Iterator[tuple[str, Leaf]]:
    """The rendered pages."""
    for path, output in outputs.items():
        yield path, Leaf(*output)


def from_files(files: Mapping[str, Path], fingerprints: Fingerprints) -> Iterator[tuple[str, Leaf]]:
    """Files that are published as they are. Raises OSError for one that cannot be read."""
    for path, file in files.items():
        status = file.stat()
        yield path, Leaf(fingerprints.digest(path, file, status), status.st_size, str(file))


def from_texts(texts: Mapping[str, bytes]) -> Iterator[tuple[str, Leaf]]:
    """What was made in memory."""
    for path, data in texts.items():
        yield path, leaf(data)


def leaf(data: bytes) -> Leaf:
    """The file that has these bytes."""
    return Leaf(hashlib.sha256(data).hexdigest(), len(data), data)


def planted(*parts: Iterator[tuple[str, Leaf]]) -> tuple[Tree, list[Diagnostic]]:
    """The parts as one tree, in order of path; no two files may claim a path, or paths that some systems confuse."""
    tree: Tree = {}
    names: dict[str, str] = {}
    diagnostics: list[Diagnostic] = []
    for part in parts:
        for path, file in part:
            twin = names.setdefault(path.casefold(), path)
            if path in tree or twin != path:
                diagnostics.append(diagnose("published-path-is-unique", Place(path), twin=twin))
            tree[path] = file
    diagnostics += [
        diagnose("published-path-is-unique", Place(path), twin=folder)
        for path in sorted(tree)
        for folder in _folders(path)
        if folder.casefold() in names
    ]
    return dict(sorted(tree.items())), diagnostics


def _folders(path: str) -> Iterator[str]:
    at = path.find("/")
    while at > 0:
        yield path[:at]
        at = path.find("/", at + 1)
