# SPDX-License-Identifier: MIT
"""Files that were made to be published, with what is known of them: publication need not look at them again."""

from __future__ import annotations

import os
from typing import NamedTuple


class Node(NamedTuple):
    """The identity of a file in the file system: paths with equal nodes are one file."""

    device: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> Node:
        """Return the node of a file with this status."""
        return cls(status.st_dev, status.st_ino)


class Output(NamedTuple):
    """One file of the site: its SHA-256 in hex, its size in bytes, the path of a copy, and its node."""

    digest: str
    size: int
    file: str
    node: Node
