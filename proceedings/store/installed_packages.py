# SPDX-License-Identifier: MIT
"""The packages that are installed beside the program, with their versions and requirements."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from proceedings.store.module_needs import PACKAGE

_REQUIRED: Final = re.compile(r"[A-Za-z0-9._-]+(?!.*\bextra\b)")
_SEPARATORS: Final = re.compile(r"[-_.]+")


class Distribution(NamedTuple):
    """An installed package: its version, and the normalised names of the packages that it requires."""

    version: str
    required: tuple[str, ...]


class Installed(NamedTuple):
    """The installed packages by normalised name, and those that provide each importable name."""

    packages: Mapping[str, Distribution]
    by_import: Mapping[str, tuple[str, ...]]


def packages_key() -> str:
    """Return a digest over the names of the packages' metadata on the path: while it stays, so do the packages."""
    key = hashlib.sha256()
    for folder in sys.path:
        if os.path.isdir(folder):  # noqa: PTH112 - a path object for each entry costs more than the look
            names = sorted(entry.name for entry in os.scandir(folder) if entry.name.endswith(("-info", ".pth")))
            key.update("\0".join(names).encode())
    return key.hexdigest()


def installed_now() -> Installed:
    """Return the installed packages, read from their metadata."""
    # Importing it costs 20 ms at the start of each command, and packages seldom change.
    from importlib.metadata import distributions

    packages: dict[str, Distribution] = {}
    by_import: dict[str, set[str]] = {}
    for found in distributions():
        name = normal_name(found.name)
        if name == PACKAGE.name:
            # Its code is digested; an editable installation may list its files, and it requires every package.
            continue
        required = (_REQUIRED.match(each) for each in found.requires or ())
        # Python imports the first one on the path.
        packages.setdefault(name, Distribution(found.version, tuple(normal_name(each[0]) for each in required if each)))
        # To make a path object of each file costs .2 s, so the list is read as wheels leave it, a path first in a line.
        record = found.read_text("RECORD")
        for module in _modules(map(str, found.files or ()) if record is None else record.splitlines()):
            by_import.setdefault(module, set()).add(name)
    return Installed(packages, {module: tuple(sorted(names)) for module, names in by_import.items()})


def _modules(files: Iterable[str]) -> frozenset[str]:
    """Return the first part of each path without its ending, among which are all names that can be imported."""
    return frozenset(file.partition(",")[0].partition("/")[0].strip('"').partition(".")[0] for file in files)


def normal_name(name: str) -> str:
    """Return a distribution's name in the form in which PyPI compares names (PEP 503)."""
    return _SEPARATORS.sub("-", name).lower()
