# SPDX-License-Identifier: MIT
"""What was damaged in build/ is made again and never published: the site is, byte for byte, that of a build before."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sites import Site, built_site, options
from tests.whole.miniatures import copied

OTHERS = ("fonts", "publication", "lock")
"""What lies in build/ and is no result: faces, which setup makes, the former site, and the lock."""


def _flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(_flipped, id="a bit of each file"),
        pytest.param(lambda data: data[: len(data) // 2], id="half of each file", marks=pytest.mark.long),
        pytest.param(lambda data: b"\xff" + data[1:], id="the first byte of each file", marks=pytest.mark.long),
        pytest.param(lambda _: b"", id="all of each file", marks=pytest.mark.long),
    ],
)
@pytest.mark.needs("fonts")
def test_what_was_damaged_is_made_again(tmp_path: Path, small_site: Site, damage: Callable[[bytes], bytes]) -> None:
    root = copied(small_site, tmp_path / "project")
    before = small_site.bytes()
    files = [
        file
        for file in sorted((root / "build").rglob("*"))
        if file.is_file() and file.relative_to(root / "build").parts[0] not in OTHERS and file.stat().st_size
    ]
    assert {"pages", "rendered", "search", "social", "cache", "templates"} <= {
        file.relative_to(root / "build").parts[0] for file in files
    }
    for file in files:
        # The published tree may share it by a link: it is damaged there, too.
        file.write_bytes(damage(file.read_bytes()))
    assert built_site(options(root)).bytes() == before
